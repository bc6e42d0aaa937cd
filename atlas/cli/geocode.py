"""`atlas geocode`: where a name is, how sure that is, and what was turned down."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from atlas.catalogue import load_districts, load_terms, source_of
from atlas.cli.terminal import say, say_json
from atlas.geocode import SERVICES, Answer, Online, Rejected, geocode

_SHOWN = 8


@click.command("geocode", epilog="Example: atlas geocode 之江实验室 --district 余杭 --json")
@click.argument("name", metavar="NAME")
@click.option("--district", multiple=True, help="Code or name, old names too; may be repeated.")
@click.option("--context", multiple=True, help="A place that contains it, or its stated bounds; may be repeated.")
@click.option(
    "--online", "service", type=click.Choice(SERVICES), is_flag=False, flag_value="nominatim",
    help="Also ask an online geocoder: nominatim unless another is named.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
def geocode_name(
    name: str, district: tuple[str, ...], context: tuple[str, ...], service: str | None, as_json: bool
) -> None:
    """Say where a name is, by which method, how surely and from which source; exit 1 when it cannot be placed."""
    online = None if service is None else Online(service=service)  # type: ignore[arg-type]  # click has checked it
    answer = geocode(name, districts=district, context=context, online=online)
    if as_json:
        say_json(answer.model_dump(mode="json"), indent=2)
    else:
        for line in _lines(answer):
            say(line)
    sys.exit(1 if answer.rung == "none" else 0)


def _lines(answer: Answer) -> Iterator[str]:
    placement, terms = answer.placement, load_terms()
    method, precision = terms["method"][placement.method], terms["precision"][placement.precision]
    point = "" if answer.point is None else f"{answer.point[0]:.6f},{answer.point[1]:.6f}  "
    yield answer.name
    if answer.districts:
        yield f"  {point}{_districts(answer.districts)}"
    yield f"  {placement.method}  {method.zh} · {method.en}"
    radius = "" if placement.uncertainty_m is None else f"  ±{placement.uncertainty_m} m"
    yield f"  {placement.precision}  {precision.zh} · {precision.en}{radius}"
    if placement.source is not None:
        source = source_of(placement.source)
        yield f"  {source.id}  {placement.source_ref or ''}  {source.licence}  {source.attribution}"
    yield f"  {placement.note}"
    yield f"  {placement.note_en}"
    yield "  " + ", ".join(f"{t.rung}: {t.outcome}" for t in answer.tried)
    for rejected in answer.rejected[:_SHOWN]:
        yield f"  {_turned_down(rejected)}"
    if len(answer.rejected) > _SHOWN:
        yield f"  … {len(answer.rejected) - _SHOWN} more: --json"


def _turned_down(rejected: Rejected) -> str:
    found = rejected.candidate
    return f"- {rejected.reason}  {found.name}  {_districts(found.districts)}  {found.id}"


def _districts(codes: tuple[str, ...]) -> str:
    return ", ".join(f"{code} {load_districts()[code].name}" for code in codes)
