"""A first reader of plain GeoJSON, inside the walled-off process."""

from __future__ import annotations

import json
from collections import Counter
from typing import IO, Any


def read(stream: IO[bytes], _name: str, _choices: list[str]) -> bytes:
    """The answer for a feature collection in WGS-84, or a refusal."""
    try:
        whole = json.loads(stream.read())
        features = [_feature(number, feature) for number, feature in enumerate(whole["features"])]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return b'{"refused":{"key":"refused_unknown_form","facts":{}}}'
    names = list(dict.fromkeys(name for f in features for name in f["properties"]))
    edges = [position for f in features if f["geometry"] for position in _positions(f["geometry"])]
    lons, lats = [p[0] for p in edges], [p[1] for p in edges]
    told = {
        "form": "geojson", "layer": "layer", "layers": [["layer", len(features)]],
        "columns": [{"name": name, "type": _type(features, name)} for name in names],
        "encoding": "", "encodings": [], "crs": "EPSG:4326", "crs_by": "format", "crss": [], "datum": "wgs84",
        "datum_by": "usual", "datum_found": None, "datum_facts": {}, "notes": [], "count": len(features),
        "geometry_types": Counter(f["geometry"]["type"] for f in features if f["geometry"]),
        "bounds": [min(lons), min(lats), max(lons), max(lats)] if edges else None,
        "layer_geojson": {"type": "FeatureCollection", "features": features},
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(number: int, feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties") or {}
    return {"type": "Feature", "id": number, "properties": properties, "geometry": feature.get("geometry")}


def _type(features: list[dict[str, Any]], name: str) -> str:
    kinds = {type(f["properties"].get(name)) for f in features} - {type(None)}
    return "whole" if kinds == {int} else "figure" if kinds <= {int, float} and kinds else "text"


def _positions(geometry: dict[str, Any]) -> list[list[float]]:
    found: list[list[float]] = []

    def walk(value: Any) -> None:  # noqa: ANN401  positions nested as the type has them
        if value and isinstance(value[0], (int, float)):
            found.append(value)
        else:
            for part in value:
                walk(part)

    walk(geometry["coordinates"])
    return found
