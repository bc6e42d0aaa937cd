"""A geometry becomes the path of an SVG: rings are closed, holes are rings, points are nothing."""

import pytest
import shapely

from atlas.render.paths import path_of

SQUARE = shapely.box(0, 0, 4, 4)
HOLED = shapely.Polygon(SQUARE.exterior, [[(1, 1), (2, 1), (2, 2)]])
LINE = shapely.LineString([(0, 0), (1.25, -0.04)])
OUTLINE = "M4.0 0.0L4.0 4.0L0.0 4.0L0.0 0.0Z"


@pytest.mark.parametrize(
    ("geometry", "path"),
    [
        (LINE, "M0.0 0.0L1.2 -0.0"),
        (SQUARE, OUTLINE),
        (HOLED, OUTLINE + "M1.0 1.0L2.0 1.0L2.0 2.0Z"),
        (shapely.MultiLineString([LINE, LINE]), "M0.0 0.0L1.2 -0.0" * 2),
        (shapely.LinearRing([(0, 0), (1, 0), (1, 1)]), "M0.0 0.0L1.0 0.0L1.0 1.0L0.0 0.0"),
        (shapely.Point(1, 1), ""),
        (shapely.GeometryCollection(), ""),
        (shapely.Polygon(), ""),
    ],
)
def test_the_path_of_a_geometry(geometry, path):
    assert path_of(geometry) == path


def test_the_parts_of_a_collection_follow_each_other_and_its_points_are_passed():
    inner = shapely.GeometryCollection([shapely.MultiPoint([(5, 5), (6, 6)]), LINE, shapely.Polygon()])
    whole = shapely.GeometryCollection([shapely.Point(9, 9), SQUARE, inner, shapely.MultiPolygon([SQUARE])])
    assert path_of(whole) == OUTLINE + "M0.0 0.0L1.2 -0.0" + OUTLINE
