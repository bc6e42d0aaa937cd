"""What is near a place, by true distance on the ground."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from shapely.geometry import Point

from atlas.crs import to_metric, zone_epsg
from atlas.model import Feature


class Nearby(NamedTuple):
    """A project near a place: how far its drawn geometry is, and how sure that is, in metres."""

    id: str
    distance_m: int
    uncertainty_m: int


def near(features: Iterable[Feature], lon: float, lat: float, radius_m: float) -> tuple[Nearby, ...]:
    """The placed projects within a radius of a WGS-84 point, nearest first; distances in the point's 3-degree zone."""
    here = Point(lon, lat)
    epsg = zone_epsg(lon)
    centre = to_metric(here, epsg)
    found = []
    for feature in features:
        if feature.geometry is None:
            continue
        distance = float(centre.distance(to_metric(feature.geometry, epsg)))
        if distance <= radius_m:
            found.append(Nearby(feature.project.id, round(distance), feature.project.placement.uncertainty_m or 0))
    return tuple(sorted(found, key=lambda n: (n.distance_m, n.id)))
