import json
from pathlib import Path

import numpy as np
import prcoords
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from atlas.crs import (
    bd09_to_gcj02,
    bd09_to_wgs84,
    distance_m,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)

LON, LAT = st.floats(118.3, 120.8), st.floats(29.1, 30.7)
MILLIMETRE = 0.001
FORWARD = [
    (wgs84_to_gcj02, prcoords.wgs_gcj),
    (gcj02_to_bd09, prcoords.gcj_bd),
    (wgs84_to_bd09, prcoords.wgs_bd),
]
BACK = [
    (gcj02_to_wgs84, prcoords.gcj_wgs_bored),
    (bd09_to_gcj02, prcoords.bd_gcj_bored),
    (bd09_to_wgs84, prcoords.bd_wgs_bored),
]
PAIRS = [
    (wgs84_to_gcj02, gcj02_to_wgs84),
    (gcj02_to_bd09, bd09_to_gcj02),
    (wgs84_to_bd09, bd09_to_wgs84),
]
ALL = [function for pair in PAIRS for function in pair]


def _apart_m(one, other):
    return distance_m(Point(float(one[0]), float(one[1])), Point(float(other[0]), float(other[1])))


@pytest.mark.parametrize(("ours", "theirs"), FORWARD)
@given(lon=LON, lat=LAT)
def test_a_shift_agrees_with_prcoords_below_a_millimetre(ours, theirs, lon, lat):
    expected = theirs((lat, lon))
    assert _apart_m(ours(lon, lat), (expected.lon, expected.lat)) < MILLIMETRE


@pytest.mark.parametrize(("ours", "theirs"), BACK)
@given(lon=LON, lat=LAT)
def test_an_inverse_agrees_with_prcoords_below_its_decimetre(ours, theirs, lon, lat):
    expected = theirs((lat, lon))
    assert _apart_m(ours(lon, lat), (expected.lon, expected.lat)) < 0.1


@pytest.mark.parametrize(("there", "back"), PAIRS)
@given(lon=LON, lat=LAT)
def test_there_and_back_is_the_same_point_below_a_millimetre(there, back, lon, lat):
    assert _apart_m(back(*there(lon, lat)), (lon, lat)) < MILLIMETRE


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        (wgs84_to_gcj02, (120.15470694564496, 30.247677961254222)),
        (wgs84_to_bd09, (120.16123667, 30.25359193)),
    ],
)
def test_known_values_at_120_15_30_25(shift, expected):
    assert [float(x) for x in shift(120.15, 30.25)] == pytest.approx(expected, abs=5e-9)


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize(("lon", "lat"), [(2.35, 48.86), (-73.9, 40.7), (151.2, -33.9), (72.0, 30.0), (120.0, 0.5)])
def test_outside_china_nothing_moves(function, lon, lat):
    assert function(lon, lat) == (lon, lat)


@pytest.mark.parametrize("function", [wgs84_to_gcj02, gcj02_to_bd09])
@pytest.mark.parametrize(("lon", "lat"), [(72.004, 40), (137.8347, 40), (100, 0.8293), (100, 55.8271)])
@pytest.mark.parametrize("outwards", [0, 0.00001])
def test_the_shift_ends_at_the_edge_of_the_box(function, lon, lat, outwards):
    beyond = (lon + outwards * np.sign(lon - 100), lat + outwards * np.sign(lat - 40))
    assert (function(*beyond) == beyond) is bool(outwards)


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize("absurd", [1e300, -1e300, np.inf, np.nan])
def test_an_absurd_number_passes_through_without_a_warning(function, absurd):
    np.testing.assert_array_equal(function(absurd, 30.25), (absurd, 30.25))


@pytest.mark.parametrize("function", ALL)
def test_an_array_gives_what_its_scalars_give(function):
    lon, lat = np.array([118.4, 120.15, 2.35]), np.array([29.5, 30.25, 48.86])
    one_by_one = [function(x, y) for x, y in zip(lon, lat, strict=True)]
    np.testing.assert_array_equal(np.stack(function(lon, lat), axis=1), np.array(one_by_one))


@pytest.mark.parametrize("function", ALL)
def test_a_conversion_leaves_its_input_alone(function):
    lon, lat = np.array([120.15]), np.array([30.25])
    function(lon, lat)
    assert (lon[0], lat[0]) == (120.15, 30.25)


def test_gcj02_lies_half_a_kilometre_to_the_east_south_east_in_hangzhou():
    lon, lat = wgs84_to_gcj02(120.15, 30.25)
    assert 500 < _apart_m((120.15, 30.25), (lon, lat)) < 560
    assert lon > 120.15
    assert lat < 30.25


CASES = json.loads((Path(__file__).parents[1] / "cases" / "datum.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_the_cases_that_the_browser_reads_too(case):
    assert np.ravel(wgs84_to_gcj02(*case["wgs84"])) == pytest.approx(case["gcj02"], abs=2e-9)
    assert np.ravel(gcj02_to_wgs84(*case["gcj02"])) == pytest.approx(case["wgs84"], abs=1e-8)
