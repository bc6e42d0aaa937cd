import json

import pytest
from shapely import LineString, Point

from atlas.catalogue import canonical, check_all, feature_json, geometry_json, indented, load_features
from atlas.catalogue.load import layer_dirs


@pytest.mark.parametrize("folder", layer_dirs(), ids=lambda folder: folder.name)
def test_load_and_dump_gives_the_same_bytes(folder):
    features = [feature_json(f) for f in load_features(folder.name)]
    assert canonical({"features": features}).encode() == (folder / "features.geojson").read_bytes()


def test_canonical_form_sorts_by_id_and_keeps_coordinates_on_one_line():
    raw = [{"properties": {"id": i}, "geometry": {"type": "Point", "coordinates": [120.5, 30.0]}} for i in "ba"]
    assert canonical({"features": raw[:1]}) == (
        '{\n  "type": "FeatureCollection",\n  "features": [\n    {\n      "type": "Feature",\n      "id": "b",\n'
        '      "properties": {\n        "id": "b"\n      },\n'
        '      "geometry": {"type": "Point", "coordinates": [120.5, 30.0]}\n    }\n  ]\n}\n'
    )
    assert [f["id"] for f in json.loads(canonical({"features": raw}))["features"]] == ["a", "b"]


def test_each_geometry_stands_on_one_line_and_a_text_that_looks_like_one_is_left_alone():
    line = {"type": "LineString", "coordinates": [[120.5, 30.0], [120.6, 30.0]]}
    value = [{"geometry": line, "note": '"geometry": "@"'}, {"geometry": None}]
    assert indented(value) == (
        '[\n  {\n    "geometry": {"type": "LineString", "coordinates": [[120.5, 30.0], [120.6, 30.0]]},\n'
        '    "note": "\\"geometry\\": \\"@\\""\n  },\n  {\n    "geometry": null\n  }\n]'
    )


def test_an_extent_is_read_and_written_as_the_same_bytes(atlas_root):
    atlas_root.draw(LineString([(120.14, 30.32), (120.15, 30.32)]))
    text = atlas_root.features.read_text(encoding="utf-8")
    assert '"geometry": {"type": "LineString", "coordinates": [[120.14, 30.32], [120.15, 30.32]]},\n' in text
    assert canonical({"features": [feature_json(f) for f in load_features("test-layer")]}) == text


def test_a_layer_without_records_has_a_canonical_form():
    assert json.loads(canonical({"features": []})) == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        (None, None),
        (Point(120.1234567, 30), {"type": "Point", "coordinates": [120.123457, 30.0]}),
    ],
)
def test_a_geometry_is_written_with_six_decimals(geometry, expected):
    assert geometry_json(geometry) == expected


def test_fix_rewrites_a_sound_file_in_canonical_form(atlas_root):
    sound = atlas_root.features.read_bytes()
    atlas_root.features.write_text(json.dumps(json.loads(sound)))
    assert check_all(fix=True) == []
    assert atlas_root.features.read_bytes() == sound


def test_fix_rounds_decimals_and_reports_nothing_that_it_mended(atlas_root):
    atlas_root.set("geometry.coordinates", [120.14000001, 30.32])
    assert check_all(fix=True) == []
    assert atlas_root.read()["geometry"]["coordinates"] == [120.14, 30.32]


def test_fix_sorts_records_and_still_reports_their_other_faults(atlas_root):
    good = atlas_root.read()
    other = {**good, "id": "a-park", "properties": {**good["properties"], "id": "a-park", "name": "另一公园"}}
    collection = {"type": "FeatureCollection", "features": [good, {**other, "geometry": None}]}
    atlas_root.features.write_text(json.dumps(collection))
    assert [found.type.name for found in check_all(fix=True)] == ["placed-without-geometry"]
    assert atlas_root.read()["id"] == "a-park"


@pytest.mark.parametrize("old", ['"geometry":', '"Point"', '"kind"'])
def test_fix_leaves_a_file_alone_that_it_cannot_read_whole(atlas_root, old):
    spoilt = atlas_root.features.read_text(encoding="utf-8").replace(old, '"Pond"')
    atlas_root.features.write_text(spoilt, encoding="utf-8")
    assert [found.type.name for found in check_all(fix=True)] != []
    assert atlas_root.features.read_text(encoding="utf-8") == spoilt
