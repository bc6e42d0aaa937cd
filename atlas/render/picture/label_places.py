"""Where names stand on a picture: beside their symbols, by a line where it is crowded, or nowhere; never on each other.

Greedy by rank, after the survey of Christensen, Marks and Shieber (1995): each name takes the cheapest place that is
left, and what is placed stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

MOST_LEADERS = 24
_BESIDE = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right, left, above, below, and the corners: the order in which readers expect a name."""
_PLACES = 1 + len(_BESIDE)
_RINGS_EM = (1.6, 2.6, 3.8, 5.2, 6.8, 9.0)
_TURNS = 16
_GAP_EM = 0.25
_PER_TURN = 1.5
_PER_EM, _PER_COVERED, _PER_CROSSED, _WORST = 14.0, 30.0, 60.0, 190.0
_GOOD = 29.0
"""Beside its symbol at less than this no line is looked for."""

_RINGS = np.repeat(np.array(_RINGS_EM), _TURNS)
_ANGLES = np.tile(np.arange(_TURNS) * 2 * np.pi / _TURNS, len(_RINGS_EM))
_AWAY = np.array((np.cos(_ANGLES), np.sin(_ANGLES)))
"""Where names stand apart from their symbols: how far in ems, and which way."""
_RING_COSTS = _PER_EM * _RINGS

_Leader = tuple[float, float, float, float]
Boxes = NDArray[np.float64]
"""Boxes in pixels: left, top, right, bottom, in rows."""
_Sides = NDArray[np.float64]
"""The same boxes as four rows of all their left, top, right and bottom sides, which is faster to compare."""


class Label(NamedTuple):
    """A name that wants a place: the symbol's centre and reach, and the size of the words, all in pixels.

    One without a reach names an area: it stands on its point when it can.
    """

    x: float
    y: float
    reach: float
    width: float
    height: float
    must: bool = False
    """Whether it may cover any number of symbols and have a line, rather than not stand."""


class Place(NamedTuple):
    """Where a name stands: its box, and the line from its symbol when it stands apart."""

    left: float
    top: float
    right: float
    bottom: float
    leader: _Leader | None = None


def place_labels(
    labels: list[Label], frame: tuple[float, float], taken: Boxes, em: float, lines: Iterable[shapely.LineString] = ()
) -> list[Place | None]:
    """A place for each label, the most important first, or None; on `taken` boxes and on `lines` no name may stand.

    `frame` is the width and height of the map and `em` the size of the letters, in pixels.
    """
    if not labels:
        return []
    crowd = _Crowd(labels, frame, em, len(taken))
    for box in taken:
        crowd.take(box)
    for line in lines:
        crowd.draw(line)
    return [crowd.place(number) for number in range(len(labels))]


