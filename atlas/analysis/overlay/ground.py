"""Metres on the ground for whole layers: one zone for lines and distances, an equal-area projection for areas."""

from __future__ import annotations

from functools import cache

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj, Transformer

from atlas.analysis.overlay.refusal import Refusal
from atlas.catalogue import district_shapes
from atlas.crs import zone_epsg

Shapes = NDArray[np.object_]
WGS84 = 4326
EQUAL_AREA = 6933
"""WGS 84 / EASE-Grid 2.0: on it an area is that of the ellipsoid, wherever it lies."""
HECTARE_M2, MU_M2 = 10_000, 10_000 / 15
_LONGEST_EDGE_DEG = 0.05
"""An edge that is straight in degrees is bent on the ground: by 0.3 m when it is so long."""
_FARTHEST_DEG = 4
_CENTRES = {4548: 117, 4549: 120}


def zone_of(layer: gpd.GeoDataFrame) -> int:
    """EPSG code of the zone in which the layer has its middle; that of the city when it has no place."""
    west, _, east, _ = layer.total_bounds
    return zone_epsg((west + east) / 2) if np.isfinite(west) else zone_epsg(_CENTRES[4549])


def to_zone(shapes: Shapes, epsg: int) -> Shapes:
    """WGS-84 geometries in metres of a zone, long edges as they run in degrees."""
    has_edges = shapely.get_dimensions(shapes) > 0
    short = shapes.copy()
    short[has_edges] = shapely.segmentize(shapes[has_edges], _LONGEST_EDGE_DEG)
    return _moved(short, WGS84, epsg)


def to_lonlat(shapes: Shapes, epsg: int) -> Shapes:
    """Geometries in metres of a zone in WGS-84."""
    return _moved(shapes, epsg, WGS84)


def areas_m2(shapes: Shapes, epsg: int) -> NDArray[np.float64]:
    """Areas on the ellipsoid of geometries in metres of a zone; 0 for points, lines and nothing."""
    measured: NDArray[np.float64] = np.nan_to_num(shapely.area(_moved(shapes, epsg, EQUAL_AREA)))
    return measured


def scale_error(bounds: tuple[float, float, float, float], epsg: int) -> float:
    """By which share a length in the zone is off at most within bounds in degrees."""
    west, south, east, north = bounds
    if not np.isfinite(west):
        return 0.0
    lons, lats = np.meshgrid([west, east], [south, north])
    scale = Proj(f"EPSG:{epsg}").get_factors(lons.ravel(), lats.ravel()).meridional_scale
    return float(np.abs(np.asarray(scale) - 1).max())


def in_reach(bounds: tuple[float, float, float, float], epsg: int) -> bool:
    """Whether bounds in degrees lie where the zone measures well."""
    west, south, east, north = bounds
    far = max(abs(west - _CENTRES[epsg]), abs(east - _CENTRES[epsg]))
    return not np.isfinite(west) or (far <= _FARTHEST_DEG and -85 <= south <= north <= 85)


def check_reach(bounds: tuple[float, float, float, float], epsg: int) -> None:
    """An error for a layer that is measured in no zone of the city."""
    if not in_reach(bounds, epsg):
        told = "the layer lies more than 4 degrees from the city's meridian, or is not in degrees"
        raise Refusal(
            "reach", told, "layer", "keep the features between 113° and 124° E, or check its coordinate system"
        )


@cache
def districts(epsg: int) -> dict[str, shapely.Geometry]:
    """The districts in metres of a zone, by adcode, along the lines that the map shows."""
    shapes = district_shapes("tianditu")
    moved = to_zone(np.array(list(shapes.values()), dtype=object), epsg)
    shapely.prepare(moved)
    return dict(zip(shapes, moved, strict=True))


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _moved(shapes: Shapes, source: int, target: int) -> Shapes:
    moved: Shapes = shapely.transform(shapes, _transformer(source, target).transform, interleaved=False)
    return moved
