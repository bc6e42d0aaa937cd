import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.plans import clean

WIDE = "建设青枫新城和海棠湾片区以及周边的若干条道路工程"  # as wide as a wrapped line


def _wrapped(*lines):
    return clean("\n".join(lines)).text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        ("到２０２５年，ＧＤＰ", "到2025年，GDP"),
        ("建成,投用;完工:好!吗?(一)", "建成，投用；完工：好！吗？（一）"),
        ("3,000亩,500户", "3,000亩，500户"),
        ("1,20家", "1，20家"),
        ("45％，1．5公里，３＋Ｘ", "45%，1.5公里，3+X"),
        ("10～12，10－12，10﹣12", "10~12，10-12，10-12"),
        ("二〇二五", "二零二五"),
        ("甲﹑乙", "甲、乙"),
        ("“ 三纵两横 ”", "“三纵两横”"),
        ("杭 州 博 物 馆", "杭州博物馆"),
        ("公园 26 座", "公园26座"),
        ("Plan B of us", "Plan B of us"),
        ("甲\u3000乙\u00a0丙", "甲乙丙"),
        ("甲  乙", "甲  乙"),
        ("⼤运河⽂化、⻋站、⻰井", "大运河文化、车站、龙井"),
        ("\ue5e5\ue5e5建设\ue5e5公园", "\u3000\u3000建设公园"),
        ("到 2 0 2 7 年 建 成 公 园 。", "到2027年建成公园。"),
        ("1 2 3 4 5 6", "1 2 3 4 5 6"),
        ("达到1 200公里、12 500亩", "达到1200公里、12500亩"),
        ("1 200公里", "1 200公里"),
        ("绿地率36. 5%", "绿地率36.5%"),
        ("到二〇二七年、二○二五年、一九九八年", "到2027年、2025年、1998年"),
        ("二〇二一至二〇二五年", "2021至2025年"),
        ("120⁴公里，30万m²，10⁴立方米", "120公里，30万m²，10⁴立方米"),
        ("公园[1]和学校②建设，〔12〕号", "公园和学校建设，〔12〕号"),
        ("包括①公园；②学校", "包括①公园；②学校"),
        ("# **城北**公园达*120*公里", "城北公园达120公里"),
        ("建成[运河](https://a.b/c)学校，见[附件](二)", "建成运河学校，见[附件]（二）"),
        ("新建~~甲~~乙<!-- 丙 -->丁\\*", "新建乙丁*"),
        ("3*4*5米，__甲__，____年", "3*4*5米，甲，____年"),
        ("甲\t乙", "甲\t乙"),
        ("\ufeff甲\u200b乙\u00ad丙\u200f\r\n丁", "甲乙丙\n丁"),
    ],
)
def test_one_sign_for_each_of_its_forms_and_no_stray_spaces(text, cleaned):
    assert clean(text).text == cleaned


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ((WIDE, WIDE), True),
        ((WIDE, WIDE[:-2]), True),
        ((WIDE + "。", WIDE), False),
        ((WIDE + "：", WIDE), False),
        ((WIDE, "", WIDE), False),
        ((WIDE, "第二章" + WIDE), False),
        ((WIDE, "二、" + WIDE), False),
        ((WIDE, "（二）" + WIDE), False),
        ((WIDE, "2. " + WIDE), False),
        ((WIDE, "●" + WIDE), False),
        ((WIDE, WIDE + WIDE), False),
        (("构建空间格局", "建设滨海新城"), False),
        ((WIDE, WIDE, "完工。"), True),
    ],
)
def test_only_lines_wrapped_at_one_width_are_joined(lines, joined):
    assert _wrapped(*lines) == ("" if joined else "\n").join(line.replace(". ", ".") for line in lines)


def test_a_span_of_the_clean_text_leads_to_the_original():
    text = "建成 青\u200b 枫 公园。"
    cleaned = clean(text)
    start = cleaned.text.index("青枫公园")
    first, last = cleaned.span(start, start + 4)
    assert text[first:last] == "青\u200b 枫 公园"


@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("甲乙 \u3000\n，,（１2"))))
def test_every_clean_character_comes_from_one_that_folds_to_it_in_order(text):
    cleaned = clean(text)
    assert len(cleaned.text) == len(cleaned.origin)
    assert list(cleaned.origin) == sorted(set(cleaned.origin))
    for sign, origin in zip(cleaned.text, cleaned.origin, strict=True):
        assert (
            sign == text[origin]
            or sign == clean(text[origin]).text
            or (sign, text[origin]) in {(",", ","), (",", "，")}
        )
    assert not re.search(r"[\u200b-\u200f\ufeff\r]", cleaned.text)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (2, 7, "青枫公园"),
        (2, 3, "青"),
        (3, 7, None),
        (2, 4, None),
        (7, 7, None),
        (0, 8, "建设青枫公园。"),
        (90, 99, None),
    ],
)
def test_a_span_of_the_plans_own_text_leads_to_the_clean_one_where_it_begins_and_ends_with_words(start, end, words):
    cleaned = clean("建设青 枫公园。")
    place = cleaned.place(start, end)
    assert (None if place is None else cleaned.text[slice(*place)]) == words
    assert place is None or cleaned.span(*place) == (start, end)
