"""Main streets of the built-in base map, as places to look around: each the middle of all its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import ceil
from typing import Any, NamedTuple

from shapely.geometry import shape

from atlas.catalogue import base_cells, base_files, read_base, read_cell
from atlas.geocode import metres

_MAIN = frozenset({"trunk", "primary", "secondary", "tertiary"})

Lonlat = tuple[float, float]


class Street(NamedTuple):
    """A street by its name: the point on it that is nearest to its middle, and how far its ends are from there."""

    name: str
    name_en: str
    at: Lonlat
    reach_m: int


def load_streets() -> Iterator[Street]:
    """All main streets that have a name; none where the base map was made without any."""
    points: dict[str, list[Lonlat]] = defaultdict(list)
    english: dict[str, str] = {}
    for road in _roads():
        told = road["properties"]
        if told.get("name") and told.get("class") in _MAIN:
            points[told["name"]] += _vertices(road["geometry"])
            english.setdefault(told["name"], told.get("name_en", ""))
    for name, all_points in points.items():
        at = _middle(all_points)
        yield Street(name, english[name], at, ceil(max(metres(at, point) for point in all_points)))


def _roads() -> Iterator[dict[str, Any]]:
    for path in base_files():
        if path.stem == "roads":
            yield from read_base(path)
    for cells in base_cells().values():
        for path in cells.values():
            yield from read_cell(path).get("roads", [])


def _vertices(geometry: dict[str, Any]) -> list[Lonlat]:
    drawn = shape(geometry)
    return [(x, y) for line in getattr(drawn, "geoms", [drawn]) for x, y in line.coords]


def _middle(points: list[Lonlat]) -> Lonlat:
    lon, lat = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return min(points, key=lambda point: metres((lon, lat), point))
