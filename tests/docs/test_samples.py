"""The sample files say what they are, and are what the command makes."""

import csv
import io
import json
import runpy
import sqlite3
import zipfile
from contextlib import closing

import pyogrio
import pytest
import shapely

from atlas.catalogue.paths import ROOT
from atlas.crs import distance_m, gcj02_to_wgs84

FOLDER = ROOT / "geodata" / "samples"
MADE = runpy.run_path(str(ROOT / "docs" / "write_samples.py"))["FILES"]


def _content(name, body):
    """What a file holds, whichever version of a library packed it."""
    if name == "plots.zip":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return {one: packed.read(one) for one in packed.namelist()}
    if name == "land-use.gpkg":
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(body)
            return database.execute('SELECT * FROM "示例用地"').fetchall()
    return body


@pytest.mark.parametrize("name", MADE)
def test_a_sample_is_what_the_command_makes(name):
    kept = (FOLDER / name).read_bytes()
    assert len(kept) < 60_000
    assert _content(name, MADE[name]()) == _content(name, kept), "run: python docs/write_samples.py"


def test_the_plots_are_as_an_office_exports_them_and_say_that_they_are_invented():
    with zipfile.ZipFile(FOLDER / "plots.zip") as packed:
        assert sorted(packed.namelist()) == ["示例地块.dbf", "示例地块.shp", "示例地块.shx", "说明.txt"]
        table, told = packed.read("示例地块.dbf"), packed.read("说明.txt").decode("utf-8-sig")
    assert "示例，虚构".encode("gbk") in table
    assert table[29] == 0  # it does not say in which encoding it is
    assert "虚构" in told
    assert "CC0" in told


def test_the_land_use_says_that_it_is_invented():
    info = pyogrio.read_info(FOLDER / "land-use.gpkg")
    assert (info["crs"], info["features"]) == ("EPSG:4490", 48)
    assert "虚构" in info["layer_metadata"]["DESCRIPTION"]
    frame = pyogrio.read_dataframe(FOLDER / "land-use.gpkg")
    assert shapely.is_valid(frame.geometry.values).all()
    assert set(frame["备注"]) == {"示例，虚构"}


def test_the_picks_are_our_own_places_from_openstreetmap_in_gcj02():
    records = {}
    for path in (ROOT / "layers").glob("*/features.geojson"):
        records |= {f["properties"]["name"]: f for f in json.loads(path.read_text("utf-8"))["features"]}
    rows = list(csv.DictReader(io.StringIO((FOLDER / "picks.csv").read_text("utf-8-sig"))))
    assert len(rows) == 16
    for row in rows:
        assert "OpenStreetMap" in row["说明"]
        picked = shapely.Point(gcj02_to_wgs84(float(row["经度"]), float(row["纬度"])))
        assert distance_m(picked, shapely.geometry.shape(records[row["名称"]]["geometry"])) < 1
