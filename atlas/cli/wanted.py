"""The filter of the command line: its options, and the records that it keeps."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, TypeVar

import click

from atlas.analysis import FACETS, Filter, Wanted, answer, read_place, read_years, values_of
from atlas.errors import NotFoundError
from atlas.model import Feature

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


def filtered(command: _Command) -> _Command:
    """A command with the options of the filter, which `wanted_of` understands."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


def wanted_of(
    features: tuple[Feature, ...], year: str | None, text: str, place: str | None, **chosen: tuple[str, ...]
) -> Wanted:
    """The records that the options ask for: by match for a text, the surest and nearest first around a place."""
    facets: dict[str, Any] = {name: _known_values(features, name, chosen[name]) for name in FACETS}
    years = None if year is None else read_years(year, "--year")
    wanted = Filter(years=years, text=text, **facets)
    return answer(features, wanted, None if place is None else read_place(place, "--near"))


def address_of(year: str | None, text: str, place: str | None, **chosen: tuple[str, ...]) -> dict[str, str]:
    """The options as the parameters of the app's address, which say the same."""
    near = ""
    if place is not None:
        lat, lon, radius_m = read_place(place, "--near")
        near = f"{lat:.6f},{lon:.6f},{radius_m}"
    return {"year": year or "", "q": text, "near": near, **{name: ",".join(chosen[name]) for name in FACETS}}


def _known_values(features: tuple[Feature, ...], facet: str, wanted: tuple[str, ...]) -> frozenset[str]:
    """The wanted values of a facet, or an error that names the ones there are."""
    known = {v for f in features for v in values_of(f, facet)}
    unknown = sorted(set(wanted) - known)
    if unknown:
        raise NotFoundError(f"no {facet} {', '.join(unknown)}", f"--{facet}", f"choose of: {', '.join(sorted(known))}")
    return frozenset(wanted)
