"""The measurements as Markdown: ratios, goals reached or not, and the machine."""

from __future__ import annotations

import datetime as dt
import math
import os
import platform
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import psutil

from bench.browser import VIEWPORT, ZOOM, Watched
from bench.data import DataSet
from bench.own import Own
from bench.slow import LOADS as SLOW_LOADS
from bench.slow import Slow
from bench.users import LONE_THINK_S, THINK_S, WINDOW_S, Times

FASTER_GOAL = {"points-1000": 4, "points-20000": 5, "polygons-200": 10}
"""How many times faster a filter change must be than in the plain app, by data set."""
MOST_MS = {"areas-1000": 80}
"""How long a filter change may take, by data set."""
CHANGE_KB_GOAL = 4
P95_GOAL_MS, P95_GOAL_USERS = 500, 20
PACKAGES = ("streamlit", "streamlit-folium", "folium", "django-js-lib-leaflet", "playwright")


class Measured(NamedTuple):
    """What was measured on one data set."""

    data_set: DataSet
    build_s: float
    plain: Watched
    atlas: Watched


class Crowd(NamedTuple):
    """What N users waited: of the plain app, of the atlas in a browser, and on the atlas's routes."""

    number: int
    plain: Times
    browser: Times
    routes: Times


def markdown(
    sets: Sequence[Measured],
    own: Own,
    slow: Sequence[Slow],
    crowds: Sequence[Crowd],
    crowd_set: DataSet,
    chromium: str,
    load: float,
) -> str:
    """The whole page."""
    alone = _table(("measure", "data", "plain", "atlas", "plain ÷ atlas", "goal", ""), _alone(sets))
    together = _table(("active users", "who waits for what", "p50 ms", "p95 ms", "samples", "goal", ""), _crowd(crowds))
    faults = [f"{c.number} users: {f}" for c in crowds for t in (c.plain, c.browser, c.routes) for f in t.faults]
    builds = "; ".join(f"{m.data_set.label} {m.build_s:.0f} s" for m in sets)
    parts = [
        "<!-- Written by `make bench`; do not edit. -->",
        "# Performance, beside a plain st_folium app",
        _machine(chromium, load),
        "## One reader",
        alone,
        _READER.format(count=len(sets[0].plain.change_ms), loads=len(sets[0].plain.first_ms), zoom=ZOOM, **VIEWPORT),
        "## The atlas's own records",
        _table(("measure", "atlas", "goal", ""), own.rows()),
        "## Slow networks",
        slow_table(slow),
        _SLOW.format(loads=SLOW_LOADS),
        f"## Many readers ({crowd_set.label})",
        together,
        _CROWD.format(window=WINDOW_S, think=_span(THINK_S), lone=_span(LONE_THINK_S)),
        "## Building",
        f"`atlas build`, which checks first: {builds}. Two were built at a time.",
        *(["## Faults", *(f"- {fault}" for fault in faults)] if faults else []),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _alone(sets: Sequence[Measured]) -> Iterable[Sequence[str]]:
    for m in sets:
        row = _faster(m, "filter change, click to paint, ms", lambda w: median(w.change_ms), FASTER_GOAL)
        most = MOST_MS.get(m.data_set.name)
        yield row if most is None else (*row[:5], f"≤ {most} ms", _reached(median(m.atlas.change_ms) <= most))
    for m in sets:
        plain, atlas = (median(_sums(w.ws_bytes, w.http_bytes)) / 1024 for w in (m.plain, m.atlas))
        goal = _reached(atlas <= CHANGE_KB_GOAL)
        yield ("filter change, kB on WebSocket and HTTP", m.data_set.label, f"{plain:.1f}", f"{atlas:.1f}",
               _ratio(plain, atlas), f"≤ {CHANGE_KB_GOAL} kB", goal)  # fmt: skip
    for m in sets:
        yield _faster(m, "first load to interactive map, ms", lambda w: median(w.first_ms), {m.data_set.name: 1})
    for m in sets:
        yield _faster(m, "first load, kB on WebSocket and HTTP", lambda w: median(w.first_bytes) / 1024, {})
    kept = [[set(w.zoom_after) == {ZOOM} for w in (m.plain, m.atlas)] for m in sets]
    plain_kept, atlas_kept = (all(k[i] for k in kept) for i in (0, 1))
    yield (
        "zoom kept on a filter change",
        "all",
        _yes(plain_kept),
        _yes(atlas_kept),
        "",
        "yes",
        _reached(atlas_kept),
    )
    others = [set[str]().union(*(w.others for w in ws)) for ws in ([m.plain for m in sets], [m.atlas for m in sets])]
    yield ("other hosts asked", "all", f"{len(others[0])} (stock folium: {_stock_hosts()})",
           str(len(others[1])), "", "0", _reached(not others[1]))  # fmt: skip


def _faster(m: Measured, what: str, of: Callable[[Watched], float], goals: dict[str, int]) -> Sequence[str]:
    plain, atlas, goal = of(m.plain), of(m.atlas), goals.get(m.data_set.name)
    words = "" if goal is None else "no slower" if goal == 1 else f"≥ {goal}×"
    reached = "" if goal is None else _reached(plain / atlas >= goal)
    return (what, m.data_set.label, f"{plain:.0f}", f"{atlas:.0f}", _ratio(plain, atlas), words, reached)


def slow_table(slow: Sequence[Slow]) -> str:
    """First loads over slow networks, the plain app and the atlas of before beside the atlas."""
    return _table(
        ("first load", "network", "plain", "atlas before", "atlas", "goal", ""), (row for s in slow for row in _slow(s))
    )


def _slow(s: Slow) -> Iterable[Sequence[str]]:
    line = f"{s.network.name}, {s.network.kbit_s} kbit/s, {s.network.delay_ms} ms, CPU ÷ {s.network.slowdown}"
    loads = (s.plain, s.before, s.atlas)
    for what, name in (("something readable, s", "readable_s"), ("interactive map, s", "map_s")):
        goal = getattr(s.goals, name)
        reached = _reached(getattr(s.atlas, name) <= goal)
        yield (what, line, *(f"{getattr(load, name):.1f}" for load in loads), f"≤ {goal} s", reached)
    yield ("kB on WebSocket and HTTP", line, *(f"{load.kb:.0f}" for load in loads), "", "")
    yield ("answers", line, *(f"{load.requests:.0f}" for load in loads), "", "")


def _crowd(crowds: Sequence[Crowd]) -> Iterable[Sequence[str]]:
    for crowd in crowds:
        number = str(crowd.number)
        yield _waited(
            number, "plain: filter change, request → end of rerun (no drawing)", crowd.plain.of["filter"], goal=False
        )
        goal = crowd.number == P95_GOAL_USERS
        yield _waited(
            number, "**atlas: filter change, click → paint in the browser**", crowd.browser.of["filter"], goal
        )
        yield _waited(number, "atlas: text search, key → paint in the browser", crowd.browser.of["search"], goal)
        for kind in ("search", "near", "project"):
            yield _waited(number, f"atlas: `/atlas/{kind}`, the answer alone", crowd.routes.of[kind], goal)
        yield _waited(number, "atlas: a new session with all its files", crowd.routes.of["load"], goal=False)


def _waited(number: str, who: str, seconds: Sequence[float], goal: bool) -> Sequence[str]:
    if len(seconds) < 2:
        return (number, who, "–", "–", str(len(seconds)), "", "")
    p50, p95 = median(seconds) * 1000, quantiles(seconds, n=20, method="inclusive")[-1] * 1000
    words = (f"p95 ≤ {P95_GOAL_MS} ms", _reached(p95 <= P95_GOAL_MS)) if goal else ("", "")
    return (number, who, f"{p50:.0f}", f"{p95:.0f}", str(len(seconds)), *words)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _sums(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [a + b for a, b in zip(one, other, strict=True)]


def _ratio(plain: float, atlas: float) -> str:
    return f"{plain / atlas:.1f}×" if atlas else "∞"


def _reached(yes: bool) -> str:
    return "reached" if yes else "**not reached**"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _span(seconds: tuple[float, float]) -> str:
    return f"{seconds[0]:g}–{seconds[1]:g} s"


def _stock_hosts() -> int:
    """The hosts that folium's map asks when its scripts are not replaced by local ones."""
    import folium  # noqa: PLC0415  only for this figure

    return len({url.split("/")[2] for _, url in folium.Map.default_js + folium.Map.default_css})


def _machine(chromium: str, load: float) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    today = dt.datetime.now(tz=dt.UTC)
    memory = math.ceil(psutil.virtual_memory().total / 2**30)
    return (
        f"Measured on {today:%Y-%m-%d}: {_cpu()}, {os.cpu_count()} cores, {memory} GiB, no GPU used; "
        f"{_system()}; Python {platform.python_version()}; headless Chromium {chromium}; {packages}. "
        f"Load average before the start: {load:.1f}."
    )


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform(terse=True)


_READER = """\
Both apps draw the same features in one Chromium, in turn, in a window of {width} × {height}. Times are medians: of
{count} filter changes (a district on, a second on, the first off, the second off, and again: 45 %, 90 %, 45 % and all
of the features are drawn), and of {loads} first loads with an empty cache on a warm server.

- *click to paint*: from the click on the filter to two animation frames after the map shows the new features.
- *first load*: from the start of navigation to two animation frames after the map is drawn with all features. The
  atlas draws its base map, labels and list too; the plain app has a grey ground and no list.
- *zoom kept*: set to {zoom}, then one filter change.
- The plain app is `bench/plain_app.py`: `st_folium` with the data in the map, a tooltip, a popup and `st.multiselect`.
  Its scripts come from this machine; with folium's own addresses it would ask CDNs and stay empty without internet."""

_SLOW = """\
Medians of {loads} first loads with an empty cache, the apps in turn, on the network and the device that Chromium
emulates. *Something readable* is the first contentful paint. The plain app has 100 points, the atlas its own records.
*Atlas before* was measured once, when the pages were not yet compressed; the numbers stand in `bench/slow.py`."""

_CROWD = """\
Users think {think} between acts (a lone one {lone}); each number of users ran {window} s after all had loaded. Server,
users and browser share the machine.

- A user of the plain app is a WebSocket client of Streamlit that changes the filter and waits for the end of the rerun.
  It draws nothing, so a person waits longer than that.
- In the atlas a filter change asks the server nothing: it is measured in a real browser, drawing included, while the
  other users use the server: text searches, near-here, project cards, and every fifth time a new session with all its
  files.
- Text search is the filter change that does ask the server; its time holds the 180 ms for which the box waits for more
  keys. The three routes are timed at the callers, without drawing. With one user the calls come from one caller after
  the browser is done."""
