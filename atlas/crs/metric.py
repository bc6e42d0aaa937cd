"""Metres on the ground: areas, lengths and distances in the 3-degree Gauss-Krüger zones of CGCS2000.

EPSG:4549 (central meridian 120° E) serves from 118.5° E eastwards, EPSG:4548 (117° E) west of it. Their axes are
north, east; `always_xy` keeps lon/lat in and east/north out.
"""

from functools import cache, partial

import shapely
from pyproj import Transformer
from pyproj.enums import TransformDirection
from shapely.geometry.base import BaseGeometry

ZONE_BORDER_LON = 118.5


def zone_epsg(lon: float) -> int:
    """EPSG code of the 3-degree zone for a WGS-84 longitude in degrees: 4549, or 4548 west of 118.5° E."""
    return 4548 if lon < ZONE_BORDER_LON else 4549


@cache
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(4326, epsg, always_xy=True)


def to_metric(geometry: BaseGeometry, epsg: int | None = None) -> BaseGeometry:
    """The geometry in metres, east/north, from WGS-84 lon/lat; in its own zone unless `epsg` names one."""
    code = epsg or zone_epsg(geometry.centroid.x)
    moved: BaseGeometry = shapely.transform(geometry, _transformer(code).transform, interleaved=False)
    return moved


def from_metric(geometry: BaseGeometry, epsg: int) -> BaseGeometry:
    """The geometry in WGS-84 lon/lat, from metres in a zone."""
    back = partial(_transformer(epsg).transform, direction=TransformDirection.INVERSE)
    moved: BaseGeometry = shapely.transform(geometry, back, interleaved=False)
    return moved


def area_ha(geometry: BaseGeometry) -> float:
    """Area in hectares of a WGS-84 geometry; 0 for points and lines."""
    return float(to_metric(geometry).area) / 10_000


def length_m(geometry: BaseGeometry) -> float:
    """Length in metres of a WGS-84 line, or the perimeter of a polygon."""
    return float(to_metric(geometry).length)


def distance_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """Shortest distance in metres between two WGS-84 geometries, in the zone of the first; 0 when they touch."""
    code = zone_epsg(one.centroid.x)
    return float(to_metric(one, code).distance(to_metric(other, code)))
