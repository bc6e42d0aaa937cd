"""What a picture shows when nobody says: everything, with the circles of a few, and never a heap in a corner."""

from types import SimpleNamespace

import pytest
import shapely

from atlas.render.picture.marks import Placed, banks_of, frame_over


def _placed(x, y, precision="site", uncertainty_m=100):
    placement = SimpleNamespace(precision=precision, uncertainty_m=uncertainty_m)
    feature = SimpleNamespace(project=SimpleNamespace(placement=placement))
    return Placed(feature, "done", shapely.Point(520_000 + x, 3_350_000 + y), None)


def _sides(frame):
    west, south, east, north = frame.window.bounds
    return east - west, north - south


def test_one_place_alone_has_its_surroundings():
    assert _sides(frame_over([_placed(0, 0)], 1000, 500)) == pytest.approx((2500, 1250))
    assert _sides(frame_over([_placed(0, 0)], 1000, 500, close=True))[1] >= 5000


def test_the_circle_of_a_few_is_inside_and_that_of_many_is_not():
    few = [_placed(0, 0, "neighbourhood", 4000)]
    assert _sides(frame_over(few, 1000, 1000))[0] > 8000
    many = few + [_placed(10 * n, 10 * n) for n in range(20)]
    assert _sides(frame_over(many, 1000, 1000))[0] == pytest.approx(2500)


def test_a_few_far_off_do_not_make_a_heap_of_the_others():
    near = [_placed(100 * n, 100 * n) for n in range(99)]
    off = _placed(-90_000, -60_000)
    assert _sides(frame_over([*near, off], 1000, 1000))[0] < 12_000
    assert _sides(frame_over([*near[:20], off], 1000, 1000))[0] > 90_000, "of a few, each is shown"
    assert _sides(frame_over([*near[:80], *(off for _ in range(20))], 1000, 1000))[0] > 90_000, "they are no exceptions"


def test_an_area_is_open_where_its_source_ends_and_closed_elsewhere():
    river = shapely.Polygon([(120.1, 30.2), (120.2, 30.21), (120.2, 30.3), (120.11, 30.29), (120.1, 30.2)])
    assert banks_of(river).equals(
        shapely.MultiLineString([[(120.1, 30.2), (120.2, 30.21)], [(120.2, 30.3), (120.11, 30.29), (120.1, 30.2)]])
    )
    house = shapely.box(120.1, 30.2, 120.101, 30.201)
    assert (banks_of(house), banks_of(river.exterior), banks_of(None)) == (None, None, None)
