"""`make bench`: measures the plain app and the atlas in one run and writes docs/reference/performance.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.browser import chromium, watch
from bench.data import DATA_SETS, DataSet, Made, make
from bench.own import measure
from bench.report import Crowd, Measured, markdown
from bench.section import with_others
from bench.servers import both
from bench.slow import slow_loads
from bench.users import atlas_users, plain_users

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "performance.md"
LOADS, CYCLES = 5, 3
CROWDS = (1, 10, 20)
CROWD_SET = "points-1000"


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--out", type=Path, default=PAGE, help="the page to write")
    parser.add_argument("--shots", type=Path, help="a folder for screenshots of both apps, to see that they draw")
    return parser.parse_args()


def main() -> None:
    """Build, watch one reader, watch many, report."""
    arguments = _arguments()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as temporary, chromium() as browser:
        _say("building the data sets")
        with ThreadPoolExecutor(2) as pool:
            made = dict(zip(DATA_SETS, pool.map(lambda d: _made(d, Path(temporary)), DATA_SETS), strict=True))
        sets, crowds = [], []
        for data_set, files in made.items():
            _say(f"one reader, {data_set.label}")
            shots = arguments.shots / data_set.name if arguments.shots else None
            if shots:
                shots.mkdir(parents=True, exist_ok=True)
            with both(files) as apps:
                seen = watch(browser, apps, LOADS, CYCLES, shots)
            sets.append(Measured(data_set, files.build_s, seen["plain"], seen["atlas"]))
        crowd_set = next(d for d in DATA_SETS if d.name == CROWD_SET)
        with both(made[crowd_set]) as (plain, atlas):
            for number in CROWDS:
                _say(f"{number} users")
                crowds.append(Crowd(number, plain_users(plain, number), *atlas_users(atlas, number, browser)))
        with both(made[DATA_SETS[0]]) as (plain, _):
            _say("slow networks")
            slow = slow_loads(browser, plain, Path(temporary))
        _say("the atlas's own records")
        own = measure(browser, Path(temporary))
        page = markdown(sets, own, slow, crowds, crowd_set, browser.version, load)
    print(page)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    old = arguments.out.read_text(encoding="utf-8") if arguments.out.exists() else ""
    arguments.out.write_text(with_others(page, old), encoding="utf-8")


def _made(data_set: DataSet, folder: Path) -> Made:
    return make(data_set, folder / data_set.name)


if __name__ == "__main__":
    main()
