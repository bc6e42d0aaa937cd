"""`python -m bench.pictures`: pictures of projects, beside geopandas with matplotlib and the shot of a folium map.

Writes the section "Pictures" of docs/reference/performance.md.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import geopandas as gpd
import matplotlib as mpl
import numpy as np
import shapely
from matplotlib import font_manager
from matplotlib.figure import Figure
from playwright.sync_api import Browser

from atlas.catalogue import Build, base_files, district_shapes, read_base, read_build
from atlas.export import PICTURES, picture_of, written_as
from atlas.model import Feature, View
from atlas.render.explore import explore
from atlas.render.picture.ground import district_points, ground
from atlas.render.picture.lettering import FONT
from bench.browser import chromium
from bench.section import PAGE, with_section

TITLE = "Pictures"
SIZES = (50, 200, 1000)
SIZE_PX = (1600, 900)
DAY = "2026-11-28"
TIMES = 5
SEED = 20261128
GOAL_SVG_S, GOAL_PNG_S, GOAL_RATIO = 0.1, 0.5, 10
_NAMES = {"svg": "atlas, SVG", "png": "atlas, PNG 1×", "pdf": "atlas, PDF", "html": "atlas, HTML by folium"}
MATPLOTLIB, SHOT = "geopandas + matplotlib, PNG", "Chromium's shot of a folium map, PNG"


class Taken(NamedTuple):
    """Medians of one way to draw so many features."""

    seconds: float
    kilobytes: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pictures", description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--dry", action="store_true", help="print the section and leave the page as it is")
    asked = parser.parse_args()
    found = measured(asked.times)
    text = told(found, asked.times)
    print(text)
    if not asked.dry:
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), TITLE, text), encoding="utf-8")


def measured(times: int) -> dict[str, list[Taken]]:
    """Each way by name, with what it took for each size."""
    font_manager.fontManager.addfont(str(FONT))
    mpl.rcParams["font.family"] = font_manager.FontProperties(fname=str(FONT)).get_name()
    build = read_build()
    found: dict[str, list[Taken]] = {}
    with chromium() as browser, tempfile.TemporaryDirectory(prefix="atlas-pictures-") as temporary:
        for count in SIZES:
            some = build._replace(features=tuple(of_size(build.features, count)))
            ways: dict[str, Callable[[], bytes]] = {
                _NAMES[form]: lambda form=form, some=some: drawn(some, form) for form in PICTURES
            }
            ways[MATPLOTLIB] = lambda some=some: plotted(some.features)
            ways[SHOT] = lambda some=some: shot(some.features, browser, Path(temporary))
            for name, way in ways.items():
                found.setdefault(name, []).append(taken(way, times))
    return found


def of_size(features: Sequence[Feature], count: int) -> Iterator[Feature]:
    """So many placed records: the real ones, and after them copies that stand up to three kilometres off."""
    chance, placed = np.random.default_rng(SEED), [f for f in features if f.geometry is not None]
    for number in range(count):
        feature = placed[number % len(placed)]
        if number < len(placed):
            yield feature
            continue
        east, north = chance.uniform(-0.03, 0.03, 2)
        project = feature.project.model_copy(update={"id": f"{feature.project.id}-{number}", "extent": None})
        moved = shapely.Point(feature.geometry.x + east, feature.geometry.y + north)
        yield feature.model_copy(update={"project": project, "geometry": moved})


def taken(way: Callable[[], bytes], times: int) -> Taken:
    """The medians of so many runs, after one that reads what is read once."""
    way()
    seconds, sizes = [], []
    for _ in range(times):
        began = time.perf_counter()
        sizes.append(len(way()) / 1000)
        seconds.append(time.perf_counter() - began)
    return Taken(median(seconds), median(sizes))


def drawn(build: Build, form: str) -> bytes:
    """The picture of a frame that was not drawn before: what is kept of one is forgotten."""
    ground.cache_clear()
    district_points.cache_clear()
    return written_as(picture_of(View(size=SIZE_PX), build, DAY), form)


def plotted(features: Sequence[Feature]) -> bytes:
    """The same ground, points and names by geopandas and matplotlib; the names lie on each other."""
    figure = Figure(figsize=(SIZE_PX[0] / 100, SIZE_PX[1] / 100), dpi=100)
    axes = figure.subplots()
    gpd.GeoSeries(district_shapes("tianditu").values(), crs=4326).plot(ax=axes, color="#f7f5f0", edgecolor="#a59d8e")
    for path in base_files():
        shapes = [shapely.geometry.shape(one["geometry"]) for one in read_base(path)]
        gpd.GeoSeries(shapes, crs=4326).plot(ax=axes, color="#b7d3e5", linewidth=0.8)
    gpd.GeoSeries([f.geometry for f in features], crs=4326).plot(ax=axes, color="#0f766e", markersize=20, zorder=5)
    for feature in features:
        axes.annotate(feature.project.name, (feature.geometry.x, feature.geometry.y), fontsize=8, zorder=6)
    west, south, east, north = shapely.total_bounds([f.geometry for f in features])
    axes.set(xlim=(west, east), ylim=(south, north), title="杭州规划图集")
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def shot(features: Sequence[Feature], browser: Browser, folder: Path) -> bytes:
    """A picture of the folium map in a browser that runs already."""
    path = folder / "map.html"
    explore(features, "zh").save(str(path))
    page = browser.new_page(viewport={"width": SIZE_PX[0], "height": SIZE_PX[1]})
    try:
        page.goto(path.as_uri())
        page.wait_for_selector(".atlas-symbol")
        return page.screenshot()
    finally:
        page.close()


def told(found: dict[str, list[Taken]], times: int) -> str:
    """The section as Markdown."""
    head = " | ".join(f"{count:,} features: s | kB".replace(",", " ") for count in SIZES)
    rows = [f"| {name} | {' | '.join(map(_cells, sizes))} |" for name, sizes in found.items()]
    svg, png, plot = (found[name][SIZES.index(200)].seconds for name in (_NAMES["svg"], _NAMES["png"], MATPLOTLIB))
    goals = (
        (f"SVG of 200 features, {svg:.3f} s", f"≤ {GOAL_SVG_S} s", svg <= GOAL_SVG_S),
        (f"matplotlib's PNG ÷ SVG, 200 features, {plot / svg:.1f}×", f"≥ {GOAL_RATIO}×", plot / svg >= GOAL_RATIO),
        (f"PNG of 200 features, {png:.2f} s", f"≤ {GOAL_PNG_S} s", png <= GOAL_PNG_S),
    )
    reached = [f"| {what} | {goal} | {'reached' if met else '**not reached**'} |" for what, goal, met in goals]
    return "\n".join((
        f"| {SIZE_PX[0]} × {SIZE_PX[1]} pixels | {head} |", "|---" * (1 + 2 * len(SIZES)) + "|", *rows, "",
        "| measure | goal |  |", "| --- | --- | --- |", *reached, "", _NOTE.format(times=times),
    ))  # fmt: skip


def _cells(one: Taken) -> str:
    return f"{one.seconds:.2f} | {one.kilobytes:,.0f}".replace(",", " ")


_NOTE = """\
Medians of {times} after a first one, which reads base map and fonts, all in one process. The atlas's pictures have
head, legend, scale, locator, sources and names that never lie on each other; matplotlib's have the ground, the
points and all names on each other; the shot has no names, and its browser runs already. Beyond the real records
there are copies of them that stand up to three kilometres off."""

if __name__ == "__main__":
    main()
