"""The one rule of what is sure and what is possible: it is sure what holds for every possible place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from atlas.analysis.overlay.ground import Shapes
from atlas.analysis.overlay.places import Places

Flags = NDArray[np.bool_]
Indices = NDArray[np.int64]


class Held(NamedTuple):
    """Pairs of a place and a shape that are near enough, and whether a relation surely, as drawn, or perhaps holds."""

    place: Indices
    shape: Indices
    sure: Flags
    drawn: Flags
    possible: Flags
    distance_m: NDArray[np.float64]
    """As drawn."""

    def only(self, wanted: Flags) -> Held:
        """Some of the pairs."""
        place, shape, sure, drawn, possible, distance_m = self
        return Held(place[wanted], shape[wanted], sure[wanted], drawn[wanted], possible[wanted], distance_m[wanted])


def meets(places: Places, shapes: Shapes, far_m: float = 0.0) -> Held:
    """Places that meet shapes, or lie within metres of them."""
    place, shape = _candidates(places, shapes, far_m)
    drawn, other = places.drawn[place], shapes[shape]
    distance = shapely.distance(drawn, other)
    as_drawn = distance <= far_m
    sure = as_drawn & np.where(
        places.is_disc[place],
        _all_of_disc(drawn, other, distance, far_m - places.radius_m[place], as_drawn & places.is_disc[place]),
        _least_meets(places, place, other, far_m),
    )
    return Held(place, shape, sure, as_drawn, np.ones(len(place), dtype=bool), distance)


def lies_within(places: Places, shapes: Shapes) -> Held:
    """Places that lie within shapes; the pairs that merely meet are told too, as shapes may hold a place together."""
    place, shape = _candidates(places, shapes, 0.0)
    other, disc = shapes[shape], places.is_disc[place]
    least, most = places.least[place], places.most[place]
    possible = disc | shapely.is_empty(least) | _covers(other, least)
    as_drawn = _covers(other, places.drawn[place])
    zero = np.zeros(len(place))
    in_disc = _all_of_disc(places.drawn[place], other, zero, -places.radius_m[place], as_drawn & disc)
    sure = as_drawn & np.where(disc, in_disc, _covers(other, most))
    return Held(place, shape, sure, as_drawn, possible | as_drawn, zero)


def holds(places: Places, shapes: Shapes) -> Held:
    """Places within which shapes lie."""
    place, shape = _candidates(places, shapes, 0.0)
    other, disc = shapes[shape], places.is_disc[place]
    possible = ~disc & _covers(places.most[place], other)
    as_drawn = ~disc & _covers(places.drawn[place], other)
    sure = as_drawn & _covers(places.least[place], other)
    either = possible | as_drawn
    return Held(place, shape, sure, as_drawn, either, np.zeros(len(place))).only(either)


def _candidates(places: Places, shapes: Shapes, far_m: float) -> tuple[Indices, Indices]:
    """All pairs for which the relation may hold, in the order of places and shapes."""
    disc = places.is_disc
    centres = np.where(disc, places.drawn, places.most)
    reach = np.where(disc, places.radius_m, 0.0) + far_m
    place, shape = shapely.STRtree(shapes).query(centres, predicate="dwithin", distance=reach)
    order = np.lexsort((shape, place))
    return place[order], shape[order]


def _all_of_disc(
    points: Shapes, shapes: Shapes, distance: NDArray[np.float64], room_m: NDArray[np.float64], asked: Flags
) -> Flags:
    """Whether a disc around a point stays as near as asked: outside of a shape, or so deep in it.

    `room_m` is what the asked distance leaves beyond the disc's radius.
    """
    depth = np.zeros(len(points))
    inside = asked & (distance == 0)
    depth[inside] = shapely.distance(points[inside], shapely.boundary(shapes[inside]))
    areal = shapely.get_dimensions(shapes) == 2
    depth = np.where(areal, np.nan_to_num(depth), 0.0)
    found: Flags = asked & (distance - depth <= room_m)
    return found


def _least_meets(places: Places, place: Indices, shapes: Shapes, far_m: float) -> Flags:
    least = places.least[place]
    bare = shapely.is_empty(least)
    met: Flags = shapely.dwithin(least, shapes, far_m)
    met[bare] = _covers(shapes[bare], places.most[place[bare]])
    return met


def _covers(outer: Shapes, inner: Shapes) -> Flags:
    """Whether one shape lies in the other, edges included; nothing lies nowhere."""
    covered: Flags = shapely.covers(outer, inner) & ~shapely.is_empty(inner)
    return covered
