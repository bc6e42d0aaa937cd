"""What became of the projects due: how many stand where today, as the map says it, and how many were not due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from atlas.analysis.outcomes import finding, is_due
from atlas.analysis.standing import standing
from atlas.model import Feature, Project

Fate = Literal["done", "partly", "under_way", "promised", "changed", "silent"]
"""A state of the map, where of what is under way that which is done in part stands apart."""

FATES: tuple[Fate, ...] = ("done", "partly", "under_way", "promised", "changed", "silent")


class Fulfilment(NamedTuple):
    """Projects of one group: those due by their fate, those due of which no source was found at all, and the rest."""

    due: dict[Fate, tuple[Project, ...]]
    sourceless: int
    others: int
    others_done: int
    """Of the rest those that the map shows as done: not yet due, or done before their plan."""

    @property
    def total(self) -> int:
        """How many were due."""
        return sum(map(len, self.due.values()))

    def count(self, fate: Fate) -> int:
        """How many of those due have this fate."""
        return len(self.due[fate])


def fate_of(project: Project, year: int) -> Fate | None:
    """Where a project that was due before `year` stands; None for one that was not."""
    if not is_due(project, year):
        return None
    now = standing(project, year)
    wanted = "partly" if now.partly else now.state
    return next(fate for fate in FATES if fate == wanted)


def fulfilment(features: Iterable[Feature], year: int) -> Fulfilment:
    """The projects due before `year` by their fate, in their order."""
    projects = [feature.project for feature in features]
    fates = [(project, fate_of(project, year)) for project in projects]
    due = {fate: tuple(p for p, found in fates if found == fate) for fate in FATES}
    sourceless = sum(finding(p).state == "none" for p in due["silent"])
    others = [project for project, found in fates if found is None]
    done = sum(standing(project, year).state == "done" for project in others)
    return Fulfilment(due, sourceless, len(others), done)


def by_district(features: Iterable[Feature], districts: Iterable[str], year: int) -> dict[str, Fulfilment]:
    """The same for each district that has a project, most due first; a project of two districts counts in both."""
    every = tuple(features)
    groups = {code: [f for f in every if code in f.project.districts] for code in districts}
    counted = {code: fulfilment(group, year) for code, group in groups.items() if group}
    total = Counter({code: found.total for code, found in counted.items()})
    return {code: counted[code] for code, _ in total.most_common()}
