"""The filter of the command line: its options, and the records that it keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce
from typing import Any, NamedTuple, TypeVar

import click

from atlas.analysis import FACETS, Filter, Nearby, keep, keys_of, near, search, values_of
from atlas.errors import AtlasError, NotFoundError
from atlas.model import Feature

USUAL_RADIUS_M = 1000
LARGEST_RADIUS_M = 50_000
_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--district", multiple=True, help="Adcode; may be repeated."),
    click.option("--theme", multiple=True, help="Theme; may be repeated."),
    click.option("--state", multiple=True, help="Where it stands today; may be repeated."),
    click.option("--plan", multiple=True, help="Id of a plan that names it; may be repeated."),
    click.option("--layer", multiple=True, help="Layer id; may be repeated."),
    click.option("--kind", multiple=True, help="What it is, a word of geodata/terms.yaml; may be repeated."),
    click.option("--status", multiple=True, help="Status as the plan says; may be repeated."),
    click.option("--outcome", multiple=True, help="What became of it; may be repeated."),
    click.option("--year", help="2025 or 2022-2025: records whose interval meets the range."),
    click.option("--text", default="", help="Words of a name, alias or English name, in any order, or pinyin."),
    click.option("--near", "place", help="LAT,LON[,RADIUS]: what is or may be within so many metres, or 1000."),
)


class Wanted(NamedTuple):
    """What a command line asks for: the filter, the records in order, and how near each is when a place is named."""

    filter: Filter
    features: tuple[Feature, ...]
    place: tuple[float, float, int] | None = None
    """Latitude, longitude and metres."""
    nearby: tuple[Nearby, ...] | None = None


def filtered(command: _Command) -> _Command:
    """A command with the options of the filter, which `wanted_of` understands."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


def wanted_of(
    features: tuple[Feature, ...], year: str | None, text: str, place: str | None, **chosen: tuple[str, ...]
) -> Wanted:
    """The records that the options ask for: by match for a text, the surest and nearest first around a place."""
    facets: dict[str, Any] = {name: _known_values(features, name, chosen[name]) for name in FACETS}
    wanted = Filter(years=_read_years(year), text=text, **facets)
    found = search(keys_of(features), text) if text else None
    kept = keep(features, wanted, None if found is None else frozenset(found))
    if found is not None:
        kept = tuple(sorted(kept, key=lambda feature: found.index(feature.project.id)))
    if place is None:
        return Wanted(wanted, kept)
    lat, lon, radius_m = _read_place(place)
    by_id = {f.project.id: f for f in kept}
    nearby = tuple(near(kept, lon, lat, radius_m))
    return Wanted(wanted, tuple(by_id[n.id] for n in nearby), (lat, lon, radius_m), nearby)


def _read_years(text: str | None) -> tuple[int, int] | None:
    """A year range of the command line: 2025 or 2022-2025."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    years = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if years[0] > years[1]:
        raise AtlasError(f'"{text}" is no range of years', "--year", "write 2025 or 2022-2025")
    return years


def _read_place(text: str) -> tuple[float, float, int]:
    """A place of the command line: LAT,LON or LAT,LON,RADIUS in metres."""
    wrong = AtlasError(f'"{text}" is no place', "--near", "write LAT,LON,RADIUS, as in 30.31,120.15,1000")
    try:
        lat, lon, *radius = map(float, text.split(","))
    except ValueError:
        raise wrong from None
    radius_m = radius[0] if len(radius) == 1 else USUAL_RADIUS_M if not radius else 0
    if not (abs(lat) <= 85 and abs(lon) <= 180 and 1 <= radius_m <= LARGEST_RADIUS_M):
        raise wrong
    return lat, lon, round(radius_m)


def _known_values(features: tuple[Feature, ...], facet: str, wanted: tuple[str, ...]) -> frozenset[str]:
    """The wanted values of a facet, or an error that names the ones there are."""
    known = {v for f in features for v in values_of(f, facet)}
    unknown = sorted(set(wanted) - known)
    if unknown:
        raise NotFoundError(f"no {facet} {', '.join(unknown)}", f"--{facet}", f"choose of: {', '.join(sorted(known))}")
    return frozenset(wanted)
