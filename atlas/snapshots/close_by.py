"""The details of the base map around what a snapshot draws."""

from __future__ import annotations

from collections.abc import Iterable

import shapely

from atlas.catalogue import base_cells, read_bytes
from atlas.model import Feature
from atlas.osm.cells import LEVELS, cells_of

MOST_CELLS = 60
_LEAST_DEG = 0.008
"""Half a side of what is shown around a point, about 800 m."""
_AROUND = 0.5
"""So many times the sides of what is drawn is beside it in a page of another shape."""

Bounds = tuple[float, float, float, float]


def cells_close_by(features: Iterable[Feature], frame: Bounds | None) -> dict[str, bytes]:
    """The cells around what is drawn, by level and name; none where they would be too many."""
    bounds = frame or _bounds(features)
    if bounds is None:
        return {}
    west, south, east, north = bounds
    wide, high = (east - west) * _AROUND + _LEAST_DEG, (north - south) * _AROUND + _LEAST_DEG
    box = (west - wide, south - high, east + wide, north + high)
    known = base_cells()
    wanted = {
        f"{level}/{x}-{y}": known[str(level)][f"{x}-{y}"]
        for level in LEVELS
        for x, y in cells_of(box, level)
        if f"{x}-{y}" in known.get(str(level), {})
    }
    return {name: read_bytes(path) for name, path in wanted.items()} if len(wanted) <= MOST_CELLS else {}


def _bounds(features: Iterable[Feature]) -> Bounds | None:
    shapes = [f.project.extent.shape if f.project.extent else f.geometry for f in features if f.geometry is not None]
    return tuple(shapely.total_bounds(shapes).tolist()) if shapes else None
