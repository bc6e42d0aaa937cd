"""`atlas list` and `atlas show`: records on the terminal."""

from __future__ import annotations

from typing import Any

import click

from atlas.analysis import Nearby, Wanted
from atlas.catalogue import feature_json, indented, read_build, sheet
from atlas.cli.terminal import say_lines
from atlas.cli.wanted import filtered, wanted_of
from atlas.errors import NotFoundError
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
@filtered
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
def list_records(form: str, **options: Any) -> None:  # noqa: ANN401  those of the filter
    """List the records of the build, filtered."""
    wanted = wanted_of(read_build().features, **options)
    told = written(wanted.features, form) if wanted.nearby is None else written_near(wanted, wanted.nearby, form)
    say_lines(told) if isinstance(told, str) else click.echo(told, nl=False)


def written(features: tuple[Feature, ...], form: str) -> str | bytes:
    """The records as a table or JSON text, or as the bytes of a CSV file, which are the same on every terminal."""
    if form == "json":
        return indented([feature_json(f) for f in features]) + "\n"
    return written_rows([row(f) for f in features], form)


def written_near(wanted: Wanted, nearby: tuple[Nearby, ...], form: str) -> str | bytes:
    """What of the records is or may be near a place, the surest and then the nearest first, with how surely."""
    found = list(zip(wanted.features, nearby, strict=True))
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
