"""The datums of Chinese web maps: WGS-84, GCJ-02 and BD-09, both ways, vectorised.

The shift is the published reverse-engineered polynomial on the Krasovsky 1940 ellipsoid; the inverse is a fixed
point, exact to below a millimetre. Outside China the shift is zero, as the maps do it.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Lonlat = tuple[NDArray[np.float64], NDArray[np.float64]]

_A, _EE = 6378245.0, 0.00669342162296594323
_BD_X, _BD_Y, _BD_K = 0.0065, 0.006, np.pi * 3000 / 180
_INVERSE_STEPS = 6  # three steps leave 4e-5 m, five 1.4e-9 m


def _in_china(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
    return (lon >= 72.004) & (lon <= 137.8347) & (lat >= 0.8293) & (lat <= 55.8271)


def _shift(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Lonlat:
    inside = _in_china(lon, lat)
    lon, lat = np.where(inside, lon, 105.0), np.where(inside, lat, 35.0)  # no overflow on what is not moved
    x, y, sin, pi = lon - 105, lat - 35, np.sin, np.pi
    common = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x)) + common
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y / 30 * pi)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x)) + common
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    radians = np.radians(lat)
    magic = 1 - _EE * sin(radians) ** 2
    root = np.sqrt(magic)
    dlon = np.where(inside, east * 180 / (_A / root * np.cos(radians) * pi), 0.0)
    dlat = np.where(inside, north * 180 / (_A * (1 - _EE) / (magic * root) * pi), 0.0)
    return dlon, dlat


def _arrays(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


def wgs84_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """GCJ-02 lon/lat in degrees of WGS-84 lon/lat in degrees; scalars or arrays of one shape."""
    lon_wgs84, lat_wgs84 = _arrays(lon, lat)
    dlon, dlat = _shift(lon_wgs84, lat_wgs84)
    return lon_wgs84 + dlon, lat_wgs84 + dlat


def gcj02_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """WGS-84 lon/lat in degrees of GCJ-02 lon/lat in degrees; the inverse of `wgs84_to_gcj02` below a millimetre."""
    lon_gcj02, lat_gcj02 = _arrays(lon, lat)
    lon_wgs84, lat_wgs84 = lon_gcj02.copy(), lat_gcj02.copy()
    for _ in range(_INVERSE_STEPS):
        dlon, dlat = _shift(lon_wgs84, lat_wgs84)
        lon_wgs84, lat_wgs84 = lon_gcj02 - dlon, lat_gcj02 - dlat
    outside = ~_in_china(lon_gcj02, lat_gcj02)
    return np.where(outside, lon_gcj02, lon_wgs84), np.where(outside, lat_gcj02, lat_wgs84)


def gcj02_to_bd09(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """BD-09 lon/lat in degrees of GCJ-02 lon/lat in degrees; unchanged outside China."""
    lon_gcj02, lat_gcj02 = _arrays(lon, lat)
    inside = _in_china(lon_gcj02, lat_gcj02)
    x, y = np.where(inside, lon_gcj02, 105.0), np.where(inside, lat_gcj02, 35.0)
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * _BD_K)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * _BD_K)
    lon_bd09 = np.where(inside, radius * np.cos(angle) + _BD_X, lon_gcj02)
    return lon_bd09, np.where(inside, radius * np.sin(angle) + _BD_Y, lat_gcj02)


def bd09_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """GCJ-02 lon/lat in degrees of BD-09 lon/lat in degrees; the inverse of `gcj02_to_bd09` below a millimetre."""
    lon_bd09, lat_bd09 = _arrays(lon, lat)
    inside = _in_china(lon_bd09, lat_bd09)
    x, y = np.where(inside, lon_bd09, 105.0), np.where(inside, lat_bd09, 35.0)
    lon_gcj02, lat_gcj02 = x - _BD_X, y - _BD_Y
    for _ in range(_INVERSE_STEPS):
        lon_again, lat_again = gcj02_to_bd09(lon_gcj02, lat_gcj02)
        lon_gcj02, lat_gcj02 = lon_gcj02 + x - lon_again, lat_gcj02 + y - lat_again
    return np.where(inside, lon_gcj02, lon_bd09), np.where(inside, lat_gcj02, lat_bd09)


def wgs84_to_bd09(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """BD-09 lon/lat in degrees of WGS-84 lon/lat in degrees."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def bd09_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """WGS-84 lon/lat in degrees of BD-09 lon/lat in degrees."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))
