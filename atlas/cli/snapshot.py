"""`atlas snapshot`: what a filter keeps as a picture for print and articles, with sources, version and day on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import click

from atlas.catalogue import read_build, read_bytes
from atlas.cli.terminal import say
from atlas.cli.wanted import address_of, filtered
from atlas.errors import AtlasError
from atlas.export import SIZES, TIMES, picture_of, size_of
from atlas.model import View, read_view, view_of
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
@click.option("--view", "told", help="Instead of all that: a view as a JSON file, or the app's address as a link.")
def snapshot(out: Path, told: str | None, times: str, outlines: bool, address: str, **options: Any) -> None:  # noqa: ANN401
    """Draw the records that a filter keeps into OUT, whose ending – .svg, .png, .pdf, .html – names the format."""
    view = _of_options(**options)
    if told:
        if view != View():
            raise AtlasError("a view beside options that make one", "--view", "tell it all in the view")
        view = _of_link(told) if "://" in told else read_view(read_bytes(Path(told)))
    made = picture_of(view, read_build(), datetime.now(UTC).date().isoformat(), address)
    made.save(out, int(times), outlines=outlines)
    if made.drawn:
        say(f"{len(made.drawn)} projects drawn, {made.unnamed} without room for a name → {out.name}", err=True)
    if made.left_out:
        which = ", ".join(str(number + 1) for number in made.left_out)
        say(f"marks that lie off the map or on what it does not draw: {which}", err=True)
    say(made.alt[view.lang])


def _of_options(size: str, frame: str | None, **options: Any) -> View:  # noqa: ANN401
    said = {name: options.pop(name) for name in ("project", "indicator", "lang", "look", "title", "standfirst")}
    bounds = None if frame is None else _bounds(frame)
    return view_of(asked=address_of(**options), size=size_of(size), frame=bounds, **said)


def _of_link(link: str) -> View:
    """The view that the app shows at an address."""
    asked: dict[str, str] = {}
    for name, value in parse_qsl(urlsplit(link).query):
        asked[name] = f"{asked[name]},{value}" if name in asked else value
    own = {name: asked.pop(name) for name in ("project", "indicator", "lang") if name in asked}
    return view_of(asked=asked, **own)


def _bounds(text: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        remedy = "write W,S,E,N in degrees, as in 120.1,30.2,120.2,30.3"
        raise AtlasError(f'"{text[:60]}" is no frame', "--frame", remedy) from None
    return west, south, east, north
