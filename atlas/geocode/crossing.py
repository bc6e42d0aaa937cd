"""Where named streets meet, what stated bounds enclose, and what lies along a street."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from atlas.catalogue import district_of
from atlas.geocode.answer import Candidate, Entry, Lonlat
from atlas.geocode.index import STREET, Index
from atlas.geocode.names import key
from atlas.geocode.notes import note
from atlas.geocode.place import among, metres, middle, radius_of, reach_m, standing_in
from atlas.geocode.query import Query
from atlas.geocode.spelling import in_chinese

NEAR_M, DOCK_M, PAIR_M = 400, 150, 300
"""Docks of one crossing stand within NEAR_M of each other, and within DOCK_M of it; the two nearest things on
either street within PAIR_M and their distance (nine in ten, says bench/geocoding.py)."""
BEYOND_M = 1500
LONGEST_STREET_M, LEAST_STREET_M = 12_000, 1500

_MEETING = re.compile(r"(.+?)(?:与|和|、|/|／|及)?(.+?)(?:交叉口|交汇处|交会处|交叉处|路口|街口|口)$")
_JOINED = re.compile(r"[与和、/／及（(]")
_BOUND = re.compile(r"([东南西北])(?:至|到|临|接|抵|起|靠)")
_BEYOND = re.compile(r"([^，,、；;。以]+)以([东南西北])")
_CORNERS = ("东北", "东南", "西南", "西北")
_SIDE_EN = {"东": "east", "南": "south", "西": "west", "北": "north"}


def crossing(index: Index, query: Query) -> Iterator[list[Candidate]]:
    """A crossing that the name names; bounds or sides that the name or its surroundings state."""
    yield list(_meetings(index, query))
    for text in (query.name, *query.context):
        yield list(_bounds(index, query, text))
        yield list(_beyond(index, query, text))


def street(index: Index, query: Query) -> Iterator[list[Candidate]]:
    """The middle one of the things along the street that the name begins with."""
    found = STREET.match(in_chinese(query.key))
    if found and found.end() > 2 and _crossing_streets(query.name) is None:
        yield list(_along(index, query, found[0]))


def _meetings(index: Index, query: Query) -> Iterator[Candidate]:
    names = _crossing_streets(query.name)
    if names:
        yield from _where_meet(index, query, *names)


def _crossing_streets(name: str) -> tuple[str, str] | None:
    text = "".join(c for c in name if not c.isspace()).rstrip("）)")
    if not _MEETING.fullmatch(text):
        return None
    cut = re.sub(r"(交叉口|交汇处|交会处|交叉处|口)$", "", text)
    parts = [p for p in _JOINED.split(cut) if p]
    streets = [found for part in parts for found in STREET.findall(in_chinese(key(part)))]
    return (streets[0], streets[1]) if len(streets) == 2 and streets[0] != streets[1] else None


def _where_meet(index: Index, query: Query, one: str, other: str) -> Iterator[Candidate]:
    """Docks that bear both streets' names, gathered by crossing; else the nearest two things on either street."""
    told = note("crossing", f"{one}、{other}")
    docks = query.of(index.crossings.get(frozenset((one, other)), ()))
    for group in _gathered(docks):
        centre = middle([e.point for e in group if e.point])
        radius = DOCK_M + reach_m(centre, (e.point for e in group if e.point))
        yield among("crossing", group, centre, radius, told)
    if not docks:
        yield from _nearest_pair(index, query, (one, other), told)


