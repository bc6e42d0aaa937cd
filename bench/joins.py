"""`python -m bench.joins`: the joins that the overlay is made of, by ours and three engines in one run.

Writes the section "Joins" of docs/reference/performance.md.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from atlas.analysis.overlay import places_of, told_of
from atlas.analysis.overlay.ground import to_lonlat
from atlas.catalogue import district_shapes, load_features, load_layers
from bench.engines import ENGINES, TASKS
from bench.section import PAGE, with_section

TITLE = "Joins"
METRIC_EPSG = 4549
METRIC = f"EPSG:{METRIC_EPSG}"
SEED = 20261128
POINTS, PLOTS, VERTICES, TIMES = 1_000_000, 500, 2_000, 3
PLOT_RADIUS_M = 3_000
BOUNDS = (118.3, 29.2, 120.8, 30.6)
"""West, south, east and north of the points: Hangzhou and what lies around it."""
SAME = 1e-6
"""By how much of itself an answer may differ from plain geopandas' and still be the same."""
OURS, OURS_COUNT = 1e-3, 3
"""The same for ours: its circles are circles, and its areas those of the ellipsoid."""
_LABELS = {
    "projects": "{points:,} points × {projects} projects",
    "districts": "{points:,} points × 13 districts",
    "overlay": "{plots} polygons × {vertices:,} vertices ∩ 13 districts",
}


class Sizes(NamedTuple):
    """How much is joined, and how often."""

    points: int = POINTS
    plots: int = PLOTS
    vertices: int = VERTICES
    times: int = TIMES


class Measured(NamedTuple):
    """What one engine took for one task, and whether its answer is that of plain geopandas."""

    engine: str
    task: str
    took_s: float
    memory_mb: float
    same: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.joins", description=__doc__)
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--plots", type=int, default=PLOTS)
    parser.add_argument("--vertices", type=int, default=VERTICES)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--dry", action="store_true", help="print the section and leave the page as it is")
    asked = vars(parser.parse_args())
    dry = asked.pop("dry")
    text = section_text(Sizes(**asked))
    print(text)
    if not dry:
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), TITLE, text), encoding="utf-8")


def section_text(sizes: Sizes) -> str:
    """Measure, and tell it as Markdown."""
    with tempfile.TemporaryDirectory(prefix="atlas-joins-") as temporary:
        folder = Path(temporary)
        projects = write(folder, sizes)
        write(folder / "warm", Sizes(100, 2, 50))
        measured = [one for task in TASKS for one in measure(folder, task, sizes.times)]
    return told(measured, {**sizes._asdict(), "projects": projects})


def write(folder: Path, sizes: Sizes) -> int:
    """The files that are joined; answers how many projects there are."""
    folder.mkdir(exist_ok=True)
    chance = np.random.default_rng(SEED)
    west, south, east, north = BOUNDS
    lons, lats = chance.uniform(west, east, sizes.points), chance.uniform(south, north, sizes.points)
    _frame("row", range(sizes.points), shapely.points(lons, lats)).to_parquet(folder / "points.parquet")
    lines = district_shapes("tianditu")
    districts = _frame("id", lines, list(lines.values()))
    districts.to_parquet(folder / "districts.parquet")
    districts.to_crs(METRIC).to_parquet(folder / "districts_m.parquet")
    projects = _projects()
    projects.to_parquet(folder / "projects.parquet")
    bounds = districts.to_crs(METRIC).total_bounds
    plots = [_plot(x, y, sizes.vertices, chance) for x, y in _centres(bounds, sizes.plots)]
    _frame("row", range(sizes.plots), plots, METRIC).to_parquet(folder / "plots.parquet")
    return len(projects)


def _frame(name: str, ids: Iterable[object], shapes: Any, crs: str = "EPSG:4326") -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({name: list(map(str, ids))}, geometry=shapes, crs=crs)


def _projects() -> gpd.GeoDataFrame:
    """Every placed project as the ground on which it may lie."""
    features = (feature for layer in load_layers() for feature in load_features(layer))
    places = places_of(told_of(features), METRIC_EPSG)
    return _frame("id", places.table["id"], to_lonlat(places.most, METRIC_EPSG))


def _centres(bounds: Any, count: int) -> list[tuple[float, float]]:
    """Places so far from each other that the plots around them do not meet, since ours counts shared ground once."""
    west, south, east, north = bounds
    step = 2.3 * PLOT_RADIUS_M
    every = [(x, y) for y in np.arange(south, north, step) for x in np.arange(west, east, step)]
    return [every[at] for at in np.linspace(0, len(every) - 1, count).astype(int)]


def _plot(x: float, y: float, vertices: int, chance: np.random.Generator) -> BaseGeometry:
    """A star with a ragged edge: valid, with as many vertices as wanted."""
    angles = np.linspace(0, 2 * math.pi, vertices, endpoint=False)
    radii = PLOT_RADIUS_M * chance.uniform(0.9, 1.1, vertices)
    return shapely.polygons(np.column_stack((x + radii * np.cos(angles), y + radii * np.sin(angles))))


def measure(folder: Path, task: str, times: int) -> list[Measured]:
    """Each engine in turn, so that a busy moment hits them all."""
    runs: dict[str, list[dict[str, Any]]] = {engine: [] for engine in ENGINES}
    for _ in range(times):
        for engine in ENGINES:
            command = [sys.executable, "-m", "bench.engines", engine, task, str(folder)]
            ran = subprocess.run(command, check=True, stdout=subprocess.PIPE)
            runs[engine].append(json.loads(ran.stdout))
    reference = runs["geopandas"][0]["answer"]
    return [
        Measured(engine, task, median(r["took_s"] for r in done), max(r["memory_mb"] for r in done),
                 all(is_same(r["answer"], reference, engine) for r in done))
        for engine, done in runs.items()
    ]  # fmt: skip


def is_same(answer: dict[str, float], reference: dict[str, float], engine: str = "") -> bool:
    """Whether two answers have the same numbers for the same polygons, ours as far as its true circles let it."""
    share, count = (OURS, OURS_COUNT) if engine == "ours" else (SAME, 0)
    return all(
        math.isclose(answer.get(ident, 0), reference.get(ident, 0), rel_tol=share, abs_tol=count)
        for ident in answer.keys() | reference.keys()
    )


def told(measured: list[Measured], sizes: dict[str, int]) -> str:
    """The table and what it means."""
    ours = {m.task: m.took_s for m in measured if m.engine == "ours"} or {m.task: m.took_s for m in measured}
    rows = [
        f"| {_LABELS[m.task].format(**sizes).replace(',', ' ')} | {m.engine} | {m.took_s:.2f} "
        f"| {ours[m.task] / m.took_s:.1f}× | {m.memory_mb:.0f} | {'same' if m.same else '**differs**'} |"
        for m in measured
    ]
    heads = "| join | engine | s | ours ÷ it | MB | answer |\n| --- | --- | --- | --- | --- | --- |"
    return "\n".join([heads, *rows]) + "\n\n" + _NOTE.format(times=sizes["times"])


_NOTE = """\
Medians of {times} runs, the engines in turn, each in a process of its own that has run the same join on a small file
before; reading the GeoParquet files is in the time. *MB* is the most that the process held. *same*: as geopandas'
answer; ours may differ by 0.1 % or three points, since it measures areas on the ellipsoid and takes circles of
uncertainty as circles. Ours answers more than was asked of the others: what is sure and what is possible, in metres,
with checks of every geometry; it is the overlay of `atlas overlay` without its limit of cost."""

if __name__ == "__main__":
    main()
