"""What a picture draws of the projects: symbols, lines and areas in pixels, the most important last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import is_area, load_groups
from atlas.crs import to_metric
from atlas.model import Feature
from atlas.render.choropleth import Frame
from atlas.render.paths import path_of
from atlas.render.picture.classes import Classes
from atlas.render.picture.ground import ZONE

ROUGH = ("neighbourhood", "area")
MOST_CIRCLES = 12
"""So many circles of uncertainty may be tinted before they darken each other, and decide what the map shows."""
_LEAST_SHAPE_PX = 10
_MARGIN = 0.06
_LEAST_M = 2_500
_CUT_DEG = 0.005
_CLOSE_M = 5_000
"""A picture of one project shows at least so much of where it lies."""
_FAR_OFF, _HEAPED, _MANY = 0.02, 2.0, 50
"""Of so many shapes and more this share on each side may lie off the map, when the rest then has twice the room."""
_CORE = shapely.box(505_000, 3_332_000, 540_000, 3_368_000)


class Placed(NamedTuple):
    """A feature with a place: the class that it is drawn in, and its point and shape in metres."""

    feature: Feature
    state: str
    point: BaseGeometry
    shape: BaseGeometry | None
    banks: BaseGeometry | None = None
    """The outline of an area that its source cuts off, without the cut."""


class Mark(NamedTuple):
    """A project on a picture: where its symbol stands, the radius of its uncertainty, and its line or area."""

    id: str
    name: str
    name_en: str
    state: str
    group: str
    x: float
    y: float
    radius_px: float
    """Of the circle in which the place lies; 0 where it is placed well or drawn by its own line or area."""
    path: str
    banks: str
    """The path of the outline where it is open; "" where it is that of the area."""
    is_area: bool
    sketched: bool
    """The outline is ours by what a source states, not the mapped thing itself."""
    size_px: float


def placed_of(features: Iterable[Feature], classes: Classes) -> list[Placed]:
    """The features with a place, with their class and where they are in metres."""
    placed = [f for f in features if f.geometry is not None]
    points = to_metric(np.array([f.geometry for f in placed], dtype=object), ZONE)
    drawn = [f.project.extent and f.project.extent.shape for f in placed]
    shapes, banks = (to_metric(np.array(every, dtype=object), ZONE) for every in (drawn, [*map(banks_of, drawn)]))
    states = map(classes.of, placed)
    return [Placed(*one) for one in zip(placed, states, points, shapes, banks, strict=True)]


def banks_of(shape: BaseGeometry | None) -> BaseGeometry | None:
    """The outline of an area in degrees without the edges at which its source ends; None where it ends at none.

    Such an edge is long and runs straight along a meridian or a parallel.
    """
    if shape is None or not shape.area:
        return None
    lines, is_cut = [], False
    for ring in shapely.get_parts(shapely.get_rings(shape)):
        corners = shapely.get_coordinates(ring)
        steps = np.abs(np.diff(corners, axis=0))
        cuts = np.flatnonzero((steps.min(axis=1) == 0) & (steps.max(axis=1) > _CUT_DEG)) + 1
        lines += [line for line in np.split(corners, cuts) if len(line) > 1]
        is_cut = is_cut or cuts.size > 0
    return shapely.MultiLineString(lines) if is_cut else None


def marks(placed: Iterable[Placed], frame: Frame, classes: Classes) -> list[Mark]:
    """The projects whose place or shape lies in the frame, from the least to the most important."""
    groups = {kind: group.id for group in load_groups().values() for kind in group.kinds}
    found = [_mark(one, frame, groups[one.feature.project.kind]) for one in placed]
    return sorted((m for m in found if m), key=lambda m: (classes.above.index(m.state), not m.path, m.id), reverse=True)


def frame_over(
    placed: Sequence[Placed],
    width: int,
    height: int,
    *,
    close: bool = False,
    around: tuple[float, float, int] | None = None,
    bounds: tuple[float, float, float, float] | None = None,
) -> Frame:
    """The frame over `bounds` in WGS-84 degrees, the circle asked about, or all that is placed; else the city's core.

    It is over the circles of uncertainty too while there are few of them; a `close` one also shows the surroundings.
    """
    if bounds:
        shapes = [to_metric(shapely.segmentize(shapely.box(*bounds), 0.1), ZONE)]
    elif around:
        shapes = [circle_m(around)]
    else:
        few = len(placed) <= MOST_CIRCLES
        shapes = [_around(one) if close else _extent(one) if few else one.shape or one.point for one in placed]
    west, south, east, north = _bounds(shapes) if shapes else _CORE.bounds
    room = 1 if bounds else 1 + 2 * _MARGIN
    across = max((east - west) * room, (north - south) * room * width / height, _LEAST_M)
    scale = width / across
    return Frame((west + east - across) / 2, (north + south + height / scale) / 2, scale, width, height)


def circle_m(around: tuple[float, float, int]) -> BaseGeometry:
    """The circle of so many metres around a latitude and longitude, in metres."""
    lat, lon, radius_m = around
    return to_metric(shapely.Point(lon, lat), ZONE).buffer(radius_m)


def _bounds(shapes: Sequence[BaseGeometry]) -> NDArray[np.float64]:
    """The bounds of shapes; of many without the few that lie so far off that all others would be a heap in a corner."""
    every = shapely.bounds(np.array(shapes, dtype=object))
    low, high = np.quantile(every[:, :2], _FAR_OFF, axis=0), np.quantile(every[:, 2:], 1 - _FAR_OFF, axis=0)
    whole, most = shapely.total_bounds(shapes), np.concatenate((low, high))
    sides, most_sides = whole[2:] - whole[:2], most[2:] - most[:2]
    heaped = len(shapes) >= _MANY and (sides > _HEAPED * most_sides).any()
    return most if heaped else whole


def _extent(one: Placed) -> BaseGeometry:
    """The shape of a project, or the circle in which it lies."""
    placement = one.feature.project.placement
    rough = placement.precision in ROUGH and placement.uncertainty_m
    return one.shape or (one.point.buffer(placement.uncertainty_m) if rough else one.point)


def _around(one: Placed) -> BaseGeometry:
    """The shape or the circle of a project, and what is around it."""
    shape = _extent(one)
    return shapely.union(shape.centroid.buffer(_CLOSE_M / 2), shape)


def _mark(one: Placed, frame: Frame, group: str) -> Mark | None:
    project, extent, placement = one.feature.project, one.feature.project.extent, one.feature.project.placement
    x, y = (one.point.x - frame.west) * frame.scale, (frame.north - one.point.y) * frame.scale
    inside = 0 <= x <= frame.width and 0 <= y <= frame.height
    path, banks, area, size = "", "", False, 0.0
    if extent is not None and one.shape is not None:
        drawn = _seen(one.shape, frame)
        if not drawn.is_empty:
            left, top, right, bottom = drawn.bounds
            size, area = max(right - left, bottom - top), is_area(extent)
            path = path_of(shapely.simplify(drawn, 0.2)) if size >= _LEAST_SHAPE_PX else ""
            banks = path_of(shapely.simplify(_seen(one.banks, frame), 0.2)) if path and one.banks is not None else ""
            x, y = (x, y) if inside else _middle(drawn)
    if not inside and not path:
        return None
    rough = placement.precision in ROUGH and extent is None
    radius = (placement.uncertainty_m or 0) * frame.scale if rough else 0.0
    sketched = extent is not None and extent.basis != "osm"
    return Mark(
        project.id, project.name, project.name_en, one.state, group, x, y, radius, path, banks, area, sketched, size
    )


def _seen(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """What of a shape lies in the frame, in pixels."""
    return shapely.clip_by_rect(frame.pixel(shape), 0, 0, frame.width, frame.height)


def _middle(shape: BaseGeometry) -> tuple[float, float]:
    """A point on what is seen of a line or area whose own point lies outside."""
    if shape.area:
        point = shape.representative_point()
    else:
        point = max(shapely.get_parts(shape), key=lambda part: part.length).interpolate(0.5, normalized=True)
    return point.x, point.y
