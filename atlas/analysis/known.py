"""The values that an address may name."""

from __future__ import annotations

from collections.abc import Iterable

from atlas.analysis.permalink import Known
from atlas.analysis.view_table import FACETS
from atlas.catalogue import load_districts, load_layers, load_plans, load_terms


def known_values(projects: Iterable[str], bases: Iterable[str] = ()) -> Known:
    """The codes of every facet, with the ids of the projects and basemaps that there are."""
    own: dict[str, Iterable[str]] = {"district": load_districts(), "layer": load_layers(), "plan": load_plans()}
    named: dict[str, Iterable[str]] = {**load_terms(), **own}
    facets = {facet: frozenset(named[facet]) for facet in FACETS}
    return Known(**facets, project=frozenset(projects), base=frozenset(bases))
