"""The data files as a planner's program opens them."""

import sqlite3
from contextlib import closing

import geopandas as gpd
import pyogrio
import pytest
from shapely import LineString, Polygon

from atlas.catalogue import build, load_features, read_build
from atlas.catalogue.tables import write_geopackage, write_geoparquet

LINE = LineString([(120.14, 30.32), (120.15, 30.32)])
PARK = Polygon([(120.14, 30.32), (120.144, 30.32), (120.144, 30.323), (120.14, 30.323)])


def _geopackage(root, name="made.gpkg"):
    write_geopackage(root.path / name, load_features("test-layer"))
    return root.path / name


def _with(root, *shapes):
    """One record for each shape, and one without a place."""
    good = root.read()
    records = []
    for number, shape in enumerate(shapes):
        root.draw(shape)
        drawn = root.read()["properties"]["extent"]
        records.append({**good, "properties": {**good["properties"], "id": f"park-{number}", "extent": drawn}})
    off = {"precision": "unplaced", "uncertainty_m": None}
    placement = {**good["properties"]["placement"], **off}
    gone = {**good, "geometry": None, "properties": {**good["properties"], "id": "gone", "placement": placement}}
    root.write(*records, gone)


def test_a_table_has_one_declared_type_and_the_unplaced_have_none(atlas_root):
    _with(atlas_root, LINE, PARK)
    path = _geopackage(atlas_root)
    assert dict(pyogrio.list_layers(path).tolist()) == {
        "test-layer": "Point",
        "extents_lines": "MultiLineString",
        "extents_areas": "MultiPolygon",
        "records_unplaced": None,
    }


def test_the_geopackage_tells_its_types_as_the_standard_wants(atlas_root):
    _with(atlas_root, LINE, PARK)
    with closing(sqlite3.connect(_geopackage(atlas_root))) as file:
        contents = dict(file.execute("SELECT table_name, data_type FROM gpkg_contents"))
        types = dict(file.execute("SELECT table_name, geometry_type_name FROM gpkg_geometry_columns"))
        nulls = file.execute('SELECT count(*) FROM "test-layer" WHERE geom IS NULL').fetchone()
    assert contents["records_unplaced"] == "attributes"
    assert {types[t] for t in contents if contents[t] == "features"} == {"POINT", "MULTILINESTRING", "MULTIPOLYGON"}
    assert nulls == (0,)


@pytest.mark.parametrize(("table", "ids"), [("extents_lines", ["park-0"]), ("extents_areas", ["park-1"])])
def test_lines_and_areas_stand_with_their_source_and_figures(atlas_root, table, ids):
    _with(atlas_root, LINE, PARK)
    frame = gpd.read_file(_geopackage(atlas_root), layer=table)
    assert frame["id"].tolist() == ids
    assert frame.crs.to_epsg() == 4326
    row = frame.loc[0, ["layer", "name", "basis", "source", "licence"]]
    assert row.tolist() == ["test-layer", "试验公园", "osm", "osm-base", "ODbL-1.0"]
    assert frame[["drawn_ha", "drawn_km"]].notna().sum(axis=1).tolist() == [1]


def test_without_lines_and_areas_their_tables_are_left_out(atlas_root):
    assert pyogrio.list_layers(_geopackage(atlas_root)).tolist() == [["test-layer", "Point"]]


def test_a_geopackage_is_the_same_bytes_again(atlas_root):
    _with(atlas_root, LINE, PARK)
    assert _geopackage(atlas_root).read_bytes() == _geopackage(atlas_root, "again.gpkg").read_bytes()


def test_a_build_reads_back_with_its_extents(atlas_root):
    atlas_root.draw(LINE)
    build()
    (feature,) = read_build().features
    assert feature == load_features("test-layer")[0]
    assert feature.project.extent.shape == LINE


@pytest.mark.parametrize("shapes", [(), (LINE, PARK)])
def test_geoparquet_has_the_point_and_the_extent_as_two_columns(atlas_root, shapes):
    _with(atlas_root, *shapes)
    features = load_features("test-layer")
    write_geoparquet(atlas_root.path / "made.parquet", features)
    frame = gpd.read_parquet(atlas_root.path / "made.parquet")
    assert frame.geometry.name == "geometry"
    assert [frame.crs.to_epsg(), frame["extent"].crs.to_epsg()] == [4326, 4326]
    assert list(frame.geometry) == [f.geometry for f in features]
    assert list(frame["extent"]) == [f.project.extent and f.project.extent.shape for f in features]
    assert frame["extent_basis"].notna().sum() == len(shapes)
