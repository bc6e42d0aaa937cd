"""The features as the live map needs them: what it filters, lists and draws, and nothing more."""

from __future__ import annotations

from typing import Any

from atlas.analysis import finding
from atlas.catalogue import Build, geometry_json
from atlas.model import Extent, Feature

EXTENT_DECIMALS = 5
"""About one metre: finer than any line of the base map."""


def map_json(build: Build) -> dict[str, Any]:
    """All features of a build in short form; the rest of a record is fetched when its project is opened."""
    return {"version": build.manifest.version, "features": [_short(f) for f in build.features]}


def _short(feature: Feature) -> dict[str, Any]:
    project, placement = feature.project, feature.project.placement
    return {
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "layer": feature.layer,
        "kind": project.kind,
        "theme": list(project.themes),
        "district": list(project.districts),
        "status": project.status,
        "outcome": finding(project).state,
        "years": project.years,
        "horizon": project.year_basis == "horizon",
        "precision": placement.precision,
        "uncertainty_m": placement.uncertainty_m,
        "geometry": geometry_json(feature.geometry),
        "extent": _drawn(project.extent),
    }


def _drawn(extent: Extent | None) -> dict[str, Any] | None:
    if extent is None:
        return None
    return {"basis": extent.basis, "geometry": geometry_json(extent.shape, EXTENT_DECIMALS)}
