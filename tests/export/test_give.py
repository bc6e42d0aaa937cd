"""A layer that the browser holds, as each format: read back by another reader than the one that wrote it."""

import contextlib
import csv
import io
import json
import math
import re
import shutil
import sqlite3
import subprocess
import zipfile

import geopandas
import lxml.etree
import pyogrio
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.crs import wgs84_to_gcj02
from atlas.export import give
from atlas.export.given import read_given
from atlas.render import LANGS

SQUARE = {"type": "Polygon", "coordinates": [[[120.14, 30.32], [120.15, 30.32], [120.15, 30.33], [120.14, 30.32]]]}
POINT = {"type": "Point", "coordinates": [120.1, 30.3]}
MIXED = {
    "type": "GeometryCollection",
    "geometries": [POINT, {"type": "LineString", "coordinates": [[120, 30], [121, 31]]}, SQUARE],
}
NOTE = {"zh": ["一、方法", "二、坐标"], "en": ["1 method", "2 coordinates"]}
ORIGINS = {"zh": [["位置来源", "甲 · ODbL"]], "en": [["Source", "A · ODbL"]]}
HOSTILE = '=1+1<script>"&'
ROWS = [{"名称": HOSTILE, "面积": 12.5, "户": 3, "好": True}, {"名称": "乙", "面积": None, "户": -1, "好": False}]


def _body(*shapes, rows=ROWS, **more):
    features = [
        {"type": "Feature", "id": 7 + number, "properties": row, "geometry": shape}
        for number, (row, shape) in enumerate(zip(rows, shapes, strict=False))
    ]
    whole = {
        "layer_geojson": {"type": "FeatureCollection", "features": features},
        "note": NOTE,
        "version": "4f3288c37ea5",
    }
    return json.dumps({**whole, **more}).encode()


def _given(form, body, name="我的地块", crs="", lang="zh", encoding=""):
    way = {"crs": crs, "lang": lang, "encoding": encoding, "day": "2026-11-28"}
    return give.give(io.BytesIO(body), form, name, way, ORIGINS)


def _file(*asked, **more):
    line, _, body = _given(*asked, **more).partition(b"\n")
    return line.decode(), body


@pytest.fixture
def kept(tmp_path):
    """Writes a file and gives its path: kept("gpkg", body)."""

    def keep(form, body, **more):
        name, content = _file(form, body, **more)
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return keep


@pytest.mark.parametrize(
    ("form", "more", "name"),
    [
        ("gpkg", {}, "我的地块_4f3288c37ea5_2026-11-28.gpkg"),
        ("csv", {"crs": "gcj02"}, "我的地块_4f3288c37ea5_2026-11-28_gcj02.csv"),
        ("zip", {"crs": "4549", "name": "../a b/c?.shp"}, "a_b_c_shp_4f3288c37ea5_2026-11-28_epsg4549.zip"),
        ("kml", {"name": "\x00\r\n"}, "layer_4f3288c37ea5_2026-11-28.kml"),
    ],
)
def test_the_name_says_what_it_is(form, more, name):
    assert _file(form, _body(POINT, POINT), **more)[0] == name


def test_a_layer_in_which_the_atlas_had_no_part_claims_no_version_and_no_source():
    name, body = _file("geojson", _body(SQUARE, note=None))
    assert name == "我的地块_2026-11-28.geojson"
    told = json.loads(body)["about"]
    assert "ODbL" not in told
    assert "您的数据" in told


def test_geojson_holds_rows_numbers_and_facts():
    whole = json.loads(_file("geojson", _body(SQUARE, None))[1])
    assert [f["id"] for f in whole["features"]] == [7, 8]
    assert [f["properties"] for f in whole["features"]] == ROWS
    assert [f["geometry"] for f in whole["features"]] == [SQUARE, None]
    for said in ("一、方法", "2 coordinates", "4f3288c37ea5", "2026-11-28", "甲 · ODbL", "A · ODbL", "CC BY 4.0"):
        assert said in whole["about"]


def test_gcj02_is_shifted_and_said():
    whole = json.loads(_file("geojson", _body(POINT), crs="gcj02")[1])
    assert whole["features"][0]["geometry"]["coordinates"] == pytest.approx(wgs84_to_gcj02(120.1, 30.3), abs=1e-8)
    assert "GCJ-02" in whole["about"]


