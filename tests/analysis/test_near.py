import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box
from shapely.geometry import shape

from atlas.analysis import districts_touched, margin_m, near, overlap, share_within

HERE = (120.15, 30.25)
CASES = json.loads((Path(__file__).parents[1] / "cases" / "near.json").read_text(encoding="utf-8"))
metres = st.floats(1, 100_000)


def _id(case):
    return case["says"]


@pytest.mark.parametrize("case", CASES["shares"], ids=_id)
def test_how_likely_a_place_lies_within_a_radius(case):
    share = share_within(case["distance_m"], case["uncertainty_m"], case["radius_m"])
    assert round(share, 3) == case["share"]


@pytest.fixture
def record(feature, drawn_record):
    """Makes a record of its short form in the cases."""

    def make(short):
        drawn, placement = short["extent"], feature().project.placement
        changed = {"precision": short["precision"], "uncertainty_m": short["uncertainty_m"]}
        extent = None
        if drawn:
            known = drawn_record(shape(drawn["geometry"])).project.extent
            too_small = drawn["basis"] == "osm" and drawn["margin_m"]
            extent = known.model_copy(update={"basis": drawn["basis"], "difference": -0.5 if too_small else None})
        made = feature(
            short["id"], geometry=shape(short["geometry"]) if short["geometry"] else None, extent=extent,
            districts=tuple(short["district"]), placement=placement.model_copy(update=changed),
        )  # fmt: skip
        assert not drawn or margin_m(made.project) == drawn["margin_m"]
        return made

    return make


@pytest.mark.parametrize("case", CASES["places"], ids=_id)
def test_what_is_near_and_how_surely(record, case):
    lat, lon, radius = case["near"]
    assert sorted(districts_touched(lon, lat, radius)) == case["districts"]
    told = near([record(short) for short in case["features"]], lon, lat, radius)
    rounded = [None if n.likelihood is None else round(n.likelihood, 3) for n in told]
    found = [{"id": n.id, "group": n.group, "distance_m": n.distance_m} for n in told]
    assert [f | {"likelihood": share} for f, share in zip(found, rounded, strict=True)] == case["found"]


@given(metres, metres, metres)
def test_a_likelihood_is_a_share_of_one(distance, uncertainty, radius):
    assert 0 <= share_within(distance, uncertainty, radius) <= 1


@given(metres, metres, metres, metres)
def test_a_larger_radius_is_never_less_likely_to_hold_it(distance, uncertainty, one, other):
    less, more = sorted((one, other))
    assert share_within(distance, uncertainty, less) <= share_within(distance, uncertainty, more) + 1e-9


@given(metres, metres, metres, metres)
def test_what_is_farther_is_never_more_likely_within(one, other, uncertainty, radius):
    closer, farther = sorted((one, other))
    assert share_within(closer, uncertainty, radius) + 1e-9 >= share_within(farther, uncertainty, radius)


@given(metres, metres, metres)
def test_two_discs_share_the_same_whichever_is_named_first(distance, one, other):
    assert overlap(distance, one, other) == pytest.approx(overlap(distance, other, one), rel=1e-9, abs=1e-6)


@given(st.floats(0, 3000), st.floats(10, 3000), st.floats(10, 3000))
def test_the_shared_area_is_that_of_drawn_discs(distance, one, other):
    drawn = Point(0, 0).buffer(one, 256).intersection(Point(distance, 0).buffer(other, 256)).area
    assert overlap(distance, one, other) == pytest.approx(drawn, rel=1e-3, abs=1e-3 * math.pi * min(one, other) ** 2)


def test_a_place_is_told_with_its_distance_and_uncertainty(feature):
    (found,) = near([feature(geometry=Point(120.15, 30.251))], *HERE, 2000)
    assert found == ("test-park", 111, 200, False, "within", 1.0)


def test_an_area_is_told_as_such(drawn_record):
    (found,) = near([drawn_record(box(120.15, 30.26, 120.2, 30.3))], *HERE, 5000)
    assert found == ("test-park", 1109, 200, True, "within", 1.0)


def test_distances_are_true_on_both_sides_of_the_zone_border(feature):
    across = feature(geometry=Point(118.5005, 29.5))
    for lon in (118.4995, 118.5015):
        (found,) = near([across], lon, 29.5, 500)
        assert found.distance_m == 97


@pytest.mark.parametrize(("lon", "lat"), [(0.0, 0.0), (-180.0, -85.0), (180.0, 85.0), (116.4, 39.9)])
def test_elsewhere_in_the_world_nothing_is_near(feature, lon, lat):
    assert near([feature(), feature("b", geometry=None)], lon, lat, 50_000) == ()
    assert districts_touched(lon, lat, 50_000) == frozenset()
