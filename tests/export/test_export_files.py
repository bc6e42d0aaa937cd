"""What leaves the atlas: each format read back by another reader than the one that wrote it."""

import io
import json
import sqlite3
import zipfile

import geopandas
import lxml.etree
import pyogrio
import pytest
import shapely

from atlas.analysis import Filter
from atlas.catalogue import build, read_build, read_sheet
from atlas.crs import to_metric, wgs84_to_gcj02
from atlas.errors import AtlasError
from atlas.export import FORMATS, Selection, Way, coordinates, export
from atlas.export.columns import load_tables
from atlas.export.rows import rows_of

HOSTILE = '=1+1<script>"&'
WGS84 = Way(coordinates("4326"))
DRAWN = [name for name in FORMATS if name not in ("csv", "xlsx", "qgz")]


@pytest.fixture
def selection(atlas_root):
    """A park with an area under a hostile name, and a record without a place."""
    atlas_root.set("properties.name", HOSTILE)
    atlas_root.draw(shapely.box(120.14, 30.31, 120.15, 30.32))
    park = atlas_root.read()
    lost = json.loads(json.dumps(park))
    lost["properties"] |= {"id": "test-lost", "name": "无处", "extent": None}
    lost["properties"]["placement"] |= {
        "method": "none", "precision": "unplaced", "uncertainty_m": None, "source": None, "source_ref": None,
        "licence": None, "checks": [],
    }  # fmt: skip
    lost["geometry"] = None
    atlas_root.write(park, lost)
    return _selected()


def _selected():
    build()
    found = read_build()
    return Selection(found.features, Filter(), found.manifest.version, "2026-11-28")


def _one(selection, form, way=WGS84):
    return export(selection, f"park.{form}", way)[f"park.{form}"]


@pytest.fixture
def kept(tmp_path):
    def keep(name, body):
        (tmp_path / name).write_bytes(body)
        return tmp_path / name

    return keep


def test_every_table_has_just_the_columns_that_are_described(selection):
    for name, table in load_tables().items():
        for row in rows_of(name, selection):
            assert set(row) == {column.name for column in table.columns}


def test_short_names_fit_a_shapefile_and_are_told_apart():
    names = [column.short or column.name for column in load_tables()["projects"].columns]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 10


@pytest.mark.parametrize("form", DRAWN)
def test_every_format_opens_and_holds_what_is_shown(selection, kept, form):
    path = kept(f"park.{form}", _one(selection, form))
    if form == "parquet":
        frame = geopandas.read_parquet(path)
        assert list(frame["id"]) == ["test-lost", "test-park"]
        assert [g is not None for g in frame.geometry] == [False, True]
        return
    source = f"/vsizip/{path}/projects.shp" if form == "zip" else path
    frame = pyogrio.read_dataframe(source, layer="projects" if form == "gpkg" else None)
    names = frame["Name" if form.startswith("km") else "name"]
    assert HOSTILE in set(names)
    assert frame.crs.to_epsg() == 4326


def test_the_geopackage_declares_types_describes_columns_and_says_its_licence(selection, kept):
    path = kept("park.gpkg", _one(selection, "gpkg"))
    tables = dict(pyogrio.list_layers(path))
    assert tables == {
        "projects": "Point", "projects_lines": "MultiLineString", "projects_areas": "MultiPolygon",
        "projects_unplaced": None, "quantities": None, "outcomes": None, "evidence": None, "indicators": None,
        "layer_styles": None,
    }  # fmt: skip
    counts = {name: len(pyogrio.read_dataframe(path, layer=name)) for name in tables}
    assert (counts["projects"], counts["projects_areas"], counts["projects_unplaced"]) == (1, 1, 1)
    with sqlite3.connect(path) as database:
        ask = lambda query: database.execute(query).fetchall()  # noqa: E731
        assert ask("SELECT identifier FROM gpkg_contents WHERE table_name = 'projects'") == [("项目",)]
        assert ask("SELECT title FROM gpkg_data_columns WHERE table_name='projects' AND column_name='state_zh'") == [
            ("今天的情况",)
        ]
        (zh,), (en,) = ask("SELECT metadata FROM gpkg_metadata ORDER BY id")
        assert "CC BY 4.0" in zh
        assert "ODbL 1.0" in zh
        assert f"Data version: {selection.version}" in en
        for (style,) in ask("SELECT styleQML FROM layer_styles"):
            assert lxml.etree.fromstring(style.encode()).find("renderer-v2/categories") is not None
        assert ask("PRAGMA integrity_check") == [("ok",)]


def test_types_stay_types_in_a_geopackage(selection, kept):
    fields = pyogrio.read_info(kept("park.gpkg", _one(selection, "gpkg")), layer="projects")
    types = dict(zip(fields["fields"], fields["dtypes"], strict=True))
    assert (types["year_end"], types["extent_ha"], types["partly"], types["name"]) == (
        "int64", "float64", "bool", "object",
    )  # fmt: skip


def test_metres_in_4549_are_those_of_the_atlas(selection, kept):
    path = kept("park.gpkg", _one(selection, "gpkg", Way(coordinates("EPSG:4549"))))
    drawn = pyogrio.read_dataframe(path, layer="projects_areas")
    assert drawn.crs.to_epsg() == 4549
    feature = next(f for f in selection.features if f.project.extent)
    assert drawn.geometry[0].area == pytest.approx(to_metric(feature.project.extent.shape, 4549).area, abs=0.01)


