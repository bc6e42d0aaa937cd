"""What the reader knows before it reads: the places that the atlas has, and the automaton that finds their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

import ahocorasick
import rjieba

from atlas.catalogue import load_features, load_grammar, load_layers
from atlas.model import Project
from atlas.plans.clean import clean


class Known(NamedTuple):
    """A known name where it stands in a clean text, and the record it names; None for a landmark."""

    start: int
    end: int
    project: Project | None


class Lexicon:
    """The names of reviewed records, for finding them in a clean text."""

    def __init__(self, projects: Sequence[Project]) -> None:
        self._automaton = ahocorasick.Automaton()
        for name in load_grammar().landmarks:
            self._automaton.add_word(name, (len(name), None))
        for name, project in _names(projects):
            self._automaton.add_word(name, (len(name), project))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Known]:
        """Known names in a text from left to right, the longest where several begin; none overlap."""
        found: list[Known] = []
        for last, (length, project) in self._automaton.iter_long(text):
            found.append(Known(last + 1 - length, last + 1, project))
        return found


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
