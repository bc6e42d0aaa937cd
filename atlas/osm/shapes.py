"""Shapes that records may have: OpenStreetMap's lines and areas by name, kind and district, the likeliest first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from shapely.geometry.base import BaseGeometry

from atlas.catalogue import (
    EXTENT_TOLERANCE,
    NEAR_M,
    district_shapes,
    load_doubts,
    load_shape_tags,
    measured,
    reach,
    stated_areas,
    stated_lengths,
)
from atlas.crs import distance_m
from atlas.geocode.names import Stem, agree, generic, key, stem
from atlas.geocode.query import Query
from atlas.model import Feature, ShapeTag
from atlas.osm.element import Element, Route, fits, names_of
from atlas.osm.outline import APART_M, as_stored, in_metres, one_area, one_line, together

MOST_CANDIDATES = 6
LEAST_INSIDE = 0.05
"""A thing of which less lies in the record's districts is another of that name."""
WHOLE = 0.95
"""A thing of which less lies there is drawn there alone."""
COARSE_M = 5.0
_METRO = ("subway", "light_rail", "monorail")
_TWO_WAYS = ("highway", "railway")
_DIRECTION = re.compile(r"[:：(（].*")

Match = tuple[str, bool]
"""Id of a record, and whether the name is its own and no alias or variant."""


class Piece(NamedTuple):
    """A mapped thing that bears a record's name and is of its kind."""

    ref: str
    name: str
    same_name: bool
    row: int
    """The row of the table of tags that it fits; the first tell most."""
    geometry: BaseGeometry
    complete: bool


class Candidate(NamedTuple):
    """A shape that a record may have: which entries it is made of, and what is doubtful in it."""

    refs: tuple[str, ...]
    name: str
    geometry: BaseGeometry
    simplified_m: float
    one_of_two: bool
    """Whether two lines side by side may have been drawn as one."""
    doubts: tuple[str, ...] = ()
    apart_m: float | None = None
    """How far the record's point lies from it; None when it has none."""
    stated: float | None = None
    """The stated hectares or kilometres that fit it best."""

    @property
    def weight(self) -> int:
        """How doubtful it is."""
        return sum(load_doubts()[doubt].weight for doubt in self.doubts)


class Shapes:
    """Collects the mapped things that bear the name of a record."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self.features = {f.project.id: f for f in features}
        self._by_key: dict[str, set[Match]] = defaultdict(set)
        self._by_body: dict[str, set[tuple[Stem, str]]] = defaultdict(set)
        self._pieces: dict[str, list[Piece]] = defaultdict(list)
        self._known: dict[str, tuple[Match, ...]] = {}
        self.elsewhere: Counter[str] = Counter()
        for feature in self.features.values():
            self._enter(feature)

    def _enter(self, feature: Feature) -> None:
        project = feature.project
        for name in (project.name, *project.aliases):
            if key(name) not in generic():
                self._by_key[key(name)].add((project.id, name == project.name))
                for found in Query(name, name, (), (), frozenset()).stems:
                    self._by_body[found.body].add((found, project.id))

    def take(self, element: Element) -> None:
        """Keep a line or an area for every record that it may be the shape of."""
        if element.geometry.geom_type == "Point":
            return
        for name in (*names_of(element.tags), *_route_names(element.routes)):
            for record, same in self._matches(name):
                row = _row(self.features[record].project.kind, element)
                if row is not None:
                    piece = Piece(element.ref, name, same, row, element.geometry, element.complete)
                    self._pieces[record].append(piece)

    def _matches(self, name: str) -> tuple[Match, ...]:
        if name not in self._known:
            self._known[name] = tuple(sorted(self._find(name)))
        return self._known[name]

    def _find(self, name: str) -> Iterator[Match]:
        whole = key(name)
        if len(whole) < 2 or whole in generic():
            return
        same = self._by_key.get(whole, set())
        yield from same
        found = stem(name)
        variants = {record for other, record in self._by_body.get(found.body, ()) if agree(found, other)}
        yield from ((record, False) for record in variants - {record for record, _ in same})

    def candidates(self) -> dict[str, tuple[Candidate, ...]]:
        """The shapes that each record may have, the likeliest first; in the order of the records' ids."""
        return {record: found for record in sorted(self._pieces) if (found := self._of(record))}

    def _of(self, record: str) -> tuple[Candidate, ...]:
        feature = self.features[record]
        shapes = [s for group in _groups(self._pieces[record]) for s in self._shaped(feature, group)]
        ranked = sorted(shapes, key=lambda c: (c[1].weight, c[0], c[1].apart_m or 0, c[1].refs))
        found = [candidate for _, candidate in ranked[:MOST_CANDIDATES]]
        if len(found) > 1:
            found = [c._replace(doubts=("several_shapes", *c.doubts)) for c in found]
        return tuple(found)

    def _shaped(self, feature: Feature, group: Sequence[Piece]) -> Iterator[tuple[int, Candidate]]:
        """The candidate of pieces that lie together, with its rank; none when it lies in other districts."""
        geometries, epsg = in_metres([piece.geometry for piece in group])
        line = group[0].geometry.geom_type.endswith("LineString")
        twins = load_shape_tags()[group[0].row].key in _TWO_WAYS
        whole = (one_line(geometries) if twins else one_area(geometries)) if line else one_area(geometries)
        inside = whole.intersection(reach(feature.project.districts or tuple(district_shapes()), epsg))
        share = inside.length / whole.length if line else inside.area / whole.area
        if share < LEAST_INSIDE:
            self.elsewhere[feature.project.id] += 1
            return
        cut = share < WHOLE
        geometry, simplified_m = as_stored(inside if cut else whole, epsg)
        exact = any(piece.same_name for piece in group)
        part = cut or not all(piece.complete for piece in group)
        name = next((p.name for p in group if p.same_name), group[0].name)
        refs = tuple(dict.fromkeys(piece.ref for piece in group))
        found = _doubted(feature, Candidate(refs, name, geometry, simplified_m, line and twins), exact, part)
        yield min(piece.row for piece in group), found


