"""The base map's cells: which they are, what stands in them, and always the same bytes."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, box, shape

from atlas.osm.cells import Drawn, cell_box, cells_of, features, in_cells, write_collection, write_detail, write_parts

CENTRE = (120.15, 30.28)
ROAD = (("class", "residential"), ("name", "甲路"))


def test_a_cell_is_a_tile_of_the_web_mercator_grid():
    (cell,) = cells_of((*CENTRE, *CENTRE), 13)
    assert cell == (6830, 3372)
    assert cell_box(13, cell) == pytest.approx((120.146484, 30.259067, 120.190430, 30.297018), abs=1e-6)


@given(st.floats(118, 121), st.floats(29, 31), st.sampled_from([11, 13]))
def test_a_place_lies_in_its_cell(lon, lat, level):
    (cell,) = cells_of((lon, lat, lon, lat), level)
    west, south, east, north = cell_box(level, cell)
    assert west - 1e-9 <= lon <= east + 1e-9
    assert south - 1e-9 <= lat <= north + 1e-9


@given(st.lists(st.tuples(st.floats(119.9, 120.3), st.floats(30.1, 30.4)), min_size=2, max_size=6, unique=True))
def test_cutting_loses_nothing_of_a_line(points):
    line = LineString(points)
    parts = [part for _, part in in_cells([Drawn("roads", ROAD, line)], 13)]
    length = sum(shape(f["geometry"]).length for part in parts for f in part["roads"])
    assert length == pytest.approx(line.length, rel=0.02, abs=2e-4)


def test_an_area_is_cut_at_the_cells_edges():
    _, south, east, _ = cell_box(13, (6830, 3372))
    lake = box(east - 0.01, south + 0.01, east + 0.01, south + 0.02)
    found = dict(in_cells([Drawn("water", (("kind", "lake"),), lake)], 13))
    assert sorted(found) == [(6830, 3372), (6831, 3372)]
    assert shape(found[6830, 3372]["water"][0]["geometry"]).bounds[2] == pytest.approx(east, abs=1e-5)


def test_pieces_of_one_street_are_one_line_and_another_streets_are_not():
    a, b, c = (120.15, 30.28), (120.151, 30.28), (120.152, 30.281)
    other = (("class", "residential"), ("name", "乙路"))
    parts = features([Drawn("roads", ROAD, LineString([a, b])), Drawn("roads", ROAD, LineString([b, c])),
                      Drawn("roads", other, LineString([a, c]))], 1)  # fmt: skip
    assert [(f["properties"]["name"], f["geometry"]["type"]) for f in parts["roads"]] == [
        ("乙路", "LineString"), ("甲路", "LineString"),
    ]  # fmt: skip
    assert parts["roads"][1]["geometry"]["coordinates"] in ([[*a], [*b], [*c]], [[*c], [*b], [*a]])


def test_overlapping_woods_are_one_and_overlapping_houses_stay_apart():
    one, other = box(120.1, 30.2, 120.11, 30.21), box(120.105, 30.2, 120.115, 30.21)
    parts = features([Drawn(part, (), area) for part in ("green", "buildings") for area in (one, other)], 1)
    assert shape(parts["green"][0]["geometry"]).area == pytest.approx(0.015 * 0.01)
    assert len(parts["buildings"][0]["geometry"]["coordinates"]) == 2


def test_an_area_that_is_nothing_on_the_grid_is_left_out():
    assert features([Drawn("water", (), box(120.1, 30.2, 120.1000001, 30.2000001))], 1) == {}


def test_the_order_of_the_things_does_not_matter(tmp_path):
    rng = random.Random(7)
    things = [
        Drawn("roads", (("class", "residential"), ("name", f"路{i % 3}")),
              LineString([(120.1 + rng.random() / 10, 30.2 + rng.random() / 10) for _ in range(3)]))
        for i in range(40)
    ] + [Drawn("labels", (("kind", "place"), ("name", f"村{i}")), Point(120.1 + i / 1e3, 30.2)) for i in range(9)]  # fmt: skip
    first = write_detail({11: things}, tmp_path / "a")
    rng.shuffle(things)
    assert write_detail({11: things}, tmp_path / "b") == first
    names = sorted(p.name for p in (tmp_path / "a" / "11").iterdir())
    assert [(tmp_path / "a/11" / n).read_bytes() for n in names] == [
        (tmp_path / "b/11" / n).read_bytes() for n in names
    ]


def test_a_cells_file_is_json_with_one_feature_a_line(tmp_path):
    parts = features([Drawn("roads", ROAD, LineString([(120.123456, 30.2), (120.13, 30.3)]))], 1)
    assert write_parts(tmp_path / "x.json", parts) == (tmp_path / "x.json").stat().st_size
    assert (tmp_path / "x.json").read_text("utf-8") == (
        '{"roads":[\n{"type":"Feature","properties":{"class":"residential","name":"甲路"},'
        '"geometry":{"type":"LineString","coordinates":[[120.12346,30.2],[120.13,30.3]]}}\n]}\n'
    )


def test_a_file_of_the_overview_is_a_feature_collection(tmp_path):
    write_collection(tmp_path / "x.geojson", [])
    assert json.loads((tmp_path / "x.geojson").read_text("utf-8")) == {"type": "FeatureCollection", "features": []}


def test_a_lake_of_two_parts_stays_one_feature():
    lake = MultiPolygon([box(120.1, 30.2, 120.11, 30.21), box(120.2, 30.2, 120.21, 30.21)])
    (feature,) = features([Drawn("water", (("kind", "lake"),), lake)], 5)["water"]
    assert feature["geometry"]["type"] == "MultiPolygon"
