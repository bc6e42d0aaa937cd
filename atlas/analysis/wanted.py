"""What is asked for – a filter, and perhaps a place – and the records that answer it, in order."""

from __future__ import annotations

import re
from typing import NamedTuple

from atlas.analysis.filter import Filter, keep
from atlas.analysis.near import Nearby, near
from atlas.analysis.search import keys_of, search
from atlas.errors import AtlasError
from atlas.model import Feature

USUAL_RADIUS_M = 1000
LARGEST_RADIUS_M = 50_000
Place = tuple[float, float, int]
"""Latitude, longitude and metres."""


class Wanted(NamedTuple):
    """A filter, the records that it keeps in order, and how near each is when a place is named."""

    filter: Filter
    features: tuple[Feature, ...]
    place: Place | None = None
    nearby: tuple[Nearby, ...] | None = None


def answer(features: tuple[Feature, ...], wanted: Filter, place: Place | None) -> Wanted:
    """The records that a filter keeps: by match for a text, the surest and nearest first around a place."""
    found = search(keys_of(features), wanted.text) if wanted.text else None
    kept = keep(features, wanted, None if found is None else frozenset(found))
    if found is not None:
        kept = tuple(sorted(kept, key=lambda feature: found.index(feature.project.id)))
    if place is None:
        return Wanted(wanted, kept)
    lat, lon, radius_m = place
    by_id = {f.project.id: f for f in kept}
    nearby = tuple(near(kept, lon, lat, radius_m))
    return Wanted(wanted, tuple(by_id[n.id] for n in nearby), place, nearby)


def read_years(text: str, where: str) -> tuple[int, int]:
    """A year or a range of years: 2025 or 2022-2025."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    years = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if years[0] > years[1]:
        raise AtlasError(f'"{text}" is no range of years', where, "write 2025 or 2022-2025")
    return years


def read_place(text: str, where: str) -> Place:
    """A place with a radius: LAT,LON or LAT,LON,RADIUS in metres."""
    wrong = AtlasError(f'"{text}" is no place', where, "write LAT,LON,RADIUS, as in 30.31,120.15,1000")
    try:
        lat, lon, *radius = map(float, text.split(","))
    except ValueError:
        raise wrong from None
    radius_m = radius[0] if len(radius) == 1 else USUAL_RADIUS_M if not radius else 0
    if not (abs(lat) <= 85 and abs(lon) <= 180 and 1 <= radius_m <= LARGEST_RADIUS_M):
        raise wrong
    return lat, lon, round(radius_m)
