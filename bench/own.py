"""The atlas with its own records: a filter change, a key in the search box, and the size of what the map fetches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from bench.browser import CYCLE, reading
from bench.slow import own_records

CYCLES = 4
TYPED = ("大关", "xiaohe", "未来社区", "西湖大學", "yhxc", "地铁5号线")
_KEY = """
(text) => new Promise((done) => {
  const field = document.querySelector('.atlas-q'), list = document.querySelector('.atlas-found');
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
  });
  seen.observe(list, { subtree: true, childList: true, attributes: true });
  field.focus();
  field.value = text;
  const began = performance.now();
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
})
"""


class Own(NamedTuple):
    """Medians in ms, and kB gzipped."""

    records: int
    change_ms: float
    key_ms: float
    map_kb: float
    search_kb: float

    def rows(self) -> Sequence[Sequence[str]]:
        """What was measured beside its goal."""
        return (
            _row(f"filter change on the {self.records} records, click to paint, ms", self.change_ms, 50),
            _row("search, key to paint, ms", self.key_ms, 60),
            _row("map data, kB gzipped", self.map_kb, 150),
            _row("keys of the search, kB gzipped", self.search_kb, 350),
        )


def measure(browser: Browser, folder: Path) -> Own:
    """Measure on the records of this repository."""
    with own_records(folder) as atlas:
        with reading(browser, atlas):
            pass
        with reading(browser, atlas) as (reader, _):
            reader.settle()
            records = int(reader.page.evaluate("document.querySelector('.atlas-host').dataset.shown"))
            changes = [reader.measured(partial(reader.switch, code)) for code in CYCLE * CYCLES]
            reader.page.locator(".atlas-q").click()
            reader.settle()
            keys = [float(reader.page.evaluate(_KEY, text)) for text in TYPED * 2]
            sizes = [_kb(reader.page, name) for name in ("map.json", "search.json")]
    return Own(records, median(changes), median(keys[len(TYPED) :]), *sizes)


def _kb(page: Page, name: str) -> float:
    """The size of a file as it came over the wire."""
    entries = "performance.getEntriesByType('resource').filter((one) => one.name.endsWith(name))"
    return float(page.evaluate(f"(name) => {entries}.at(-1).encodedBodySize", f"/{name}")) / 1024


def _row(what: str, value: float, most: float) -> Sequence[str]:
    return what, f"{value:.0f}", f"≤ {most:.0f}", "reached" if value <= most else "**not reached**"