def test_a_table_in_4549_has_the_point_in_metres_beside_degrees(selection):
    rows = read_sheet(_one(selection, "csv", Way(coordinates("4549"))))
    feature = next(f for f in selection.features if f.geometry)
    metres = to_metric(feature.geometry, 4549)
    told = next(row for row in rows if row["编号"] == "test-park")
    assert float(told["东坐标（EPSG:4549）"]) == pytest.approx(metres.x, abs=0.006)
    assert float(told["北坐标（EPSG:4549）"]) == pytest.approx(metres.y, abs=0.006)
    assert float(told["经度（WGS-84）"]) == feature.geometry.x


def test_gcj02_is_said_in_the_name_or_refused(selection):
    shifted = Way(coordinates("gcj02"))
    with pytest.raises(AtlasError, match=r'"park.geojson" does not say that it is in GCJ-02 – .* – write park_gcj02'):
        export(selection, "park.geojson", shifted)
    (body,) = export(selection, "park_gcj02.csv", shifted).values()
    feature = next(f for f in selection.features if f.geometry)
    lon, lat = wgs84_to_gcj02(feature.geometry.x, feature.geometry.y)
    told = next(row for row in read_sheet(body) if row["编号"] == "test-park")
    assert (float(told["经度（GCJ-02）"]), float(told["纬度（GCJ-02）"])) == (
        round(float(lon), 6),
        round(float(lat), 6),
    )


@pytest.mark.parametrize("text", ["", "99999999", "4979", "5773", "EPSG:four", "4549; DROP"])
def test_what_is_no_plane_crs_is_refused(text):
    with pytest.raises(AtlasError, match="--crs"):
        coordinates(text)


@pytest.mark.parametrize("name", ["park", "park.shp", ".csv", "park.csv.exe"])
def test_a_name_without_a_format_is_refused(selection, name):
    with pytest.raises(AtlasError, match="names no format"):
        export(selection, name, WGS84)


def test_geojson_is_whole_and_rounded(selection):
    told = json.loads(_one(selection, "geojson"))
    lost, park = told["features"]
    assert (lost["geometry"], park["geometry"]["type"]) == (None, "Polygon")
    assert park["properties"]["name"] == HOSTILE
    assert "Data version" in told["about"]


def test_a_workbook_has_texts_where_a_formula_could_be_and_heads_in_the_language(selection):
    for lang, title, head in (("zh", "项目", "名称"), ("en", "Projects", "Name (Chinese)")):
        with zipfile.ZipFile(io.BytesIO(_one(selection, "xlsx", Way(coordinates("4326"), lang)))) as book:
            sheets = book.read("xl/workbook.xml").decode()
            page = book.read("xl/worksheets/sheet1.xml").decode()
            texts = book.read("xl/sharedStrings.xml").decode()
        assert f'name="{title}"' in sheets
        assert "<f>" not in page
        assert f"<t>{head}</t>" in texts
        assert "=1+1&lt;script&gt;" in texts


def test_a_gbk_shapefile_says_so_and_tells_what_it_cut(atlas_root, kept):
    atlas_root.set("properties.placement.note", "长" * 200)
    body = _one(_selected(), "zip", Way(coordinates("4549"), encoding="gbk"))
    path = kept("park.zip", body)
    with zipfile.ZipFile(path) as packed:
        told = packed.read("README.txt").decode("utf-8-sig")
        assert packed.read("projects.cpg").decode().upper() in ("GBK", "CP936", "936")
        raw = packed.read("projects.dbf")
    assert "公园".encode("gbk") in raw
    assert "place_zh = placement_zh" in told
    assert "因格式限制截短的单元格：1\n" in told
    (row,) = pyogrio.read_dataframe(f"/vsizip/{path}/projects.shp").to_dict("records")
    assert (row["kind_zh"], row["place_zh"]) == ("公园", "长" * 127)


def test_kml_stays_well_formed_and_coloured_by_state(selection):
    told = lxml.etree.fromstring(_one(selection, "kml"))
    space = {"k": "http://www.opengis.net/kml/2.2"}
    names = told.xpath("//k:Placemark/k:name/text()", namespaces=space)
    assert HOSTILE in names
    (style,) = told.xpath("//k:Style[@id='done']/k:LineStyle/k:color/text()", namespaces=space)
    assert style == "ff6e760f"
    park = told.xpath("//k:Placemark[@id='test-park']/k:MultiGeometry/*", namespaces=space)
    assert [part.tag.rpartition("}")[2] for part in park] == ["Point", "Polygon"]


def test_a_qgis_project_lies_beside_the_tables_that_it_draws(selection, kept):
    files = export(selection, "park.qgz", WGS84)
    tables = set(pyogrio.list_layers(kept("park.gpkg", files["park.gpkg"]))[:, 0])
    with zipfile.ZipFile(io.BytesIO(files["park.qgz"])) as packed:
        told = lxml.etree.fromstring(packed.read("project.qgs"))
    sources = told.xpath("//maplayer/datasource/text()")
    assert {source.removeprefix("./park.gpkg|layername=") for source in sources} <= tables
    assert len(sources) == 5
    assert told.xpath("//maplayer[id='atlas_projects']/layername/text()") == ["项目"]
    assert told.xpath("//projectCrs//authid/text()") == ["EPSG:4326"]
    labels = told.xpath("//maplayer[id='atlas_projects']//category/@label")
    assert labels[:2] == ["已建成", "在建或有进展"]


def test_nothing_selected_is_still_a_file(selection, kept):
    empty = Selection((), Filter(theme=frozenset({"health"})), selection.version, selection.day)
    for form in FORMATS:
        assert all(export(empty, f"none.{form}", WGS84).values())
