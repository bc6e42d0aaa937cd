"""`atlas snapshot`: what a filter keeps as a picture for print and articles, with sources, version and day on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import shapely

from atlas.catalogue import district_shapes, read_build, replace_file
from atlas.cli.terminal import say
from atlas.cli.wanted import filtered, wanted_of
from atlas.errors import AtlasError, NotFoundError
from atlas.export import PICTURES, SIZES, TIMES, Selection, picture, size_of, written_as
from atlas.model import Feature
from atlas.render import LANGS
from atlas.render.picture import LOOKS, Wish

Bounds = tuple[float, float, float, float]


@click.command(epilog="Example: atlas snapshot gongshu.png --district 330105 --size 1:1 --title 拱墅区建成了什么")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@filtered
@click.option("--project", help="Id of one project: the picture of where it lies.")
@click.option("--size", default="16:9", help=f"{', '.join(SIZES)}, or pixels as in 1600x900.")
@click.option("--times", type=click.Choice([str(n) for n in TIMES]), default="1", help="So many times a PNG's pixels.")
@click.option("--lang", type=click.Choice(LANGS), default="zh")
@click.option("--style", "look", type=click.Choice(LOOKS), default="light")
@click.option("--title", default="", help="The head; the atlas's name unless told.")
@click.option("--standfirst", default="", help="The line under it; the filter in words unless told.")
@click.option("--frame", help="WEST,SOUTH,EAST,NORTH in degrees; what is drawn or its districts unless told.")
@click.option("--address", default="", help="Where readers find the view: written as a code that a camera reads.")
def snapshot(out: Path, project: str | None, size: str, times: str, frame: str | None, **options: Any) -> None:  # noqa: ANN401
    """Draw the records that a filter keeps into OUT, whose ending – .svg, .png, .pdf – names the format."""
    form, pixels = out.suffix.lower().removeprefix("."), size_of(size)
    if form not in PICTURES:
        raise AtlasError(f'"{out.name}" names no picture', "the file's name", f"end it in .{', .'.join(PICTURES)}")
    said = {name: options.pop(name) for name in ("lang", "look", "title", "standfirst", "address")}
    build = read_build()
    wanted = wanted_of(build.features, **options)
    features = _alone(project, build.features) if project else wanted.features
    if project and not said["title"]:
        said["title"] = features[0].project.name if said["lang"] == "zh" else features[0].project.name_en
    bounds = _bounds(frame) if frame else None if project else _over(wanted.filter.district)
    today = datetime.now(UTC).date().isoformat()
    selection = Selection(features, wanted.filter, build.manifest.version, today, wanted.place)
    made = picture(selection, Wish(*pixels, bounds=bounds, **said), close=bool(project))
    try:
        replace_file(out, written_as(made, form, pixels, int(times)))
    except OSError as error:
        raise AtlasError(f"cannot be written ({error.strerror})", str(out), "choose another folder") from error
    say(f"{len(made.drawn)} projects drawn, {made.unnamed} without room for a name → {out.name}", err=True)
    say(made.alt)


def _alone(project: str, features: tuple[Feature, ...]) -> tuple[Feature, ...]:
    found = tuple(f for f in features if f.project.id == project)
    if not found:
        raise NotFoundError(f'no project "{project[:80]}"', "--project", "atlas list --text NAME shows ids")
    return found


def _over(districts: frozenset[str]) -> Bounds | None:
    """West, south, east and north of districts; None without any."""
    shapes = [district_shapes("tianditu")[code] for code in districts]
    return tuple(map(float, shapely.total_bounds(shapes))) if shapes else None  # type: ignore[return-value]


def _bounds(text: str) -> Bounds:
    wrong = AtlasError(f'"{text[:60]}" is no frame', "--frame", "write W,S,E,N in degrees, as in 120.1,30.2,120.2,30.3")
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise wrong from None
    if not (117 < west < east < 122 and 28 < south < north < 32):
        raise wrong
    return west, south, east, north
