"""Which coordinate systems would put a layer into Hangzhou."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pyproj
from numpy.typing import NDArray
from pyproj.exceptions import ProjError

from atlas.intake.crs_names import System, by_code, family, stripe_code
from atlas.intake.ranges import Numbers

HANGZHOU = (118.33, 29.18, 120.73, 30.57)
"""West, south, east, north of the city with its counties, in degrees."""
CHINA = (73.0, 3.0, 136.0, 54.0)
_ENOUGH = 0.5
_THREE, _UTM_OR_SIX = 1.8, 3.4
"""How far from its middle a stripe is used, in degrees."""
_WEB, _UTM = "EPSG:3857", ("EPSG:32650", "EPSG:32651")
_WITH_ZONE = 1e7
"""Eastings beyond this begin with the number of their stripe, or are the web's."""
_LOOKED_AT = 500
_FAMILIES = ("cgcs2000", "xian80", "beijing54")


class Fit(NamedTuple):
    """A system and how much of the layer it puts into Hangzhou."""

    system: System
    share: float


def to_lonlat(system: System, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """WGS-84 lon/lat in degrees; infinite where the system has no such place. CGCS2000 is WGS-84 below a metre."""
    try:
        move = _transformer(system.label if system.label.startswith("EPSG:") else system.crs.to_wkt())
    except ProjError:  # it needs a file of its own, or leads nowhere
        return np.full(len(x), np.inf), np.full(len(y), np.inf)
    lon, lat = move.transform(y, x) if system.swapped else move.transform(x, y)
    return np.asarray(lon), np.asarray(lat)


@cache
def _transformer(definition: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(definition, "EPSG:4326", always_xy=True)


def share_within(box: tuple[float, float, float, float], lon: Numbers, lat: Numbers) -> float:
    """How much of some positions lies in a box of west, south, east, north."""
    inside: NDArray[np.bool_] = (lon >= box[0]) & (lon <= box[2]) & (lat >= box[1]) & (lat <= box[3])
    return float(inside.mean()) if len(inside) else 0.0


def find_fits(x: Numbers, y: Numbers, like: System | None) -> list[Fit]:
    """The systems that put most of the layer into Hangzhou, the likeliest first; `like` says which datum to expect."""
    x, y = x[:: max(1, len(x) // _LOOKED_AT)], y[:: max(1, len(y) // _LOOKED_AT)]
    for swapped in (False, True):
        east = float(np.median(y if swapped else x))
        systems = [system._replace(swapped=swapped) for system in _systems(like, east)]
        fits = [Fit(system, share_within(HANGZHOU, *to_lonlat(system, x, y))) for system in systems]
        kept = [fit for fit in fits if fit.share >= _ENOUGH]
        if kept:
            return sorted(kept, key=lambda fit: (not _is_usual(fit.system, x, y), -round(fit.share, 1)))
    return []


def _is_usual(system: System, x: Numbers, y: Numbers) -> bool:
    """Whether the layer lies in the stripe that the system is made for, or hardly beside it."""
    meridian = next((p.value for p in _parameters(system) if p.name == "Longitude of natural origin"), None)
    if meridian is None or system.label == _WEB:
        return True
    width = _UTM_OR_SIX if " UTM " in system.crs.name or "3-degree" not in system.crs.name else _THREE
    middle = float(np.median(to_lonlat(system, x, y)[0]))
    return bool(abs(middle - meridian) <= width)


def _parameters(system: System) -> list[Any]:
    operation = system.crs.coordinate_operation
    return list(operation.params) if operation else []


def same_figures(system: System) -> list[System]:
    """The systems of the older datums with the same figures within about a hundred metres."""
    datum = family(system)
    if datum is None or system.crs.is_geographic:
        return []
    kinds = [(degrees, kind, meridian) for degrees in (3, 6) for kind in ("cm", "zone") for meridian in (117, 120, 123)]
    for degrees, kind, meridian in kinds:
        if stripe_code(datum, degrees, kind, meridian) == system.label.removeprefix("EPSG:"):
            codes = [stripe_code(other, degrees, kind, meridian) for other in _FAMILIES if other != datum]
            return [found._replace(swapped=system.swapped) for code in codes if (found := by_code(code))]
    return []


def _systems(like: System | None, east: float) -> list[System]:
    """What an easting can be of, the usual first: lon/lat, stripes of three degrees, UTM, six, the web's Mercator."""
    datum = (family(like) if like else None) or "cgcs2000"
    if abs(east) <= 180:
        codes = ["4326"]
    else:
        kind = "zone" if east > _WITH_ZONE else "cm"
        threes = [stripe_code(datum, 3, kind, meridian) for meridian in (120, 117, 123)]
        sixes = [stripe_code(datum, 6, kind, meridian) for meridian in (117, 123)]
        codes = [*threes, *([_WEB] if kind == "zone" else _UTM), *sixes]
    return [system for code in codes if (system := by_code(code))]
