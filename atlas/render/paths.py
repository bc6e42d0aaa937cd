"""Geometries as paths of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import shapely
from shapely.geometry.base import BaseGeometry


def path_of(geometry: BaseGeometry) -> str:
    """The lines and areas of a geometry in pixels as the `d` of a path, to a tenth of a pixel; "" without any."""
    return "".join(_drawn(geometry))


def _drawn(geometry: BaseGeometry) -> Iterator[str]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            yield from (f"{_line(ring.coords[:-1])}Z" for ring in (part.exterior, *part.interiors) if len(ring.coords))
        elif part.geom_type in ("LineString", "LinearRing"):
            if len(part.coords):
                yield _line(part.coords)
        elif part.geom_type != "Point":
            yield from _drawn(part)


def _line(points: Iterable[Sequence[float]]) -> str:
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}"
