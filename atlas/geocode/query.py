"""One question to the ladder, with what every rung needs to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from atlas.geocode.answer import Candidate, Entry
from atlas.geocode.districts import without_district
from atlas.geocode.index import Index, names_part
from atlas.geocode.names import Stem, key, stem, without_brackets


class Query(NamedTuple):
    """A name, as asked and in simplified characters, its stated districts, places around it, entries left out."""

    asked: str
    name: str
    districts: tuple[str, ...]
    context: tuple[str, ...]
    without: frozenset[str]

    @property
    def key(self) -> str:
        """The name's key."""
        return key(self.name)

    @property
    def plain(self) -> str:
        """The name without a district's full name in front."""
        return without_district(self.name)

    @property
    def stems(self) -> tuple[Stem, ...]:
        """Stems of the name and of the name outside its brackets."""
        outside, inside = without_brackets(self.plain)
        whole = bool(inside and key(outside)) and not any(names_part(key(word)) for word in inside)
        names = (self.name, self.plain, outside) if whole else (self.name, self.plain)
        return tuple(dict.fromkeys(map(stem, names)))

    def of(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries that may answer, each once."""
        return [e for e in dict.fromkeys(entries) if e.id not in self.without]


RungOf = Callable[[Index, Query], Iterable[list[Candidate]]]
"""A rung: batches of candidates, the surest batch first; the next is only asked when one settles nothing."""