@pytest.mark.parametrize(
    ("shapes", "declared"),
    [
        ((POINT, POINT), "Point"),
        ((SQUARE, None), "MultiPolygon"),
        ((SQUARE, POINT), "Unknown"),
        ((MIXED,), "Unknown"),
        ((None,), "Unknown"),
    ],
)
def test_a_geopackage_has_one_typed_table(kept, shapes, declared):
    path = kept("gpkg", _body(*shapes), crs="4549")
    info = pyogrio.read_info(path, layer="我的地块")
    assert (info["geometry_type"], info["features"], info["crs"]) == (declared, len(shapes), "EPSG:4549")
    read = pyogrio.read_dataframe(path, layer="我的地块")
    assert (
        read.drop(columns="geometry").astype(object).where(read.notna(), None).to_dict("records") == ROWS[: len(shapes)]
    )
    expected = geopandas.GeoSeries(map(shapely.geometry.shape, filter(None, shapes)), crs=4326).to_crs(4549)
    assert read.geometry.dropna().area.sum() == pytest.approx(expected.area.sum())
    with sqlite3.connect(path) as database:
        zh, en = (row[0] for row in database.execute("SELECT metadata FROM gpkg_metadata"))
    database.close()
    assert "方法：一、方法" in zh
    assert "EPSG:4549" in en


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="no ogrinfo here – apt install gdal-bin")
def test_debians_gdal_opens_the_geopackage(kept):
    path = kept("gpkg", _body(SQUARE, SQUARE), crs="4549")
    asked = ["-sql", 'SELECT COUNT(*) AS n, SUM(ST_Area(geom)) AS m2 FROM "我的地块"', "-dialect", "SQLite"]
    told = subprocess.run(["ogrinfo", "-q", path, *asked], capture_output=True, text=True, check=True).stdout
    area = geopandas.GeoSeries([shapely.geometry.shape(SQUARE)], crs=4326).to_crs(4549).area.sum()
    assert "n (Integer) = 2" in told
    assert float(re.search(r"m2 \(Real\) = ([0-9.]+)", told)[1]) == pytest.approx(2 * area, rel=1e-6)
    summary = subprocess.run(["ogrinfo", "-so", path, "我的地块"], capture_output=True, text=True, check=True).stdout
    assert "Feature Count: 2" in summary
    assert 'ID["EPSG",4549]' in summary


@pytest.mark.parametrize("lang", LANGS)
def test_a_table_is_read_by_people_and_runs_nothing(lang):
    titled = [{"name": "面积", "title": {"zh": "面积（亩）", "en": "Area (mu)"}}]
    to_gauss = pyproj.Transformer.from_crs(4326, 4549, always_xy=True)
    _, body = _file("csv", _body(POINT, POINT, columns=titled), lang=lang, crs="4549")
    assert body.startswith(b"\xef\xbb\xbf")
    heads, first, second = csv.reader(io.StringIO(body.decode("utf-8-sig")))
    assert heads[:2] == ["名称", "面积（亩）" if lang == "zh" else "Area (mu)"]
    assert first[0] == f"'{HOSTILE}"
    assert second[1] == ""
    assert [float(cell) for cell in first[-2:]] == pytest.approx(list(to_gauss.transform(120.1, 30.3)), abs=0.001)


def test_what_is_no_point_stands_in_a_table_in_words():
    rows = list(csv.reader(io.StringIO(_file("csv", _body(SQUARE, None))[1].decode("utf-8-sig"))))
    assert rows[0][-1] == "WKT"
    assert shapely.from_wkt(rows[1][-1]).equals(shapely.geometry.shape(SQUARE))
    assert rows[2][-1] == ""


def test_a_workbook_has_a_table_and_a_sheet_of_facts():
    _, body = _file("xlsx", _body(POINT, POINT), name="说明")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        sheets = lxml.etree.fromstring(packed.read("xl/workbook.xml"))
        texts = packed.read("xl/sharedStrings.xml").decode()
        cells = packed.read("xl/worksheets/sheet1.xml").decode()
    assert [s.get("name") for s in sheets.iterfind(".//{*}sheet")] == ["说明_", "说明"]
    assert all(said in texts for said in ("=1+1&lt;script&gt;", "一、方法", "4f3288c37ea5", "甲 · ODbL"))
    assert "<f>" not in cells


def test_kml_holds_each_part_and_escapes():
    text = _file("kml", _body(MIXED, None))[1]
    marks = lxml.etree.fromstring(text).findall(".//{*}Placemark")
    assert [m.findtext("{*}name") for m in marks] == [HOSTILE, "乙"]
    assert [len(m.findall(f".//{{*}}{kind}")) for m in marks for kind in ("Point", "LineString", "Polygon")] == [
        1,
        1,
        1,
        0,
        0,
        0,
    ]
    assert "一、方法" in text.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_shapefiles_are_apart_by_kind_with_short_names_that_are_told(tmp_path, encoding):
    long = {"地块用地性质代码甲": "商业", "地块用地性质代码乙": "居住", "a" * 12: 1, "号": 9}
    _, body = _file("zip", _body(MIXED, None, rows=[long, long]), encoding=encoding)
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        packed.extractall(tmp_path)
    tables = sorted(path.stem for path in tmp_path.glob("*.dbf"))
    assert tables == ["我的地块_areas", "我的地块_lines", "我的地块_points", "我的地块_unplaced"]
    assert (tmp_path / "我的地块_areas.cpg").read_text() == encoding.upper()
    read = pyogrio.read_dataframe(tmp_path / "我的地块_areas.shp")
    assert list(read.iloc[0])[:-1] == ["商业", "居住", 1, 9]
    told = (tmp_path / "README.txt").read_text("utf-8-sig")
    for short, whole in zip(read.columns, long, strict=False):
        assert short == whole or f"{short} = {whole}" in told
        assert len(short.encode(encoding)) <= 10


