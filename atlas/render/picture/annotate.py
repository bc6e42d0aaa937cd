"""What a picture's maker puts on its map: callouts, arrows and rings, with their words among the names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import shapely

from atlas.crs import to_metric
from atlas.model import Mark
from atlas.render.choropleth import Frame
from atlas.render.picture.furniture import Name
from atlas.render.picture.ground import ZONE
from atlas.render.picture.label_places import Label, Place
from atlas.render.picture.lettering import width_em, wrapped, written
from atlas.render.picture.marks import Mark as Drawn
from atlas.render.words import Lang

_LINE_EM, _LETTER, _LEADING, _PAD_EM = 13.0, 0.9, 1.3, 0.35
RING_EM = 1.15
"""The radius of the ring around a project that is highlighted."""
_BEND = 0.16
"""How far an arrow leaves the straight line, of its length."""
_SYMBOL_EM = 0.75
"""A callout so near a project's symbol points at it and has no dot of its own."""
_EVEN_EM = 1.2
_SHORT_EM = 1.5
"""An arrow shorter than this has no room for its head."""
_PIECES = 12


class Ring(NamedTuple):
    """A highlight: a ring, and the outline of the project's line or area when it has one."""

    x: float
    y: float
    radius: float
    path: str


class Arrow(NamedTuple):
    """An arrow: its line, and its head as a triangle."""

    path: str
    head: str


class Note(NamedTuple):
    """Words of the maker: their box, its lines, and the line to what they are about."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Name, ...]
    leader: tuple[float, float, float, float] | None


class Annotations(NamedTuple):
    """The marks that lie on the map: what is drawn of them, the words that want a place, and which found none."""

    rings: list[Ring]
    arrows: list[Arrow]
    dots: list[tuple[float, float]]
    """Where a callout points."""
    texts: list[tuple[str, ...]]
    labels: list[Label]
    lines: list[shapely.LineString]
    """The arrows, which no name may cross."""
    highlighted: frozenset[str]
    left_out: tuple[int, ...]
    """Which marks lie off the map, or on a project that it does not draw."""


def annotated(marks: Sequence[Mark], drawn: Iterable[Drawn], frame: Frame, em: float, lang: Lang) -> Annotations:
    """The marks in pixels of a frame, in letters of so many pixels."""
    by_id, found, out = {mark.id: mark for mark in drawn}, Annotations([], [], [], [], [], [], frozenset(), ()), []
    for number, mark in enumerate(marks):
        if not _added(mark, by_id, frame, em, lang, found):
            out.append(number)
    named = frozenset(mark.project for mark in marks if mark.project in by_id)
    return found._replace(highlighted=named, left_out=tuple(out))


def _added(mark: Mark, drawn: Mapping[str, Drawn], frame: Frame, em: float, lang: Lang, found: Annotations) -> bool:
    """Whether a mark lies on the map; then it is among those that are found."""
    here = drawn.get(mark.project) if mark.project else None
    at = (here.x, here.y) if here else _pixel(mark.at, frame)
    to = _pixel(mark.to, frame)
    if at is None or (mark.kind == "arrow" and (to is None or math.dist(at, to) < _SHORT_EM * em)):
        return False
    where, reach = at, em * 0.3
    if mark.kind == "arrow" and to is not None:
        line = _curve(at, to, em)
        found.lines.append(line)
        found.arrows.append(_arrow(line, em))
        where = line.interpolate(0.5, normalized=True).coords[0]
    elif mark.kind == "highlight":
        reach = em * (RING_EM if mark.project else 1.6)
        found.rings.append(Ring(*at, reach, here.path if here else ""))
    elif any(math.dist(at, (one.x, one.y)) < em * _SYMBOL_EM for one in drawn.values()):
        reach = em * _SYMBOL_EM
    else:
        found.dots.append(at)
    if mark.text:
        lines = _balanced(written(mark.text, lang))
        size = em * _LETTER
        wide = max(map(width_em, lines)) * size + 2 * _PAD_EM * em
        found.texts.append(lines)
        found.labels.append(
            Label(*where, reach, wide, len(lines) * size * _LEADING + 2 * _PAD_EM * em * 0.6, must=True)
        )
    return True


def _balanced(text: str) -> tuple[str, ...]:
    """The text in as few lines as there must be, which are about as long as each other."""
    lines = wrapped(text, _LINE_EM)
    even = wrapped(text, width_em(text) / len(lines) + _EVEN_EM)
    return tuple(even if len(even) == len(lines) else lines)


def _pixel(point: tuple[float, float] | None, frame: Frame) -> tuple[float, float] | None:
    """Where a place lies on the map; None off it."""
    if point is None:
        return None
    found = frame.pixel(to_metric(shapely.Point(point), ZONE))
    inside = 0 <= found.x <= frame.width and 0 <= found.y <= frame.height
    return (found.x, found.y) if inside else None


def _curve(at: tuple[float, float], to: tuple[float, float], em: float) -> shapely.LineString:
    """A gentle curve that ends just before where the arrow points."""
    (x1, y1), (x2, y2) = at, to
    length = math.dist(at, to)
    short = 1 - min(0.7 * em / length, 0.3)
    x2, y2 = x1 + (x2 - x1) * short, y1 + (y2 - y1) * short
    bend_x, bend_y = (x1 + x2) / 2 + (y2 - y1) * _BEND, (y1 + y2) / 2 - (x2 - x1) * _BEND
    steps = [n / _PIECES for n in range(_PIECES + 1)]
    return shapely.LineString([
        ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * bend_x + t * t * x2,
         (1 - t) ** 2 * y1 + 2 * t * (1 - t) * bend_y + t * t * y2) for t in steps
    ])  # fmt: skip


def _arrow(line: shapely.LineString, em: float) -> Arrow:
    points = list(line.coords)
    (x1, y1), (x2, y2) = points[-2], points[-1]
    turn = math.atan2(y2 - y1, x2 - x1)
    wings = [(x2 - em * 0.85 * math.cos(turn + side), y2 - em * 0.85 * math.sin(turn + side)) for side in (0.42, -0.42)]
    shaft = [*points[:-1], (x2 - em * 0.4 * math.cos(turn), y2 - em * 0.4 * math.sin(turn))]
    return Arrow(_path(shaft), _path([(x2, y2), *wings]) + "Z")


def _path(points: Iterable[tuple[float, ...]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def notes(told: Annotations, places: Sequence[Place | None], em: float) -> list[Note]:
    """The words of the marks where they found their places."""
    return [_note(lines, place, em) for lines, place in zip(told.texts, places, strict=True) if place]


def _note(lines: tuple[str, ...], place: Place, em: float) -> Note:
    size = em * _LETTER
    top = place.top + _PAD_EM * em * 0.6 + size
    names = tuple(Name(place.left + _PAD_EM * em, top + n * size * _LEADING, size, t) for n, t in enumerate(lines))
    return Note(place.left, place.top, place.right - place.left, place.bottom - place.top, names, place.leader)
