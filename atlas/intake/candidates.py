"""Which coordinate systems would put a layer into Hangzhou."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyproj
from numpy.typing import NDArray

from atlas.intake.crs_names import Family, System, by_code, family, stripe_code
from atlas.intake.ranges import Numbers

HANGZHOU = (118.33, 29.18, 120.73, 30.57)
"""West, south, east, north of the city with its counties, in degrees."""
CHINA = (73.0, 3.0, 136.0, 54.0)
_ENOUGH = 0.5
_FAMILIES: tuple[Family, ...] = ("cgcs2000", "xian80", "beijing54")


class Fit(NamedTuple):
    """A system and how much of the layer it puts into Hangzhou."""

    system: System
    share: float


def to_lonlat(system: System, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """WGS-84 lon/lat in degrees; infinite where the system has no such place. CGCS2000 is WGS-84 below a metre."""
    move = pyproj.Transformer.from_crs(system.crs, 4326, always_xy=True)
    lon, lat = move.transform(y, x) if system.swapped else move.transform(x, y)
    return np.asarray(lon), np.asarray(lat)


def share_within(box: tuple[float, float, float, float], lon: Numbers, lat: Numbers) -> float:
    """How much of some positions lies in a box of west, south, east, north."""
    inside: NDArray[np.bool_] = (lon >= box[0]) & (lon <= box[2]) & (lat >= box[1]) & (lat <= box[3])
    return float(inside.mean()) if len(inside) else 0.0


def find_fits(x: Numbers, y: Numbers, like: System | None) -> list[Fit]:
    """The systems that put most of the layer into Hangzhou, the likeliest first; `like` says which datum to expect."""
    for swapped in (False, True):
        systems = [system._replace(swapped=swapped) for system in _systems(like)]
        fits = [Fit(system, share_within(HANGZHOU, *to_lonlat(system, x, y))) for system in systems]
        kept = sorted((fit for fit in fits if fit.share >= _ENOUGH), key=lambda fit: -round(fit.share, 1))
        if kept:
            return kept
    return []


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


def _systems(like: System | None) -> list[System]:
    """What is tried, the usual first: lon/lat, stripes of three degrees, of six, UTM and the web's Mercator."""
    datum: Family = (family(like) if like else None) or "cgcs2000"
    threes = [stripe_code(datum, 3, kind, meridian) for meridian in (120, 117, 123) for kind in ("cm", "zone")]
    sixes = [stripe_code(datum, 6, kind, meridian) for meridian in (117, 123) for kind in ("cm", "zone")]
    codes = ["4326", *threes, "32650", "32651", *sixes, "3857"]
    return [system for code in codes if (system := by_code(code))]
