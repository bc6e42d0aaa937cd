"""In which datum of Chinese web maps a layer was drawn: WGS-84, GCJ-02 (高德, 腾讯) or BD-09 (百度).

Two kinds of evidence, each of which may also say that it cannot tell. Names: features that bear the name of a known
place lie where that place is under the right datum, and half a kilometre off under another. Lines: what lies along
streets, tracks and waterways does so under the right datum; how much of a layer would lie there by chance is found by
moving the whole layer about, so that points scattered anywhere never speak.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from atlas.crs import bd09_to_wgs84, gcj02_to_wgs84
from atlas.intake.reference import Anchor, Lines, Metres, anchor_of, district_lines, local_metres, name_key, streets
from atlas.intake.values import DATUMS, Datum, Raw

Numbers = NDArray[np.float64]
_DISTRICT = re.compile(r"^[\u4e00-\u9fff]{2}[区县市]")
_CALLED: dict[Datum, str] = {"wgs84": "WGS-84", "gcj02": "GCJ-02", "bd09": "BD-09"}
_PRIOR = np.log(np.array([0.9, 0.07, 0.03]))

_REGION = (118.0, 29.0, 121.0, 31.0)
_MOST_ALONG = 50_000
_LOOKED_AT, _NEAR_OF_SAMPLED, _MOST_SAMPLED = 10_000, 2000, 400
_LEAST_NAMED, _LEAST_SAMPLED = 2, 15
_STRANGER = 0.2
"""How often a name is that of another thing, or its position far off."""
_STRANGER_M = 3000.0
_SURE, _NEAR = 0.99, 4
_EVERY_M, _FAR_M = 50.0, 2000.0
_WIDE = 0.03
"""Degrees; about 3 km."""
_CHANCES, _LEAST_Z, _FEW_Z, _BEFORE_NEXT_Z = 72, 4.0, 20.0, 2.5
"""By chance alone the highest z was 4.0 in 1 800 layers of real places, and 6.2 in 900 of points at random."""
_FROM_M, _TO_M, _CLEAR_M = 250.0, 1600.0, 150.0
_SAYS: dict[Datum, re.Pattern[str]] = {
    "gcj02": re.compile(r"gcj|amap|火星|高德|tencent|腾讯|autonavi", re.IGNORECASE),
    "bd09": re.compile(r"bd[-_]?09|baidu|百度", re.IGNORECASE),
}
_SAID_OF_COLUMNS: dict[Datum, re.Pattern[str]] = {
    "gcj02": re.compile(r"(?<![a-z])(?:gd|tx|mars)_?(?=lng|lon|lat|x|y|$|_)", re.IGNORECASE),
    "bd09": re.compile(r"(?<![a-z])bd_?(?=lng|lon|lat|x|y|$|_)", re.IGNORECASE),
}
"""Of coordinates only: a layer called bd may be one of buildings."""


class Evidence(NamedTuple):
    """What one kind of evidence says: the datum that fits best or None, and the figures that say why."""

    datum: Datum | None
    facts: dict[str, Any]


def find_datum(raw: Raw, geometries: NDArray[np.object_], name: str = "") -> Evidence:
    """The datum that a layer fits, read as WGS-84 before; None when nothing tells; and the figures of it.

    `why` in the figures is a key of words: by names, by lines, by what the file says of itself, or that nothing tells.
    """
    named = by_names(raw, geometries)
    found = named if named.datum else by_lines(geometries, streets())
    if found.datum is None and _is_wide(geometries):
        found = by_lines(geometries, district_lines())
    said = _said(raw, name)
    if found.datum is None and said:
        return Evidence(said, {"why": "guessed_datum_said", **_told(said)})
    if found.datum is None:
        return Evidence(None, {"why": "guessed_datum_unknown"})
    return found


def by_names(raw: Raw, geometries: NDArray[np.object_]) -> Evidence:
    """What the distances of features to known places of the same name say."""
    matches = _matches(raw, geometries)
    if len(matches) < _LEAST_NAMED:
        return Evidence(None, {})
    rows = list(matches)
    centres = shapely.centroid(geometries[rows])
    known = list(matches.values())
    places = np.array([(a.east_m, a.north_m) for a in known])
    spread_m = np.array([a.spread_m for a in known])
    off_m = np.array([np.hypot(*(at - places).T) for at in _under_each(shapely.get_x(centres), shapely.get_y(centres))])
    likely = _PRIOR + _log_density(off_m, spread_m).sum(axis=1)
    sure = np.exp(likely - np.logaddexp.reduce(likely))
    best = int(np.argmax(sure))
    near = int((off_m[best] < _NEAR * spread_m).sum())
    facts = {
        "why": "guessed_datum_names", **_told(DATUMS[best]), "count": near, "of": len(rows),
        "as_is_m": round(float(np.median(off_m[0]))), "found_m": round(float(np.median(off_m[best]))),
        "sure_percent": _percent(float(sure[best])),
    }  # fmt: skip
    return Evidence(DATUMS[best] if sure[best] >= _SURE and near >= _LEAST_NAMED else None, facts)


def by_lines(geometries: NDArray[np.object_], lines: Lines) -> Evidence:
    """What the share of a layer along known lines says, next to what it is after moves by chance."""
    lon, lat = _along(geometries, lines)
    if len(lon) < _LEAST_SAMPLED:
        return Evidence(None, {})
    under = _under_each(lon, lat)
    moves = _moves(np.array([(at - under[0]).mean(axis=0) for at in under]))
    chance = _closeness(np.concatenate([under[0] + move for move in moves]), lines).reshape(len(moves), -1).mean(axis=1)
    close = np.array([_closeness(at, lines).mean() for at in under])
    z = (close - chance.mean()) / max(float(chance.std()), 0.01)
    order = np.argsort(z)[::-1]
    best, second = int(order[0]), int(order[1])
    facts = {
        "why": "guessed_datum_lines", **_told(DATUMS[best]), "count": len(lon), "z": round(float(z[best]), 1),
        "as_is_percent": round(100 * float(close[0])), "found_percent": round(100 * float(close[best])),
        "chance_percent": round(100 * float(chance.mean())),
    }  # fmt: skip
    is_clear = z[best] >= _LEAST_Z + _FEW_Z / len(lon) and z[best] - z[second] >= _BEFORE_NEXT_Z
    told = is_clear and close[best] > chance.max()
    return Evidence(DATUMS[best] if told else None, facts if told else {"why": "guessed_datum_unknown"})


def _matches(raw: Raw, geometries: NDArray[np.object_]) -> dict[int, Anchor]:
    """Features in the city by row whose name is that of a known place, each place once."""
    centres = shapely.centroid(geometries)
    centres[shapely.is_empty(centres)] = None
    x, y = shapely.get_x(centres), shapely.get_y(centres)
    inside = (x > _REGION[0]) & (x < _REGION[2]) & (y > _REGION[1]) & (y < _REGION[3])
    rows = np.flatnonzero(inside)
    rows = rows[:: max(1, len(rows) // _LOOKED_AT)]
    best: dict[int, Anchor] = {}
    for number, column in enumerate(raw.columns):
        if column.type != "text":
            continue
        found: dict[str, int] = {}
        for row in rows:
            value = raw.rows[row][number]
            key = name_key(value) if isinstance(value, str) else ""
            key = key if anchor_of(key) else _DISTRICT.sub("", key)
            if anchor_of(key):
                found.setdefault(key, int(row))
        if len(found) > len(best):
            best = {row: place for key, row in found.items() if (place := anchor_of(key))}
    return best


def _under_each(lon: Numbers, lat: Numbers) -> list[Metres]:
    """Positions in local metres if they were WGS-84, GCJ-02 and BD-09."""
    return [local_metres(lon, lat), local_metres(*gcj02_to_wgs84(lon, lat)), local_metres(*bd09_to_wgs84(lon, lat))]


def _log_density(off_m: Numbers, spread_m: Numbers) -> Numbers:
    """How likely a distance is to a place of the same name, which now and then is another thing."""
    same = np.exp(-((off_m / spread_m) ** 2) / 2) / spread_m**2
    stranger = np.exp(-((off_m / _STRANGER_M) ** 2) / 2) / _STRANGER_M**2
    return np.asarray(np.log((1 - _STRANGER) * same + _STRANGER * stranger))


def _along(geometries: NDArray[np.object_], lines: Lines) -> tuple[Numbers, Numbers]:
    """Points of the layer, and points along its lines and edges, a few hundred spread over all of it."""
    kept = geometries[~shapely.is_missing(geometries) & ~shapely.is_empty(geometries)]
    parts = shapely.get_parts(kept[:: max(1, len(kept) // _MOST_SAMPLED)])
    are_points = shapely.get_dimensions(parts) == 0
    both = np.concatenate([shapely.get_coordinates(parts[are_points]), _edges(parts[~are_points])])
    west, south, east, north = _REGION
    lon, lat = both[np.isfinite(both).all(axis=1)].T
    inside = (lon > west) & (lon < east) & (lat > south) & (lat < north)
    lon, lat = _spread(lon[inside], _NEAR_OF_SAMPLED), _spread(lat[inside], _NEAR_OF_SAMPLED)
    near = np.isfinite(_distance_m(local_metres(lon, lat), lines, _FAR_M))
    return _spread(lon[near], _MOST_SAMPLED), _spread(lat[near], _MOST_SAMPLED)


def _edges(parts: NDArray[np.object_]) -> NDArray[np.float64]:
    """Points along the lines and outlines within the region, every fifty metres, or farther apart."""
    areas = shapely.get_dimensions(parts) == 2
    edges = np.where(areas, shapely.boundary(parts), parts)
    edges = edges[~shapely.is_missing(edges)]
    try:
        edges = shapely.clip_by_rect(edges, *_REGION)
        step = max(_EVERY_M / 100_000, float(shapely.length(edges).sum()) / _MOST_ALONG)
        return np.asarray(shapely.get_coordinates(shapely.segmentize(edges, step)))
    except shapely.errors.GEOSException:
        return np.empty((0, 2))


def _spread(values: Numbers, most: int) -> Numbers:
    """So many of the values at most, evenly over all of them."""
    chosen = np.linspace(0, len(values) - 1, min(len(values), most)).astype(int)
    return np.asarray(values[chosen])


def _distance_m(at: Metres, lines: Lines, most_m: float) -> Numbers:
    """Distance to the nearest line; infinite beyond a limit."""
    found, distance_m = lines.tree.query_nearest(
        shapely.points(at), max_distance=most_m, return_distance=True, all_matches=False
    )
    off_m = np.full(len(at), np.inf)
    off_m[found[0]] = distance_m
    return off_m


def _closeness(at: Metres, lines: Lines) -> Numbers:
    """From 1 on a line to 0 beside it."""
    return np.asarray(np.exp(-((_distance_m(at, lines, 4 * lines.beside_m) / lines.beside_m) ** 2) / 2))


def _is_wide(geometries: NDArray[np.object_]) -> bool:
    """Whether there are areas of the size of districts, whose outlines may be borders."""
    west, south, east, north = shapely.bounds(geometries[shapely.get_dimensions(geometries) == 2]).T
    return bool(((east - west > _WIDE) & (north - south > _WIDE)).any())


def _moves(real: Metres) -> Metres:
    """Moves in all directions, as far as those of the datums but clear of them."""
    number = np.arange(2 * _CHANCES)
    radius_m = np.sqrt(_FROM_M**2 + (_TO_M**2 - _FROM_M**2) * (number + 0.5) / len(number))
    angle = number * np.pi * (3 - np.sqrt(5))
    moves = np.column_stack([radius_m * np.cos(angle), radius_m * np.sin(angle)])
    clear = np.all([np.hypot(*(moves - move).T) > _CLEAR_M for move in real], axis=0)
    return np.asarray(moves[clear][::2])


def _said(raw: Raw, name: str) -> Datum | None:
    """The datum that the names of the file, of the layer or of its coordinate columns give, when they give one."""
    used = [str(note.facts.get("columns", "")) for note in raw.notes if note.key.startswith("noted_columns")]
    told = [datum for datum, words in _SAYS.items() if words.search(" ".join([name, raw.layer, *used]))]
    told = told or [datum for datum, words in _SAID_OF_COLUMNS.items() if words.search(" ".join(used))]
    return told[0] if len(told) == 1 else None


def _told(datum: Datum) -> dict[str, str]:
    """A datum as code and as people call it."""
    return {"datum": datum, "name": _CALLED[datum]}


def _percent(share: float) -> float:
    """A share as a percentage that is never a hundred."""
    return min(99.9, round(100 * share, 1))
