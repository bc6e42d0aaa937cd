"""`python -m bench.embeds`: a published map for an article, and plain Streamlit's `?embed=true` beside it, with wrk.

Writes the section "Embeds" of docs/reference/performance.md.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from bench.browser import VIEWPORT, chromium
from bench.data import DATA_SETS, make
from bench.section import PAGE, with_section
from bench.servers import Served, both
from bench.users import Session

TITLE = "Embeds"
CONNECTIONS, THREADS, SECONDS = 16, 2, 10
GOAL_TIMES = 20
PACKED = "gzip, br"
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_SLOW = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
_IN_TURN = """
local paths, at = {{ {paths} }}, 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
"""


class Rate(NamedTuple):
    """What wrk found: requests a second, and within how many milliseconds 99 of 100 were answered."""

    per_s: float
    p99_ms: float


class App(NamedTuple):
    """What one app gives: its page alone, the files of a first visit in turn, and the sessions that bring a map."""

    page: Rate
    files: Rate
    count: int
    sessions: Rate | None = None

    @property
    def first(self) -> float:
        """Readers a second with their map who have nothing yet."""
        return 1 / (self.count / self.files.per_s + self._session_s)

    @property
    def again(self) -> float:
        """Readers a second with their map whose browser has all files that never change."""
        return 1 / (1 / self.page.per_s + self._session_s)

    @property
    def _session_s(self) -> float:
        return 1 / self.sessions.per_s if self.sessions else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.embeds", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of each measurement")
    parser.add_argument("--dry", action="store_true", help="print the section and leave the page as it is")
    asked = parser.parse_args()
    text = told(*measured(asked.seconds), asked.seconds)
    print(text)
    if not asked.dry:
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), TITLE, text), encoding="utf-8")


def measured(seconds: int) -> tuple[App, App]:
    """The plain app and the atlas with the same 100 points, one after the other, each alone at work."""
    with tempfile.TemporaryDirectory(prefix="atlas-embeds-") as temporary, chromium() as browser:
        made = make(DATA_SETS[0], Path(temporary))
        with both(made) as (plain, atlas):
            shell, page = "/?embed=true", published(atlas)
            told = [
                (app, path, requested(browser, app, path, ready))
                for app, path, ready in ((plain, shell, "iframe"), (atlas, page, 'main[data-ready="true"]'))
            ]
            found = [App(wrk(app, [path], seconds), wrk(app, paths, seconds), len(paths)) for app, path, paths in told]
            return found[0]._replace(sessions=sessions(plain, seconds)), found[1]


def published(atlas: Served) -> str:
    """The path of a map of everything, published now."""
    body = json.dumps({"title": "Everything"}).encode()
    with urllib.request.urlopen(f"{atlas.url}atlas/snapshots", body, timeout=60) as answer:  # noqa: S310  our own server
        path: str = json.load(answer)["address"]
    return path


def requested(browser: Browser, app: Served, path: str, ready: str) -> list[str]:
    """The paths that a first visit in Chromium asks this app for, until its map stands."""
    page = browser.new_page(viewport=VIEWPORT)  # type: ignore[arg-type]
    paths: dict[str, None] = {}
    page.on("request", lambda asked: paths.setdefault(asked.url.removeprefix(app.url[:-1])))
    page.goto(f"{app.url}{path[1:]}")
    page.wait_for_selector(ready)
    page.wait_for_load_state("networkidle")
    page.close()
    return [path for path in paths if path.startswith("/") and "/_stcore/" not in path]


def wrk(app: Served, paths: Sequence[str], seconds: int) -> Rate:
    """What wrk finds when it asks for these paths in turn."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_IN_TURN.format(paths=", ".join(json.dumps(path) for path in paths)))
        script.flush()
        command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", script.name,
                   "-H", f"Accept-Encoding: {PACKED}", app.url]  # fmt: skip
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    bad = _BAD.search(said)
    if bad:
        raise RuntimeError(f"{app.name}: {bad[0]}")
    rate, slow = _RATE.search(said), _SLOW.search(said)
    assert rate
    assert slow
    return Rate(float(rate[1]), float(slow[1]) * _UNITS[slow[2]])


def sessions(app: Served, seconds: int) -> Rate:
    """Sessions of plain Streamlit that get their map: opened, run to the end, closed, as many at once as wrk asks."""
    took: list[float] = []
    until = time.monotonic() + seconds

    def reader() -> None:
        while time.monotonic() < until:
            began = time.perf_counter()
            session = Session(app)
            session.rerun()
            session.close()
            took.append(time.perf_counter() - began)

    threads = [threading.Thread(target=reader) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Rate(len(took) / seconds, sorted(took)[int(len(took) * 0.99)] * 1000)


def told(plain: App, atlas: App, seconds: int) -> str:
    """The table and what it means."""
    first, again = atlas.first / plain.first, atlas.again / plain.again
    assert plain.sessions
    lines = [
        _line("atlas: `/embed/ID`, the page alone", atlas.page),
        _line("plain: `/?embed=true`, the page alone (an empty shell)", plain.page),
        _line(f"atlas: the {atlas.count} files of a first visit in turn", atlas.files),
        _line(f"plain: the {plain.count} files of a first visit in turn", plain.files),
        _line("plain: sessions until the map is sent", plain.sessions),
        ("**atlas: readers with their map, first visit**", _number(atlas.first), ""),
        ("**plain: readers with their map, first visit**", _number(plain.first), ""),
        ("**atlas: readers with their map, again**", _number(atlas.again), ""),
        ("**plain: readers with their map, again**", _number(plain.again), ""),
    ]
    note = _NOTE.format(
        seconds=seconds, connections=CONNECTIONS, goal=GOAL_TIMES, first=first, again=again,
        reached="reached" if min(first, again) >= GOAL_TIMES else "**not reached**",
        pages=atlas.page.per_s / plain.page.per_s,
    )  # fmt: skip
    return f"{_table(('what', 'a second', 'p99 ms'), lines)}\n\n{note}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _line(name: str, rate: Rate) -> tuple[str, str, str]:
    return name, _number(rate.per_s), f"{rate.p99_ms:,.0f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *rows))


_NOTE = """\
wrk with {connections} connections for {seconds} s; `atlas serve` and plain Streamlit with `st_folium` one after the
other on one machine, the same 100 points. The page of a published map has its map; that of plain Streamlit is a shell,
whose map comes over a session, which as many clients at once open, run and close. The files of a first visit are those
that Chromium asks each app for; readers who come again have all that never changes. A reader's time is the sum of the
server's times for them.

- Readers with their map, a first visit: **{first:.0f} times** as many a second as plain Streamlit; who come again:
  **{again:.0f} times** (goal ≥ {goal}: {reached}).
- The pages alone: {pages:.1f} times."""

if __name__ == "__main__":
    sys.exit(main())
