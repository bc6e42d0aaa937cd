import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.catalogue import load_plans
from atlas.model import Defect, Plan
from atlas.plans import Lexicon, Measure, Place, extract
from atlas.plans.learned import read_model

FILLER = "全面提升城市能级和核心竞争力，坚持以人民为中心的发展思想，不断增强获得感幸福感安全感，奋力谱写崭新篇章，"
NOWHERE = Lexicon([])


def _plan(**changes):
    return load_plans()["gongshu-14fyp"].model_copy(update={"defects": (), **changes})


def _places(text, plan: Plan | None = None):
    return [f for f in extract(text, plan, NOWHERE) if isinstance(f, Place)]


def _one(text, plan: Plan | None = None):
    (place,) = _places(text, plan)
    return place


def test_a_place_with_everything_that_is_told_of_it():
    text = "第二章 生态\n“十四五”期间，改造拱墅区青枫湿地公园。\n"
    assert extract(text, None, NOWHERE, read_model([])) == [
        Place(
            type="place", start=20, end=26, text="青枫湿地公园", name="青枫湿地公园", section="第二章 生态",
            kind="wetland", theme="ecology", themes=("ecology",), districts=("330105",), status="to_renovate",
            year_start=2021, year_end=2025, year_basis="stated", project=None, found_by="grammar", is_limit=False,
        )
    ]  # fmt: skip


def test_a_figure_with_everything_that_is_told_of_it():
    assert extract("一、目标\n到 2025 年，绿化率不低于 ４５％。", None, NOWHERE) == [
        Measure(
            type="quantity", start=21, end=24, text="４５％", section="一、 目标", what="绿化率", value=45,
            upper=None, unit="percent", comparator=">=", role="target", year=2025,
        )
    ]  # fmt: skip


def test_a_known_record_lends_its_values():
    place = next(f for f in extract("建设运河新城。") if isinstance(f, Place))
    assert (place.project, place.found_by, place.districts) == ("grand-canal-new-town", "lexicon", ("330105",))


@pytest.mark.parametrize("written", ["青 枫 公 园", "青\u200b枫公园", "青\u3000枫公园"])
def test_a_name_with_stray_signs_is_cited_as_it_stands_and_named_clean(written):
    place = _one(f"建设{written}。")
    assert (place.text, place.name) == (written, "青枫公园")


def test_a_name_broken_over_two_lines_is_one():
    text = "全区将以更高标准推进各项工作并全力建设青枫博\n物馆和海棠湾新城并让全区人民共享改革发展成果。"
    assert [p.text for p in _places(text)] == ["青枫博\n物馆", "海棠湾新城"]


def test_a_heading_and_a_paragraph_are_never_one():
    assert [p.text for p in _places("第一节 建设青枫\n公园城市大有可为")] == []


@pytest.mark.parametrize(
    ("horizon", "text", "years"),
    [
        ((2021, 2025), "建设青枫公园。", (2021, 2025, "horizon")),
        ((2021, 2025), "2023年底前建设青枫公园。", (None, 2023, "stated")),
        (None, "建设青枫公园。", (None, None, None)),
    ],
)
def test_years_are_stated_or_the_horizon_of_the_plan(horizon, text, years):
    place = _one(text, _plan(horizon=horizon))
    assert (place.year_start, place.year_end, place.year_basis) == years


@pytest.mark.parametrize(
    ("text", "districts", "found"),
    [
        ("建设青枫公园。", ("330105",), ("330105",)),
        ("建设青枫公园。", ("330105", "330106"), ()),
        ("在西湖区建设青枫公园。", ("330105",), ("330106",)),
        ("在西湖区建设西湖区图书馆，联动萧山区。", (), ("330106",)),
        ("在西湖区和萧山区建设青枫公园。", (), ()),
    ],
)
def test_the_district_of_the_name_before_the_sentence_before_the_plan(text, districts, found):
    assert _one(text, _plan(districts=districts)).districts == found


def test_themes_by_the_name_then_by_its_ending():
    assert _one("建设青枫文化公园。").themes == ("culture",)
    assert _one("建设青枫数字博物馆。").themes == ("culture", "digital_economy")


def test_a_name_that_ends_otherwise_than_its_kind_has_the_theme_of_the_kind():
    assert _one("建设青枫站南广场。").themes == ("transport",)
    assert _one("建设S211钱塘段。").themes == ("transport",)


