"""What is near a place, by true distance on the ground."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from shapely.geometry import Point

from atlas.crs import to_metric, zone_epsg
from atlas.model import Feature


class Nearby(NamedTuple):
    """A project near a place: how far and how sure in metres, and whether to its line or area or to its point."""

    id: str
    distance_m: int
    uncertainty_m: int
    by_extent: bool


def near(features: Iterable[Feature], lon: float, lat: float, radius_m: float) -> tuple[Nearby, ...]:
    """The placed projects within a radius of a WGS-84 point, nearest first.

    The distance is to the extent where there is one, else to the point, in the 3-degree zone of the place.
    """
    here = Point(lon, lat)
    epsg = zone_epsg(lon)
    centre = to_metric(here, epsg)
    found = []
    for feature in features:
        extent, uncertainty = feature.project.extent, feature.project.placement.uncertainty_m or 0
        shape = extent.shape if extent else feature.geometry
        if shape is None:
            continue
        distance = float(centre.distance(to_metric(shape, epsg)))
        if distance <= radius_m:
            found.append(Nearby(feature.project.id, round(distance), uncertainty, extent is not None))
    return tuple(sorted(found, key=lambda n: (n.distance_m, n.id)))
