"""One reader in Chromium: click-to-paint, bytes, zoom, other hosts and first load, side by side for both apps."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, WebSocket, sync_playwright

from atlas.catalogue import load_districts
from bench.servers import HOST, Served

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWPORT = {"width": 1280, "height": 900}
PATIENCE_S = 180
QUIET_S = 0.4
CYCLE = ("330105", "330106", "330105", "330106")
"""Districts switched in turn, one click each: none → one → both → the other → none; no two neighbours are alike."""
ZOOM = 13

# Times of clicks, of typing, and of two animation frames after the atlas shows what was asked for; the plain app's
# map says so itself. performance.timeOrigin makes the times of page and frame one clock.
_WATCH = """
(() => {
  const say = (what, at) => console.log('BENCH ' + what + ' ' + (performance.timeOrigin + at));
  for (const kind of ['click', 'input']) addEventListener(kind, (event) => say('act', event.timeStamp), true);
  new MutationObserver(() => {
    if (!document.querySelector('.atlas-host[data-ready]')) return;
    requestAnimationFrame(() => requestAnimationFrame(() => say('paint', performance.now())));
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-shown', 'data-ready'] });
})();
"""


class Network(NamedTuple):
    """A slow network and a slow device: what comes in a second, the delay of each answer, how much slower it thinks."""

    name: str
    kbit_s: int
    delay_ms: int
    slowdown: int


@dataclass
class Seen:
    """What a page was seen to do: times in ms, bytes on the wire, hosts asked."""

    acts: list[float] = field(default_factory=list)
    paints: list[float] = field(default_factory=list)
    ws_bytes: int = 0
    http_bytes: int = 0
    answers: int = 0
    others: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Keep the time in a console message that is ours."""
        if text.startswith("BENCH "):
            _, what, at = text.split()
            (self.acts if what == "act" else self.paints).append(float(at))

    def ask(self, url: str) -> None:
        """Keep the host of a request when it is not ours."""
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HOST:
            self.others.add(str(parts.hostname))

    def follow(self, socket: WebSocket) -> None:
        """Count the payload of a WebSocket, both ways."""
        self.ask(socket.url)
        socket.on("framereceived", self._frame)
        socket.on("framesent", self._frame)

    def _frame(self, payload: str | bytes) -> None:
        self.ws_bytes += len(payload)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.http_bytes += int(event["encodedDataLength"])
        self.answers += event["encodedDataLength"] > 0


@dataclass
class Reader:
    """A reader with one app open."""

    app: Served
    page: Page
    seen: Seen
    chosen: set[str] = field(default_factory=set)

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Let the browser's messages in until something is done."""
        until = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > until:
                raise TimeoutError(f"{self.app.name}: no {what} in {PATIENCE_S} s; {self.seen.faults[-3:]}")
            self.page.wait_for_timeout(10)

    def settle(self) -> None:
        """Wait until nothing more comes over the wire."""
        last, since = -1, time.monotonic()
        while time.monotonic() - since < QUIET_S:
            self.page.wait_for_timeout(25)
            now = self.seen.ws_bytes + self.seen.http_bytes
            if now != last:
                last, since = now, time.monotonic()

    def measured(self, act: Callable[[], None]) -> float:
        """Do something and give the ms from its last click or key to the paint."""
        before = len(self.seen.paints)
        act()
        self.wait(lambda: len(self.seen.paints) > before, "paint")
        paint = self.seen.paints[before]
        return paint - max(at for at in self.seen.acts if at <= paint)

    def switch(self, code: str) -> None:
        """Switch a district in the filter on or off, with the mouse."""
        on = code not in self.chosen
        self.chosen ^= {code}
        if self.app.name == "atlas":
            self.page.locator(f'.atlas-facet input[value="{code}"]').click()
            return
        name = load_districts()[code].name
        box = self.page.get_by_test_id("stMultiSelect")
        if on:
            box.locator("input").click()
            self.page.get_by_role("option", name=name, exact=True).click()
        else:
            self.page.keyboard.press("Escape")
            box.get_by_role("button", name=f"Remove {name}").click()

    def search(self, text: str) -> None:
        """Write a text into the atlas's search box."""
        self.page.locator("input.atlas-q").fill(text)

    def zoom(self, to: int | None = None) -> float:
        """The zoom of the map, after setting it when `to` is given."""
        if self.app.name == "atlas":
            frame, chart = self.page.main_frame, "document.querySelector('.atlas-host').atlasMap.map"
        else:
            frame, chart = self.page.frames[-1], "window.map"
        if to is not None:
            frame.evaluate(f"void {chart}.setZoom({to}, {{animate: false}})")
        return float(frame.evaluate(f"{chart}.getZoom()"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise FileNotFoundError("no chromium, chromium-browser or google-chrome on PATH; install one, then try again")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def reading(browser: Browser, app: Served, network: Network | None = None) -> Iterator[tuple[Reader, float]]:
    """A new reader with an empty cache, on a network, and the ms from the start of navigation to the painted map."""
    context = browser.new_context(viewport=VIEWPORT, locale="zh-CN")  # type: ignore[arg-type]
    try:
        context.add_init_script(_WATCH)
        page, seen = context.new_page(), Seen()
        page.on("console", lambda message: seen.note(message.text))
        page.on("pageerror", lambda error: seen.faults.append(str(error)))
        page.on("request", lambda request: seen.ask(request.url))
        page.on("websocket", seen.follow)
        session = context.new_cdp_session(page)
        session.on("Network.loadingFinished", seen._loaded)  # noqa: SLF001
        session.send("Network.enable")
        if network:
            _slow_down(session, network)
        reader = Reader(app, page, seen)
        page.goto(app.url, wait_until="commit")
        reader.wait(lambda: bool(seen.paints), "first map")
        yield reader, seen.paints[0] - float(page.evaluate("performance.timeOrigin"))
    finally:
        context.close()


def _slow_down(session: CDPSession, network: Network) -> None:
    bytes_s = network.kbit_s * 1000 / 8
    line = {"latency": network.delay_ms, "downloadThroughput": bytes_s, "uploadThroughput": bytes_s}
    session.send("Network.emulateNetworkConditions", {"offline": False, **line})
    session.send("Emulation.setCPUThrottlingRate", {"rate": network.slowdown})


@dataclass
class Watched:
    """What one reader of one app measured on one data set."""

    first_ms: list[float] = field(default_factory=list)
    first_bytes: list[float] = field(default_factory=list)
    change_ms: list[float] = field(default_factory=list)
    ws_bytes: list[float] = field(default_factory=list)
    http_bytes: list[float] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    zoom_after: list[float] = field(default_factory=list)


def watch(
    browser: Browser, apps: tuple[Served, ...], loads: int, cycles: int, shots: Path | None
) -> dict[str, Watched]:
    """First loads and filter changes of the apps in turn; `shots` takes a picture of each."""
    result = {app.name: Watched() for app in apps}
    for app in apps:  # a server's first answer, with its imports, is nobody's measure
        with reading(browser, app):
            pass
    for _ in range(loads):
        for app in apps:
            with reading(browser, app) as (reader, first_ms):
                reader.settle()
                seen, into = reader.seen, result[app.name]
                into.first_ms.append(first_ms)
                into.first_bytes.append(seen.ws_bytes + seen.http_bytes)
                into.others |= seen.others
    with reading(browser, apps[0]) as (one, _), reading(browser, apps[1]) as (other, _):
        readers = (one, other)
        for reader in readers:
            reader.settle()
            if shots:
                reader.page.screenshot(path=shots / f"{reader.app.name}.png")
        for code in CYCLE * cycles:
            for reader in readers:
                _change(reader, code, result[reader.app.name])
        for reader in readers:
            result[reader.app.name].zoom_after = [_zoom_after(reader)]
            result[reader.app.name].others |= reader.seen.others
    return result


def _change(reader: Reader, code: str, into: Watched) -> None:
    reader.page.bring_to_front()
    ws, http = reader.seen.ws_bytes, reader.seen.http_bytes
    into.change_ms.append(reader.measured(lambda: reader.switch(code)))
    reader.settle()
    into.ws_bytes.append(reader.seen.ws_bytes - ws)
    into.http_bytes.append(reader.seen.http_bytes - http)


def _zoom_after(reader: Reader) -> float:
    """The zoom after a filter change when it was set to ZOOM before."""
    reader.page.bring_to_front()
    reader.zoom(ZOOM)
    reader.settle()
    reader.measured(lambda: reader.switch(CYCLE[0]))
    reader.settle()
    return reader.zoom()
