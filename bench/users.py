"""Many users at once: raw WebSocket clients of Streamlit and callers of the atlas's routes, with one real browser."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import httpx
import websocket
from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from atlas.catalogue import load_districts
from atlas.web import room_urls
from bench.browser import CYCLE, reading
from bench.data import CORE, SEED
from bench.servers import HOST, Served

WINDOW_S = 30
LONE_THINK_S = (0.5, 1.5)
"""A lone user disturbs nobody, so the pauses may be shorter: more samples, the same answer."""
THINK_S = (2.0, 4.0)
BROWSER_THINK_MS = 150
LOAD_EVERY = 5
PATIENCE_S = 60
SEARCHES = ("测量项目00042", "celiang", "clxm", "Synthetic", "00077", "synthetc project", "项目001")
_FILES = re.compile(rb"atlas/(?:data|assets)/[0-9a-f]{16}/[\w./-]+\.(?:json|js|css)")

Query = dict[str, str | float]


@dataclass
class Times:
    """Seconds that each kind of act took."""

    of: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)


class Session:
    """A session of Streamlit over its WebSocket, as a browser's front end holds it."""

    def __init__(self, app: Served) -> None:
        address = f"ws://{HOST}:{app.port}/_stcore/stream"
        self.socket = websocket.create_connection(address, subprotocols=["streamlit"], timeout=PATIENCE_S)
        self.widget = ""
        self.files: set[str] = set()

    def rerun(self, districts: list[str] | None = None) -> None:
        """Run the script, with a choice in its multiselect when given, and wait until it has finished."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        if districts is not None:
            state = message.rerun_script.widget_states.widgets.add(id=self.widget)
            state.string_array_value.data.extend(districts)
        self.socket.send_binary(message.SerializeToString())
        while True:
            raw = self.socket.recv()
            assert isinstance(raw, bytes)
            answer = ForwardMsg.FromString(raw)
            kind = answer.WhichOneof("type")
            if kind == "script_finished":
                return
            if kind == "delta":
                self.files |= {found.decode() for found in _FILES.findall(raw)}
                element = answer.delta.new_element
                if element.WhichOneof("type") == "multiselect":
                    self.widget = element.multiselect.id

    def close(self) -> None:
        """End the session."""
        self.socket.close()


def plain_users(app: Served, number: int) -> Times:
    """Filter changes of N users of the plain app, each from the request to the end of the rerun."""
    names = {code: load_districts()[code].name for code in CYCLE}

    def user(chance: random.Random, ready: Callable[[], float], times: Times) -> None:
        session, chosen, step = Session(app), set[str](), chance.randrange(len(CYCLE))
        session.rerun()
        until = ready()
        while _think(chance, number, until):
            chosen ^= {CYCLE[step % len(CYCLE)]}
            step += 1
            _timed(times, "filter", partial(session.rerun, [names[c] for c in sorted(chosen)]))
        session.close()

    return _together(user, number)


def atlas_users(app: Served, number: int, browser: Browser) -> tuple[Times, Times]:
    """N users of the atlas: what one in a browser waits for, and what the calls of the other N-1 take.

    A lone reader calls nothing else; then, the browser being still, one more user makes the calls alone.
    """
    if number == 1:
        seen = _browser_user(app, browser)
        return seen, _together(_caller(app, number), 1)
    calls: list[Times] = []
    others = threading.Thread(target=lambda: calls.append(_together(_caller(app, number), number - 1)))
    others.start()
    seen = _browser_user(app, browser)
    others.join()
    return seen, calls[0]


def _browser_user(app: Served, browser: Browser) -> Times:
    """Filter changes and text searches of one reader, from click or key to paint."""
    times = Times()
    with reading(browser, app) as (reader, _):
        reader.settle()
        until, step = time.monotonic() + WINDOW_S, 0
        while time.monotonic() < until:
            code, text = CYCLE[step % len(CYCLE)], SEARCHES[step % len(SEARCHES)]
            times.of["filter"].append(reader.measured(partial(reader.switch, code)) / 1000)
            if step % 2 == 1:
                times.of["search"].append(reader.measured(partial(reader.search, text)) / 1000)
                reader.measured(partial(reader.search, ""))
            reader.page.wait_for_timeout(BROWSER_THINK_MS)
            step += 1
        times.faults += reader.seen.faults
    return times


def _caller(app: Served, number: int) -> Callable[[random.Random, Callable[[], float], Times], None]:
    """A user who loads the app and then searches, looks near a place, opens a project, or loads the app anew."""

    def user(chance: random.Random, ready: Callable[[], float], times: Times) -> None:
        with httpx.Client(base_url=app.url, timeout=PATIENCE_S, trust_env=False) as client:
            session = _load(app, client)
            until, step = ready(), 0
            while _think(chance, number, until):
                step += 1
                if step % LOAD_EVERY == 0:
                    session.close()
                    started = time.perf_counter()
                    session = _load(app, client)
                    times.of["load"].append(time.perf_counter() - started)
                    continue
                kind, path, query = _call(chance)
                _timed(times, kind, partial(_get, client, path, query))
            session.close()

    return user


def _call(chance: random.Random) -> tuple[str, str, Query]:
    kind = chance.choice(("search", "near", "project"))
    if kind == "search":
        return kind, "atlas/search", {"q": chance.choice(SEARCHES)}
    if kind == "near":
        west, south, east, north = CORE
        lon, lat = chance.uniform(west, east), chance.uniform(south, north)
        return kind, "atlas/near", {"lat": lat, "lon": lon, "radius": 2000}
    return kind, f"atlas/project/bench-{chance.randint(1, 100):05d}", {}


def _load(app: Served, client: httpx.Client) -> Session:
    """A new session with its first run, and all files that the live map fetches for it."""
    session = Session(app)
    session.rerun()
    assert session.files, "the atlas named no files to fetch"
    scripts = room_urls("map")
    for path in sorted({*session.files, *scripts}):
        _get(client, path)
    return session


def _get(client: httpx.Client, path: str, query: Query | None = None) -> None:
    client.get(path, params=query).raise_for_status()


def _timed(times: Times, kind: str, act: Callable[[], object]) -> None:
    started = time.perf_counter()
    act()
    times.of[kind].append(time.perf_counter() - started)


def _think(chance: random.Random, number: int, until: float) -> bool:
    """Think for a while; False when the time is over."""
    pause = chance.uniform(*(LONE_THINK_S if number == 1 else THINK_S))
    if time.monotonic() + pause > until:
        return False
    time.sleep(pause)
    return True


def _together(user: Callable[[random.Random, Callable[[], float], Times], None], number: int) -> Times:
    """Run N users at once for WINDOW_S from when all have loaded; their times in one."""
    times, gate, clock = Times(), threading.Barrier(number), [0.0]

    def start() -> float:
        if gate.wait(timeout=2 * PATIENCE_S) == 0:
            clock[0] = time.monotonic() + WINDOW_S
        gate.wait(timeout=PATIENCE_S)
        return clock[0]

    def run(seed: int) -> None:
        try:
            user(random.Random(SEED + seed), start, times)  # noqa: S311  the same users each time
        except Exception as error:  # noqa: BLE001  a user who fails is reported with the numbers
            times.faults.append(repr(error))
            gate.abort()

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times
