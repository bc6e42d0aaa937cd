"""The closed JSON Schema of a layer's features.geojson, written from the values of atlas.model."""

from __future__ import annotations

import json
from typing import Any

from atlas.model import Project


def record_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of a FeatureCollection of projects; layers/schema.json is this, written out."""
    properties = Project.model_json_schema(mode="validation")
    definitions = properties.pop("$defs")
    feature = {
        "type": "object",
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "properties": properties,
            "geometry": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/Point"}]},
        },
        "required": ["type", "id", "properties", "geometry"],
        "additionalProperties": False,
    }
    point = {
        "type": "object",
        "properties": {
            "type": {"const": "Point"},
            "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        },
        "required": ["type", "coordinates"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A layer of the Hangzhou Plan Atlas: features.geojson",
        "type": "object",
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": feature},
        },
        "required": ["type", "features"],
        "additionalProperties": False,
        "$defs": {**definitions, "Point": point},
    }


def schema_text() -> str:
    """The schema as the canonical text of layers/schema.json."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"
