"""How deep a geometry in WKB is nested and how many positions it has, unbuilt: GEOS falls over deep ones."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple

from atlas.intake.bounds import Bounds
from atlas.intake.values import Note, Refused

_POINT, _LINE, _POLYGON = 1, 2, 3
_MANY = (4, 5, 6, 7, 15, 16)
"""Types that hold geometries; curves, 8 to 14, are broken here: shapely knows none, and GDAL gives lines for them."""
_TRIANGLE = 17
_EWKB_Z, _EWKB_M, _EWKB_SRID = 0x80000000, 0x40000000, 0x20000000


_TOLD_ROWS = 10


class Size(NamedTuple):
    """The depth of collections within collections, and the number of positions."""

    depth: int
    positions: int


def size_of(wkb: bytes, deepest: int) -> Size:
    """The size of a geometry in WKB, ISO or extended, of either byte order; Refused when it is broken or too deep."""
    at, positions, depth = 0, 0, 0
    waiting: list[int] = []
    """How many parts are still to come, in each collection that is open."""
    try:
        while True:
            order = "<" if wkb[at] == 1 else ">"
            kind, width, at = _head(wkb, at, order)
            if kind in _MANY:
                (count,) = struct.unpack_from(order + "I", wkb, at)
                at += 4
                if count * 5 > len(wkb) - at:
                    raise Refused("refused_broken_geometry")
                waiting.append(count)
                depth = max(depth, len(waiting))
                if depth > deepest:
                    raise Refused("refused_deep", most=deepest)
            else:
                count, at = _positions(wkb, at, order, kind, width)
                positions += count
            while waiting and waiting[-1] == 0:
                waiting.pop()
            if not waiting:
                return Size(depth, positions)
            waiting[-1] -= 1
    except (struct.error, IndexError) as error:
        raise Refused("refused_broken_geometry") from error


def looked_at(geometries: Iterable[bytes | None], most: Bounds) -> tuple[tuple[bytes | None, ...], tuple[int, ...]]:
    """The geometries without broken ones, and the rows of those; Refused when one is too deep, or all are too much."""
    kept: list[bytes | None] = []
    broken, positions = [], 0
    for row, wkb in enumerate(geometries):
        try:
            positions += size_of(wkb, most.depth).positions if wkb is not None else 0
            kept.append(wkb)
        except Refused as refused:
            if refused.key == "refused_deep":
                raise
            broken.append(row)
            kept.append(None)
        if positions > most.vertices:
            raise Refused("refused_too_many_vertices", most=most.vertices)
    return tuple(kept), tuple(broken)


def broken_note(rows: tuple[int, ...]) -> tuple[Note, ...]:
    """What is told of geometries that are broken; nothing of none."""
    return (Note("noted_broken", {"count": len(rows)}, rows[:_TOLD_ROWS]),) if rows else ()


def _head(wkb: bytes, at: int, order: str) -> tuple[int, int, int]:
    """Type, bytes of a position, and where the content begins."""
    (kind,) = struct.unpack_from(order + "I", wkb, at + 1)
    at += 5
    axes = 2 + bool(kind & _EWKB_Z) + bool(kind & _EWKB_M)
    if kind & _EWKB_SRID:
        at += 4
    kind &= 0x0FFFFFFF
    axes += (0, 1, 1, 2)[min(kind // 1000, 3)]
    return kind % 1000, 8 * axes, at


def _positions(wkb: bytes, at: int, order: str, kind: int, width: int) -> tuple[int, int]:
    """How many positions a point, line or polygon has, and where it ends."""
    if kind == _POINT:
        return 1, _within(wkb, at + width)
    (count,) = struct.unpack_from(order + "I", wkb, at)
    at += 4
    if kind == _LINE:
        return count, _within(wkb, at + count * width)
    if kind not in (_POLYGON, _TRIANGLE):
        raise Refused("refused_geometry_type", type=kind)
    positions = 0
    for _ in range(count):
        (ring,) = struct.unpack_from(order + "I", wkb, at)
        at = _within(wkb, at + 4 + ring * width)
        positions += ring
    return positions, at


def _within(wkb: bytes, at: int) -> int:
    if at > len(wkb):
        raise Refused("refused_broken_geometry")
    return at
