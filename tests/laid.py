"""Layers and projects for tests of the overlay, drawn in metres from a point in the middle of the city."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from atlas.crs import from_metric

EPSG = 4549
EAST, NORTH = 515_000, 3_353_000


def lonlat(shape: BaseGeometry) -> BaseGeometry:
    """A shape in metres from the middle, in WGS-84."""
    return from_metric(shapely.transform(shape, lambda xy: np.add(xy, (EAST, NORTH))), EPSG)


def layer(*shapes: BaseGeometry | None, **columns: list[Any]) -> gpd.GeoDataFrame:
    """A layer of shapes in metres from the middle."""
    found = np.array([None if shape is None else lonlat(shape) for shape in shapes], dtype=object)
    return gpd.GeoDataFrame(columns, geometry=found, crs=4326)


def project(
    name: str, shape: BaseGeometry | None, radius_m: float = 0, basis: str = "point", **changed: Any
) -> dict[str, Any]:
    """A project as `told_of` tells of it."""
    exact = radius_m <= 250 if basis == "point" else basis == "osm" and radius_m == 0
    told = {
        "id": name, "name": name, "name_en": name.upper(), "theme": "transport", "themes": ("transport",),
        "districts": ("330105",), "state": "done", "basis": basis, "radius_m": radius_m, "is_exact": exact,
        "is_asked": True, "shape": None if shape is None else shapely.to_geojson(lonlat(shape)),
    }  # fmt: skip
    return told | changed


def square(east: float, north: float, side: float) -> BaseGeometry:
    """A square by its middle, in metres."""
    return shapely.box(east - side / 2, north - side / 2, east + side / 2, north + side / 2)