class _Crowd:
    """What stands on the map so far, and what each place beside a symbol costs; infinite where none may stand.

    What takes a place forbids it at once to all names that wait.
    """

    def __init__(self, labels: list[Label], frame: tuple[float, float], em: float, taken: int) -> None:
        self.labels, self.frame, self.em = labels, frame, em
        seen = [(s.x - s.reach, s.y - s.reach, s.x + s.reach, s.y + s.reach) for s in labels if s.reach]
        self.tree = shapely.STRtree(shapely.box(*np.array(seen).reshape(-1, 4).T))
        self.boxes = np.empty((4, taken + len(labels)))
        self.lines: list[shapely.LineString] = []
        self.taken = self.waiting = self.leaders = 0
        self.beside = _beside(labels, em)
        self.shapes = shapely.box(*self.beside)
        self.cost = np.tile(np.arange(-1, _PLACES - 1) * _PER_TURN, len(labels)) + self._covered(self.shapes)
        self.cost[_off(self.beside, frame)] = np.inf
        self.cost[::_PLACES][[bool(label.reach) for label in labels]] = np.inf

    def place(self, number: int) -> Place | None:
        """The cheapest place that is left of those beside a symbol, or else apart from it."""
        label, first = self.labels[number], number * _PLACES
        self.waiting = first + _PLACES
        best = first + int(self.cost[first : self.waiting].argmin())
        cost, worst = self.cost[best], np.inf if label.must else _WORST
        if cost >= _GOOD and (label.must or self.leaders < MOST_LEADERS):
            apart = self._apart(label, min(cost, worst))
            if apart:
                box, line = apart
                self.leaders += 1
                self.draw(line)
                return self.take(box)._replace(leader=_ends(line))
        return self.take(self.beside[:, best]) if cost < worst else None

    def take(self, box: Boxes) -> Place:
        """Let nothing else stand on a box."""
        self.boxes[:, self.taken] = box
        self.taken += 1
        self.cost[self.waiting :][_meet(self.beside[:, self.waiting :], box)] = np.inf
        return Place(*box.tolist())

    def draw(self, line: shapely.LineString) -> None:
        """Let nothing stand on a line."""
        self.lines.append(line)
        touched = _meet(self.beside[:, self.waiting :], line.bounds, np.less_equal)
        near = self.waiting + np.flatnonzero(touched & (self.cost[self.waiting :] < np.inf))
        self.cost[near[shapely.intersects(self.shapes[near], line)]] = np.inf

    def _apart(self, label: Label, most: float) -> tuple[Boxes, shapely.LineString] | None:
        """The cheapest place apart from a symbol with the line to it, if it costs less than so much."""
        boxes, names = _around(label, self.em), self._near(label)
        free = np.flatnonzero(~_off(boxes, self.frame) & (most > _RING_COSTS))
        free = free[~_meet(boxes[:, free, None], names[:, None]).any(axis=1)]
        shapes = shapely.box(*boxes[:, free])
        cost = _RING_COSTS[free] + self._covered(shapes)
        hopeful = cost < most
        if not hopeful.any():
            return None
        boxes, shapes, cost = boxes[:, free[hopeful]], shapes[hopeful], cost[hopeful]
        lines = _leaders(label, boxes)
        met = _meetings(np.concatenate((shapes, lines)), np.concatenate((shapely.box(*names), self.lines)))
        on, through = met[: len(shapes), names.shape[1] :], met[len(shapes) :]
        cost[on.any(axis=1) | through[:, : names.shape[1]].any(axis=1)] = np.inf
        cost += _PER_CROSSED * through[:, names.shape[1] :].sum(axis=1)
        best = int(cost.argmin())
        return (boxes[:, best], lines[best]) if cost[best] < most else None

    def _near(self, label: Label) -> _Sides:
        """What is taken where a name or its line can lie that stands apart from its symbol."""
        far = _RINGS_EM[-1] * self.em + label.reach
        across, down = far + label.width, far + label.height
        around = (label.x - across, label.y - down, label.x + across, label.y + down)
        taken = self.boxes[:, : self.taken]
        return taken[:, _meet(taken, around)]

    def _covered(self, shapes: NDArray[np.object_]) -> NDArray[np.float64]:
        """What places cost by the symbols that they cover."""
        counts = np.bincount(self.tree.query(shapes)[0], minlength=len(shapes))
        return (_PER_COVERED * counts).astype(float)


def _beside(labels: list[Label], em: float) -> _Sides:
    """The boxes on the point of each label and beside its symbol, label by label."""
    told = np.array([label[:5] for label in labels])
    turns = np.array(((0, 0), *_BESIDE), dtype=float)
    away = told[:, 2, None] + _GAP_EM * em
    reach = np.where((turns != 0).all(axis=1), away * 0.75, away)
    half = told[:, None, 3:5] / 2
    centres = told[:, None, :2] + turns * (reach[..., None] + half)
    return np.concatenate((centres - half, centres + half), axis=2).reshape(-1, 4).T.copy()


def _around(label: Label, em: float) -> _Sides:
    """The boxes apart from a symbol, ring by ring."""
    half = np.array(((label.width,), (label.height,))) / 2
    centres = np.array(((label.x,), (label.y,))) + (_RINGS * em + label.reach) * _AWAY + _AWAY * half
    return np.concatenate((centres - half, centres + half))


def _off(boxes: _Sides, frame: tuple[float, float]) -> NDArray[np.bool_]:
    left, top, right, bottom = boxes
    off: NDArray[np.bool_] = (left < 0) | (top < 0) | (right > frame[0]) | (bottom > frame[1])
    return off


def _meet(boxes: _Sides, others: _Sides | Sequence[float], less: np.ufunc = np.less) -> NDArray[np.bool_]:
    """Whether boxes lie on each other; those that only touch do not, unless `less` is `less_equal`."""
    (left, top, right, bottom), (west, north, east, south) = boxes, others
    met: NDArray[np.bool_] = less(left, east) & less(west, right) & less(top, south) & less(north, bottom)
    return met


def _meetings(some: NDArray[np.object_], others: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which of some shapes meet which of others."""
    met = np.zeros((len(others), len(some)), dtype=bool)
    met[*shapely.STRtree(some).query(others, predicate="intersects")] = True
    return met.T


def _leaders(label: Label, boxes: _Sides) -> NDArray[np.object_]:
    """Lines from the edge of the symbol to the nearest point of each box."""
    centre = np.array(((label.x,), (label.y,)))
    ends = np.clip(centre, boxes[:2], boxes[2:])
    way = ends - centre
    length = np.maximum(np.hypot(*way), 1e-9)
    starts = centre + way / length * np.minimum(label.reach, length)
    lines: NDArray[np.object_] = shapely.linestrings(np.stack((starts, ends)).transpose(2, 0, 1))
    return lines


def _ends(line: shapely.LineString) -> _Leader:
    (x1, y1), (x2, y2) = line.coords
    return x1, y1, x2, y2
