"""The ladder: the rungs in order, the first answer, and everything that was turned down on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from atlas.catalogue import atlas_root
from atlas.errors import AtlasError
from atlas.geocode.answer import Answer, Entry, Rung
from atlas.geocode.climb import Climb
from atlas.geocode.container import container, stated_container
from atlas.geocode.crossing import crossing, street
from atlas.geocode.curated import curated, stand_in, variant
from atlas.geocode.districts import district_codes, districts_in
from atlas.geocode.entries import all_entries
from atlas.geocode.index import Index
from atlas.geocode.names import LONGEST, LONGEST_CONTEXT, district_names, key
from atlas.geocode.online import Online
from atlas.geocode.osm import osm
from atlas.geocode.query import Query, RungOf
from atlas.geocode.spelling import simplified

BEFORE_ONLINE: tuple[tuple[Rung, RungOf], ...] = (
    ("curated", curated), ("variant", variant), ("crossing", crossing), ("osm", osm),
)  # fmt: skip
AFTER_ONLINE: tuple[tuple[Rung, RungOf], ...] = (
    ("stand_in", stand_in), ("street", street), ("container", container),
)  # fmt: skip
AFTER_A_TIE: tuple[tuple[Rung, RungOf], ...] = (("container", stated_container),)
"""What may still answer when several places bear the name: only a containing place that was stated."""


class Ladder:
    """Answers names from given entries; built once, it answers hundreds of names a second."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.index = Index(entries)

    def geocode(
        self,
        name: str,
        *,
        districts: Sequence[str] = (),
        context: Sequence[str] = (),
        online: Online | None = None,
        without: Iterable[str] = (),
    ) -> Answer:
        """Where the name is; `without` leaves out entries by id, so that accuracy can be measured honestly."""
        if not key(name):
            raise AtlasError(f"{name[:20]!r} is no name", "geocode", "give the name of a place")
        stated = tuple(dict.fromkeys(code for text in districts for code in district_codes(text)))
        near = tuple(simplified(text) for text in context if len(text) <= LONGEST_CONTEXT)
        asked = name.strip()
        too_long = len(asked) > LONGEST
        codes = stated if too_long else stated or districts_in(simplified(asked))
        climb = Climb(self.index, Query(asked, simplified(asked), codes, near, frozenset(without)))
        if too_long:
            return climb.end("too_long")
        if key(name) in district_names():
            return climb.end_at_district(district_names()[key(name)])
        return self._climbed(climb, online)

    def _climbed(self, climb: Climb, online: Online | None) -> Answer:
        climb.take(BEFORE_ONLINE)
        climb.take_online(online)
        climb.take(AFTER_ONLINE)
        if climb.tied:
            climb.take(AFTER_A_TIE, despite_tie=True)
        return climb.answer() or climb.end("nothing")


@lru_cache(maxsize=1)
def _ladder_of(_root: Path) -> Ladder:
    return Ladder(all_entries())


def load_ladder() -> Ladder:
    """The ladder over everything that the atlas holds; built once."""
    return _ladder_of(atlas_root())


def geocode(
    name: str, *, districts: Sequence[str] = (), context: Sequence[str] = (), online: Online | None = None
) -> Answer:
    """Where a name is, by the first rung that can tell; `context` names places around it that may contain it."""
    return load_ladder().geocode(name, districts=districts, context=context, online=online)
