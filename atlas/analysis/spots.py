"""Places that a reader can look around: districts, gazetteer rows and stations, streets, OpenStreetMap points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from atlas.analysis.forms import forms_of
from atlas.analysis.search import Key
from atlas.analysis.streets import Street, load_streets
from atlas.catalogue import district_of, load_districts, load_gazetteer
from atlas.geocode import metres, osm_places, precision_of
from atlas.model import District, Place
from atlas.model.vocabulary import Precision

DECIMALS = 4
"""Of degrees: 11 metres at most, less than the smallest radius."""


class Spot(NamedTuple):
    """A place that can be found by name, with its kind (a word of terms.yaml), district, WGS-84 point and radius."""

    name: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    district: str
    lon: float
    lat: float
    precision: Precision
    uncertainty_m: int | None


def load_spots() -> tuple[Spot, ...]:
    """All places in the order in which equal finds are listed: districts, gazetteer, streets, OpenStreetMap.

    Within each the wider place goes first, then the shorter name. A place that stands within the radius of an earlier
    one of its name is the same and is left out.
    """
    rows = map(_row, load_gazetteer().values())
    groups = (map(_district, load_districts().values()), rows, map(_street, load_streets()), _osm())
    return tuple(_distinct(spot for group in groups for spot in sorted(group, key=_order)))


def key_of_spot(number: int, spot: Spot) -> Key:
    """The search key of a place; its id is its number in the list."""
    return Key(str(number), forms_of((spot.name, spot.name_en), spot.aliases))


def _order(spot: Spot) -> tuple[int, int, str, float, float]:
    return (-(spot.uncertainty_m or 0), len(spot.name), spot.name, spot.lon, spot.lat)


def _district(district: District) -> Spot:
    seat = _point(district.seat.lon, district.seat.lat)
    return Spot(
        district.name, district.name_en, district.former_names, "district", district.adcode, *seat, "district", None
    )  # fmt: skip


def _row(row: Place) -> Spot:
    kind = "station" if row.name.endswith("站") else "quarter" if row.precision == "neighbourhood" else "place"
    return Spot(
        row.name, row.name_en, row.aliases, kind, district_of(row.lon, row.lat) or "", *_point(row.lon, row.lat),
        row.precision, row.uncertainty_m,
    )  # fmt: skip


def _street(street: Street) -> Spot:
    (lon, lat), radius_m = street.at, street.reach_m
    precision = precision_of("proxy_point", radius_m)
    return Spot(
        street.name, street.name_en, (), "street", district_of(lon, lat) or "", *_point(lon, lat), precision, radius_m
    )  # fmt: skip


def _osm() -> Iterator[Spot]:
    for point, name, radius_m in osm_places():
        precision = precision_of("sourced_point", radius_m)
        yield Spot(name, "", (), point.kind, point.district, *_point(point.lon, point.lat), precision, radius_m)


def _point(lon: float, lat: float) -> tuple[float, float]:
    return round(lon, DECIMALS), round(lat, DECIMALS)


def _distinct(spots: Iterable[Spot]) -> Iterator[Spot]:
    earlier: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        same = earlier[spot.name]
        if not any(_is_within(spot, other) for other in same):
            same.append(spot)
            yield spot


def _is_within(spot: Spot, other: Spot) -> bool:
    return metres((spot.lon, spot.lat), (other.lon, other.lat)) <= (other.uncertainty_m or 0)
