"""`atlas overlay`: a planner's file laid over the projects, from the terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import click

from atlas.analysis.overlay import OPS, UNCERTAIN, Operation, layer_of, overlay, told_of
from atlas.analysis.overlay.cluster import overlay_on
from atlas.catalogue import read_build, replace_file
from atlas.cli.terminal import progress, say, say_lines
from atlas.cli.wanted import filtered, wanted_of
from atlas.errors import AtlasError
from atlas.export import Selection, asked_of, origins
from atlas.export.give import give
from atlas.intake.upload import choices_of, read_upload
from atlas.render import LANGS, Lang, word
from atlas.render.laid import answer_json

FORMS = ("csv", "geojson", "gpkg", "xlsx")
_OPERATION = ("op", "distance_m", "uncertain", "turned", "by", "attribute", "within")
_CHOICES = ("file_layer", "crs", "encoding", "datum")
_OPTIONS = (
    click.option("--op", required=True, type=click.Choice(OPS), help="What is asked of FILE and the projects."),
    click.option("--distance-m", type=float, help="Metres, for near, nearest, coverage (1000 unless told) and buffer."),
    click.option("--uncertain", type=click.Choice(UNCERTAIN), default="widen", help="Projects placed only nearly."),
    click.option("--turned", is_flag=True, help="Ask the other way round: which features of FILE."),
    click.option("--by", default="", help="theme, district, state, or a column of FILE."),
    click.option("--attribute", default="", help="Column of FILE to share out or to add up."),
    click.option("--within", default="", help="Adcode or project id: clips FILE; area and coverage take it for FILE."),
    click.option("--file-layer", default="", help="Which layer of FILE, when it has several."),
    click.option("--crs", default="", help="EPSG code of FILE's coordinates, when FILE does not say it."),
    click.option("--encoding", default="", help="Encoding of FILE's words, such as gb18030."),
    click.option("--datum", default="", help="wgs84, gcj02 or bd09: the datum of FILE's coordinates."),
    click.option("--dask", metavar="ADDRESS", help="tcp://HOST:PORT: a cluster, for a folder of GeoParquet files."),
    click.option("--lang", type=click.Choice(LANGS), default="zh", help="Language of the table's heads and the note."),
    click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=".csv, .geojson, .gpkg or .xlsx."),
)


class _Told(NamedTuple):
    """An answer as JSON has it, and of what it was asked."""

    answer: dict[str, Any]
    selection: Selection


def _asked(command: Callable[..., Any]) -> Callable[..., Any]:
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


@click.command("overlay", epilog="Example: atlas overlay plots.zip --op near --distance-m 500 --theme transport")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@_asked
@filtered
def overlay_file(file: Path, out: Path | None, lang: Lang, **options: Any) -> None:  # noqa: ANN401
    """Lay FILE over the projects that a filter keeps: print the table, the range and how it was found."""
    if out is not None and out.suffix[1:] not in FORMS:
        raise AtlasError(f'"{out.suffix}" is no format', str(out), f"end the name in one of .{', .'.join(FORMS)}")
    told = _answered(file, options)
    say_lines(_table(told.answer, lang))
    for line in told.answer["note"][lang]:
        say(line, err=True)
    if out is not None:
        _write(out, told, lang)


def _answered(file: Path, options: dict[str, Any]) -> _Told:
    build = read_build()
    operation = Operation(**{name: options.pop(name) for name in _OPERATION})
    choices = {name.removeprefix("file_"): options.pop(name) for name in _CHOICES}
    cluster = options.pop("dask")
    wanted = wanted_of(build.features, **options)
    day = datetime.now(UTC).date().isoformat()
    selection = Selection(wanted.features, wanted.filter, build.manifest.version, day, wanted.place)
    area = next((f for f in build.features if f.project.id == operation.within), None)
    told = asked_of(selection, file.name, area or operation.within)
    projects = told_of(selection.features, [area] if area else [])
    if cluster:
        outcome = overlay_on(cluster, file, projects, operation, told["version"])
    else:
        layer = _read(file, choices)
        with progress() as hear:
            outcome = overlay(layer, projects, operation, told["version"], hear)
    return _Told(answer_json(outcome, told, 0), selection)


def _read(file: Path, choices: dict[str, str]) -> Any:  # noqa: ANN401  a GeoDataFrame
    """The layer of a stranger's file, read in a process of its own."""
    if file.is_dir():
        raise AtlasError("this is a folder", str(file), "give a file; a folder of GeoParquet files goes with --dask")
    answer = read_upload(file.read_bytes(), file.name, choices_of(choices))
    if "refused" in answer:
        refused = answer["refused"]
        raise AtlasError(word(refused["key"], "en", **refused["facts"]), str(file), "see docs/reference/commands.md")
    return layer_of(json.dumps(answer["layer_geojson"]).encode())


def _table(answer: dict[str, Any], lang: Lang) -> str:
    """The table with its heads, columns two blanks apart."""
    columns, rows = answer["table"]["columns"], answer["table"]["rows"]
    meanings = [column.get("values", {}).get(lang, {}) for column in columns]
    lines = ["  ".join(column["title"][lang] for column in columns)]
    lines += ["  ".join(_cell(v, m) for v, m in zip(row, meanings, strict=True)) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _cell(value: object, meaning: dict[str, str]) -> str:
    if isinstance(value, str):
        return " ".join(meaning.get(part, part) for part in value.split(" ")) if meaning else value
    return "" if value is None else f"{value:g}" if isinstance(value, float) and abs(value) < 1 else str(value)


def _write(out: Path, told: _Told, lang: Lang) -> None:
    body = {"layer_geojson": told.answer["layer_geojson"], "note": told.answer["note"]}
    body |= {"version": told.answer["version"], "columns": told.answer["table"]["columns"]}
    way = {"crs": "", "lang": lang, "encoding": "", "day": told.selection.day}
    ours = {language: [list(line) for line in origins(told.selection, language)] for language in LANGS}
    made = give(io.BytesIO(json.dumps(body).encode()), out.suffix[1:], out.stem, way, ours)
    try:
        replace_file(out, made.partition(b"\n")[2])
    except OSError as error:
        raise AtlasError(f"cannot be written ({error.strerror})", str(out), "choose another folder") from error
    say(f"→ {out}", err=True)
