"""Published areas against the drawn extent: what a plan or a source states, and what the polygon measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from shapely.geometry import MultiPolygon, Polygon

from atlas.crs import area_ha
from atlas.model import Feature, Project

TOLERANCE = 0.10
EXTENT_TOLERANCE = 0.15
"""How far an extent may be off the stated area or length, as a share of it."""
HECTARES = {"ha": 1.0, "km2": 100.0, "mu": 1 / 15}
"""Units of land; square metres are left out, because plans and sources state floor space in them."""


class StatedArea(NamedTuple):
    """An area of the whole project as a plan's quantity or an outcome states it."""

    of: Literal["quantities", "outcomes"]
    place: int
    hectares: float


class AreaGap(NamedTuple):
    """A stated area beside the drawn one, in hectares, and how much larger the drawn one is as a share of it."""

    stated: StatedArea
    drawn_ha: float
    share: float


def stated_areas(project: Project) -> Iterator[StatedArea]:
    """Every area that is stated for the whole project; one of a part says so and is left out."""
    for index, quantity in enumerate(project.quantities):
        if quantity.unit in HECTARES and quantity.value > 0:
            yield StatedArea("quantities", index, quantity.value * HECTARES[quantity.unit])
    for index, outcome in enumerate(project.outcomes):
        value = outcome.value
        if outcome.fact == "area_ha" and outcome.part is None and isinstance(value, (int, float)) and value > 0:
            yield StatedArea("outcomes", index, float(value))


def stated_lengths(project: Project) -> Iterator[float]:
    """Every length in kilometres that a source states for the whole project."""
    for outcome in project.outcomes:
        value = outcome.value
        if outcome.fact == "length_km" and outcome.part is None and isinstance(value, (int, float)) and value > 0:
            yield float(value)


def area_gaps(feature: Feature) -> tuple[AreaGap, ...]:
    """Each stated area beside the drawn one; none when the project has no extent that is an area."""
    extent = feature.project.extent
    if extent is None or not isinstance(extent.shape, (Polygon, MultiPolygon)):
        return ()
    drawn = area_ha(extent.shape)
    return tuple(AreaGap(s, drawn, drawn / s.hectares - 1) for s in stated_areas(feature.project))
