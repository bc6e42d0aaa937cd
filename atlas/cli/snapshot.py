"""`atlas snapshot`: what a filter keeps as a picture for print and articles, with sources, version and day on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from atlas.catalogue import read_build, replace_file
from atlas.cli.terminal import say
from atlas.cli.wanted import address_of, filtered
from atlas.errors import AtlasError
from atlas.export import PICTURES, SIZES, TIMES, picture_of, size_of, written_as
from atlas.model import View, unsound
from atlas.render import LANGS
from atlas.render.picture import LOOKS


@click.command(epilog="Example: atlas snapshot gongshu.png --district 330105 --size 1:1 --title 拱墅区建成了什么")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@filtered
@click.option("--project", help="Id of one project: the picture of where it lies.")
@click.option("--indicator", help="Id of a measure or figure: its districts shaded by value.")
@click.option("--size", default="16:9", help=f"{', '.join(SIZES)}, or pixels as in 1600x900.")
@click.option("--times", type=click.Choice([str(n) for n in TIMES]), default="1", help="So many times a PNG's pixels.")
@click.option("--outlines", is_flag=True, help="An SVG's letters as outlines, for programs that read no fonts.")
@click.option("--lang", type=click.Choice(LANGS), default="zh")
@click.option("--style", "look", type=click.Choice(LOOKS), default="light")
@click.option("--title", default="", help="The head; the atlas's name unless told.")
@click.option("--standfirst", default="", help="The line under it; the filter in words unless told.")
@click.option("--frame", help="WEST,SOUTH,EAST,NORTH in degrees; what is drawn or its districts unless told.")
@click.option("--address", default="", help="Where readers find the view: written as a code that a camera reads.")
def snapshot(out: Path, size: str, times: str, outlines: bool, frame: str | None, address: str, **options: Any) -> None:  # noqa: ANN401
    """Draw the records that a filter keeps into OUT, whose ending – .svg, .png, .pdf – names the format."""
    form = out.suffix.lower().removeprefix(".")
    if form not in PICTURES:
        raise AtlasError(f'"{out.name}" names no picture', "the file's name", f"end it in .{', .'.join(PICTURES)}")
    said = {name: options.pop(name) for name in ("project", "indicator", "lang", "look", "title", "standfirst")}
    try:
        view = View(asked=address_of(**options), size=size_of(size), frame=_bounds(frame) if frame else None, **said)
    except ValidationError as error:
        raise unsound(error) from None
    made = picture_of(view, read_build(), datetime.now(UTC).date().isoformat(), address)
    try:
        replace_file(out, written_as(made, form, int(times), outlines=outlines))
    except OSError as error:
        raise AtlasError(f"cannot be written ({error.strerror})", str(out), "choose another folder") from error
    if made.drawn:
        say(f"{len(made.drawn)} projects drawn, {made.unnamed} without room for a name → {out.name}", err=True)
    say(made.alt[view.lang])


def _bounds(text: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        remedy = "write W,S,E,N in degrees, as in 120.1,30.2,120.2,30.3"
        raise AtlasError(f'"{text[:60]}" is no frame', "--frame", remedy) from None
    return west, south, east, north
