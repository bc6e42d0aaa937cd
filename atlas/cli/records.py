"""`atlas list` and `atlas show`: records on the terminal."""

from __future__ import annotations

import re
from typing import Any

import click

from atlas.analysis import FACETS, Filter, Nearby, keep, keys_of, near, search, values_of
from atlas.catalogue import feature_json, indented, read_build, sheet
from atlas.cli.terminal import say_lines
from atlas.errors import AtlasError, NotFoundError
from atlas.model import Feature
from atlas.plans import passage

COLUMNS = (
    "id",
    "name",
    "name_en",
    "layer",
    "theme",
    "districts",
    "status",
    "years",
    "year_basis",
    "precision",
    "extent",
)
NEAR_COLUMNS = ("near", "distance_m", "likelihood")
USUAL_RADIUS_M = 1000
LARGEST_RADIUS_M = 50_000


def read_years(text: str | None) -> tuple[int, int] | None:
    """A year range of the command line: 2025 or 2022-2025."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    years = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if years[0] > years[1]:
        raise AtlasError(f'"{text}" is no range of years', "--year", "write 2025 or 2022-2025")
    return years


def read_place(text: str) -> tuple[float, float, int]:
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


def known_values(features: tuple[Feature, ...], facet: str, wanted: tuple[str, ...]) -> frozenset[str]:
    """The wanted values of a facet, or an error that names the ones there are."""
    known = {v for f in features for v in values_of(f, facet)}
    unknown = sorted(set(wanted) - known)
    if unknown:
        raise NotFoundError(f"no {facet} {', '.join(unknown)}", f"--{facet}", f"choose of: {', '.join(sorted(known))}")
    return frozenset(wanted)


def row(feature: Feature) -> dict[str, str]:
    """A record as one row of the list."""
    project = feature.project
    years = "" if project.years is None else "-".join(map(str, dict.fromkeys(project.years)))
    values = (
        project.id, project.name, project.name_en, feature.layer, project.theme, ";".join(project.districts),
        project.status, years, project.year_basis, project.placement.precision,
        project.extent.basis if project.extent else "",
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def near_json(found: Nearby) -> dict[str, Any]:
    """How near a record is and how surely; null where it is not known."""
    likelihood = None if found.likelihood is None else round(found.likelihood, 2)
    return dict(zip(NEAR_COLUMNS, (found.group, found.distance_m, likelihood), strict=True))


def near_cells(found: Nearby) -> dict[str, str]:
    """The same as cells, which are empty where it is not known."""
    return {name: "" if value is None else str(value) for name, value in near_json(found).items()}


@click.command("list", epilog="Example: atlas list --district 330105 --theme culture --year 2022-2025 --format csv")
@click.option("--district", multiple=True, help="Adcode; may be repeated.")
@click.option("--theme", multiple=True, help="Theme; may be repeated.")
@click.option("--state", multiple=True, help="Where it stands today; may be repeated.")
@click.option("--plan", multiple=True, help="Id of a plan that names it; may be repeated.")
@click.option("--layer", multiple=True, help="Layer id; may be repeated.")
@click.option("--kind", multiple=True, help="What it is, a word of geodata/terms.yaml; may be repeated.")
@click.option("--status", multiple=True, help="Status as the plan says; may be repeated.")
@click.option("--outcome", multiple=True, help="What became of it; may be repeated.")
@click.option("--year", help="2025 or 2022-2025: records whose interval meets the range.")
@click.option("--text", default="", help="Words of a name, alias or English name, in any order, or pinyin: best first.")
@click.option("--near", "place", help="LAT,LON[,RADIUS]: what is or may be within so many metres, 1000 unless told.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
def list_records(year: str | None, text: str, place: str | None, form: str, **chosen: tuple[str, ...]) -> None:
    """List the records of the build, filtered."""
    features = read_build().features
    facets: dict[str, Any] = {name: known_values(features, name, chosen[name]) for name in FACETS}
    wanted = Filter(years=read_years(year), text=text, **facets)
    found = search(keys_of(features), text) if text else None
    kept = keep(features, wanted, None if found is None else frozenset(found))
    if found is not None:
        kept = tuple(sorted(kept, key=lambda feature: found.index(feature.project.id)))
    told = written(kept, form) if place is None else written_near(kept, place, form)
    say_lines(told) if isinstance(told, str) else click.echo(told, nl=False)


def written(features: tuple[Feature, ...], form: str) -> str | bytes:
    """The records as a table or JSON text, or as the bytes of a CSV file, which are the same on every terminal."""
    if form == "json":
        return indented([feature_json(f) for f in features]) + "\n"
    return written_rows([row(f) for f in features], form)


def written_near(features: tuple[Feature, ...], place: str, form: str) -> str | bytes:
    """What of the records is or may be near a place, the surest and then the nearest first, with how surely."""
    lat, lon, radius_m = read_place(place)
    by_id = {f.project.id: f for f in features}
    found = [(by_id[n.id], n) for n in near(features, lon, lat, radius_m)]
    if form == "json":
        return indented([{**feature_json(f), "near": near_json(n)} for f, n in found]) + "\n"
    return written_rows([row(f) | near_cells(n) for f, n in found], form, NEAR_COLUMNS)


def written_rows(rows: list[dict[str, str]], form: str, more: tuple[str, ...] = ()) -> str | bytes:
    """Rows as the lines of a table, or as the bytes of a CSV file, with more columns than the usual."""
    if form == "csv":
        return sheet((*COLUMNS, *more), [r.values() for r in rows])
    shown = ("id", "name", "layer", "status", "years", "precision", *more)
    return "".join("  ".join(r[c] for c in shown) + "\n" for r in rows)


@click.command(epilog="Example: atlas show zhijiang-future-city")
@click.argument("record_id", metavar="ID")
def show(record_id: str) -> None:
    """Print one whole record as JSON, each evidence with its passage when the plan texts are here."""
    feature = next((f for f in read_build().features if f.project.id == record_id), None)
    if feature is None:
        raise NotFoundError(f'no record "{record_id}"', "the build", "find ids with: atlas list --text NAME")
    say_lines(indented(with_passages(feature)))


def with_passages(feature: Feature) -> dict[str, Any]:
    """The record as GeoJSON with a `passage` beside each evidence, null when the text is not here."""
    shown = feature_json(feature)
    project = feature.project
    pairs = list(zip(shown["properties"]["evidence"], project.evidence, strict=True))
    pairs += [
        (q["evidence"], p.evidence) for q, p in zip(shown["properties"]["quantities"], project.quantities, strict=True)
    ]
    for plain, evidence in pairs:
        found = passage(evidence)
        plain["passage"] = None if found is None else f"{found.before}{found.exact}{found.after}"
    return {"layer": feature.layer, **shown}
