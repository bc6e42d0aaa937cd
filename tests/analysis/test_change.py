"""From baseline to target, on the smallest figures: what may be computed, and which side it bounds."""

import pytest

from atlas.analysis import change_of
from atlas.model import Evidence, Indicator


def _figure(value, year, role, *, comparator="=", unit="CNY_100m", plan="p"):
    evidence = Evidence(plan=plan, supports="quantity", section="", start=0, end=1, exact="1", prefix="", suffix="")
    return Indicator(
        id="a", what="数", what_en="N", theme="commerce", districts=("330105",), value=value,
        unit=unit, comparator=comparator, year=year, role=role, project=None, note=None, note_en=None, evidence=evidence,
    )  # fmt: skip


def _base(value, year=2020, **more):
    return _figure(value, year, "baseline", **more)


def _goal(value, year=2025, **more):
    return _figure(value, year, "target", **more)


def _told(change):
    rounded = [None if x is None else round(x, 4) for x in (change.difference, change.share, change.yearly)]
    return (change.comparator, *rounded)


def test_a_target_of_at_least_bounds_the_change_from_below():
    found = change_of([_base(1803), _goal(2600, comparator=">=")])
    assert _told(found) == (">=", 797, 0.442, 0.076)
    assert (found.baseline.value, found.target.value) == (1803, 2600)


@pytest.mark.parametrize(
    ("baseline", "target", "bound"),
    [
        ("=", "=", "="),
        ("=", "<=", "<="),
        ("=", "~", "~"),
        (">=", "=", "<="),
        ("<=", "=", ">="),
        (">=", "<=", "<="),
        ("<=", ">=", ">="),
        ("~", "~", "~"),
        (">=", ">=", None),
        ("<=", "<=", None),
        ("~", ">=", None),
    ],
)
def test_two_comparators_bound_the_change_on_one_side_or_on_none(baseline, target, bound):
    found = change_of([_base(90, comparator=baseline), _goal(99, comparator=target)])
    assert (found and found.comparator) == bound


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ([_base(2875), _goal(2500)], ("=", -375, -0.1304, -0.0276)),
        ([_base(20, 2021), _goal(22, 2022)], ("=", 2, 0.1, None)),
        ([_base(5.38, None), _goal(6.26)], ("=", 0.88, 0.1636, None)),
        ([_base(10), _goal(20, None)], ("=", 10, 1.0, None)),
        ([_base(10), _goal(10)], ("=", 0, 0.0, 0.0)),
        ([_base(10), _goal(0)], ("=", -10, -1.0, None)),
        ([_base(0), _goal(3)], ("=", 3, None, None)),
        ([_base(80.1, unit="percent"), _goal(85, unit="percent")], ("=", 4.9, None, None)),
        ([_base(1.49, unit="ratio"), _goal(1.7, unit="ratio")], ("=", 0.21, None, None)),
        ([_base(0.1), _goal(0.3)], ("=", 0.2, 2.0, 0.2457)),
    ],
)
def test_percentages_stand_only_where_they_say_something(figures, told):
    assert _told(change_of(figures)) == told


def test_totals_of_several_years_have_no_growth_a_year():
    assert _told(change_of([_base(2875), _goal(2500)], cumulative=True)) == ("=", -375, -0.1304, None)


def test_the_latest_baseline_is_compared_with_the_last_target():
    found = change_of(
        [_base(1195, 2015), _base(1803, None), _base(1500), _goal(1900, 2022), _goal(2600), _goal(1, None)]
    )
    assert (found.baseline.value, found.target.value) == (1500, 2600)


def test_the_same_figure_told_twice_is_one():
    assert _told(change_of([_base(10), _goal(12), _goal(12)]))[1] == 2


@pytest.mark.parametrize(
    "figures",
    [
        [],
        [_base(10)],
        [_goal(10)],
        [_base(10), _goal(12), _goal(13)],
        [_base(10), _base(11), _goal(12)],
        [_base(10), _goal(12, comparator=">="), _goal(12)],
        [_base(10, plan="q"), _goal(12)],
        [_base(10, unit="firms"), _goal(12)],
        [_base(8, unit="rank"), _goal(3, unit="rank")],
        [_base(10, 2025), _goal(12, 2025)],
        [_base(10, 2025), _goal(12, 2022)],
    ],
)
def test_what_is_not_alike_is_not_compared(figures):
    assert change_of(figures) is None