def _gathered(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    for entry in entries:
        near = next((g for g in groups if _distance(g[0], entry) <= NEAR_M), None)
        if near is None:
            groups.append([entry])
        else:
            near.append(entry)
    return groups


def _distance(one: Entry, other: Entry) -> float:
    return metres(one.point, other.point) if one.point and other.point else float("inf")


def _nearest_pair(index: Index, query: Query, names: tuple[str, str], told: tuple[str, str]) -> Iterator[Candidate]:
    first, second = (query.of(index.streets.get(name))[:60] for name in names)
    pairs = [(_distance(a, b), a, b) for a in first for b in second if a is not b]
    if pairs:
        apart, a, b = min(pairs, key=lambda pair: (pair[0], pair[1].id, pair[2].id))
        if apart <= NEAR_M and a.point and b.point:
            centre = middle([a.point, b.point])
            yield among("crossing", [a, b], centre, int(apart) + PAIR_M, told)


def stated_bounds(text: str) -> dict[str, str]:
    """The sides that a text states, as in 北至A、东至B: side → name."""
    marks = list(_BOUND.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = {m[1]: text[m.end() : end].strip(" 、，,；;。（）()") for m, end in zip(marks, ends, strict=False)}
    return {side: re.split(r"[，,；;。]", name)[0] for side, name in found.items() if name}


def _bounds(index: Index, query: Query, text: str) -> Iterator[Candidate]:
    sides = stated_bounds(text)
    if set(sides) != set("东南西北"):
        return
    corners = [(place, found) for place in _CORNERS if (found := _corner(index, query, sides, place))]
    opposite = {"东北", "西南"} <= {p for p, _ in corners} or {"东南", "西北"} <= {p for p, _ in corners}
    told = note("bounds", "、".join(f"{side}至{name}" for side, name in sides.items()))
    if opposite and len({c.placement.source for _, c in corners}) == 1:
        points = [c.point for _, c in corners if c.point]
        yield _enclosed(index, [c for _, c in corners], points, told)


def _corner(index: Index, query: Query, sides: dict[str, str], place: str) -> Candidate | None:
    names = [STREET.search(in_chinese(key(sides[side]))) for side in place]
    if not all(names):
        return None
    found = list(_where_meet(index, query, *(name[0] for name in names if name)))
    return found[0] if len(found) == 1 else None


def _enclosed(index: Index, corners: list[Candidate], points: list[Lonlat], told: tuple[str, str]) -> Candidate:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    centre = (round((min(lons) + max(lons)) / 2, 6), round((min(lats) + max(lats)) / 2, 6))
    entries = [e for c in corners for e in index.entries if e.id == c.id]
    return among("crossing", entries, centre, reach_m(centre, points) + DOCK_M, told)


def _beyond(index: Index, query: Query, text: str) -> Iterator[Candidate]:
    """“A以北、B以东”: only the corner is known, and that the place lies beyond it."""
    sides = _BEYOND.findall(text)
    streets = [STREET.search(in_chinese(key(name))) for name, _ in sides]
    if len(sides) != 2 or not all(streets):
        return
    chinese = "、".join(f"{name}以{side}" for name, side in sides)
    english = ", ".join(f"{_SIDE_EN[side]} of {name}" for name, side in sides)
    met = list(_where_meet(index, query, *(s[0] for s in streets if s)))
    for corner in met:
        told = note("beyond", chinese)[0], note("beyond", english)[1]
        entries = [e for e in index.entries if e.id == corner.id]
        yield among("crossing", entries, corner.point or (0.0, 0.0), BEYOND_M, told)


def _along(index: Index, query: Query, name: str) -> Iterator[Candidate]:
    """The entry with the least way to the others; none when they lie too far apart to be one street."""
    entries = [e for e in query.of(index.streets.get(name)) if _inside(e, query.districts)]
    points = [e.point for e in entries if e.point]
    if not points:
        return
    centre = middle(points)
    best = min(entries, key=lambda e: (metres(e.point or centre, centre), e.id))
    radius = max(LEAST_STREET_M, reach_m(best.point or centre, points) + radius_of(best))
    if radius <= LONGEST_STREET_M:
        candidate = standing_in("street", best, "proxy_point", radius, "street")
        chinese, english = note("street", name)
        placement = candidate.placement.model_copy(update={"note": chinese, "note_en": english, "precision": "area"})
        yield candidate.model_copy(update={"placement": placement})


def _inside(entry: Entry, districts: tuple[str, ...]) -> bool:
    return not districts or (entry.point is not None and district_of(*entry.point) in districts)