def test_a_passage_that_stands_twice_is_read_once():
    passage = FILLER + "建设青枫公园，投资3亿元，打造海棠湾新城，改造石祥路，惠及居民2万户，全面完成年度目标。"
    text = f"{passage}\n中间的话。\n{passage}\n"
    found = extract(text, None, NOWHERE)
    assert len(found) == 5
    assert max(f.end for f in found) < len(passage)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建设青枫公园亚博体育app官网，建设海棠湾新城", "海棠湾新城"),
        ("宁江市青枫区政府办公室关于建设青枫公园的规划纲要 - 青枫区门户网站\n建设海棠湾新城", "海棠湾新城"),
        ("建设海棠湾新城\n来源：青枫博物馆\n浏览次数：12次\n分享到：青枫公园\n版权所有：青枫医院", "海棠湾新城"),
        ("建设海棠湾新城\n青枫公园\ufffd\ufffd", None),
    ],
)
def test_spam_and_words_of_the_page_are_not_read(text, found):
    names = [p.text for p in _places(text)]
    assert found is None or found in names
    assert not {"青枫博物馆", "青枫医院"} & set(names)
    assert not any("亚博" in name or "\ufffd" in name for name in names)


def test_a_defect_that_the_register_tells_is_not_read():
    text = "建设青枫公园，建设海棠湾新城"
    start = text.index("青枫公园")
    defect = Defect(kind="defaced", note="试验", note_en="Test", spans=((start, start + 1),))
    assert [p.text for p in _places(text, _plan(defects=(defect,)))] == ["海棠湾新城"]


SIGNS = st.sampled_from(
    [
        "青枫公园",
        "石祥路",
        "号线",
        "3、4、",
        "、",
        "，",
        "。",
        "（",
        "）",
        "“",
        "”",
        "等未来社区",
        "和",
        "及",
        "亿元",
        "2025年",
        "十四五",
        "到",
        "由",
        "提高到",
        "一二三",
        "12",
        "1,",
        "%",
        "：",
        "\n",
        "\r\n",
        "\t",
        "\u3000",
        "\u200b",
        "\u202e",
        "\x00",
        "🏙️",
        "bet365",
        "官网",
        "a1b2c3",
        "（以下简称“",
        "第一章",
        "一、",
        "建设",
        "已建成",
        "双",
        "路西",
        "运河",
        "博物馆",
        "拱墅区",
        "—",
        "·",
        "-",
    ]
)
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.lists(SIGNS, max_size=40).map("".join))


@settings(max_examples=300)
@given(TEXTS)
def test_of_any_text_what_is_found_stands_where_it_says_in_order_and_places_do_not_overlap(text):
    found = extract(text, None, NOWHERE)
    assert all(0 <= f.start < f.end <= len(text) and text[f.start : f.end] == f.text for f in found)
    assert found == sorted(found, key=lambda f: (f.start, f.end))
    places = [f for f in found if isinstance(f, Place)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(places))


@pytest.mark.parametrize("sign", ["园", "1", "a", "，", "、", "“", "\n", "\x00", "🏙"])
def test_60_000_of_one_sign_hold_nothing(sign):
    assert [f for f in extract(sign * 60_000, None, NOWHERE) if isinstance(f, Place)] == []


def test_deeply_nested_brackets_and_quotes():
    text = "（“" * 20_000 + "青枫公园" + "”）" * 20_000
    assert [p.text for p in _places(text)] == ["青枫公园"]


@pytest.mark.parametrize(
    "unit",
    ["、", "，", "（", "““”", "1", "1,000", "3号线", "3、", "、4号线", "号线", "一二三", "一", "2025年", "十四五", "石祥路", "石祥路、",
     "和睦、所巷、", "智慧公园", "智慧产业园、", "“五馆合一”公园", "大河公园甲", "达到", "达到10公里", "由3家提高到", "bet365 ", "a1b2c3d4 ",
     "3万", "由3万人提高到5万人", "（2025年）3万人", "力争3万人，", "9号线一期", "亚运会前", "山", "分享\n", "| ", "a+", "拱墅区石祥路", "甲\n",
     "（以下简称“石祥", "第一章 甲\n", "建设石祥路\n", "亚博、4号线", "· ", "\u200b"],
)  # fmt: skip
def test_the_time_of_reading_grows_with_the_length(unit):
    """Eight times the text takes well below 64 times the time, as it would if something were read again and again."""
    small, large = (unit * (length // len(unit)) for length in (1_500, 12_000))
    least = max(min(_seconds(small), _seconds(small), _seconds(small)), 0.01)
    assert _seconds(large) < 24 * least or _seconds(large) < 24 * least


def _seconds(text):
    before = time.process_time()
    extract(text, None, NOWHERE)
    return time.process_time() - before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("东河港区30万吨级航道工程", "建设东河港区30万吨级航道工程，完成投资30亿元。"),
        ("3层青枫楼", "建设3层青枫楼，完成投资30亿元。"),
        ("青枫四条", "建设青枫四条，完成投资30亿元。"),
    ],
)
def test_a_number_inside_a_name_is_no_figure(name, text):
    start = text.index(name)
    found = extract(text, named=[(start, start + len(name))], model=read_model([]))
    assert [f.text for f in found if f.type == "quantity"] == ["30亿元"]
