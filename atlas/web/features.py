"""The features as the live map needs them: what it filters, lists and draws, and nothing more."""

from __future__ import annotations

from typing import Any

from atlas.analysis import comparisons, dated_events, finding, margin_m, standing
from atlas.catalogue import Build, geometry_json, load_groups, load_indicators, load_measures
from atlas.model import Feature, Outcome, Project

EXTENT_DECIMALS = 5
"""About one metre: finer than any line of the base map."""


def map_json(build: Build, year: int) -> dict[str, Any]:
    """All features of a build in short form as of a year; the rest of a record is fetched when it is opened."""
    groups = {kind: group.id for group in load_groups().values() for kind in group.kinds}
    features = [{**_short(f, year), "group": groups[f.project.kind]} for f in build.features]
    told = [o.as_of for f in build.features for o in f.project.outcomes if o.as_of]
    return {
        "version": build.manifest.version,
        "year": year,
        "told_until": max(told, default=None),
        "features": features,
    }


def _short(feature: Feature, year: int) -> dict[str, Any]:
    project, placement = feature.project, feature.project.placement
    return {
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "layer": feature.layer,
        "kind": project.kind,
        "theme": list(project.themes),
        "district": list(project.districts),
        "plan": list(project.plans),
        "status": project.status,
        "outcome": finding(project).state,
        **now_json(project, year),
        "events": dated_events(project),
        "years": project.years,
        "horizon": project.year_basis == "horizon",
        "precision": placement.precision,
        "uncertainty_m": placement.uncertainty_m,
        "geometry": geometry_json(feature.geometry),
        "extent": _drawn(project),
    }


def indicators_json() -> dict[str, Any]:
    """The indicators as far as filters count them."""
    every = comparisons(load_indicators(), load_measures().values()).values()
    features = [
        {"id": c.id, "district": sorted(c.districts), "theme": sorted(c.themes), "plan": sorted(c.plans)} for c in every
    ]
    return {"features": features}


def now_json(project: Project, year: int) -> dict[str, Any]:
    """Where a project stands in a year, and the news that says so."""
    now = standing(project, year)
    news = None if now.news is None else _news(now.news)
    return {"state": now.state, "partly": now.partly, "status": project.status, "news": news}


def _news(news: Outcome) -> dict[str, Any]:
    dated = news.unit == "date"
    when = news.value if dated else news.as_of
    return {"fact": news.fact, "when": when, "dated": dated, "grade": news.grade, "announced": news.announced}


def _drawn(project: Project) -> dict[str, Any] | None:
    extent = project.extent
    if extent is None:
        return None
    geometry = geometry_json(extent.shape, EXTENT_DECIMALS)
    return {"basis": extent.basis, "margin_m": margin_m(project), "geometry": geometry}
