"""The base map's details as the browser fetches them: small files by level of detail and cell of the map's grid.

A cell is a Web Mercator tile (x from the west, y from the north) of the level's zoom. Its file holds parts as lists of
GeoJSON features, as base.json does. Each thing stands on one level only, so that levels are drawn one over the other.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

LEVELS = {11: 12, 13: 13.5}
"""Each level of detail (the zoom of its grid) and the zoom of the map from which it is drawn."""
TOLERANCE_M = {0: 5.0, 11: 3.0, 13: 1.0}
"""How far a drawn line may leave the mapped one; 0 is the overview, which is one file for the whole map."""
DECIMALS = 5
LINES = ("roads", "rail", "metro", "hydrography")
AREAS = ("water", "green", "buildings")
POINTS = ("stations", "labels")
_GRID = 10.0**-DECIMALS
_DEGREE_M = 104_000
"""A degree at 30° N in metres, between that of longitude and that of latitude: only to simplify by."""

Cell = tuple[int, int]
Parts = dict[str, list[dict[str, Any]]]


class Drawn(NamedTuple):
    """A thing of the base map: its part, what the browser is told of it, and its geometry in WGS-84."""

    part: str
    properties: tuple[tuple[str, str | float], ...]
    geometry: BaseGeometry


def cell_box(level: int, cell: Cell) -> tuple[float, float, float, float]:
    """West, south, east and north of a cell in degrees."""
    x, y = cell
    side = 360 / 2**level
    return x * side - 180, _lat(level, y + 1), (x + 1) * side - 180, _lat(level, y)


def cells_of(bounds: tuple[float, float, float, float], level: int) -> Iterator[Cell]:
    """The cells that a box touches."""
    west, south, east, north = bounds
    first, last = _cell(level, west, north), _cell(level, east, south)
    for x in range(first[0], last[0] + 1):
        yield from ((x, y) for y in range(first[1], last[1] + 1))


def in_cells(things: Iterable[Drawn], level: int) -> Iterator[tuple[Cell, Parts]]:
    """Each cell with the things cut at its edges; what has the same properties in a cell is one feature."""
    pieces: dict[Cell, dict[tuple[str, Any], list[bytes]]] = defaultdict(lambda: defaultdict(list))
    for thing in things:
        cells = list(cells_of(thing.geometry.bounds, level))
        for cell in cells:
            alone = len(cells) == 1
            cut = thing.geometry if alone else _cut(thing.geometry, cell_box(level, cell))
            if not cut.is_empty:
                pieces[cell][thing.part, thing.properties].append(cut.wkb)  # a third of the memory
    for cell in sorted(pieces):
        parts = features(_things(pieces.pop(cell)), TOLERANCE_M[level])
        if parts:
            yield cell, parts


def _cut(geometry: BaseGeometry, box: tuple[float, float, float, float]) -> BaseGeometry:
    fast = shapely.clip_by_rect(geometry, *box)  # which may cross itself
    return fast if fast.is_valid else shapely.intersection(geometry, shapely.box(*box))


def _things(groups: dict[tuple[str, Any], list[bytes]]) -> Iterator[Drawn]:
    for (part, properties), geometries in groups.items():
        yield from (Drawn(part, properties, shapely.from_wkb(geometry)) for geometry in geometries)


def features(things: Iterable[Drawn], tolerance_m: float) -> Parts:
    """The things as GeoJSON by part, those with the same properties in one feature, always in the same order."""
    groups: dict[tuple[str, Any], list[BaseGeometry]] = defaultdict(list)
    for thing in things:
        groups[thing.part, thing.properties].append(thing.geometry)
    parts: Parts = defaultdict(list)
    for (part, properties), geometries in sorted(groups.items(), key=lambda group: (group[0][0], str(group[0][1]))):
        for geometry in _joined(part, geometries, tolerance_m / _DEGREE_M):
            shown = {"type": geometry.geom_type, "coordinates": _rounded(shapely.geometry.mapping(geometry))}
            parts[part].append({"type": "Feature", "properties": dict(properties), "geometry": shown})
    return dict(parts)


def write_parts(path: Path, parts: Parts) -> int:
    """Write a cell's file, one feature a line; gives its size in bytes."""
    blocks = (f"{json.dumps(name)}:[\n{_lines(rows)}\n]" for name, rows in sorted(parts.items()))
    return path.write_bytes(f"{{{','.join(blocks)}}}\n".encode())


def write_collection(path: Path, rows: list[dict[str, Any]]) -> int:
    """Write a file of the overview, one feature a line; gives its size in bytes."""
    return path.write_bytes(f'{{"type":"FeatureCollection","features":[\n{_lines(rows)}\n]}}\n'.encode())


def write_detail(things: Mapping[int, Iterable[Drawn]], folder: Path) -> int:
    """Write the cells of every level as <level>/<x>-<y>.json into a folder; gives their size in bytes."""
    size = 0
    for level, drawn in sorted(things.items()):
        for (x, y), parts in in_cells(drawn, level):
            (folder / str(level)).mkdir(parents=True, exist_ok=True)
            size += write_parts(folder / str(level) / f"{x}-{y}.json", parts)
    return size


def _lines(rows: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)


def _joined(part: str, geometries: list[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    """Lines end to end and areas in one, simplified and on the grid; points stay apart."""
    if part in POINTS:
        return sorted(geometries, key=lambda point: (point.x, point.y))
    kind = "LineString" if part in LINES else "Polygon"
    many = shapely.multilinestrings if kind == "LineString" else shapely.multipolygons
    pieces = [piece for geometry in geometries for piece in shapely.get_parts(geometry) if piece.geom_type == kind]
    if part in LINES:
        pieces = [shapely.line_merge(many(pieces))]
    elif part != "buildings":  # houses stay apart: they may overlap
        pieces = [shapely.union_all(pieces)]
    simple = shapely.normalize(shapely.set_precision(shapely.simplify(pieces, tolerance), _GRID))
    drawn = (piece for piece in shapely.get_parts(simple) if piece.geom_type == kind and not piece.is_empty)
    kept = sorted(drawn, key=lambda piece: piece.wkb)
    if not kept:
        return []
    return [kept[0] if len(kept) == 1 else many(kept)]


def _rounded(mapping: Any) -> Any:  # noqa: ANN401  coordinates nest to any depth
    coordinates = mapping["coordinates"] if isinstance(mapping, dict) else mapping
    if isinstance(coordinates, (list, tuple)):
        return [_rounded(inner) for inner in coordinates]
    return round(coordinates, DECIMALS)


def _lat(level: int, y: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / 2**level))))


def _cell(level: int, lon: float, lat: float) -> Cell:
    north = math.asinh(math.tan(math.radians(lat)))
    return int((lon + 180) / 360 * 2**level), int((1 - north / math.pi) / 2 * 2**level)
