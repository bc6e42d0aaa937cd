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

from atlas.catalogue import district_shapes, load_features, load_layers
from bench.engines import ENGINES, METRIC, TASKS
from bench.section import PAGE, with_section

TITLE = "Joins"
SEED = 20261128
POINTS, PLOTS, VERTICES, TIMES = 1_000_000, 500, 2_000, 3
PLOT_RADIUS_M = 4_000
BOUNDS = (118.3, 29.2, 120.8, 30.6)
"""West, south, east and north of the points: Hangzhou and what lies around it."""
SAME = 1e-6
"""By how much of itself an answer may differ from plain geopandas' and still be the same."""
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
    districts = _frame("id", district_shapes(), list(district_shapes().values()))
    districts.to_parquet(folder / "districts.parquet")
    districts.to_crs(METRIC).to_parquet(folder / "districts_m.parquet")
    projects = _projects()
    projects.to_parquet(folder / "projects.parquet")
    centres = districts.to_crs(METRIC).union_all().bounds
    plots = [_plot(centres, sizes.vertices, chance) for _ in range(sizes.plots)]
    _frame("row", range(sizes.plots), plots, METRIC).to_parquet(folder / "plots.parquet")
    return len(projects)


def _frame(name: str, ids: Iterable[object], shapes: Any, crs: str = "EPSG:4326") -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({name: list(map(str, ids))}, geometry=shapes, crs=crs)


def _projects() -> gpd.GeoDataFrame:
    """Every placed project as an area: its own, else what lies within its radius."""
    placed = [f for layer in load_layers() for f in load_features(layer) if f.geometry is not None]
    shapes = [f.project.extent.shape if f.project.extent else f.geometry for f in placed]
    radii = [0 if f.project.extent else f.project.placement.uncertainty_m or 1 for f in placed]
    metric = gpd.GeoSeries(shapes, crs=4326).to_crs(METRIC).buffer([max(r, 1) for r in radii])
    return _frame("id", [f.project.id for f in placed], metric.to_crs(4326).values)


def _plot(bounds: tuple[float, float, float, float], vertices: int, chance: np.random.Generator) -> BaseGeometry:
    """A star with a ragged edge: valid, with as many vertices as wanted."""
    x, y = chance.uniform(bounds[0], bounds[2]), chance.uniform(bounds[1], bounds[3])
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
                 all(is_same(r["answer"], reference) for r in done))
        for engine, done in runs.items()
    ]  # fmt: skip


def is_same(answer: dict[str, float], reference: dict[str, float]) -> bool:
    """Whether two answers name the same polygons with the same numbers."""
    return answer.keys() == reference.keys() and all(
        math.isclose(answer[ident], reference[ident], rel_tol=SAME) for ident in reference
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
before; reading the GeoParquet files is in the time. *MB* is the most that the process held."""

if __name__ == "__main__":
    main()
