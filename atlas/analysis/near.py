"""What is near a place by true distance on the ground, and how surely: docs/explain/placement.md has the rules."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import EXTENT_TOLERANCE, district_shapes
from atlas.crs import to_metric, zone_epsg
from atlas.model import Feature, Project

Group = Literal["within", "perhaps", "district"]
_ORDER: tuple[Group, ...] = ("within", "perhaps", "district")


class Nearby(NamedTuple):
    """A project near a place: how far and how sure in metres, whether to its line or area or its point, and how surely.

    The likelihood is the least there is when the precision is `area`, and None when it is not known; of what is known
    only by its district the distance is None too.
    """

    id: str
    distance_m: int | None
    uncertainty_m: int
    by_extent: bool
    group: Group
    likelihood: float | None


def near(features: Iterable[Feature], lon: float, lat: float, radius_m: float) -> tuple[Nearby, ...]:
    """The projects that lie or may lie within a radius of a WGS-84 point: by group, in it the nearest first.

    The distance is to the extent where there is one, else to the point, in the 3-degree zone of the place.
    """
    touched = districts_touched(lon, lat, radius_m)
    if not touched:
        return ()  # all of the atlas lies in the city, however large its circles of uncertainty
    epsg = zone_epsg(lon)
    centre = to_metric(Point(lon, lat), epsg)
    found = (_of(feature, centre, epsg, radius_m, touched) for feature in features)
    return tuple(sorted((n for n in found if n), key=lambda n: (_ORDER.index(n.group), n.distance_m or 0, n.id)))


def districts_touched(lon: float, lat: float, radius_m: float) -> frozenset[str]:
    """Adcodes of the districts that the circle meets, by the lines that the map shows; none off Hangzhou."""
    epsg = zone_epsg(lon)
    centre = to_metric(Point(lon, lat), epsg)
    return frozenset(code for code, shape in _districts(epsg).items() if centre.distance(shape) <= radius_m)


@cache
def _districts(epsg: int) -> dict[str, BaseGeometry]:
    return {code: to_metric(shape, epsg) for code, shape in district_shapes("tianditu").items()}


def _of(feature: Feature, centre: BaseGeometry, epsg: int, radius_m: float, touched: frozenset[str]) -> Nearby | None:
    project, extent = feature.project, feature.project.extent
    shape = extent.shape if extent else feature.geometry
    if shape is None:
        known = not touched.isdisjoint(project.districts)
        return Nearby(project.id, None, 0, False, "district", None) if known else None
    distance = float(centre.distance(to_metric(shape, epsg)))
    group, likelihood = _by_extent(project, distance, radius_m) if extent else _by_point(project, distance, radius_m)
    uncertainty = project.placement.uncertainty_m or 0
    return Nearby(project.id, round(distance), uncertainty, extent is not None, group, likelihood) if group else None


def _by_point(project: Project, distance_m: float, radius_m: float) -> tuple[Group | None, float | None]:
    share = share_within(distance_m, project.placement.uncertainty_m or 0, radius_m)
    return ("within" if share == 1 else "perhaps" if share > 0 else None), share


def _by_extent(project: Project, distance_m: float, radius_m: float) -> tuple[Group | None, float | None]:
    """The place within a drawn area, or a mapped thing within the radius, is sure; what is drawn badly only perhaps."""
    margin = margin_m(project)
    mapped = project.extent is not None and project.extent.basis == "osm"
    if distance_m == 0 or distance_m + (0 if mapped else margin) <= radius_m:
        return "within", 1.0
    return ("perhaps" if distance_m < radius_m + margin else None), None


def margin_m(project: Project) -> int:
    """How far the thing may reach beyond its extent: not at all when mapped, unless a source states it larger."""
    extent = project.extent
    whole = extent is not None and extent.basis == "osm" and (extent.difference or 0) >= -EXTENT_TOLERANCE
    return 0 if whole else project.placement.uncertainty_m or 0


def share_within(distance_m: float, uncertainty_m: float, radius_m: float) -> float:
    """The share of the circle of its uncertainty that a radius covers, the centres being so far apart.

    That is how likely a place lies within the radius, when it may lie anywhere in its circle alike.
    """
    if distance_m + uncertainty_m <= radius_m:
        return 1.0
    if not distance_m < radius_m + uncertainty_m:
        return 0.0
    return min(1.0, overlap(distance_m, uncertainty_m, radius_m) / (math.pi * uncertainty_m**2))


def overlap(distance: float, one: float, other: float) -> float:
    """The area that two discs share, by their radii and the distance of their centres."""
    if distance >= one + other:
        return 0.0
    if distance <= abs(one - other):
        return math.pi * min(one, other) ** 2
    return _segment(distance, one, other) + _segment(distance, other, one)


def _segment(distance: float, radius: float, other: float) -> float:
    """What of the disc of a radius lies beyond the chord in which the other's edge cuts its own."""
    along = (distance**2 + radius**2 - other**2) / (2 * distance)
    cosine = max(-1.0, min(1.0, along / radius))
    return radius**2 * (math.acos(cosine) - cosine * math.sqrt(1 - cosine**2))
