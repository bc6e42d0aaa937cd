"""The base map out of an extract: each thing in its part and on its level, cut at the region's border."""

import json

import pytest
from shapely.geometry import LineString, Point, Polygon, box, shape
from sketch import corners

from atlas.osm import base as module
from atlas.osm.base import Base, region_box, write_base
from atlas.osm.element import Element, Route
from atlas.osm.points import Named

AT = (120.14, 30.32)
LINE = LineString([AT, (120.15, 30.32)])


def _area(side_m, lon=AT[0], lat=AT[1]):
    return Polygon(corners(lon, lat, side_m))


def _drawn(*elements):
    """What stands on each level: (level, part, properties)."""
    base = Base()
    for element in elements:
        base.take(element)
    return [(level, d.part, dict(d.properties)) for level in (0, 11, 13) for d in base.on(level)]


@pytest.mark.parametrize(
    ("tags", "level", "part", "told"),
    [
        ({"highway": "motorway", "name": "绕城高速"}, 0, "roads",
         {"class": "motorway", "name": "绕城高速", "name_en": "Raocheng Expressway"}),
        ({"highway": "trunk"}, 0, "roads", {"class": "trunk"}),
        ({"highway": "primary", "name": "甲路", "name:en": "A Road"}, 11, "roads",
         {"class": "primary", "name": "甲路", "name_en": "A Road"}),
        ({"highway": "tertiary"}, 13, "roads", {"class": "tertiary"}),
        ({"highway": "living_street", "name": "乙弄"}, 13, "roads",
         {"class": "residential", "name": "乙弄", "name_en": "Yinong"}),
        ({"railway": "rail"}, 0, "rail", {}),
        ({"waterway": "river", "name": "甲河"}, 0, "hydrography", {"kind": "river", "name": "甲河", "name_en": "Jiahe"}),
        ({"waterway": "stream"}, 13, "hydrography", {"kind": "stream"}),
    ],
)  # fmt: skip
def test_a_line_stands_in_its_part_and_on_its_level(tags, level, part, told):
    assert _drawn(Element("w1", tags, LINE)) == [(level, part, told)]


@pytest.mark.parametrize("tags", [{"highway": "footway"}, {"railway": "rail", "service": "yard"}, {"barrier": "wall"}])
def test_a_path_a_siding_and_a_wall_are_not_drawn(tags):
    assert _drawn(Element("w1", tags, LINE)) == []


@pytest.mark.parametrize(
    ("tags", "side_m", "level", "part", "kind"),
    [
        ({"natural": "water", "water": "reservoir"}, 600, 0, "water", "reservoir"),
        ({"natural": "water", "water": "<b>"}, 120, 11, "water", "lake"),
        ({"natural": "water"}, 30, 13, "water", "lake"),
        ({"landuse": "forest"}, 1500, 0, "green", "wood"),
        ({"leisure": "park"}, 350, 11, "green", "park"),
        ({"leisure": "garden"}, 60, 13, "green", "park"),
    ],
)
def test_an_area_stands_on_the_level_that_its_size_tells(tags, side_m, level, part, kind):
    assert _drawn(Element("w1", tags, _area(side_m))) == [(level, part, {"kind": kind})]


def test_a_pond_of_no_size_is_left_out():
    assert _drawn(Element("w1", {"natural": "water"}, _area(10))) == []


def test_a_named_area_has_a_label_inside_it_on_its_level():
    assert _drawn(Element("w1", {"leisure": "park", "name": "甲乙公园"}, _area(350))) == [
        (11, "green", {"kind": "park", "name": "甲乙公园", "name_en": "Jiayi Park"}),
        (11, "labels", {"kind": "park", "name": "甲乙公园", "name_en": "Jiayi Park"}),
    ]


