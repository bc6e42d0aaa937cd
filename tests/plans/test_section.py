import pytest

from atlas.plans import headings, section_at

TEXT = """前言在此。
第一章 总则
第二节　目标
一、城市
（一）公园。建设公园；
1.河道
2025年的数字不是标题
2.5亿元也不是
　　二、交通
(二)道路
第三编 附则
10、其他
"""


def test_every_form_of_heading_is_found_with_its_level():
    assert [(h.level, h.number, h.title) for h in headings(TEXT)] == [
        (1, "第一章", "总则"),
        (2, "第二节", "目标"),
        (1, "一、", "城市"),
        (2, "（一）", "公园"),
        (3, "1.", "河道"),
        (1, "二、", "交通"),
        (2, "(二)", "道路"),
        (1, "第三编", "附则"),
        (3, "10、", "其他"),
    ]


def test_a_heading_starts_where_its_number_stands():
    assert [TEXT[h.start : h.start + len(h.number)] for h in headings(TEXT)] == [h.number for h in headings(TEXT)]


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("前言", ""),
        ("第一章", "第一章 总则"),
        ("目标", "第一章 总则 › 第二节 目标"),
        ("建设", "一、 城市 › （一） 公园"),
        ("2025", "一、 城市 › （一） 公园 › 1. 河道"),
        ("道路", "二、 交通 › (二) 道路"),
        ("其他", "第三编 附则 › 10、 其他"),
    ],
)
def test_a_position_stands_under_its_headings_outermost_first(words, section):
    assert section_at(TEXT, TEXT.index(words)) == section


@pytest.mark.parametrize("line", ["建设第一章", "一是公园", "2021年", "3.14", "第1章 总则", ""])
def test_other_lines_are_no_headings(line):
    assert headings(line) == ()


@pytest.mark.parametrize(("length", "shown"), [(22, "园" * 22), (23, "园" * 21 + "…")])
def test_a_long_heading_is_shortened_so_that_no_passage_enters(length, shown):
    assert section_at("一、" + "园" * length, 0) == f"一、 {shown}"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_do_not_enter_a_heading_and_do_not_shift_it(end):
    text = f"甲{end}一、城市{end}乙"
    assert section_at(text, text.index("乙")) == "一、 城市"
    assert headings(text)[0].start == text.index("一")


def test_a_number_longer_than_any_heading_has_makes_no_heading_that_every_figure_would_repeat():
    assert [h.number for h in headings("第" + "一" * 7 + "章 总则\n（" + "一" * 7 + "）甲\n第一百二十三章 乙")] == [
        "第一百二十三章"
    ]
