from collections import Counter

import pytest

from atlas.analysis import FACETS, Filter, count_facet, in_years, keep, matches, values_of


def _ids(features):
    return [f.project.id for f in features]


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        ("district", ("330105",)),
        ("theme", ("ecology", "tourism")),
        ("layer", ("test-layer",)),
        ("status", ("planned",)),
        ("outcome", ("none",)),
    ],
)
def test_a_feature_has_its_values_in_each_facet(feature, facet, values):
    assert facet in FACETS
    assert values_of(feature(), facet) == values


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Filter(), True),
        (Filter(district=frozenset({"330105"})), True),
        (Filter(district=frozenset({"330106"})), False),
        (Filter(district=frozenset({"330105", "330106"})), True),
        (Filter(theme=frozenset({"tourism"})), True),
        (Filter(theme=frozenset({"tourism"}), status=frozenset({"existing"})), False),
        (Filter(outcome=frozenset({"none", "opened"})), True),
        (Filter(outcome=frozenset({"opened"})), False),
        (Filter(layer=frozenset({"test-layer"}), years=(2025, 2025)), True),
        (Filter(layer=frozenset({"test-layer"}), years=(2026, 2030)), False),
    ],
)
def test_any_value_of_a_facet_and_all_facets_together(feature, wanted, kept):
    assert matches(feature(), wanted) is kept


@pytest.mark.parametrize(
    ("years", "kept"),
    [
        (None, True),
        ((2019, 2020), False),
        ((2020, 2021), True),
        ((2023, 2023), True),
        ((2025, 2030), True),
        ((2026, 2030), False),
        ((1949, 2050), True),
    ],
)
def test_an_interval_is_kept_when_it_meets_the_range(feature, years, kept):
    assert in_years(feature(year_start=2021, year_end=2025).project, years, horizon=True) is kept


@pytest.mark.parametrize(("years", "kept"), [(None, True), ((1949, 2050), False)])
def test_a_project_without_years_meets_no_range(feature, years, kept):
    assert in_years(feature(year_start=None, year_end=None).project, years, horizon=True) is kept


@pytest.mark.parametrize("years", [None, (2021, 2025)])
@pytest.mark.parametrize(("basis", "kept"), [("stated", True), ("horizon", False)])
def test_projects_of_which_only_the_period_is_known_can_be_left_out(feature, years, basis, kept):
    assert in_years(feature(year_basis=basis).project, years, horizon=False) is kept


def test_they_are_kept_unless_the_reader_leaves_them_out(feature):
    assert matches(feature(year_basis="horizon"), Filter())


def test_what_a_text_found_is_kept_and_nothing_else(feature):
    features = [feature("a"), feature("b")]
    assert _ids(keep(features, Filter(text="x"), frozenset({"b"}))) == ["b"]
    assert _ids(keep(features, Filter(text="x"), frozenset())) == []


def test_features_keep_their_order(feature):
    assert _ids(keep([feature("b"), feature("a")], Filter())) == ["b", "a"]


def test_a_facet_counts_under_the_other_filters_and_not_its_own(feature):
    features = [feature("a"), feature("b", status="existing"), feature("c", status="existing", districts=("330106",))]
    wanted = Filter(status=frozenset({"planned"}), district=frozenset({"330105"}))
    assert count_facet(features, wanted, "status") == Counter(planned=1, existing=1)
    assert count_facet(features, wanted, "district") == Counter({"330105": 1})


def test_a_count_is_what_choosing_the_value_would_show(feature):
    features = [feature("a"), feature("b", themes=("culture",)), feature("c", themes=("culture", "ecology"))]
    for value, count in count_facet(features, Filter(), "theme").items():
        assert len(keep(features, Filter(theme=frozenset({value})))) == count


def test_a_facet_counts_only_what_the_text_found(feature):
    assert count_facet([feature("a"), feature("b")], Filter(), "layer", frozenset({"a"})) == Counter({"test-layer": 1})
