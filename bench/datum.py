"""How surely the datum of a layer is found: samples of real places, moved into each of three datums and disturbed.

    python -m bench.datum [--samples N] [--write]      the tables; --write puts them into docs/explain/datums.md

Each sample lies within 6 km of a random place of the city, as a planner's layer does. Its points are disturbed by 0 to
N metres in a random direction. The kinds differ in what there is to tell by: names of places that the atlas knows,
lines that it knows, or nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from atlas.catalogue import district_shapes, load_features, load_layers
from atlas.crs import wgs84_to_bd09, wgs84_to_gcj02
from atlas.intake.datum import DATUMS, find_datum
from atlas.intake.reference import _DEGREE_M, _rows, _stations, anchor_of, local_metres, name_key, streets
from atlas.intake.values import Column, Raw
from bench.section import with_section

PAGE = Path(__file__).parents[1] / "docs" / "explain" / "datums.md"
TITLE = "How surely it is found"
SEED = 20261128
REACH_M = 6000
BOX = (120.05, 30.16, 120.38, 30.38)
"""Where the base map has streets."""
SIZES, NOISES_M = (2, 5, 20, 100), (0, 20, 50)
Array = NDArray[np.float64]


class Kind(NamedTuple):
    """A kind of layer: what it is called, its features with their names, and whether anything can tell its datum."""

    label: str
    names: list[str]
    geometries: NDArray[np.object_]


def kinds(rng: np.random.Generator) -> Iterator[Kind]:
    """Layers of real things in WGS-84, and of points at random."""
    points = [row for row in _rows("osm/points.csv") if _inside(float(row["lon"]), float(row["lat"]))]
    at = shapely.points([(float(row["lon"]), float(row["lat"])) for row in points])
    named = [row["name"] for row in points]
    known = np.array([anchor_of(name_key(name)) is not None for name in named])
    yield Kind("places of known names (OpenStreetMap)", list(np.array(named)[known]), at[known])
    records = [f for layer in load_layers() for f in load_features(layer) if f.geometry is not None]
    records = [f for f in records if _inside(f.geometry.centroid.x, f.geometry.centroid.y)]
    yield Kind("the atlas's own records with names", [f.project.name for f in records],
               shapely.centroid([f.geometry for f in records]))  # fmt: skip
    stations = [(name, lon, lat) for name, lon, lat, _ in _stations() if name.endswith("地铁站")]
    yield Kind("metro stations with names", [s[0] for s in stations], shapely.points([s[1:] for s in stations]))
    yield Kind("points along streets", [], _along_streets(rng))
    docks = [point for row, point in zip(points, at, strict=True) if row["class"] == "bicycle_rental"]
    yield Kind("bicycle docks without names (beside streets)", [], np.array(docks))
    yield Kind("districts without names", [], np.array(list(district_shapes("tianditu").values()), dtype=object))
    yield Kind("places without names", [], at)
    west, south, east, north = BOX
    anywhere = shapely.points(rng.uniform(west, east, 20_000), rng.uniform(south, north, 20_000))
    yield Kind("points at random", [], anywhere)


def _inside(lon: float, lat: float) -> bool:
    return BOX[0] < lon < BOX[2] and BOX[1] < lat < BOX[3]


def _along_streets(rng: np.random.Generator) -> NDArray[np.object_]:
    lines = streets().tree.geometries
    length_m = shapely.length(lines)
    chosen = lines[rng.choice(len(lines), 40_000, p=length_m / length_m.sum())]
    at = shapely.line_interpolate_point(chosen, rng.random(len(chosen)), normalized=True)
    back = shapely.transform(at, lambda metres: metres / _DEGREE_M + (120, 30))
    return back[[_inside(*point) for point in shapely.get_coordinates(back)]]


def confusion(kind: Kind, size: int, noise_m: int, samples: int, rng: np.random.Generator) -> dict[str, Counter[str]]:
    """What was found, by the datum that it was."""
    found: dict[str, Counter[str]] = {datum: Counter() for datum in DATUMS}
    middle = shapely.get_coordinates(shapely.centroid(kind.geometries))
    metres = local_metres(*middle.T)
    for _ in range(samples):
        near = np.flatnonzero(np.hypot(*(metres - metres[rng.integers(len(metres))]).T) < REACH_M)
        chosen = rng.choice(near, min(size, len(near)), replace=False)
        for datum in DATUMS:
            geometries = shapely.transform(
                kind.geometries[chosen], lambda pairs, datum=datum: _as(datum, _disturbed(pairs, noise_m, rng))
            )
            evidence = find_datum(_raw([kind.names[n] for n in chosen] if kind.names else []), geometries)
            found[datum][evidence.datum or "cannot tell"] += 1
    return found


def _disturbed(pairs: Array, noise_m: int, rng: np.random.Generator) -> Array:
    angle, off_m = rng.uniform(0, 2 * np.pi, len(pairs)), rng.uniform(0, noise_m, len(pairs))
    return pairs + np.column_stack([np.cos(angle), np.sin(angle)]) * off_m[:, None] / _DEGREE_M


def _as(datum: str, pairs: Array) -> Array:
    move: dict[str, Callable[..., tuple[Array, Array]]] = {"gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}
    return np.column_stack(move[datum](*pairs.T)) if datum in move else pairs


def _raw(names: list[str]) -> Raw:
    columns = (Column("名称", "text"),) if names else ()
    return Raw("csv", "", (), columns, tuple((name,) for name in names), ())


def table(samples: int) -> str:
    """The figures in Markdown: what was found for each datum, in percent of the samples."""
    rng = np.random.default_rng(SEED)
    lines = [
        f"{samples} samples a row, datum and disturbance, by `python -m bench.datum --samples {samples} --write`:",
        "percent found in their own datum when disturbed by up to 0, 20 and 50 m; in brackets, found in another. The",
        "rest is “cannot tell”.\n",
        "| what | features | WGS-84 | GCJ-02 | BD-09 |",
        "|---|--:|--:|--:|--:|",
    ]
    for kind in kinds(rng):
        for size in SIZES if kind.names else SIZES[2:]:
            noises = NOISES_M if kind.names or "along" in kind.label else NOISES_M[:1]
            found = [confusion(kind, size, noise_m, samples, rng) for noise_m in noises]
            cells = " | ".join(_cell([one[datum] for one in found], datum, samples) for datum in DATUMS)
            lines.append(f"| {kind.label} | {size} | {cells} |")
            print(lines[-1], flush=True)
    return "\n".join(lines)


def _cell(found: list[Counter[str]], datum: str, samples: int) -> str:
    right = " · ".join(f"{100 * one[datum] / samples:.0f}" for one in found)
    wrong = max(samples - one[datum] - one["cannot tell"] for one in found)
    return f"{right} ({100 * wrong / samples:.1f})"


def main() -> None:
    """Print the table; with `--write`, put it into the page."""
    parser = argparse.ArgumentParser(prog="python -m bench.datum", description=__doc__)
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    text = table(arguments.samples)
    if arguments.write:
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), TITLE, text), encoding="utf-8")


if __name__ == "__main__":
    main()
