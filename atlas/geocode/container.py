"""The place that contains it, said outright, in the surroundings, or by the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas.geocode.answer import Candidate, Entry
from atlas.geocode.index import Index
from atlas.geocode.names import district_names, generic, key, rules, stem, without_brackets
from atlas.geocode.place import metres, radius_of, standing_in
from atlas.geocode.query import Query

LEAST_RADIUS_M = 1000
LABEL_RADIUS_M, LABEL_MOST_M = 2500, 6000
"""A gazetteer label of a subdistrict stands for all of it, and at least for this."""
_WITHIN = re.compile(r"^(.{2,20}?)(?:境内|辖区内|园区内|内|里)的?(.{2,})$")
_OTHER_FEATURE = re.compile(r"^(?:[东南西北中上下]?(?:路|街(?!区)|河|江|山|桥|港|站|湖|弄|巷|浜|塘|渠|溪)|大道|公路)")
_BREAK = re.compile(r"[—–―\-－·•、]+")
_SHORTEST_INSIDE = 4


def container(index: Index, query: Query) -> Iterator[list[Candidate]]:
    """Places that are stated to contain it; then those in its own name, longest first."""
    yield from stated_container(index, query)
    for piece in _pieces(query.plain):
        yield from _in_front(index, query, piece)


def _in_front(index: Index, query: Query, piece: str) -> Iterator[list[Candidate]]:
    """Places that the piece begins with, longest first, as far as what is left may lie in them."""
    for end in range(len(piece), 1, -1):
        found = _held(index, query, piece[:end]) if end < len(query.key) else []
        if not _OTHER_FEATURE.match(piece[end:]):
            yield found
        elif found:
            return  # 云栖小镇路 is a road's name: nothing shorter contains it either


def stated_container(index: Index, query: Query) -> Iterator[list[Candidate]]:
    """Places that the name says it lies in, by “X内的Y” or in brackets; then those named around it."""
    said = _WITHIN.match(query.plain)
    _, inside = without_brackets(query.plain)
    for text in (*((said[1],) if said else ()), *inside, *query.context):
        yield _held(index, query, key(text))


def _pieces(name: str) -> tuple[str, ...]:
    """The name, and its pieces after a dash or a dot; none for what may lie anywhere."""
    if _elsewhere(without_brackets(name)[0] or name):
        return ()
    return (key(name), *(key(piece) for piece in _BREAK.split(name)[1:]))


def _held(index: Index, query: Query, text: str) -> list[Candidate]:
    if len(text) < 2 or text in district_names() or text in generic():
        return []
    text = rules().containers.get(text, text)
    if text in map(key, rules().not_containers):
        return []
    found = [e for e in query.of(index.by_key.get(text)) if e.point is not None and _holds(e, text)]
    surest = [e for e in found if e.origin != "osm"] or found
    return [standing_in("container", e, "containing_place", _radius(index, e), "container") for e in surest]


def _holds(entry: Entry, text: str) -> bool:
    """A long enough name in front of another is of the same place, whatever it is."""
    long = entry.origin != "osm" and len(text) >= _SHORTEST_INSIDE
    return entry.container or (long and not text.endswith("站") and not _elsewhere(stem(text).body))


def _elsewhere(name: str) -> bool:
    """What may bear a place's name and have its sites anywhere."""
    return any(key(name).endswith(key(word)) for word in rules().not_at_their_name)


def _radius(index: Index, entry: Entry) -> int:
    """An entry's own radius; a label of a subdistrict reaches as far as the next label."""
    if not index.is_label(entry):
        least = LABEL_RADIUS_M if entry.origin == "gazetteer" and entry.container else LEAST_RADIUS_M
        return max(least, radius_of(entry))
    others = [metres(entry.point, e.point) for e in index.labels if e is not entry and entry.point and e.point]
    return min(LABEL_MOST_M, max(LABEL_RADIUS_M, -(-round(min(others, default=0)) // 500) * 500))
