"""First loads over slow networks: when something can be read, when the map stands, and what came over the wire."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser

from bench.browser import Network, reading
from bench.data import ATLAS
from bench.servers import Served, running

LOADS = 3


class Load(NamedTuple):
    """One first load: seconds until something can be read and until the map stands, kB and requests."""

    readable_s: float
    map_s: float
    kb: float
    requests: float


class Goals(NamedTuple):
    """How soon something must be readable, and the map must stand."""

    readable_s: float
    map_s: float


class Slow(NamedTuple):
    """What was measured on one network: the plain app with 100 points, the atlas with its own records."""

    network: Network
    goals: Goals
    before: Load
    plain: Load
    atlas: Load


NETWORKS = {
    Network("slow 3G", kbit_s=400, delay_ms=400, slowdown=6): (Goals(5, 25), Load(61.7, 67.2, 2994, 90)),
    Network("fast 3G", kbit_s=1600, delay_ms=150, slowdown=4): (Goals(5, 8), Load(17.2, 21.0, 2994, 90)),
}
"""Each with its goals, and the medians of the atlas before its pages were compressed (November 2026, three loads on a
busy machine, in turn with the atlas of then, whose maps stood after 25.6 s and 10.3 s)."""


def slow_loads(browser: Browser, plain: Served, folder: Path) -> list[Slow]:
    """First loads of both apps in turn, over each network."""
    with own_records(folder) as atlas:
        for app in (plain, atlas):  # a server's first answer is nobody's measure
            with reading(browser, app):
                pass
        return [
            Slow(network, goals, before, *_medians(browser, (plain, atlas), network))
            for network, (goals, before) in NETWORKS.items()
        ]


def _medians(browser: Browser, apps: Sequence[Served], network: Network) -> list[Load]:
    loads: dict[str, list[Load]] = {app.name: [] for app in apps}
    for _ in range(LOADS):
        for app in apps:
            loads[app.name].append(_load(browser, app, network))
    return [Load(*map(median, zip(*loads[app.name], strict=True))) for app in apps]


def _load(browser: Browser, app: Served, network: Network) -> Load:
    with reading(browser, app, network) as (reader, first_ms):
        readable_ms = reader.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        kb = (reader.seen.ws_bytes + reader.seen.http_bytes) / 1024
        return Load(readable_ms / 1000, first_ms / 1000, kb, reader.seen.answers)


@contextmanager
def own_records(folder: Path) -> Iterator[Served]:
    """The atlas with its own records."""
    environment = {**os.environ, "ATLAS_BUILD_DIR": str(folder / "own")}
    subprocess.run([ATLAS, "build"], env=environment, check=True)
    with running("atlas", [ATLAS, "serve"], environment, folder) as served:
        yield served
