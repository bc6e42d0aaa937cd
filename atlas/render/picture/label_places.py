"""Where names stand on a picture: beside their symbols, by a line where it is crowded, or nowhere; never on each other.

Greedy by rank, after the survey of Christensen, Marks and Shieber (1995): each name takes the cheapest place that is
left, and what is placed stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

MOST_LEADERS = 24
_BESIDE = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right, left, above, below, and the corners: the order in which readers expect a name."""
_RINGS_EM = (1.6, 2.6, 3.8, 5.2, 6.8, 9.0)
_TURNS = 16
_GAP_EM = 0.25
_PER_TURN = 1.5
_PER_EM, _PER_COVERED, _PER_CROSSED, _WORST = 14.0, 30.0, 60.0, 190.0
_GOOD = 29.0
"""Beside its symbol at less than this no line is looked for."""

_Leader = tuple[float, float, float, float]
Boxes = NDArray[np.float64]
"""Boxes in pixels: left, top, right, bottom, in rows or more dimensions."""


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
    seen = [(s.x - s.reach, s.y - s.reach, s.x + s.reach, s.y + s.reach) for s in labels if s.reach]
    crowd = _Crowd(frame, np.asarray(taken, dtype=float).reshape(-1, 4), np.array(seen).reshape(-1, 4), em)
    crowd.lines.extend(lines)
    if not labels:
        return []
    beside = _beside(labels, em)
    cost = np.arange(-1, beside.shape[1] - 1) * _PER_TURN + crowd.covered(beside.reshape(-1, 4)).reshape(
        beside.shape[:2]
    )
    cost[[bool(label.reach) for label in labels], 0] = np.inf
    return [crowd.place(*one) for one in zip(labels, beside, cost, strict=True)]


class _Crowd:
    """What stands on the map so far."""

    def __init__(self, frame: tuple[float, float], taken: Boxes, symbols: Boxes, em: float) -> None:
        self.frame, self.em = frame, em
        self.boxes = taken
        self.tree = shapely.STRtree(shapely.box(*symbols.T)) if len(symbols) else shapely.STRtree([])
        self.lines: list[shapely.LineString] = []
        self.leaders = 0

    def place(self, label: Label, boxes: Boxes, cost: NDArray[np.float64]) -> Place | None:
        """The cheapest place that is left of the boxes beside a symbol, or else apart from it."""
        self._forbid(boxes, cost)
        best, worst = int(cost.argmin()), np.inf if label.must else _WORST
        if cost[best] >= _GOOD and (label.must or self.leaders < MOST_LEADERS):
            apart, dear, lines = self._apart(label)
            other = int(dear.argmin())
            if dear[other] < min(cost[best], worst):
                self.leaders += 1
                self.lines.append(lines[other])
                return self._taken(apart[other], _ends(lines[other]))
        return self._taken(boxes[best]) if cost[best] < worst else None

    def _taken(self, box: Boxes, leader: _Leader | None = None) -> Place:
        self.boxes = np.vstack((self.boxes, box))
        left, top, right, bottom = map(float, box)
        return Place(left, top, right, bottom, leader)

    def _apart(self, label: Label) -> tuple[Boxes, NDArray[np.float64], NDArray[np.object_]]:
        angles = np.arange(_TURNS) * 2 * np.pi / _TURNS
        rings = np.array(_RINGS_EM) * self.em + label.reach
        turns = np.stack((np.cos(angles), np.sin(angles)), axis=1)
        sides = turns * np.array((label.width, label.height)) / 2
        centres = (np.array((label.x, label.y)) + rings[:, None, None] * turns + sides).reshape(-1, 2)
        boxes = _boxes(centres, label)
        cost = _PER_EM * np.repeat(np.array(_RINGS_EM), _TURNS) + self.covered(boxes)
        self._forbid(boxes, cost)
        lines, free = _leaders(label, boxes), np.flatnonzero(np.isfinite(cost))
        cost[free] += self._crossings(lines[free])
        return boxes, cost, lines

    def covered(self, boxes: Boxes) -> NDArray[np.float64]:
        """What places cost by the symbols that they cover; infinite off the frame."""
        width, height = self.frame
        off = (boxes[:, 0] < 0) | (boxes[:, 1] < 0) | (boxes[:, 2] > width) | (boxes[:, 3] > height)
        counts = np.bincount(self.tree.query(shapely.box(*boxes.T))[0], minlength=len(boxes))
        return np.where(off, np.inf, _PER_COVERED * counts)

    def _forbid(self, boxes: Boxes, cost: NDArray[np.float64]) -> None:
        """Make infinite what a place costs on another name or on a line."""
        cost[_meet(boxes, self.boxes).any(axis=1)] = np.inf
        free = np.flatnonzero(np.isfinite(cost))
        if self.lines and len(free):
            drawn = shapely.box(*boxes[free].T)
            cost[free[shapely.intersects(drawn[:, None], np.array(self.lines)[None, :]).any(axis=1)]] = np.inf

    def _crossings(self, lines: NDArray[np.object_]) -> NDArray[np.float64]:
        cost = np.zeros(len(lines))
        if len(self.boxes):
            cut, _ = shapely.STRtree(shapely.box(*self.boxes.T)).query(lines, predicate="intersects")
            cost[cut] = np.inf
        if self.lines:
            crossed = shapely.intersects(lines[:, None], np.array(self.lines)[None, :]).sum(axis=1)
            cost = cost + _PER_CROSSED * crossed
        return cost


def _beside(labels: list[Label], em: float) -> Boxes:
    """The boxes on the point of each label and beside its symbol, in rows of labels."""
    told = np.array([label[:5] for label in labels])
    turns = np.array(((0, 0), *_BESIDE), dtype=float)
    away = told[:, 2, None] + _GAP_EM * em
    reach = np.where((turns != 0).all(axis=1), away * 0.75, away)
    half = told[:, None, 3:5] / 2
    centres = told[:, None, :2] + turns * (reach[..., None] + half)
    return np.concatenate((centres - half, centres + half), axis=2)


def _boxes(centres: NDArray[np.float64], label: Label) -> Boxes:
    half = np.array((label.width, label.height)) / 2
    return np.hstack((centres - half, centres + half))


def _meet(boxes: Boxes, others: Boxes) -> NDArray[np.bool_]:
    one, other = boxes[:, None, :], others[None, :, :]
    apart = (one[..., 2] <= other[..., 0]) | (one[..., 0] >= other[..., 2])
    return ~(apart | (one[..., 3] <= other[..., 1]) | (one[..., 1] >= other[..., 3]))


def _leaders(label: Label, boxes: Boxes) -> NDArray[np.object_]:
    """Lines from the edge of the symbol to the nearest point of each box."""
    centre = np.array((label.x, label.y))
    ends = np.clip(centre, boxes[:, :2], boxes[:, 2:])
    way = ends - centre
    length = np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    starts = centre + way / length * np.minimum(label.reach, length)
    lines: NDArray[np.object_] = shapely.linestrings(np.stack((starts, ends), axis=1))
    return lines


def _ends(line: shapely.LineString) -> _Leader:
    (x1, y1), (x2, y2) = line.coords
    return x1, y1, x2, y2
