"""Filters: which projects a reader wants to see, as one frozen value, and whether a project meets it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from atlas.analysis.outcomes import finding
from atlas.analysis.standing import standing, this_year
from atlas.analysis.view_table import FACETS
from atlas.model import Feature, Project


@dataclass(frozen=True)
class Filter:
    """What to keep: any of the chosen values in each facet, all facets together; an empty facet keeps all."""

    district: frozenset[str] = frozenset()
    theme: frozenset[str] = frozenset()
    state: frozenset[str] = frozenset()
    plan: frozenset[str] = frozenset()
    layer: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    outcome: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    horizon: bool = True
    text: str = ""


_VALUES: dict[str, Callable[[Feature], tuple[str, ...]]] = {
    "district": lambda feature: feature.project.districts,
    "theme": lambda feature: feature.project.themes,
    "state": lambda feature: (standing(feature.project, this_year()).state,),
    "plan": lambda feature: feature.project.plans,
    "layer": lambda feature: (feature.layer,),
    "kind": lambda feature: (feature.project.kind,),
    "status": lambda feature: (feature.project.status,),
    "outcome": lambda feature: (finding(feature.project).state,),
}


def values_of(feature: Feature, facet: str) -> tuple[str, ...]:
    """The values of a feature in a facet: districts, themes, state today, plans, layer, kind, status, outcome."""
    return _VALUES[facet](feature)


def in_years(project: Project, years: tuple[int, int] | None, horizon: bool) -> bool:
    """Whether the project's interval meets the range."""
    if years is None and horizon:
        return True
    if project.year_basis == "horizon" and not horizon:
        return False
    if years is None:
        return True
    return project.years is not None and project.years[0] <= years[1] and project.years[1] >= years[0]


def matches(feature: Feature, wanted: Filter, found: frozenset[str] | None = None, skip: str | None = None) -> bool:
    """Whether a feature meets a filter, leaving out the facet `skip`; `found` holds the ids that its text finds."""
    for facet in FACETS:
        chosen = getattr(wanted, facet)
        if facet != skip and chosen and not chosen.intersection(values_of(feature, facet)):
            return False
    if found is not None and feature.project.id not in found:
        return False
    return in_years(feature.project, wanted.years, wanted.horizon)


def keep(features: Iterable[Feature], wanted: Filter, found: frozenset[str] | None = None) -> tuple[Feature, ...]:
    """The features that meet a filter, in their order."""
    return tuple(f for f in features if matches(f, wanted, found))


def count_facet(
    features: Iterable[Feature], wanted: Filter, facet: str, found: frozenset[str] | None = None
) -> Counter[str]:
    """How many features each value of a facet would show under the other filters."""
    kept = (f for f in features if matches(f, wanted, found, skip=facet))
    return Counter(value for feature in kept for value in values_of(feature, facet))
