import json

import pytest
from shapely import Point
from shapely.geometry import shape

from atlas.catalogue import load_districts
from atlas.web.base import base_detail, base_json


@pytest.fixture(scope="module")
def base():
    return base_json(base_detail())


def test_the_base_has_these_parts(base):
    assert set(base) == {
        "hydrography", "water", "roads", "rail", "metro", "districts", "district_labels", "detail",
    }  # fmt: skip
    assert all(base.values())


def test_all_13_districts_are_drawn(base):
    assert {f["properties"]["adcode"] for f in base["districts"]} == set(load_districts())


def test_a_label_stands_inside_its_district_as_latitude_and_longitude(base):
    for district in base["districts"]:
        lat, lon = base["district_labels"][district["properties"]["adcode"]]
        assert shape(district["geometry"]).contains(Point(lon, lat))


@pytest.mark.parametrize("part", ["hydrography", "water", "roads", "rail", "metro", "districts"])
def test_the_base_lies_around_hangzhou(base, part):
    for feature in base[part]:
        if feature["properties"].get("kind") == "estuary":
            continue
        west, south, east, north = shape(feature["geometry"]).bounds
        assert 117.5 < west <= east < 122.5
        assert 28.5 < south <= north < 31.5


def test_the_sea_reaches_beyond_what_the_map_shows(base):
    (sea,) = [shape(f["geometry"]) for f in base["hydrography"] if f["properties"]["kind"] == "estuary"]
    west, south, east, north = sea.bounds
    assert 120.39 < west < 120.41 or sea.contains(Point(121.5, 30.3))
    assert (south, east, north) == (25.5, 128, 35)


def test_the_overview_is_no_heavier_than_it_was_without_cells(base):
    assert len(json.dumps(base, ensure_ascii=False, separators=(",", ":")).encode()) < 172_000


CELL = '{"roads":[\n{"type":"Feature","properties":{"class":"residential"}}\n]}\n'


@pytest.fixture
def cells(tmp_path, monkeypatch):
    """An atlas with two cells of its base map, and files that are none."""
    folder = tmp_path / "geodata" / "base" / "detail"
    for name in ("11/1707-843", "13/6830-3372", "13/readme", "14/1-1"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(CELL, encoding="utf-8")
    monkeypatch.setenv("ATLAS_ROOT", str(tmp_path))
    return folder


def test_cells_are_listed_by_level_with_the_zoom_from_which_they_are_drawn(cells):
    assert base_detail().json()["levels"] == [
        {"level": 11, "from": 12, "cells": ["1707-843"]}, {"level": 13, "from": 13.5, "cells": ["6830-3372"]},
    ]  # fmt: skip


def test_a_cell_is_its_file_and_nothing_else_is_one(cells):
    detail = base_detail()
    assert detail.blob("13", "6830-3372").body == CELL.encode()
    for level, cell in [("13", "readme"), ("14", "1-1"), ("13", "../11/1707-843"), ("..", "x")]:
        assert detail.blob(level, cell) is None


def test_the_hash_is_another_when_a_cell_is(cells):
    before = base_detail().hash
    assert base_detail().hash == before
    (cells / "13" / "6830-3372.json").write_text("{}", encoding="utf-8")
    assert base_detail().hash != before


def test_without_cells_there_are_no_levels(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_ROOT", str(tmp_path))
    assert base_detail().json()["levels"] == []
