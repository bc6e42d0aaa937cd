"""Reviewed records and the gazetteer, by the very name and by variants of it."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.geocode.answer import Candidate
from atlas.geocode.index import Index, Named, same_place
from atlas.geocode.names import bare_radius_m
from atlas.geocode.place import as_it_is, as_variant, radius_of, standing_in
from atlas.geocode.query import Query


def curated(index: Index, query: Query) -> Iterator[list[Candidate]]:
    """Records and gazetteer rows that bear this very name; a reviewed record goes before a gazetteer row."""
    found = [e for e in query.of(index.by_key.get(query.key)) if e.origin != "osm"]
    if query.districts:
        qualified = query.of(index.qualified.get(query.key))
        found += [e for e in qualified if e not in found and set(query.districts) <= set(e.districts)]
    for origin in ("record", "gazetteer"):
        yield [as_it_is("curated", e) for e in found if e.origin == origin]


def variant(index: Index, query: Query) -> Iterator[list[Candidate]]:
    """Records and gazetteer rows that bear a variant of the name."""
    named = [n for s in query.stems for n in index.by_stem.get(s.body) if n.entry.origin != "osm"]
    yield [as_variant("variant", e) for e in query.of(same_place(query.stems, named))]


def stand_in(index: Index, query: Query) -> Iterator[list[Candidate]]:
    """A place that differs by an ending which only one of the two names has; the reviewed ones first."""
    named = [n for s in query.stems for n in index.by_stem.get(s.body)]
    yield list(_bare(query, [n for n in named if n.entry.origin != "osm"]))
    yield list(_bare(query, [n for n in named if n.entry.origin == "osm"]))


def _bare(query: Query, named: list[Named]) -> Iterator[Candidate]:
    allowed = set(query.of(n.entry for n in named if n.entry.point is not None))
    for wanted in query.stems:
        for found in (n for n in named if n.entry in allowed):
            radius = bare_radius_m(wanted, found.stem)
            if radius is not None:
                yield standing_in("stand_in", found.entry, "proxy_point", max(radius, radius_of(found.entry)), "bare")