REFUSED = [
    (b"", "refused_layer"), (b"[" * 100_000, "refused_layer"), (b"\xff\xfe", "refused_layer"), (b"null", "refused_layer"),
    (b'{"layer_geojson":{"features":[1]}}', "refused_layer"), (b'{"layer_geojson":{"features":1}}', "refused_layer"),
    (_body({"type": "Point", "coordinates": [500, 30]}), "refused_layer"),
    (_body({"type": "Point", "coordinates": ["x"]}), "refused_layer"),
    (_body({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}), "refused_layer"),
    (_body(POINT, rows=[dict.fromkeys(map(str, range(1901)), 1)]), "refused_too_many_columns"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "key"), REFUSED)
def test_what_is_no_layer_is_refused(body, key):
    assert json.loads(_given("csv", body))["refused"]["key"] == key


@pytest.mark.parametrize("form", sorted(give._WRITERS))
def test_a_layer_of_nothing_is_a_file_of_nothing(form):
    assert not _given(form, _body()).startswith(b'{"refused"')


@pytest.mark.parametrize(
    ("form", "crs", "key"),
    [("gpkg", "x", "refused_crs"), ("gpkg", "4979", "refused_crs"), ("kml", "4549", "refused_lonlat_only"),
     ("geojson", "4490", "refused_lonlat_only")],
)  # fmt: skip
def test_coordinates_that_cannot_be_are_refused(form, crs, key):
    assert json.loads(_given(form, _body(POINT), crs=crs))["refused"]["key"] == key


def test_a_shapefile_has_fewer_columns_than_others():
    body = _body(POINT, rows=[dict.fromkeys(map(str, range(256)), 1)])
    assert json.loads(_given("zip", body))["refused"] == {
        "key": "refused_too_many_columns",
        "facts": {"count": 256, "most": 255},
    }
    assert _file("gpkg", body)[0].endswith(".gpkg")


def test_a_place_beyond_the_coordinates_is_refused():
    pole = {"type": "Point", "coordinates": [30, 0]}
    assert json.loads(_given("gpkg", _body(pole), crs="4549"))["refused"]["key"] == "refused_beyond_crs"


NAMES = st.text(st.characters(codec="utf-8"), max_size=30)
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | NAMES | st.lists(NAMES, max_size=2)


@pytest.mark.filterwarnings("ignore:Value .* not successfully written")  # decimals that a shapefile has no room for
@settings(max_examples=25)
@given(
    st.lists(st.dictionaries(NAMES, VALUES, max_size=4), min_size=1, max_size=3),
    st.sampled_from(sorted(give._WRITERS)),
    NAMES,
)
def test_any_names_and_values_make_a_file_that_opens(rows, form, name):
    title, body = _file(form, _body(*[POINT] * len(rows), rows=rows), name=name, encoding="gbk")
    assert re.fullmatch(r"[\w-]+_4f3288c37ea5_2026-11-28\.\w+", title)
    if form in ("geojson", "kml"):
        assert pyogrio.read_info(body)["features"] == len(rows)
    elif form == "gpkg":
        with contextlib.closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(body)
            assert database.execute("SELECT count(*) FROM gpkg_data_columns").fetchone()[0] == len(set().union(*rows))
    elif form == "csv":
        assert len(list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))) == len(rows) + 1
    else:
        assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None


def test_a_figure_that_a_shapefile_would_change_is_left_out_and_counted(tmp_path):
    _, body = _file("zip", _body(POINT, POINT, rows=[{"a": 4.5e68}, {"a": 1234567.25}]))
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        packed.extractall(tmp_path)
    assert pyogrio.read_dataframe(tmp_path / "我的地块_points.shp")["a"].tolist() == pytest.approx(
        [math.nan, 1234567.25], nan_ok=True
    )
    assert "截短的单元格：1" in (tmp_path / "README.txt").read_text("utf-8-sig")


def test_names_that_formats_keep_for_themselves_are_given_a_number():
    taken = {"fid": 1, "FID": 2, "Geom": 3, "": 4, "a": 5, "A": 6}
    read = read_given(io.BytesIO(_body(POINT, rows=[taken])), "x")
    assert [column.name for column in read.columns] == ["fid_2", "FID_3", "Geom_2", "column_2", "a", "A_2"]
