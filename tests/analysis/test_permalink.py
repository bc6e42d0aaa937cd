import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.analysis import Dropped, Filter, Known, View, parse_indicator, parse_view

KNOWN = Known(
    district=frozenset({"330105", "330106"}),
    theme=frozenset({"culture"}),
    state=frozenset({"done"}),
    plan=frozenset({"a-plan"}),
    layer=frozenset({"a-layer"}),
    kind=frozenset({"park"}),
    status=frozenset({"planned"}),
    outcome=frozenset({"opened", "none"}),
    project=frozenset({"a-park"}),
    base=frozenset({"builtin", "osm"}),
)
HOSTILE = [
    "<script>alert(1)</script>",
    "\x00",
    "%00%zz%",
    "%3Cscript%3E",
    "' OR 1=1 --",
    "../../etc/passwd",
    "\ud800",
    "\u202e",
    "x" * 100_000,
    "NaN",
    "1e999",
    "٣٣٠١٠٥",
]


def _view(**query):
    return parse_view({name: [value] if isinstance(value, str) else value for name, value in query.items()}, KNOWN)


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ({}, View()),
        ({"district": "330105"}, View(Filter(district=frozenset({"330105"})))),
        ({"district": "330105,330106"}, View(Filter(district=frozenset({"330105", "330106"})))),
        ({"district": ["330105", "330106"]}, View(Filter(district=frozenset({"330105", "330106"})))),
        ({"theme": "culture"}, View(Filter(theme=frozenset({"culture"})))),
        ({"layer": "a-layer"}, View(Filter(layer=frozenset({"a-layer"})))),
        ({"status": "planned"}, View(Filter(status=frozenset({"planned"})))),
        ({"outcome": "opened,none"}, View(Filter(outcome=frozenset({"opened", "none"})))),
        ({"year": "2025"}, View(Filter(years=(2025, 2025)))),
        ({"year": "2022-2025"}, View(Filter(years=(2022, 2025)))),
        ({"horizon": "0"}, View(Filter(horizon=False))),
        ({"horizon": "1"}, View()),
        ({"q": " 运河 "}, View(Filter(text="运河"))),
        ({"project": "a-park"}, View(project="a-park")),
        ({"base": "osm"}, View(base="osm")),
        ({"lang": "en"}, View(lang="en")),
        ({"view": "30.25,120.15,12"}, View(view=(30.25, 120.15, 12.0))),
        ({"view": "-30.25,-120.15,12.5"}, View(view=(-30.25, -120.15, 12.5))),
        ({"near": "30.25,120.15,1000"}, View(near=(30.25, 120.15, 1000))),
        ({"utm_source": "x", "embed": "true"}, View()),
        ({"district": ""}, View()),
    ],
)
def test_a_good_query_is_read_whole(query, view):
    assert _view(**query) == view


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("district", "330103"),
        ("theme", "Culture"),
        ("layer", "b-layer"),
        ("status", "done"),
        ("year", "2025-2022"),
        ("year", "1948-1949"),
        ("year", "2051-2051"),
        ("year", "soon"),
        ("year", "2022-"),
        ("horizon", "no"),
        ("project", "b-park"),
        ("base", "google"),
        ("lang", "de"),
        ("view", "30.25,120.15"),
        ("view", "86,120.15,12"),
        ("view", "30.25,181,12"),
        ("view", "30.25,120.15,20"),
        ("view", "30.25,120.15,2"),
        ("view", "a,b,c"),
        ("near", "30.25,120.15,49"),
        ("near", "30.25,120.15,50001"),
        ("near", "30.25,120.15"),
        ("near", "nan,nan,500"),
    ],
)
def test_a_bad_value_is_dropped_with_a_notice_and_nothing_else_changes(name, value):
    assert _view(**{name: value}) == View(dropped=(Dropped(name, value),))


def test_one_bad_value_does_not_take_the_good_ones_along():
    view = _view(district="330105,nowhere", year=["soon", "2025"], lang="en")
    assert view.filter == Filter(district=frozenset({"330105"}), years=(2025, 2025))
    assert [d.value for d in view.dropped] == ["nowhere", "soon"]


def test_a_notice_shows_40_characters_without_control_characters_or_spaces():
    (dropped,) = _view(project="\x00\u202e a b" + "x" * 100).dropped
    assert dropped.value == "ab" + "x" * 38


def test_a_text_is_cut_at_80_characters_and_loses_control_characters():
    assert _view(q="\x00运河\u202e" + "x" * 200).filter.text == "运河" + "x" * 76


def test_repeated_texts_are_joined():
    assert _view(q=["运河", "新城"]).filter.text == "运河 新城"


@pytest.mark.parametrize("name", [*Known._fields, "year", "horizon", "lang", "view", "near"])
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value)[:20])
def test_a_hostile_value_is_dropped(name, value):
    view = _view(**{name: value})
    assert (view.filter, view.project, view.base, view.lang, view.view, view.near) == (Filter(), *[None] * 5)
    assert all(len(d.value) <= 40 and d.value.isprintable() for d in view.dropped)


NAMES = st.sampled_from([*Known._fields, "year", "horizon", "q", "lang", "view", "near"]) | st.text()


@given(st.dictionaries(NAMES, st.lists(st.text() | st.text("0123456789-,.", min_size=4), max_size=3), max_size=5))
def test_no_query_raises_and_what_is_read_is_known(query):
    view = parse_view(query, KNOWN)
    assert view.filter.district <= KNOWN.district
    assert view.project in {None, *KNOWN.project}
    assert view.filter.years is None or 1949 <= view.filter.years[0] <= view.filter.years[1] <= 2050
    assert len(view.filter.text) <= 80


def test_an_indicator_is_found_by_any_of_its_names_and_the_rest_is_dropped():
    names = {"gdp": "gdp", "gongshu-gdp-2020": "gdp"}
    assert parse_indicator({"indicator": ["gongshu-gdp-2020。"]}, names) == ("gdp", ())
    assert parse_indicator({"indicator": ["<b>"], "lang": ["en"]}, names) == (None, (("indicator", "<b>"),))
