"""`atlas osm`: an OpenStreetMap extract becomes points, the base map, and shapes to review."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atlas.catalogue import load_features, load_layers
from atlas.cli.terminal import say
from atlas.errors import AtlasError, NotFoundError
from atlas.pipeline import OPEN, proposals, read_review, shape_review, write_proposals

if TYPE_CHECKING:
    from atlas.osm.read import Found, Progress

PARTS = ("points", "base", "shapes")


@click.command(epilog="Example: atlas osm zhejiang-latest.osm.pbf --out drafts/shapes")
@click.argument("path", metavar="FILE.osm.pbf", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder of the shapes to review.")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Make this alone; may be repeated.")
def osm(path: Path, out: Path | None, only: tuple[str, ...]) -> None:
    """Read an OpenStreetMap extract: write the points and the base map anew, and propose shapes for records.

    Shapes go into a folder to review, never into a layer; a new run into the same folder keeps what was decided.
    """
    parts = only or PARTS
    if "shapes" in parts and out is None:
        raise AtlasError("no folder for the shapes", "--out", "name one, or say --only points --only base")
    before = read_review(out) if out is not None and "shapes" in parts else None
    if before is not None and not before.of_shapes:
        raise AtlasError("the folder holds the draft of a plan", str(out), "name another folder")
    found = _read(path)
    _tell_skipped(found)
    missing = found.missing()
    if missing and ("points" in parts or "base" in parts):
        told = f"nothing of {'、'.join(missing)} in it, so points and base map would lose them"
        raise AtlasError(told, str(path), "take an extract of the province, or say --only shapes")
    _publish(found, parts)
    if "shapes" in parts and out is not None:
        _propose(found, out)


def _read(path: Path) -> Found:
    try:
        from atlas.osm.read import read  # noqa: PLC0415  pyosmium is an extra
    except ImportError as error:
        raise NotFoundError("pyosmium is not installed", "the extra “osm”", "run: pip install osmium==4.3.2") from error
    features = [feature for layer in load_layers() for feature in load_features(layer)]
    with _bar(path) as progress:
        return read(path, features, progress)


@contextmanager
def _bar(path: Path) -> Iterator[Progress]:
    """A bar on a terminal, nothing elsewhere."""
    size = path.stat().st_size if path.is_file() else 0
    with click.progressbar(length=size, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def progress(at: int | None) -> None:
            if at is not None:
                bar.update(at - bar.pos)

        yield progress
        bar.update(size - bar.pos)


def _publish(found: Found, parts: tuple[str, ...]) -> None:
    from atlas.osm.publish import publish_base, publish_points  # noqa: PLC0415  pyosmium is an extra

    if "points" in parts:
        say(f"geodata/osm/points.csv: {publish_points(found.points, found.extract)} points")
    if "base" in parts:
        sizes = publish_base(found.base, found.extract)
        told = f"overview {sizes['overview'] / 1e6:.1f} MB, details {sizes['detail'] / 1e6:.1f} MB"
        left = "; buildings left out, there are too many" if found.base.too_many_buildings else ""
        say(f"geodata/base: {told}{left}")


def _propose(found: Found, out: Path) -> None:
    shapes = proposals(found.shapes.candidates(), found.extract.told)
    review = shape_review(shapes, found.shapes.features, read_review(out))
    extract = {"file": found.extract.path.name, "sha256": found.extract.sha256, "as_of": found.extract.as_of}
    write_proposals(shapes, review, extract, out)
    pending = [line for line in review.lines.values() if line.decision in OPEN]
    sound = sum(not line.doubts for line in pending)
    say(f"{len(pending)} shapes to review, {sound} without a doubt; {len(found.shapes.features)} records")
    elsewhere = sum(found.shapes.elsewhere.values())
    if elsewhere:
        say(f"{elsewhere} things of a record's name lie in other districts")
    say(f"next: atlas serve --curate {out}, then: atlas land {out}", err=True)


def _tell_skipped(found: Found) -> None:
    if found.skipped:
        told = ", ".join(f"{number} {reason}" for reason, number in sorted(found.skipped.items()))
        say(f"left out: {told} – {found.extract.path} – nothing to do, unless there are many", err=True)
