"""The canonical form of our data files: load, dump, the same bytes, so that a diff is only the change."""

from __future__ import annotations

import json
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from atlas.model import Feature, Project

MAX_DECIMALS = 6
_LINE = "@"


def _rounded(coordinates: Any) -> Any:  # noqa: ANN401  GeoJSON coordinates nest to any depth
    if isinstance(coordinates, (list, tuple)):
        return [_rounded(c) for c in coordinates]
    return round(float(coordinates), MAX_DECIMALS)


def geometry_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """GeoJSON geometry in lon/lat with at most 6 decimals, or None."""
    if geometry is None:
        return None
    mapping = shapely.geometry.mapping(geometry)
    return {"type": mapping["type"], "coordinates": _rounded(mapping["coordinates"])}


def project_json(project: Project) -> dict[str, Any]:
    """The properties of a project in the order of the record."""
    properties = project.model_dump(mode="json")
    if project.extent is not None:
        properties["extent"]["geometry"]["coordinates"] = _rounded(project.extent.geometry.coordinates)
    return properties


def feature_json(feature: Feature) -> dict[str, Any]:
    """The project as a GeoJSON feature (RFC 7946)."""
    return {
        "type": "Feature",
        "id": feature.project.id,
        "properties": project_json(feature.project),
        "geometry": geometry_json(feature.geometry),
    }


def canonical(collection: dict[str, Any]) -> str:
    """The canonical text of a FeatureCollection: features by id, two spaces, coordinates on one line."""
    features = sorted(collection["features"], key=lambda f: str(f["properties"]["id"]))
    lines = ["{", '  "type": "FeatureCollection",', '  "features": [']
    blocks = []
    for feature in features:
        geometry = json.dumps(feature["geometry"], ensure_ascii=False, allow_nan=False)
        properties, extent = feature["properties"], feature["properties"].get("extent")
        if extent is not None:
            properties = {**properties, "extent": {**extent, "geometry": _LINE}}
        head = {"type": "Feature", "id": properties["id"], "properties": properties}
        text = json.dumps(head, ensure_ascii=False, indent=2, allow_nan=False)
        if extent is not None:
            line = json.dumps(extent["geometry"], ensure_ascii=False, allow_nan=False)
            text = text.replace(f'"geometry": "{_LINE}"', f'"geometry": {line}', 1)
        blocks.append(f'{text[:-2]},\n  "geometry": {geometry}\n}}')
    lines.append(",\n".join("\n".join("    " + row for row in b.splitlines()) for b in blocks))
    lines.extend(["  ]", "}", ""])
    return "\n".join(line for line in lines if line or line == lines[-1])
