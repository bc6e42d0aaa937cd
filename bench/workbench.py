"""`python -m bench.workbench`: from a planner's file to its layer on the map, and each operation over it.

Writes the section "The workbench" of docs/reference/performance.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from playwright.sync_api import Browser, Page

from atlas.analysis.overlay import OPS
from bench.browser import VIEWPORT, chromium
from bench.section import PAGE, with_section
from bench.servers import Served
from bench.slow import own_records

TITLE = "The workbench"
SEED = 20261128
SIZES_MB = (1, 19.5)
"""The larger is just under the limit of an upload."""
ASKED_MB = 1
TIMES = 3
VERTICES = 60
DISTANCE_M = 500
GOAL_S = 5
_PATIENCE_MS = 120_000
_WATCH = """
() => {
  const host = document.querySelector(".atlas-host");
  const count = () => host.atlasBench.state().layers.length;
  const before = count();
  let began;
  const once = { capture: true, once: true };
  host.querySelector('input[data-key="files"]').addEventListener("change", () => { began = performance.now(); }, once);
  window.benchLaid = new Promise((done) => {
    let shown;
    const look = () => {
      const lay = document.querySelector(".atlas-preview:not([hidden]) footer .atlas-primary:enabled");
      if (lay && !shown) { shown = performance.now(); lay.click(); }
      if (count() === before) return requestAnimationFrame(look);
      const tell = () => done({ shown_s: (shown - began) / 1000, laid_s: (performance.now() - began) / 1000 });
      requestAnimationFrame(() => requestAnimationFrame(tell));
    };
    look();
  });
}
"""


class Upload(NamedTuple):
    """Medians of one file: its answer alone, until its preview stands, and until its layer is drawn."""

    mb: float
    features: int
    answer_s: float
    shown_s: float
    laid_s: float


class Operation(NamedTuple):
    """The median answer of one operation over a layer, or the word of its refusal."""

    op: str
    answer_s: float
    refused: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.workbench", description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--dry", action="store_true", help="print the section and leave the page as it is")
    asked = parser.parse_args()
    text = section_text(asked.times)
    print(text)
    if not asked.dry:
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), TITLE, text), encoding="utf-8")


def section_text(times: int) -> str:
    """Measure, and tell it as Markdown."""
    with (
        tempfile.TemporaryDirectory(prefix="atlas-workbench-") as temporary,
        own_records(Path(temporary)) as atlas,
        chromium() as browser,
    ):
        files = [write(Path(temporary) / f"{mb:g}MB.geojson", mb) for mb in SIZES_MB]
        uploads = [upload(browser, atlas, path, times) for path in files]
        small = next(path for path in files if path.stem == f"{ASKED_MB:g}MB")
        operations = list(ask_all(atlas, small, times))
    return told(uploads, operations, times)


def write(path: Path, mb: float) -> Path:
    """Plots over the city as GeoJSON of about so many megabytes."""
    chance = np.random.default_rng(SEED)
    angles = np.linspace(0, 2 * np.pi, VERTICES, endpoint=False)
    written, rows = 0, []
    while written < mb * 1e6:
        lon, lat = chance.uniform(119.9, 120.5), chance.uniform(30.0, 30.5)
        radii = 0.003 * chance.uniform(0.7, 1.3, VERTICES)
        ring = np.column_stack((lon + radii * np.cos(angles), lat + radii * np.sin(angles))).round(6).tolist()
        properties = {
            "地块": f"地块{len(rows) + 1}",
            "用途": ("居住", "商业", "绿地")[len(rows) % 3],
            "人口": len(rows) % 500,
        }
        geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
        rows.append(json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False))
        written += len(rows[-1].encode()) + 2
    path.write_text('{"type": "FeatureCollection", "features": [\n' + ",\n".join(rows) + "\n]}", encoding="utf-8")
    return path


def upload(browser: Browser, atlas: Served, path: Path, times: int) -> Upload:
    """One file to the server alone, and by a reader who lays it on the map as soon as the page lets them."""
    answers = [posted(atlas, f"atlas/intake?name={path.name}", path.read_bytes()) for _ in range(times)]
    seen = [laid(browser, atlas, path) for _ in range(times)]
    shown_s, laid_s = (median(one[name] for one in seen) for name in ("shown_s", "laid_s"))
    count = answers[0][1]["count"]
    return Upload(path.stat().st_size / 1e6, count, median(took for took, _ in answers), shown_s, laid_s)


def laid(browser: Browser, atlas: Served, path: Path) -> dict[str, float]:
    """Seconds from the choice of the file to its preview, and to two frames after the layer was put on the map."""
    context = browser.new_context(viewport=VIEWPORT, locale="zh-CN")  # type: ignore[arg-type]
    try:
        page: Page = context.new_page()
        page.set_default_timeout(_PATIENCE_MS)
        page.goto(f"{atlas.url}workbench")
        page.wait_for_selector('.atlas-host[data-ready="true"]')
        page.evaluate(_WATCH)
        page.locator('input[data-key="files"]').set_input_files(path)
        seen: dict[str, float] = page.evaluate("window.benchLaid")
        return seen
    finally:
        context.close()


def posted(atlas: Served, address: str, body: bytes) -> tuple[float, dict[str, Any]]:
    """The seconds that an answer took, and the answer, which may be a refusal."""
    request = urllib.request.Request(f"{atlas.url}{address}", data=body, method="POST")  # noqa: S310  our own server
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE_MS / 1000) as answer:  # noqa: S310
            told = answer.read()
    except urllib.error.HTTPError as error:
        told = error.read()
    return time.perf_counter() - began, json.loads(told)


def ask_all(atlas: Served, path: Path, times: int) -> Iterator[Operation]:
    """Every operation over the layer of a file, as the page asks it."""
    _, read = posted(atlas, f"atlas/intake?name={path.name}", path.read_bytes())
    body = json.dumps(read["layer_geojson"], ensure_ascii=False).encode()
    for op in OPS:
        more = {"by": "用途"} if op in ("dissolve", "summary") else {}
        more |= {"attribute": "人口"} if op in ("coverage", "summary") else {}
        query = urllib.parse.urlencode({"op": op, "distance": DISTANCE_M, "uncertain": "widen", **more})
        answers = [posted(atlas, f"atlas/overlay?{query}", body) for _ in range(times)]
        refused = answers[0][1].get("refused", {}).get("key", "")
        yield Operation(op, median(took for took, _ in answers), refused)


def told(uploads: Sequence[Upload], operations: Sequence[Operation], times: int) -> str:
    """Both tables and what they mean."""
    return "\n\n".join((
        _table(("file", "features", "answer alone, s", "preview, s", "layer on the map, s"), _uploads(uploads)),
        _table(("operation", "answer, s", "goal", ""), _operations(operations)),
        _NOTE.format(times=times, vertices=VERTICES, mb=ASKED_MB, distance=DISTANCE_M),
    ))  # fmt: skip


def _uploads(uploads: Iterable[Upload]) -> Iterator[Sequence[str]]:
    for u in uploads:
        yield f"{u.mb:.0f} MB", str(u.features), f"{u.answer_s:.1f}", f"{u.shown_s:.1f}", f"{u.laid_s:.1f}"


def _operations(operations: Iterable[Operation]) -> Iterator[Sequence[str]]:
    for one in operations:
        reached = "reached" if one.answer_s <= GOAL_S else "**not reached**"
        yield one.op, f"{one.answer_s:.1f}", f"≤ {GOAL_S} s", f"refused: {one.refused}" if one.refused else reached


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *rows))


_NOTE = """\
Medians of {times} runs. The files are GeoJSON of plots with {vertices} vertices each. *Preview* and *layer on the map*:
in headless Chromium, from the choice of the file to what it shows, and to two frames after the layer was put on the
map, which is pressed at once. The operations ask about the file of {mb} MB over HTTP, with {distance} m and uncertain
places widened; each runs in a walled-off process, whose start is in the time."""

if __name__ == "__main__":
    sys.exit(main())
