"""Datums and projections as pure functions."""

from atlas.crs.datum import (
    bd09_to_gcj02,
    bd09_to_wgs84,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)
from atlas.crs.metric import area_ha, distance_m, from_metric, length_m, to_metric, zone_epsg

__all__ = [
    "area_ha", "bd09_to_gcj02", "bd09_to_wgs84", "distance_m", "from_metric", "gcj02_to_bd09", "gcj02_to_wgs84",
    "length_m", "to_metric", "wgs84_to_bd09", "wgs84_to_gcj02", "zone_epsg",
]  # fmt: skip