def test_a_large_lake_is_coarse_in_the_overview_and_in_full_close_by(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_VERTICES", 60)
    base = Base()
    base.take(Element("r1", {"natural": "water", "name": "大湖"}, Point(AT).buffer(0.02, quad_segs=64)))
    write_base(base, tmp_path / "base")
    (lake,) = module.features(base.on(13), 1)["water"]
    assert lake["properties"] == {"kind": "lake", "name": "大湖", "name_en": "Dahu"}
    (coarse,) = _rows(tmp_path / "base" / "water.geojson")
    assert coarse["properties"] == {"kind": "lake", "name": "大湖", "name_en": "Dahu", "until": 13}
    assert len(coarse["geometry"]["coordinates"][0]) <= 60 < len(lake["geometry"]["coordinates"][0])


def _rows(path):
    return json.loads(path.read_text("utf-8"))["features"]


def test_a_metro_line_is_drawn_once_for_each_of_its_routes():
    routes = tuple(Route(f"r{i}", {"route": "subway", "ref": ref}) for i, ref in enumerate(("2", "2", "4")))
    assert _drawn(Element("w1", {"railway": "subway"}, LINE, routes)) == [
        (0, "metro", {"line": "2"}), (0, "metro", {"line": "4"}),
    ]  # fmt: skip


def test_a_bus_route_makes_no_metro_line():
    routes = (Route("r1", {"route": "bus", "ref": "5"}),)
    assert _drawn(Element("w1", {"highway": "primary"}, LINE, routes)) == [(11, "roads", {"class": "primary"})]


def test_a_station_and_the_area_around_it_are_one():
    tags = {"railway": "station", "station": "subway", "name": "丁桥", "name:en": "Dingqiao"}
    far = Element("n2", {"railway": "station", "name": "丁桥"}, Point(120.3, 30.3))
    assert _drawn(Element("n1", tags, Point(AT)), Element("w1", tags, _area(100)), far) == [
        (11, "stations", {"kind": "metro", "name": "丁桥", "name_en": "Dingqiao"}),
        (11, "stations", {"kind": "rail", "name": "丁桥", "name_en": "Dingqiao"}),
    ]


def test_a_named_point_is_written_from_the_zoom_that_its_rule_says():
    base = Base()
    base.name([Named("n1", "university", "甲乙大学", *AT), Named("n2", "school", "甲乙小学", *AT),
               Named("n3", "police", "甲乙总队", *AT), Named("n4", "industrial", "甲乙公司", *AT)])  # fmt: skip
    assert [(level, dict(d.properties)) for level in (11, 13) for d in base.on(level)] == [
        (11, {"kind": "school", "from": 13, "name": "甲乙大学", "name_en": "Jiayi University"}),
        (13, {"kind": "school", "from": 15.5, "name": "甲乙小学", "name_en": "Jiayi Primary School"}),
    ]


def test_a_park_that_is_only_a_point_has_its_name():
    (label,) = _drawn(Element("n1", {"leisure": "park", "name": "甲乙公园"}, Point(AT)))
    assert label == (13, "labels", {"kind": "park", "name": "甲乙公园", "name_en": "Jiayi Park"})


def test_nameless_stations_and_places_are_left_out():
    assert _drawn(Element("n1", {"railway": "station"}, Point(AT)), Element("n2", {"place": "town"}, Point(AT))) == []


def test_buildings_are_drawn_as_long_as_they_are_not_too_many(monkeypatch):
    house = [Element(f"w{i}", {"building": "yes"}, _area(20, 120.1 + i / 1000)) for i in range(3)]
    assert _drawn(*house) == [(13, "buildings", {})] * 3
    monkeypatch.setattr(module, "BUILDINGS_MOST_BYTES", 14 * 21)
    assert _drawn(*house) == []


def test_nothing_is_drawn_beyond_the_margin_and_what_crosses_it_is_cut():
    far = Element("w1", {"highway": "trunk"}, LineString([(121.4, 31.2), (121.5, 31.2)]))
    across = Element("w2", {"highway": "trunk"}, LineString([(120.6, 30.33), (121.4, 30.33)]))
    base = Base()
    base.take(far)
    base.take(across)
    (kept,) = base.on(0)
    assert 120.6 == kept.geometry.bounds[0] < kept.geometry.bounds[2] < 121.0
    assert box(*region_box()).contains(kept.geometry)


def test_a_hostile_name_is_no_name():
    for name in ("=cmd()", "甲\x1b[2J", "甲" * 500):
        assert _drawn(Element("w1", {"highway": "trunk", "name": name}, LINE)) == [(0, "roads", {"class": "trunk"})]


def test_the_overviews_coordinates_have_five_decimals(tmp_path):
    base = Base()
    base.take(Element("w1", {"highway": "trunk"}, LineString([(120.1234567, 30.2), (120.2, 30.3)])))
    write_base(base, tmp_path / "base")
    (road,) = _rows(tmp_path / "base" / "roads.geojson")
    assert shape(road["geometry"]).coords[0] == (120.12346, 30.2)
