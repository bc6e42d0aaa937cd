"""The table of indicators of each place, and how a change is told."""

import re
from functools import partial

import pytest

from atlas.analysis import Comparison, change_of, comparisons
from atlas.catalogue import load_indicators, load_measures, load_plans
from atlas.render import LANGS, word
from atlas.ui.comparison import change_text
from atlas.ui.indicator_table import indicators_html

SCRIPT = """
from atlas.ui import screen, show_indicators
with screen("indicators") as (site, lang):
    show_indicators(site, lang)
"""


@pytest.fixture
def show(html_of):
    """The page under a query."""
    return partial(html_of, SCRIPT)


def _row(page, what):
    """The cells of the row of an indicator, as plain text."""
    row = next(row for row in page.split("<tr>") if f">{what}</a>" in row)
    return [
        " ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)
    ]


@pytest.mark.parametrize(
    ("lang", "what", "change"),
    [
        ("zh", "地区生产总值", r"至少增加797 ?亿元（\+44%，年均约\+7.6%）"),
        ("en", "GDP", r"up at least .* \(\+44%, about \+7.6% a year\)"),
    ],
)
def test_a_row_tells_baseline_target_and_change(show, lang, what, change):
    cells = _row(show(district="330105", lang=lang), what)
    assert [year for cell in cells[1:3] for year in re.findall(r"20\d\d", cell)] == ["2015", "2020", "2025"]
    assert "≥" in cells[2]
    assert re.search(change + "$", cells[3])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("district", ["330105", "330106", "330109"])
def test_a_district_shows_every_figure_that_is_of_it_and_no_other(show, district, lang):
    page = show(district=district, lang=lang)
    every = comparisons(load_indicators(), load_measures().values())
    linked = set(re.findall(r'<th scope="row"><a href="indicators\?[^"]*indicator=([\w-]+)"', page))
    assert linked == {c.id for c in every.values() if district in c.districts}


def test_without_a_district_the_city_is_shown_with_a_choice_of_districts(show):
    page = show(theme="ecology")
    assert word("whole_hangzhou", "zh") in page
    assert 'aria-current="page"' in page
    assert 'href="indicators?district=330105&amp;theme=ecology"' in page
    assert "330122" not in page


def test_each_chosen_district_has_its_tables_and_links_to_the_words_of_its_plan(show):
    page = show(district="330105,330109")
    assert page.count('class="atlas-told"') == 2
    assert page.count('aria-current="page"') == 2
    assert re.search(r'href="https://gcs66\.com/[^"]*#:~:text=[^"]+"[^>]*>来源1</a>', page)


def test_where_the_city_has_no_figure_the_districts_that_have_one_are_shown(show):
    page = show(theme="health", lang="en")
    assert "Life expectancy" in page
    assert page.count('class="atlas-told"') == page.count('aria-current="page"') == 2
    assert word("indicators_none", "en") in show(theme="health", plan="xiaoshan-decision", lang="en")


def test_a_plan_without_an_address_and_with_hostile_words_stays_text():
    first, bad = load_indicators()["gongshu-gdp-2020"], "<img src=x onerror=alert(1)>"
    evidence = first.evidence.model_copy(update={"section": f"a › {bad}"})
    figure = first.model_copy(update={"evidence": evidence})
    compared = Comparison("x", bad, bad, bad, bad, part=True, cumulative=False, figures=(figure,))
    target = figure.model_copy(update={"role": "target", "year": 2025, "value": 9})
    paired = Comparison("y", bad, bad, bad, bad, part=True, cumulative=False, figures=(figure, target))
    page = indicators_html([compared, paired], ["330105"], None, "zh", lambda **_: bad)
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x") > 6


def _change(baseline, target, comparator="=", unit="firms", role_comparator="="):
    first = load_indicators()["gongshu-gdp-2020"]
    ends = [
        {"value": baseline, "comparator": role_comparator, "unit": unit},
        {"value": target, "comparator": comparator, "unit": unit, "role": "target", "year": 2025},
    ]
    return change_of(first.model_copy(update=changed) for changed in ends)


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (_change(20, 30), "增加10 家（+50%，年均约+8.4%）", "up 10 firms (+50%, about +8.4% a year)"),
        (
            _change(20, 19, ">="),
            "至多减少1 家（−5.0%，年均约−1.0%）",
            "down at most 1 firms (−5.0%, about −1.0% a year)",
        ),
        (
            _change(20, 19, "<="),
            "至少减少1 家（−5.0%，年均约−1.0%）",
            "down at least 1 firms (−5.0%, about −1.0% a year)",
        ),
        (_change(20, 30, "~"), "约增加10 家（+50%，年均约+8.4%）", "up about 10 firms (+50%, about +8.4% a year)"),
        (_change(90, 95.5, ">=", "percent"), "至少增加5.5个百分点", "up at least 5.5 percentage points"),
        (_change(90, 90, "<=", "percent"), "不高于现状", "no higher than the baseline"),
        (_change(90, 90), "持平", "unchanged"),
        (_change(20000, 20001), "增加1 家", "up 1 firms"),
    ],
)
def test_a_change_is_said_with_what_it_is_bound_by(change, zh, en):
    assert (change_text(change, "zh"), change_text(change, "en")) == (zh, en)


def test_every_plan_that_a_table_rests_on_is_named(show):
    page = show(district="330106")
    plans = load_plans()
    assert all(plans[name].title in page for name in ("xihu-common-prosperity", "xihu-chinadaily-2021"))
    assert word("change_sources", "zh") in page
