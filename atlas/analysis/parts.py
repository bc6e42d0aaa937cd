"""Which projects belong to a larger one: by the plan, as the layer's folder says, or because they lie in its extent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from shapely.geometry.base import BaseGeometry

from atlas.model import Feature

SURE_WITHIN_M = 500
"""A point that is less sure than this is not said to lie in an area."""


class Part(NamedTuple):
    """A project that belongs to a larger one, or that one, and why: the plan says so, or its place does."""

    id: str
    by: Literal["plan", "place"]


def parts_of(whole: Feature, features: Iterable[Feature], wholes: Mapping[str, str | None]) -> tuple[Part, ...]:
    """The projects that belong to `whole`; `wholes` names the record that a layer's others belong to."""
    area = _area(whole)
    rows = (Part(f.project.id, by) for f in features if (by := _belongs(f, whole, area, wholes)))
    return tuple(sorted(rows, key=lambda part: (part.by, part.id)))


def wholes_of(part: Feature, features: Iterable[Feature], wholes: Mapping[str, str | None]) -> tuple[Part, ...]:
    """The larger projects that `part` belongs to."""
    rows = (Part(f.project.id, by) for f in features if (by := _belongs(part, f, _area(f), wholes)))
    return tuple(sorted(rows, key=lambda whole: (whole.by, whole.id)))


def _area(feature: Feature) -> BaseGeometry | None:
    """Its area, unless it is water: what stands there in the record lies beside it."""
    extent = feature.project.extent
    return extent.shape if extent and extent.drawn_ha and feature.project.kind != "waterway" else None


def _belongs(
    part: Feature, whole: Feature, area: BaseGeometry | None, wholes: Mapping[str, str | None]
) -> Literal["plan", "place"] | None:
    if part.project.id == whole.project.id:
        return None
    if part.layer == whole.layer and wholes.get(part.layer) == whole.project.id:
        return "plan"
    sure = part.project.placement.uncertainty_m
    if area is None or part.geometry is None or sure is None or sure > SURE_WITHIN_M:
        return None
    extent = part.project.extent
    return "place" if area.contains(extent.shape if extent else part.geometry) else None