def _doubted(feature: Feature, candidate: Candidate, exact: bool, part: bool) -> Candidate:
    """The candidate with its distance from the record's point, its stated figure and its doubts."""
    project, geometry = feature.project, candidate.geometry
    line = geometry.geom_type.endswith("LineString")
    drawn, _ = measured(geometry, None)
    stated = stated_lengths(project) if line else (area.hectares for area in stated_areas(project))
    best = min(stated, key=lambda figure: abs(drawn / figure - 1), default=None)
    apart = None
    if feature.geometry is not None:
        apart = distance_m(geometry, feature.geometry)
    sure = max(NEAR_M, project.placement.uncertainty_m or 0)
    holds = {
        "far_from_point": apart is not None and apart > sure,
        "size_off": best is not None and abs(drawn / best - 1) > EXTENT_TOLERANCE,
        "only_part": part,
        "name_differs": not exact,
        "has_extent": project.extent is not None,
        "drawn_coarsely": candidate.simplified_m > COARSE_M,
    }
    return candidate._replace(doubts=tuple(d for d, h in holds.items() if h), apart_m=apart, stated=best)


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that may be one thing: lines of one name, areas of one tag, each where they lie together.

    What bears the record's own name is not put together with what bears another.
    """
    kinds: dict[tuple[bool, object, bool], list[Piece]] = defaultdict(list)
    order = sorted(pieces, key=lambda p: (p.row, p.ref[0], int(p.ref[1:]), not p.same_name))
    seen: set[tuple[str, bool]] = set()
    for piece in order:
        line = piece.geometry.geom_type.endswith("LineString")
        if (piece.ref, line) not in seen:
            seen.add((piece.ref, line))
            kinds[line, load_shape_tags()[piece.row].key if line else piece.row, piece.same_name].append(piece)
    for (line, _, _), alike in kinds.items():
        metric, _ = in_metres([piece.geometry for piece in alike])
        for numbers in together(metric, APART_M["line" if line else "area"]):
            yield [alike[number] for number in numbers]


@cache
def _rows_of(kind: str) -> tuple[tuple[int, ShapeTag], ...]:
    return tuple((number, tag) for number, tag in enumerate(load_shape_tags()) if tag.kind == kind)


def _row(kind: str, element: Element) -> int | None:
    """The first row of the kind's tags that the thing fits, drawn as that row says."""
    drawn = "area" if element.is_area else "line"
    fitting = (n for n, tag in _rows_of(kind) if tag.drawn == drawn and fits(element.tags, tag.key, tag.value))
    return next(fitting, None)


def _route_names(routes: Iterable[Route]) -> Iterator[str]:
    """The names of the routes that a way is part of, without their direction."""
    for route in routes:
        for name in names_of(route.tags):
            yield name
            yield _DIRECTION.sub("", name).strip()
        number = route.tags.get("ref", "")
        if route.tags.get("route") in _METRO and number.isdecimal():
            yield f"地铁{number}号线"
