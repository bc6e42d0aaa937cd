# ruff: noqa: PLC0415  each process reads the one engine that it measures
"""One question asked of one engine in a process of its own: `python -m bench.engines ENGINE TASK FOLDER`.

Every engine reads the same GeoParquet files and answers, as JSON, the same thing: a number for each polygon, by its id.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from atlas.analysis.overlay.values import Op

Answer = dict[str, float]


def plain_count(points: Path, polygons: Path) -> Answer:
    """Geopandas as its user guide has it: points within each polygon."""
    import geopandas as gpd

    found = gpd.sjoin(gpd.read_parquet(points), gpd.read_parquet(polygons), predicate="within")
    return found.groupby("id").size().to_dict()


def plain_area(plots: Path, polygons: Path) -> Answer:
    import geopandas as gpd

    pieces = gpd.overlay(gpd.read_parquet(plots), gpd.read_parquet(polygons), how="intersection")
    return pieces.area.groupby(pieces["id"]).sum().to_dict()


_COUNT = (
    "SELECT g.id, COUNT(*) AS n FROM {polygons} g JOIN {points} p ON ST_Within(p.geometry, g.geometry) GROUP BY g.id"
)
_AREA = """SELECT g.id, SUM(ST_Area(ST_Intersection(p.geometry, g.geometry))) AS n
 FROM {polygons} g JOIN {points} p ON ST_Intersects(p.geometry, g.geometry) GROUP BY g.id"""


def sedona(sql: str) -> Callable[[Path, Path], Answer]:
    def ask(points: Path, polygons: Path) -> Answer:
        import pyarrow as pa
        import sedonadb

        engine = sedonadb.connect()
        engine.read_parquet(str(points)).to_view("points")
        engine.read_parquet(str(polygons)).to_view("polygons")
        found = pa.table(engine.sql(sql.format(points="points", polygons="polygons"))).to_pydict()
        return dict(zip(found["id"], found["n"], strict=True))

    return ask


def duck(sql: str) -> Callable[[Path, Path], Answer]:
    def ask(points: Path, polygons: Path) -> Answer:
        import duckdb
        import duckdb_extension_spatial

        engine = duckdb.connect()
        extension = next(Path(duckdb_extension_spatial.__file__).parent.rglob("*.duckdb_extension"))
        engine.execute(f"LOAD '{extension}'")
        asked = sql.format(points=f"'{points}'", polygons=f"'{polygons}'")
        return dict(engine.execute(asked).fetchall())

    return ask


def ours_count(points: Path, polygons: Path) -> Answer:
    """How many features meet each project, or lie in each district, as `atlas overlay` answers it."""
    if polygons.stem == "projects":
        return _ours("intersects", "", points, "id", "features")
    return _ours("summary", "district", points, "group", "features")


def ours_area(plots: Path, _districts: Path) -> Answer:
    return _ours("area", "district", plots, "group", "area_m2")


def _ours(op: Op, by: str, path: Path, key: str, figure: str) -> Answer:
    """The overlay without its limit of cost, and over the projects as they are."""
    import geopandas as gpd

    from atlas.analysis.overlay import Operation, combine, finish, job, places_of, zone_of
    from atlas.analysis.overlay.run import pieces

    layer = gpd.read_parquet(path).to_crs(4326)
    operation, places = Operation(op, by=by), places_of(_projects(), zone_of(layer))
    table = finish(combine(map(job(places, operation), pieces(layer))), places, operation).table
    return {ident: n for ident, n in zip(table[key], table[figure], strict=True) if ident}


@cache
def _projects() -> list[dict[str, Any]]:
    from atlas.analysis.overlay import told_of
    from atlas.catalogue import load_features, load_layers

    return told_of(feature for name in load_layers() for feature in load_features(name))


ENGINES: dict[str, tuple[Callable[[Path, Path], Answer], Callable[[Path, Path], Answer]]] = {
    "ours": (ours_count, ours_area),
    "geopandas": (plain_count, plain_area),
    "sedonadb": (sedona(_COUNT), sedona(_AREA)),
    "duckdb": (duck(_COUNT), duck(_AREA)),
}
"""How each engine counts points and measures shared areas."""
TASKS = {
    "projects": (0, "points", "projects"),
    "districts": (0, "points", "districts"),
    "overlay": (1, "plots", "districts_m"),
}
"""The question of each task, 0 count and 1 area, and its two files."""


def main() -> None:
    engine, task, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    kind, one, other = TASKS[task]
    ask = ENGINES[engine][kind]
    warm = folder / "warm"
    ask(warm / f"{one}.parquet", warm / f"{other}.parquet")  # imports and first use are nobody's measure
    began = time.perf_counter()
    answer = ask(folder / f"{one}.parquet", folder / f"{other}.parquet")
    took_s = time.perf_counter() - began
    answer = {ident: float(value) for ident, value in answer.items() if value}
    print(json.dumps({"took_s": took_s, "memory_mb": _most_held_mb(), "answer": answer}))


def _most_held_mb() -> float:
    """The most memory that this process held; Linux's other figure begins with that of the process that started it."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # macOS counts bytes
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
