"""The file of OpenStreetMap points obeys its form, and is compiled the same every time."""

import csv
import sys
from collections import Counter

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point, Polygon

from atlas.catalogue import atlas_root, district_of, load_osm_classes, load_osm_points
from atlas.errors import NotFoundError
from atlas.osm import geopi
from atlas.osm.element import Element
from atlas.osm.points import Points, id_order, points_csv

FOLDER = atlas_root() / "geodata" / "osm"


def test_every_point_lies_in_the_district_that_it_states():
    wrong = [p for p in load_osm_points() if district_of(p.lon, p.lat) != p.district]
    assert wrong == []


def test_every_point_is_wgs84_in_the_box_of_hangzhou_with_five_decimals():
    with (FOLDER / "points.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(118.3 < float(r["lon"]) < 120.8 and 29.1 < float(r["lat"]) < 30.6 for r in rows)
    assert {len(r[axis].split(".")[1]) for r in rows for axis in ("lon", "lat")} == {5}


def test_the_points_are_not_shifted():
    """The stadium and the bridge museum where Wikipedia and the reviewed records have them; a shift is 500 m."""
    by_name = {p.name: (p.lon, p.lat) for p in load_osm_points()}
    assert by_name["京杭大运河博物馆"] == pytest.approx((120.1370, 30.3197), abs=0.001)
    assert by_name["滨江体育馆"] == pytest.approx((120.1993, 30.1980), abs=0.001)


def test_the_rows_are_in_canonical_order_each_thing_and_name_once():
    points = load_osm_points()
    assert [id_order(p.osm_id) for p in points] == sorted(id_order(p.osm_id) for p in points)
    assert max(Counter((p.osm_id, p.name) for p in points).values()) == 1
    assert {p.kind for p in points} <= load_osm_classes().keys()
    assert all(p.name == " ".join(p.name.split()) for p in points)


def test_the_file_is_small_and_says_whose_it_is():
    assert len(load_osm_points()) > 10_000
    assert (FOLDER / "points.csv").stat().st_size < 1_600_000
    notice = (FOLDER / "NOTICE.md").read_text(encoding="utf-8")
    assert "© OpenStreetMap contributors" in notice
    assert "ODbL 1.0" in notice
    assert f"{len(load_osm_points()):,}".replace(",", " ") in notice


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package geopi of a few points, in the place of the real one."""
    folder = tmp_path / "geopi" / "data" / "city_shp"
    folder.mkdir(parents=True)
    (tmp_path / "geopi" / "__init__.py").write_text("raise RuntimeError('never imported')", encoding="utf-8")
    rows = [
        ("20", "residential", "瓜山东苑", 120.14, 30.34),
        ("3", "building", "黄龙体育中心", 120.128921, 30.268383),
        ("3", "stadium", "黄龙体育中心", 120.128921, 30.268383),
        ("4", "restaurant", "某某饭店", 120.14, 30.34),
        ("5", "building", "瓜山东苑12幢", 120.14, 30.34),
        ("6", "building", "A座", 120.14, 30.34),
        ("7", "park", "某某公园", 121.47, 31.23),
        ("8", "park", "甲 乙  公园", 120.14, 30.34),
        ("9", "park", None, 120.14, 30.34),
    ]
    points = [Point(lon, lat) for *_, lon, lat in rows]
    columns = {"osm_id": [r[0] for r in rows], "fclass": [r[1] for r in rows], "name": [r[2] for r in rows]}
    frame = gpd.GeoDataFrame(columns, geometry=points, crs=4326)
    for name in geopi.LAYERS:
        frame.to_file(folder / name, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "geopi", raising=False)
    return tmp_path


@pytest.mark.usefixtures("package")
def test_points_are_compiled_named_inside_and_once_whatever_the_order(tmp_path):
    expected = (
        "osm_id,class,name,district,lon,lat\n"
        "3,stadium,黄龙体育中心,330106,120.12892,30.26838\n"
        "8,park,甲 乙 公园,330105,120.14000,30.34000\n"
        "20,residential,瓜山东苑,330105,120.14000,30.34000\n"
    )
    assert geopi.main(tmp_path / "points.csv").read_text(encoding="utf-8") == expected
    assert geopi.main(tmp_path / "again.csv").read_text(encoding="utf-8") == expected


def test_without_the_package_the_remedy_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(geopi.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(NotFoundError, match=r"pip install geopi==0\.1\.8"):
        geopi.main(tmp_path / "points.csv")


def _kept(*elements):
    points = Points()
    for element in elements:
        points.take(element)
    return points_csv(points.found).splitlines()[1:]


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"amenity": "school"}, "school"), ({"building": "yes"}, "building"), ({"building": "dormitory"}, "building"),
        ({"building": "yes", "tourism": "museum"}, "museum"), ({"landuse": "residential"}, "residential"),
    ],
)  # fmt: skip
def test_a_things_tags_give_the_class_that_tells_most(tags, kind):
    assert _kept(Element("n7", {**tags, "name": "甲乙丙丁"}, Point(120.14, 30.34))) == [
        f"n7,{kind},甲乙丙丁,330105,120.14000,30.34000"
    ]


@pytest.mark.parametrize(
    "tags",
    [
        {"amenity": "school"}, {"building": "no", "name": "甲乙丙丁"}, {"shop": "tea", "name": "甲乙丙丁"},
        {"building": "yes", "name": "甲乙丙3幢"}, {"amenity": "school", "name": "=1+1甲乙丙"}, {"amenity": "school", "name": "甲\x07乙丙丁"},
    ],
)  # fmt: skip
def test_what_has_no_class_or_no_telling_name_is_no_point(tags):
    assert _kept(Element("n7", tags, Point(120.14, 30.34))) == []


def test_an_area_is_a_point_inside_it_and_a_line_is_none():
    ring = LineString([(120.14, 30.34), (120.15, 30.34), (120.15, 30.35)])
    around = Polygon([(120.13, 30.33), (120.15, 30.33), (120.15, 30.35), (120.13, 30.35)]).difference(
        Point(120.14, 30.34).buffer(0.005)
    )
    tags = {"leisure": "park", "name": "环形公园"}
    (row,) = _kept(Element("r5", tags, around), Element("w6", tags, ring))
    assert row.startswith("r5,park,环形公园,330105,")
    assert around.contains(Point(*map(float, row.split(",")[4:])))


def test_ids_are_ordered_by_type_then_by_number():
    at = Point(120.14, 30.34)
    refs = ["w10", "r1", "n200", "w9", "n3"]
    rows = _kept(*(Element(ref, {"amenity": "school", "name": f"学校甲乙{ref}"}, at) for ref in refs))
    assert [row.split(",")[0] for row in rows] == ["n3", "n200", "r1", "w9", "w10"]
