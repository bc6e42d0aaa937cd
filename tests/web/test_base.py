import pytest
from shapely import Point
from shapely.geometry import shape

from atlas.catalogue import load_districts
from atlas.web.base import base_json


@pytest.fixture(scope="module")
def base():
    return base_json()


def test_the_base_has_these_parts(base):
    assert set(base) == {
        "hydrography", "water", "roads", "rail", "metro", "stations", "labels", "districts", "district_labels",
    }  # fmt: skip
    assert all(base.values())


def test_all_13_districts_are_drawn(base):
    assert {f["properties"]["adcode"] for f in base["districts"]} == set(load_districts())


def test_a_label_stands_inside_its_district_as_latitude_and_longitude(base):
    for district in base["districts"]:
        lat, lon = base["district_labels"][district["properties"]["adcode"]]
        assert shape(district["geometry"]).contains(Point(lon, lat))


@pytest.mark.parametrize("part", ["hydrography", "water", "roads", "rail", "metro", "stations", "labels", "districts"])
def test_the_base_lies_around_hangzhou(base, part):
    for feature in base[part]:
        west, south, east, north = shape(feature["geometry"]).bounds
        assert 117.5 < west <= east < 122.5
        assert 28.5 < south <= north < 31.5
