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

from bench.data import DATA_SETS, make
from bench.section import PAGE, with_section
from bench.servers import Served, both
from bench.users import Session

TITLE = "Embeds"
CONNECTIONS, THREADS, SECONDS = 16, 2, 10
GOAL_TIMES = 20
PACKED = "gzip, br"
_FILE = re.compile(rb'(?:href|src)="(/embed/[^"]+\.(?:js|css|json))"')
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


class Found(NamedTuple):
    """One run: both pages alone, and then all that a reader needs for a map."""

    embed: Rate
    plain: Rate
    embed_files: Rate
    plain_sessions: Rate
    files: int
    kb: float

    @property
    def embed_readers(self) -> float:
        """So many readers a second get all files of a published map."""
        return self.embed_files.per_s / self.files


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.embeds", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of each measurement")
    parser.add_argument("--dry", action="store_true", help="print the section and leave the page as it is")
    asked = parser.parse_args()
    text = told(measured(asked.seconds), asked.seconds)
    print(text)
    if not asked.dry:
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), TITLE, text), encoding="utf-8")


def measured(seconds: int) -> Found:
    """Both apps with the same 100 points, one after the other, each alone at work."""
    with tempfile.TemporaryDirectory(prefix="atlas-embeds-") as temporary:
        made = make(DATA_SETS[0], Path(temporary))
        with both(made) as (plain, atlas):
            path = published(atlas)
            files = [path, *files_of(atlas, path)]
            sizes = [fetched(atlas, one) for one in files for _ in range(2)][1::2]  # Brotli is ready at the second
            session = Session(plain)
            session.rerun()
            session.close()
            return Found(
                wrk(atlas, [path], seconds),
                wrk(plain, ["/?embed=true"], seconds),
                wrk(atlas, files, seconds),
                sessions(plain, seconds),
                len(files),
                sum(sizes) / 1000,
            )


def published(atlas: Served) -> str:
    """The path of a map of everything, published now."""
    body = json.dumps({"title": "Everything"}).encode()
    with urllib.request.urlopen(f"{atlas.url}atlas/snapshots", body, timeout=60) as answer:  # noqa: S310  our own server
        path: str = json.load(answer)["address"]
    return path


def files_of(atlas: Served, path: str) -> list[str]:
    """What the page asks for besides itself: scripts, sheet and data, each once."""
    with urllib.request.urlopen(f"{atlas.url}{path[1:]}", timeout=60) as answer:  # noqa: S310
        return list(dict.fromkeys(found.decode() for found in _FILE.findall(answer.read())))


def fetched(atlas: Served, path: str) -> int:
    """How many bytes come over the wire for a path."""
    request = urllib.request.Request(f"{atlas.url}{path[1:]}", headers={"Accept-Encoding": PACKED})  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return len(answer.read())


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


def told(found: Found, seconds: int) -> str:
    """The table and what it means."""
    times = found.embed_readers / found.plain_sessions.per_s
    lines = [
        _line("atlas: `/embed/ID`, the page alone", found.embed),
        _line("plain: `/?embed=true`, the page alone (an empty shell)", found.plain),
        _line(f"atlas: all {found.files} files of a published map in turn ({found.kb:.0f} kB)", found.embed_files),
        ("**atlas: readers with their map** (so many files each)", f"{found.embed_readers:.1f}", ""),
        _line("**plain: readers with their map** (the session alone)", found.plain_sessions),
    ]
    reached = "reached" if times >= GOAL_TIMES else "**not reached**"
    note = _NOTE.format(
        seconds=seconds, connections=CONNECTIONS, times=times, goal=GOAL_TIMES, reached=reached,
        pages=found.embed.per_s / found.plain.per_s,
    )  # fmt: skip
    return f"{_table(('what', 'a second', 'p99 ms'), lines)}\n\n{note}"


def _line(name: str, rate: Rate) -> tuple[str, str, str]:
    return name, f"{rate.per_s:,.0f}" if rate.per_s >= 100 else f"{rate.per_s:.1f}", f"{rate.p99_ms:,.0f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *rows))


_NOTE = """\
wrk with {connections} connections for {seconds} s; `atlas serve` and plain Streamlit with `st_folium` one after the
other on one machine, the same 100 points. A reader of the plain app has nothing from its page but scripts: the map
comes over a session, which as many clients at once open, run and close; its own scripts, which a reader loads besides,
are left out in its favour. A reader of a published map asks for its page, scripts and data; only the page changes.

- Readers with their map: **{times:.0f} times** as many a second as plain Streamlit (goal ≥ {goal}: {reached}).
- The page alone, which for plain Streamlit is an empty shell: {pages:.1f} times."""

if __name__ == "__main__":
    sys.exit(main())
