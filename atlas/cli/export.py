"""`atlas export`: what a filter keeps, as a file for a spreadsheet, a GIS or a map program."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from atlas.catalogue import read_build, replace_file
from atlas.cli.terminal import say
from atlas.cli.wanted import filtered, wanted_of
from atlas.errors import AtlasError
from atlas.export import Encoding, Selection, Way, coordinates, export
from atlas.render import LANGS, Lang


@click.command("export", epilog="Example: atlas export xihu.xlsx --district 330106 --theme transport --year 2022-2025")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@filtered
@click.option("--crs", "crs", default="4326", help="EPSG code such as 4490 or 4549, or gcj02; 4326 unless told.")
@click.option("--lang", type=click.Choice(LANGS), default="zh", help="Language of heads and words in tables and KML.")
@click.option("--encoding", type=click.Choice(["utf-8", "gbk"]), default="utf-8", help="Of the tables in a .zip.")
def export_records(out: Path, crs: str, lang: Lang, encoding: Encoding, **options: Any) -> None:  # noqa: ANN401
    """Write the records that a filter keeps into OUT, whose ending names the format."""
    build = read_build()
    wanted = wanted_of(build.features, **options)
    today = datetime.now(UTC).date().isoformat()
    selection = Selection(wanted.features, wanted.filter, build.manifest.version, today, wanted.place)
    way = Way(coordinates(crs), lang, encoding)
    files = export(selection, out.name, way)
    for name, body in files.items():
        try:
            replace_file(out.with_name(name), body)
        except OSError as error:
            told = f"cannot be written ({error.strerror})"
            raise AtlasError(told, str(out.with_name(name)), "choose another folder") from error
    count, off = len(selection.features), len(selection.unplaced)
    say(f"{count} projects, {off} without a place, version {selection.version} → {', '.join(files)}", err=True)
