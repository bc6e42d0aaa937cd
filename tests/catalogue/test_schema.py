import json

import pytest
from jsonschema import Draft202012Validator

from atlas.catalogue import record_schema
from atlas.catalogue.load import layer_dirs, read_collection
from atlas.catalogue.schema import schema_text

VALIDATOR = Draft202012Validator(record_schema())
POINT = {"type": "Point", "coordinates": [120.14, 30.32]}


def _faults(collection):
    return [fault.validator for fault in VALIDATOR.iter_errors(collection)]


def test_layers_schema_json_is_the_schema_of_the_model():
    assert (layer_dirs()[0].parent / "schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_one():
    Draft202012Validator.check_schema(record_schema())


@pytest.mark.parametrize("layer", [folder.name for folder in layer_dirs()])
def test_a_layer_validates(layer):
    assert _faults(read_collection(layer)) == []


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("properties.colour", "red", "additionalProperties"),
        ("properties.kind", "castle", "enum"),
        ("properties.id", "Test Park", "pattern"),
        ("properties.themes", [], "minItems"),
        ("properties.year_end", "2025", "anyOf"),
        ("properties.evidence.0.prefix", "九个字的前缀太长了", "maxLength"),
        ("properties.placement.colour", "red", "additionalProperties"),
        ("colour", "red", "additionalProperties"),
        ("geometry", {"type": "GeometryCollection", "geometries": []}, "anyOf"),
        ("geometry", {**POINT, "crs": "x"}, "anyOf"),
        ("geometry", {**POINT, "type": "LineString"}, "anyOf"),
        ("properties.extent", {"basis": "osm"}, "anyOf"),
    ],
)
def test_a_bad_record_fails_by_its_kind(atlas_root, path, value, kind):
    collection = json.loads(atlas_root.features.read_text(encoding="utf-8"))
    *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
    node = collection["features"][0]
    for part in parents:
        node = node[part]
    node[last] = value
    assert _faults(collection) == [kind]


@pytest.mark.parametrize("member", ["properties.name", "properties.placement.datum", "properties.outcomes", "geometry"])
def test_a_missing_member_fails_as_required(atlas_root, member):
    collection = json.loads(atlas_root.features.read_text(encoding="utf-8"))
    *parents, last = member.split(".")
    node = collection["features"][0]
    for part in parents:
        node = node[part]
    del node[last]
    assert _faults(collection) == ["required"]
