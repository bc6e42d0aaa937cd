"""The built-in base map: districts, water, roads, metro and labels as one file for the browser."""

from __future__ import annotations

import json
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import atlas_root, district_shapes, read_base

_FILES = ("hydrography", "water", "roads", "rail", "metro", "stations", "labels")
_DECIMALS = 5


def base_json() -> dict[str, Any]:
    """Districts (Tianditu lines, for display) with a label point each, and the files of geodata/base."""
    shapes, folder = district_shapes("tianditu"), atlas_root() / "geodata" / "base"
    parts: dict[str, Any] = {name: read_base(folder / f"{name}.geojson") for name in _FILES}
    parts["districts"] = [
        {"type": "Feature", "properties": {"adcode": code}, "geometry": _geometry(shape)}
        for code, shape in shapes.items()
    ]
    parts["district_labels"] = {code: _label_point(shape) for code, shape in district_shapes().items()}
    return parts


def _geometry(shape: BaseGeometry) -> dict[str, Any]:
    mapping: dict[str, Any] = json.loads(shapely.to_geojson(shapely.set_precision(shape, 10**-_DECIMALS)))
    return mapping


def _label_point(shape: BaseGeometry) -> list[float]:
    """Latitude and longitude of the point deepest inside the district."""
    radius_line = shapely.maximum_inscribed_circle(shape, tolerance=0.005)
    centre = shapely.get_point(radius_line, 0)
    return [round(centre.y, _DECIMALS), round(centre.x, _DECIMALS)]
