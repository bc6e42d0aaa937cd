"""The details of the base map as they stand in the repository: what the command writes, small, and named."""

import json

import pytest

from atlas.catalogue import base_cells, load_osm_things, read_cell
from atlas.osm import detail
from atlas.osm.cells import LEVELS


def _tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.json"))}


def test_the_details_are_what_the_command_writes(tmp_path, monkeypatch):
    there = _tree(detail.folder())
    monkeypatch.setattr(detail, "folder", lambda: tmp_path / "detail")
    assert _tree(detail.main()) == there
    assert not (tmp_path / "detail.new").exists()


def test_every_level_has_cells_and_none_is_heavy():
    cells = base_cells()
    assert set(cells) == {str(level) for level in LEVELS}
    assert max(path.stat().st_size for level in cells.values() for path in level.values()) < 100_000


@pytest.mark.parametrize(
    ("level", "cell", "part", "name", "name_en"),
    [
        ("13", "6830-3372", "roads", "孩儿巷", "Hai'er Lane"),
        ("11", "1707-843", "stations", "定安路", "Ding'an Road"),
        ("11", "1707-843", "labels", "紫阳", "Ziyang"),
    ],
)
def test_what_people_know_stands_in_its_cell_in_both_languages(level, cell, part, name, name_en):
    rows = read_cell(base_cells()[level][cell])[part]
    assert name_en in {r["properties"].get("name_en") for r in rows if r["properties"].get("name") == name}


def test_each_thing_says_where_it_was_read():
    assert {thing["properties"]["source"] for thing in load_osm_things()} == {"osm-base", "osm-shapes", "osm-streets"}


def test_things_of_an_own_atlas_are_written(atlas_root):
    folder = atlas_root.path / "geodata" / "osm"
    street = {"type": "Feature", "properties": {"source": "osm-streets", "highway": "tertiary", "name": "甲乙路"},
              "geometry": {"type": "LineString", "coordinates": [[120.15, 30.28], [120.16, 30.28]]}}  # fmt: skip
    park = {"type": "Feature", "properties": {"source": "osm-shapes", "leisure": "park", "name": "甲乙公园"},
            "geometry": {"type": "Polygon", "coordinates": [[[120.15, 30.28], [120.18, 30.28], [120.18, 30.29],
                                                             [120.15, 30.29], [120.15, 30.28]]]}}  # fmt: skip
    collection = json.dumps({"type": "FeatureCollection", "features": [street, park]})
    (folder / "things.geojson").write_text(collection, encoding="utf-8")
    (folder / "points.csv").write_text("osm_id,class,name,district,lon,lat\n", encoding="utf-8")
    cells = _tree(detail.main())
    assert set(cells) == {"11/1707-843.json", "13/6830-3372.json"}
    assert json.loads(cells["13/6830-3372.json"])["roads"][0]["properties"] == {
        "class": "tertiary", "name": "甲乙路", "name_en": "Jiayi Road",
    }  # fmt: skip
    assert set(json.loads(cells["11/1707-843.json"])) == {"green", "labels"}
