"""The canonical form of our data files: load, dump, the same bytes, so that a diff is only the change."""

from __future__ import annotations

import json
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from atlas.model import Feature, Project

MAX_DECIMALS = 6
_LINE = "@"


def _rounded(coordinates: Any, decimals: int) -> Any:  # noqa: ANN401  GeoJSON coordinates nest to any depth
    if isinstance(coordinates, (list, tuple)):
        return [_rounded(c, decimals) for c in coordinates]
    return round(float(coordinates), decimals)


def geometry_json(geometry: BaseGeometry | None, decimals: int = MAX_DECIMALS) -> dict[str, Any] | None:
    """GeoJSON geometry in lon/lat with at most 6 decimals, or fewer, or None."""
    if geometry is None:
        return None
    mapping = shapely.geometry.mapping(geometry)
    return {"type": mapping["type"], "coordinates": _rounded(mapping["coordinates"], decimals)}


def project_json(project: Project) -> dict[str, Any]:
    """The properties of a project in the order of the record."""
    properties = project.model_dump(mode="json")
    if project.extent is not None:
        coordinates = project.extent.geometry.coordinates
        properties["extent"]["geometry"]["coordinates"] = _rounded(coordinates, MAX_DECIMALS)
    return properties


def feature_json(feature: Feature) -> dict[str, Any]:
    """The project as a GeoJSON feature (RFC 7946)."""
    return {
        "type": "Feature",
        "id": feature.project.id,
        "properties": project_json(feature.project),
        "geometry": geometry_json(feature.geometry),
    }


def indented(value: Any) -> str:  # noqa: ANN401  anything that JSON holds
    """JSON text with two spaces and each geometry on one line."""
    lines: list[str] = []

    def fold(node: Any) -> Any:  # noqa: ANN401
        if isinstance(node, list):
            return [fold(item) for item in node]
        return {key: folded(key, item) for key, item in node.items()} if isinstance(node, dict) else node

    def folded(key: str, item: Any) -> Any:  # noqa: ANN401
        if key != "geometry" or not isinstance(item, dict):
            return fold(item)
        lines.append(json.dumps(item, ensure_ascii=False, allow_nan=False))
        return _LINE

    rows = json.dumps(fold(value), ensure_ascii=False, indent=2, allow_nan=False).split(f'"geometry": "{_LINE}"')
    return rows[0] + "".join(f'"geometry": {line}{row}' for line, row in zip(lines, rows[1:], strict=True))


def canonical(collection: dict[str, Any]) -> str:
    """The canonical text of a FeatureCollection: features by id, two spaces, each geometry on one line."""
    features = sorted(collection["features"], key=lambda f: str(f["properties"]["id"]))
    heads = [
        {"type": "Feature", "id": f["properties"]["id"], "properties": f["properties"], "geometry": f["geometry"]}
        for f in features
    ]
    return f"{indented({'type': 'FeatureCollection', 'features': heads})}\n"
