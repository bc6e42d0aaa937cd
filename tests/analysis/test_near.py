import pytest
from shapely import LineString, Point, box

from atlas.analysis import near

HERE = (120.15, 30.25)
DEGREE_NORTH_M = 110_857  # at 30° north


def test_what_is_near_comes_nearest_first_with_its_distance(feature):
    features = [
        feature("far", geometry=Point(120.15, 30.26)),
        feature("close", geometry=Point(120.15, 30.251)),
        feature("here", geometry=Point(HERE)),
    ]
    assert [tuple(n) for n in near(features, *HERE, 2000)] == [
        ("here", 0, 200, False),
        ("close", 111, 200, False),
        ("far", 1109, 200, False),
    ]


@pytest.mark.parametrize(("radius", "found"), [(110, 0), (112, 1)])
def test_the_radius_is_in_metres_on_the_ground(feature, radius, found):
    assert len(near([feature(geometry=Point(120.15, 30.251))], *HERE, radius)) == found


def test_an_area_is_as_far_as_its_nearest_edge(drawn_record):
    (found,) = near([drawn_record(box(120.15, 30.26, 120.2, 30.3))], *HERE, 5000)
    assert found == ("test-park", pytest.approx(0.01 * DEGREE_NORTH_M, abs=1), 200, True)


def test_inside_an_area_the_distance_is_nothing(drawn_record):
    (found,) = near([drawn_record(box(120.1, 30.2, 120.2, 30.3))], *HERE, 1)
    assert found.distance_m == 0


def test_a_line_is_as_far_as_its_nearest_point(drawn_record):
    (found,) = near([drawn_record(LineString([(120.1, 30.251), (120.2, 30.251)]))], *HERE, 500)
    assert found.distance_m == pytest.approx(111, abs=1)


def test_a_point_near_by_does_not_count_when_the_extent_is_far(drawn_record):
    assert near([drawn_record(box(120.2, 30.3, 120.21, 30.31))], 120.14, 30.32, 100) == ()


def test_what_is_not_placed_is_never_near(feature):
    assert near([feature(geometry=None)], *HERE, 50_000) == ()


def test_equal_distances_are_in_order_of_id(feature):
    assert [n.id for n in near([feature("b"), feature("a")], 120.14, 30.32, 10)] == ["a", "b"]


def test_distances_are_true_on_both_sides_of_the_zone_border(feature):
    across = feature(geometry=Point(118.5005, 29.6))
    for lon in (118.4995, 118.5015):
        (found,) = near([across], lon, 29.6, 500)
        assert found.distance_m == 97


@pytest.mark.parametrize(("lon", "lat"), [(0.0, 0.0), (-180.0, -85.0), (180.0, 85.0)])
def test_the_other_end_of_the_world_is_near_nothing(feature, lon, lat):
    assert near([feature()], lon, lat, 50_000) == ()
