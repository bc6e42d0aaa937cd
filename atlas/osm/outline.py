"""Putting mapped pieces together: what lies together, one line of a road's two, and no more vertices than needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import MOST_VERTICES
from atlas.crs import from_metric, to_metric, zone_epsg

APART_M = {"line": 1500, "area": 300}
"""Pieces of one name that lie farther apart are two things."""
TWIN_M = 45
"""Two lines of one road or metro line nearer than this are its two directions, of which one is drawn."""
_LEAST_STUB_M = 150
_FINEST_M = 2.0
_DECIMALS = 6


def together(geometries: Sequence[BaseGeometry], apart_m: float) -> Iterator[list[int]]:
    """The numbers of the geometries (in metres) that lie together, group by group, in their order."""
    tree = shapely.STRtree(geometries)
    group = list(range(len(geometries)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for one, other in zip(*tree.query(geometries, predicate="dwithin", distance=apart_m), strict=True):
        first, second = sorted((root(int(one)), root(int(other))))
        group[second] = first
    for first in sorted({root(number) for number in range(len(group))}):
        yield [number for number in range(len(group)) if root(number) == first]


def one_line(lines: Sequence[BaseGeometry]) -> BaseGeometry:
    """The lines (in metres) end to end, with one of two that run side by side: the longer one first."""
    joined = shapely.line_merge(shapely.union_all(list(lines)))
    parts = sorted(shapely.get_parts(joined), key=lambda part: (-part.length, part.wkb))
    kept: list[BaseGeometry] = []
    beside: BaseGeometry = shapely.MultiPolygon()
    for part in parts:
        rest = shapely.get_parts(part.difference(beside))
        new = [piece for piece in rest if piece.length >= min(_LEAST_STUB_M, part.length)]
        kept += new
        beside = shapely.union_all([beside, *(piece.buffer(TWIN_M, cap_style="flat") for piece in new)])
    return shapely.line_merge(shapely.multilinestrings(kept))


def one_area(areas: Sequence[BaseGeometry]) -> BaseGeometry:
    """The areas (in metres) as one."""
    return shapely.union_all(list(areas))


def as_stored(metric: BaseGeometry, epsg: int) -> tuple[BaseGeometry, float]:
    """The geometry in WGS-84 as a record stores it, and how far it was simplified in metres."""
    kind = "LineString" if metric.length and not metric.area else "Polygon"
    tolerance = _FINEST_M
    while True:
        simple = from_metric(metric.simplify(tolerance), epsg)
        parts = shapely.get_parts(shapely.set_precision(simple, 10.0**-_DECIMALS).normalize())
        kept = [part for part in parts if part.geom_type == kind and not part.is_empty]
        if shapely.get_num_coordinates(kept).sum() <= MOST_VERTICES:
            break
        tolerance *= 2
    many = shapely.multilinestrings if kind == "LineString" else shapely.multipolygons
    return kept[0] if len(kept) == 1 else many(kept), tolerance


def in_metres(geometries: Sequence[BaseGeometry]) -> tuple[list[BaseGeometry], int]:
    """The geometries in metres, all in the zone of the first, and that zone."""
    epsg = zone_epsg(geometries[0].centroid.x)
    return [to_metric(geometry, epsg) for geometry in geometries], epsg
