import pytest
from pyproj import Geod
from shapely import LineString, Point, Polygon, box

from atlas.crs import area_ha, distance_m, from_metric, length_m, to_metric, zone_epsg

GEOD = Geod(ellps="WGS84")
WEST, EAST = (118.4, 29.6), (120.15, 30.25)


def _square_km(corner):
    lon, lat = corner
    return box(lon, lat, lon + 0.0104, lat + 0.009)


@pytest.mark.parametrize(
    ("lon", "epsg"), [(118.3, 4548), (118.4999999, 4548), (118.5, 4549), (120.15, 4549), (120.8, 4549)]
)
def test_the_zone_changes_at_118_5_degrees(lon, epsg):
    assert zone_epsg(lon) == epsg


@pytest.mark.parametrize("corner", [WEST, EAST])
def test_the_area_of_a_square_kilometre_is_the_ellipsoids_within_a_thousandth(corner):
    square = _square_km(corner)
    true_m2 = abs(GEOD.geometry_area_perimeter(square)[0])
    assert area_ha(square) == pytest.approx(true_m2 / 10_000, rel=1e-3)


@pytest.mark.parametrize("corner", [WEST, EAST])
def test_the_perimeter_of_a_square_kilometre_is_the_ellipsoids_within_a_thousandth(corner):
    square = _square_km(corner)
    assert length_m(square) == pytest.approx(abs(GEOD.geometry_area_perimeter(square)[1]), rel=1e-3)


@pytest.mark.parametrize("corner", [WEST, EAST])
def test_a_distance_is_the_ellipsoids_within_a_thousandth(corner):
    lon, lat = corner
    true_m = GEOD.inv(lon, lat, lon + 0.01, lat + 0.01)[2]
    assert distance_m(Point(corner), Point(lon + 0.01, lat + 0.01)) == pytest.approx(true_m, rel=1e-3)


def test_a_hole_is_no_area():
    whole = box(120.1, 30.2, 120.2, 30.3)
    hole = box(120.13, 30.23, 120.17, 30.27)
    assert area_ha(Polygon(whole.exterior.coords, [hole.exterior.coords])) == pytest.approx(
        area_ha(whole) - area_ha(hole)
    )


@pytest.mark.parametrize("flat", [Point(120, 30), LineString([(120, 30), (120.1, 30)])])
def test_points_and_lines_have_no_area(flat):
    assert area_ha(flat) == 0


def test_distance_to_an_area_that_holds_the_point_is_nothing():
    assert distance_m(Point(120.15, 30.25), box(120.1, 30.2, 120.2, 30.3)) == 0


def test_metric_coordinates_are_east_then_north():
    moved = to_metric(Point(120, 30.25))
    north_m = GEOD.inv(120, 0, 120, 30.25)[2]
    assert (moved.x, moved.y) == pytest.approx((500_000, north_m), abs=0.001)


def test_a_named_zone_is_used_instead_of_the_geometrys_own():
    assert to_metric(Point(117, 30), 4548).x == pytest.approx(500_000)
    assert to_metric(Point(120, 30), 4548).x != pytest.approx(500_000, abs=1000)


@pytest.mark.parametrize("epsg", [4548, 4549])
def test_from_metres_back_to_degrees_is_the_same_place(epsg):
    square = box(119.9, 30.2, 120.1, 30.3)
    assert from_metric(to_metric(square, epsg), epsg).equals_exact(square, 1e-9)
