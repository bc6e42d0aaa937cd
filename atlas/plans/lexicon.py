"""What the reader knows before it reads: the places that the atlas has, and the automaton that finds their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, NamedTuple

import ahocorasick
import rjieba

from atlas.catalogue import load_features, load_grammar, load_layers
from atlas.model import Project
from atlas.plans.clean import clean

SHORT = 3
_BRAND = object()
"""Stands for words that hold a name and name no place: 长江经济带."""


class Known(NamedTuple):
    """A known name where it stands in a clean text, and the record it names; None for a landmark."""

    start: int
    end: int
    project: Project | None


class Words:
    """Words to find in a text in one pass, each with a value; of two of the same, the later counts."""

    def __init__(self, words: Iterable[tuple[str, Any]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for word, value in words:
            self._automaton.add_word(word, (len(word), value))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int, Any]]:
        """Start, end and value from left to right, the longest where several begin; none overlap."""
        if not len(self._automaton):  # an empty automaton refuses to search
            return
        # not iter_long, which loses a word that stands inside the beginning of a longer one
        longest: dict[int, tuple[int, Any]] = {}
        for last, (length, value) in self._automaton.iter(text):  # in the order of their ends
            longest[last + 1 - length] = last + 1, value
        at = 0
        for start in sorted(longest):
            if start >= at:
                at, value = longest[start]
                yield start, at, value


class Lexicon:
    """The names of reviewed records, for finding them in a clean text."""

    def __init__(self, projects: Sequence[Project]) -> None:
        grammar = load_grammar()
        brands = ((name, _BRAND) for name in grammar.not_places if len(name) > SHORT)
        landmarks = ((name, None) for name in grammar.landmarks)
        self._names = Words([*brands, *landmarks, *_names(projects)])

    def find(self, text: str) -> list[Known]:
        """Known names in a text from left to right, the longest where several begin; none overlap."""
        return [Known(*found) for found in self._names.find(text) if found[2] is not _BRAND]


def _names(projects: Sequence[Project]) -> Iterator[tuple[str, Project]]:
    """The names of every record, and the forms that plans write when they say more than what kind of thing it is."""
    grammar = load_grammar()
    nothing = grammar.plain | grammar.stops | grammar.edges | grammar.regions | grammar.endings.keys()
    for project in reversed(projects):
        for exact in {e.exact for e in project.evidence if e.supports in ("name", "alias")}:
            name = clean(exact).text
            if len(name) > 1 and "、" not in name and not all(_is_nothing(w, nothing) for w in rjieba.cut(name)):
                yield name, project
    for project in projects:
        for name in (*project.aliases, project.name):
            if name not in nothing:
                yield clean(name).text, project


def _is_nothing(word: str, nothing: AbstractSet[str]) -> bool:
    return word in nothing or word.isdecimal()


@cache
def lexicon(without_plan: str | None = None) -> Lexicon:
    """The lexicon of all reviewed records; `without_plan` leaves out those that only this plan names."""
    projects = [f.project for layer in load_layers() for f in load_features(layer)]
    return Lexicon([p for p in projects if without_plan is None or set(p.plans) != {without_plan}])
