"""Mapped pieces put together: groups, one line of two, and as many vertices as a record may have."""

import pytest
import shapely
from shapely.geometry import LineString, box

from atlas.catalogue import MOST_VERTICES
from atlas.crs import from_metric, length_m, to_metric
from atlas.osm.outline import as_stored, one_line, together

HERE = (520_000, 3_350_000)


def _line(*points):
    return LineString([(HERE[0] + x, HERE[1] + y) for x, y in points])


def test_pieces_lie_together_when_a_chain_joins_them():
    pieces = [_line((0, 0), (10, 0)), _line((500, 0), (510, 0)), _line((90, 0), (100, 0)), _line((180, 0), (190, 0))]
    assert list(together(pieces, 100)) == [[0, 2, 3], [1]]


@pytest.mark.parametrize("apart_m", [8, 25, 44])
def test_of_the_two_directions_of_a_road_one_is_drawn(apart_m):
    line = one_line([_line((0, 0), (2000, 0)), _line((2000, apart_m), (0, apart_m))])
    assert line.length == pytest.approx(2000, rel=0.01)


def test_streets_that_cross_or_run_farther_apart_stay():
    assert one_line([_line((0, 0), (2000, 0)), _line((1000, -900), (1000, 900))]).length == pytest.approx(3710, abs=5)
    assert one_line([_line((0, 0), (2000, 0)), _line((0, 60), (2000, 60))]).length == pytest.approx(4000)


def test_a_road_in_pieces_is_one_line_whatever_their_order():
    pieces = [_line((i * 100, 0), ((i + 1) * 100, 0)) for i in range(20)]
    assert one_line(pieces[::2] + pieces[1::2]).equals(_line((0, 0), (2000, 0)))
    assert one_line(pieces[:1]).length == 100


def test_a_shape_of_too_many_vertices_is_simplified_as_little_as_needed():
    shore = LineString([(HERE[0] + i * 5, HERE[1] + (i % 7) * (i % 4)) for i in range(6 * MOST_VERTICES)])
    stored, tolerance_m = as_stored(shore, 4549)
    assert 1 < shapely.get_num_coordinates(stored) <= MOST_VERTICES
    finer = from_metric(shore.simplify(tolerance_m / 2), 4549)
    assert shapely.get_num_coordinates(finer) > MOST_VERTICES
    assert tolerance_m > 2


def test_a_small_shape_keeps_its_place_to_two_metres_and_has_six_decimals():
    square = box(HERE[0], HERE[1], HERE[0] + 300, HERE[1] + 200)
    stored, tolerance_m = as_stored(square, 4549)
    assert tolerance_m == 2
    assert to_metric(stored, 4549).symmetric_difference(square).area < 200
    assert {round(x, 6) for x, _ in stored.exterior.coords} == {x for x, _ in stored.exterior.coords}


def test_lines_that_do_not_meet_are_one_shape_of_parts():
    stored, _ = as_stored(one_line([_line((0, 0), (500, 0)), _line((900, 0), (1500, 0))]), 4549)
    assert stored.geom_type == "MultiLineString"
    assert length_m(stored) == pytest.approx(1100, abs=1)
