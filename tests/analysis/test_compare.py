"""Figures side by side: whose they are, which may be shaded together, and in which classes."""

import sys

import pytest

from atlas.analysis import Place, by_year, class_bounds, class_of, comparisons, foremost, one_value, slices
from atlas.catalogue import load_indicators, load_measures
from atlas.model import Evidence, Indicator, Measure

EVIDENCE = Evidence(plan="p", supports="quantity", section="", start=0, end=1, exact="1", prefix="", suffix="")


def _figure(name, value, districts=("330105",), *, year=2025, role="target", comparator="=", project=None):
    return Indicator(
        id=name, what="数", what_en="N", theme="commerce", districts=districts, value=value, unit="items",
        comparator=comparator, year=year, role=role, project=project, note=None, note_en=None, evidence=EVIDENCE,
    )  # fmt: skip


def _compared(*figures, of="district"):
    measure = Measure(
        id="m", what="数", what_en="N", note=None, note_en=None, of=of, figures=tuple(f.id for f in figures)
    )
    return comparisons({f.id: f for f in figures}, [measure])["m"]


def test_a_figure_of_no_measure_stands_by_itself():
    every = comparisons({"a": _figure("a", 1), "b": _figure("b", 2)}, [])
    assert {name: [f.id for f in c.figures] for name, c in every.items()} == {"a": ["a"], "b": ["b"]}


def test_figures_stand_in_order_of_year_with_baselines_first_and_undated_last():
    figures = [
        _figure("d", 4, year=None),
        _figure("c", 3),
        _figure("b", 2, year=2020),
        _figure("a", 1, year=2020, role="baseline"),
    ]
    assert [f.id for f in _compared(*figures).figures] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("figure", "of", "place"),
    [
        (_figure("a", 1), "district", Place("district", ("330105",))),
        (_figure("a", 1), "part", Place("part", ("330105",))),
        (_figure("a", 1, ()), "district", Place("city", ())),
        (_figure("a", 1, ("330105", "330106")), "district", Place("districts", ("330105", "330106"))),
        (_figure("a", 1, project="p"), "district", Place("project", ("p",))),
    ],
)
def test_only_a_districts_own_figure_may_be_shaded(figure, of, place):
    compared = _compared(figure, of=of)
    assert list(compared.by_place) == [place]
    assert bool(slices(compared)) == (place.kind == "district")


def test_a_map_never_mixes_years_or_targets_with_baselines():
    compared = _compared(
        _figure("a", 1, year=2020, role="baseline"), _figure("b", 2), _figure("c", 3, ("330106",)),
        _figure("d", 4, ("330106",), role="baseline"), _figure("e", 5, year=None), _figure("f", 6, ()),
    )  # fmt: skip
    maps = slices(compared)
    assert [(s.year, s.role, sorted(s.figures)) for s in maps] == [
        (2020, "baseline", ["330105"]),
        (2025, "baseline", ["330106"]),
        (2025, "target", ["330105", "330106"]),
        (None, "target", ["330105"]),
    ]
    assert foremost(maps) == maps[2]
    assert by_year(maps) == maps[:3]
    assert by_year(maps[1:]) == ()


def test_differing_figures_of_one_district_have_no_one_value():
    (shown,) = slices(_compared(_figure("a", 13), _figure("b", 16)))
    assert [f.value for f in shown.figures["330105"]] == [13, 16]
    assert one_value(shown.figures["330105"]) is None
    assert one_value([_figure("a", 13), _figure("b", 13.0)]) == 13


@pytest.mark.parametrize(
    ("values", "bounds"),
    [([], ()), ([0], (0,)), ([2, 1, 2], (1, 2)), ([5, 4, 3, 2, 1], (1, 2, 3, 4, 5))],
)
def test_up_to_five_values_are_their_own_classes(values, bounds, monkeypatch):
    monkeypatch.setitem(sys.modules, "mapclassify", None)  # not even imported
    assert class_bounds(values) == bounds
    assert [class_of(v, bounds) for v in bounds] == list(range(len(bounds)))


def test_more_values_fall_into_quantiles():
    values = [0, 1, 2, 3, 10, 11, 12, 100, 101, 1000]
    bounds = class_bounds(values)
    assert [class_of(v, bounds) for v in values] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_every_figure_of_the_atlas_is_in_one_comparison():
    every = comparisons(load_indicators(), load_measures().values())
    ids = [f.id for c in every.values() for f in c.figures]
    assert sorted(ids) == sorted(load_indicators())
    assert all({f.unit for f in c.figures} == {c.unit} for c in every.values())
