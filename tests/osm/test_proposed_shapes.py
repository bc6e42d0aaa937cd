"""Shapes for records: by name, kind and district; the likeliest first, with what is doubtful in them."""

import pytest
from shapely.geometry import LineString, Point, Polygon
from sketch import corners

from atlas.catalogue import load_features
from atlas.crs import area_ha, length_m
from atlas.osm.element import Element, Route
from atlas.osm.shapes import Candidate, Shapes
from atlas.pipeline import proposals

AT = (120.14, 30.32)
SIDE_12_HA = 346.41


@pytest.fixture
def park(atlas_root):
    """试验公园 in 拱墅, 12 ha as its plan states, at 120.14, 30.32 within 200 m."""
    (known,) = load_features("test-layer")
    return known


def _record(feature, **changed):
    return feature.model_copy(update={"project": feature.project.model_copy(update=changed)})


def _found(feature, *elements):
    shapes = Shapes([feature])
    for element in elements:
        shapes.take(element)
    return shapes.candidates().get(feature.project.id, ()), shapes


def _square(ref="w1", lon=AT[0], lat=AT[1], side_m=SIDE_12_HA, name="试验公园", **tags):
    return Element(ref, {"leisure": "park", "name": name, **tags}, Polygon(corners(lon, lat, side_m)))


def _road(ref, *points, name="甲乙路", **tags):
    return Element(ref, {"highway": "primary", "name": name, **tags}, LineString(points))


def test_the_park_of_that_name_and_size_has_no_doubt(park):
    (candidate,), _ = _found(park, _square())
    assert (candidate.refs, candidate.name, candidate.doubts, candidate.apart_m) == (("w1",), "试验公园", (), 0)
    assert candidate.stated == 12
    assert area_ha(candidate.geometry) == pytest.approx(12, rel=0.01)


@pytest.mark.parametrize(
    "element",
    [
        _square(name="另一公园"),
        _square(name="公园"),
        Element("w1", {"highway": "primary", "name": "试验公园"}, LineString([AT, (120.15, 30.32)])),
        Element("n1", {"leisure": "park", "name": "试验公园"}, Point(AT)),
        Element("w1", {"shop": "tea", "name": "试验公园"}, Polygon(corners(*AT, 50))),
    ],
    ids=["another name", "a bare kind", "a line", "a point", "another kind"],
)
def test_another_name_or_kind_is_no_candidate(park, element):
    assert _found(park, element)[0] == ()


def test_a_namesake_in_another_district_is_counted_and_no_candidate(park):
    found, shapes = _found(park, _square(lon=119.03, lat=29.6))
    assert (found, shapes.elsewhere["test-park"]) == ((), 1)


@pytest.mark.parametrize(
    ("element", "doubts"),
    [
        (_square(side_m=300), ("size_off",)),
        (_square(lat=30.33), ("far_from_point",)),
        (_square(name="杭州市试验公园"), ("name_differs",)),
        (_square(name="杭州市试验公园", alt_name="试验公园"), ()),
        (_square(name="Test", **{"name:zh": "试验公园"}), ()),
        (_square()._replace(complete=False), ("only_part",)),
    ],
)
def test_what_is_doubtful_is_said(park, element, doubts):
    (candidate,), _ = _found(park, element)
    assert candidate.doubts == doubts


def test_the_likeliest_comes_first_whatever_the_order(park):
    near, small, far = _square("w3"), _square("w1", lon=120.15, side_m=100), _square("w2", lat=30.333)
    for elements in ((near, small, far), (far, small, near)):
        found, _ = _found(park, *elements)
        assert [c.refs for c in found] == [("w3",), ("w2",), ("w1",)]
        assert {c.doubts[0] for c in found} == {"several_shapes"}


def test_a_park_is_preferred_to_a_mere_attraction_of_that_name(park):
    attraction = Element("w1", {"tourism": "attraction", "name": "试验公园"}, Polygon(corners(*AT, SIDE_12_HA)))
    found, _ = _found(park, attraction, _square("w9"))
    assert [c.refs for c in found] == [("w9",), ("w1",)]


def test_parts_of_a_park_that_touch_are_one(park):
    halves = [_square("w1", lon=120.1382, side_m=245), _square("w2", lon=120.14075, side_m=245)]
    (candidate,), _ = _found(park, *halves)
    assert candidate.refs == ("w1", "w2")
    assert candidate.doubts == ()


def test_a_thing_across_the_border_is_drawn_in_the_stated_district_alone(park):
    road = _record(park, name="甲乙路", kind="road", quantities=())
    long = _road("w1", (120.14, 30.32), (120.14, 30.0))
    (candidate,), _ = _found(road, long)
    assert candidate.doubts == ("only_part",)
    assert length_m(candidate.geometry) < length_m(long.geometry) / 2


def test_a_roads_ways_are_one_line_and_its_two_directions_too(park):
    road = _record(park, name="甲乙路", kind="road", quantities=())
    ways = [_road("w1", (120.13, 30.32), (120.14, 30.32)), _road("w2", (120.14, 30.32), (120.15, 30.32)),
            _road("w3", (120.15, 30.3202), (120.13, 30.3202)), _road("w4", (120.14, 30.32), (120.14, 30.33), name="丙路")]  # fmt: skip
    (candidate,), _ = _found(road, *ways)
    assert candidate.refs == ("w1", "w2", "w3")
    assert candidate.one_of_two
    assert length_m(candidate.geometry) == pytest.approx(1930, rel=0.02)


def test_roads_of_one_name_far_apart_are_two_candidates(park):
    road = _record(park, name="甲乙路", kind="road", quantities=())
    found, _ = _found(
        road, _road("w1", (120.13, 30.32), (120.14, 30.32)), _road("w2", (120.17, 30.35), (120.175, 30.35))
    )
    assert [c.refs for c in found] == [("w1",), ("w2",)]
    assert found[1].doubts == ("several_shapes", "far_from_point")


@pytest.mark.parametrize(
    "tags",
    [
        {"name": "杭州地铁2号线 (朝阳 => 良渚)"}, {"name": "地铁2号线：良渚→朝阳"}, {"ref": "2"}, {"alt_name": "x;杭州地铁2号线"},
    ],
)  # fmt: skip
def test_a_metro_line_is_found_by_its_routes(park, tags):
    line = _record(park, name="地铁2号线", kind="metro_line", quantities=())
    route = Route("r1", {"type": "route", "route": "subway", **tags})
    way = Element("w1", {"railway": "subway"}, LineString([(120.13, 30.32), (120.15, 30.32)]), (route,))
    (candidate,), _ = _found(line, way)
    assert candidate.refs == ("w1",)


def test_an_extent_that_is_there_is_told(park):
    extent = _with_extent(park)
    (candidate,), _ = _found(extent, _square())
    assert candidate.doubts == ("has_extent",)


def _with_extent(feature):
    shape = Candidate(("w7",), "x", Polygon(corners(*AT, 300)), 0, False)
    return _record(feature, extent=proposals({"a": [shape]}, "x")["a"][0].extent)


def test_a_record_without_a_point_and_district_takes_a_shape_anywhere_in_the_city(park):
    bare = park.model_copy(update={"geometry": None})
    bare = _record(bare, districts=())
    (candidate,), _ = _found(bare, _square(lon=119.03, lat=29.6))
    assert (candidate.apart_m, candidate.doubts) == (None, ())
