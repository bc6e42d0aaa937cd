"""OpenStreetMap points by the very name, by a variant, by the parts of a whole, and by a similar name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from atlas.geocode.answer import Candidate, Entry
from atlas.geocode.index import Index, same_place
from atlas.geocode.names import agree, bare_radius_m, generic
from atlas.geocode.notes import note
from atlas.geocode.place import among, as_it_is, as_variant, middle, placed, radius_of, reach_m
from atlas.geocode.query import Query
from atlas.geocode.spelling import in_digits

LEAST_SCORE = 94
"""Similarity (rapidfuzz ratio) from which two names may be one place: one character lost in nine or more.

Of 1 500 OpenStreetMap names with themselves left out, the ratio alone took another place for 38 at 90 and for 7 at 92;
with equal numbers, directions and last two characters for 27 at 90, 2 at 92 and none at 94.
"""
SHORTEST_SIMILAR = 6
"""Characters of the shortest name that is compared loosely."""
WIDEST_WHOLE_M = 1500
_MARKS = frozenset("0123456789一二三四五六七八九十东南西北中上下前后左右新老旧大小")
_SIMILAR_WIDENS = 2
_CAMPUSES = ("校区", "院区", "学院", "分部", "分院", "分校", "馆区", "园区")


def osm(index: Index, query: Query) -> Iterator[list[Candidate]]:
    """Points of this name, else of its variants, with its parts; then similar names; nothing for a generic name.

    Beside a point of the very name only campuses count, as they may be meant as well; a longer name is another's.
    """
    if query.key in generic() and not query.districts:
        return
    same = [e for e in query.of(index.by_key.get(query.key)) if e.origin == "osm"]
    kind = "osm" if same else "variant"
    named = [n for s in query.stems for n in index.by_stem.get(s.body) if n.entry.origin == "osm"]
    same = same or query.of(same_place(query.stems, named))
    parts = [e for e in query.of(_parts(index, query)) if kind != "osm" or e.names[0].rstrip("）)").endswith(_CAMPUSES)]
    yield _whole(query, query.of((*same, *parts)), kind if same else "parts")
    yield list(_similar(index, query))


def _parts(index: Index, query: Query) -> Iterator[Entry]:
    """Parts of the whole that is asked for, or of what it would be called without its ending."""
    for asked in query.stems:
        for found in index.parts.get(asked.body):
            shorter = found.stem.ending is None and bare_radius_m(asked, found.stem) is not None
            if agree(asked, found.stem) or shorter:
                yield found.entry


def _whole(query: Query, entries: list[Entry], kind: str) -> list[Candidate]:
    """The middle of points that lie together, with a radius that covers them; else each, for a tie to be told."""
    inside = [e for e in entries if not query.districts or e.districts[0] in query.districts]
    outside = [as_it_is("osm", e) for e in entries if e not in inside]
    points = [e.point for e in inside if e.point]
    if len(points) < 2 or reach_m(middle(points), points) > WIDEST_WHOLE_M:
        return outside + [_alone(e, kind) for e in inside]
    centre = middle(points)
    names = list(dict.fromkeys(e.names[0] for e in inside))
    told = note("parts" if len(names) > 1 else kind, "、".join(names[:6]))
    return [*outside, among("osm", inside, centre, reach_m(centre, points) + max(map(radius_of, inside)), told)]


def _alone(entry: Entry, kind: str) -> Candidate:
    if kind == "variant":
        return as_variant("osm", entry)
    return as_it_is("osm", entry, note(kind, entry.names[0]))


def _similar(index: Index, query: Query) -> Iterator[Candidate]:
    wanted = in_digits(query.key)
    if len(wanted) < SHORTEST_SIMILAR or query.key in generic():
        return
    found = process.extract(wanted, index.by_key.names(), scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=8)
    for name, score, _ in found:
        if name[-2:] != wanted[-2:] or _marks(name) != _marks(wanted):
            continue
        for entry in query.of(index.by_key.get(name)):
            if entry.origin == "osm":
                yield _loosely(entry, round(score))


def _marks(name: str) -> Counter[str]:
    """Numbers and directions, in which names of different places differ."""
    return Counter(c for c in name if c in _MARKS)


def _loosely(entry: Entry, score: int) -> Candidate:
    radius = radius_of(entry) * _SIMILAR_WIDENS
    told = note("fuzzy", entry.names[0], score)
    reference = entry.placement.source_ref or entry.id
    candidate = as_it_is("osm", entry)
    return candidate.model_copy(update={"placement": placed("proxy_point", radius, "osm", reference, told)})
