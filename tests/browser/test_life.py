"""A room that closes leaves nothing behind: opened and closed often, no listener, timer or observer is left."""

import os

import pytest
from playwright.sync_api import expect

from atlas.pipeline import read_review

ROUNDS = int(os.environ.get("ATLAS_ROUNDS", "6"))
"""What is left once is seen at the second opening; `make bench` opens twenty times."""
READY = '.atlas-host[data-ready="true"]'

# Counts what our scripts (Leaflet among them) take of what outlives a page: listeners of window, document and media
# queries, timers, and observers. Streamlit's own are not counted.
COUNTER = """
(() => {
  const held = { listeners: new Map(), timers: new Map(), observers: new Map() };
  const ours = () => new Error().stack.includes('/atlas/assets/');
  const lasts = (target) => target === window || target === document || target === document.body
    || target === document.documentElement || target instanceof MediaQueryList;
  const keys = new WeakMap();
  let last = 0;
  const keyOf = (thing) => keys.get(thing) ?? keys.set(thing, ++last).get(thing);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, run, options) {
    if (run && lasts(this) && ours()) {
      const key = `${keyOf(this)} ${type} ${keyOf(run)}`;
      held.listeners.set(key, type);
      if (options?.signal) addEventListener.call(options.signal, 'abort', () => held.listeners.delete(key));
    }
    return addEventListener.call(this, type, run, options);
  };
  EventTarget.prototype.removeEventListener = function (type, run, options) {
    if (run && lasts(this)) held.listeners.delete(`${keyOf(this)} ${type} ${keyOf(run)}`);
    return removeEventListener.call(this, type, run, options);
  };
  for (const [set, clear] of [['setInterval', 'clearInterval'], ['setTimeout', 'clearTimeout']]) {
    const start = window[set].bind(window), stop = window[clear].bind(window);
    window[set] = (run, ms, ...more) => {
      const mine = ours();
      const id = start((...values) => {
        if (set === 'setTimeout') held.timers.delete(id);
        return run(...values);
      }, ms, ...more);
      if (mine) held.timers.set(id, set);
      return id;
    };
    window[clear] = (id) => {
      held.timers.delete(id);
      return stop(id);
    };
  }
  const Observer = window.ResizeObserver;
  window.ResizeObserver = class extends Observer {
    observe(...values) {
      if (ours()) held.observers.set(this, 'resize');
      super.observe(...values);
    }
    disconnect() {
      held.observers.delete(this);
      super.disconnect();
    }
  };
  window.atlasHeld = () => Object.fromEntries(Object.entries(held).map(([kind, all]) => [kind, [...all.values()].sort()]));
})();
"""


def _held(page):
    """What our scripts hold now, once nothing that is about to end is left: short timers, an animation."""
    page.wait_for_function("() => atlasHeld().timers.every((kind) => kind === 'setInterval')")
    return page.evaluate("atlasHeld()")


def _header(page, name):
    page.locator(".atlas-header").get_by_role("link", name=name, exact=True).click()


def _about(page):
    _header(page, "关于")
    page.wait_for_selector("h1:has-text('Hangzhou Plan Atlas')")
    expect(page.locator(".atlas-host")).to_have_count(0)
    page.wait_for_function("() => document.title.startsWith('关于')")
    return _held(page)


@pytest.mark.parametrize("room", ["地图", "项目", "工作台"])
def test_a_room_opened_and_closed_often_leaves_nothing(reader, room):
    page = reader.page
    page.add_init_script(COUNTER)
    reader.open("about", "h1:has-text('Hangzhou Plan Atlas')")
    before = _about(page)
    assert before["timers"] == ["setInterval"], "the header's own watch of the colour scheme"
    for _ in range(ROUNDS):
        _header(page, room)
        page.wait_for_selector(READY)
        assert len(page.evaluate("atlasHeld().listeners")) > len(before["listeners"])
        after = _about(page)
    assert after == before
    assert reader.errors == []


def test_a_workbench_with_every_tool_in_use_leaves_nothing(reader):
    page = reader.page
    page.add_init_script(COUNTER)
    reader.open("about", "h1:has-text('Hangzhou Plan Atlas')")
    before = _about(page)
    for _ in range(ROUNDS // 3):
        _header(page, "工作台")
        page.wait_for_selector(READY)
        bar = page.get_by_role("toolbar")
        for tool in ("量距离", "对比", "修改"):
            bar.get_by_role("button", name=tool, exact=True).click()
        page.get_by_role("slider").press("ArrowLeft")
        after = _about(page)
    assert after == before
    assert reader.errors == []


def test_a_language_switched_often_leaves_one_room(reader):
    page = reader.page
    page.add_init_script(COUNTER)
    reader.open()
    page.locator(".atlas-row").first.wait_for()
    before = _held(page)
    for label, title in [("English", "Hangzhou Plan Atlas"), ("中文", "杭州规划图集")] * (ROUNDS // 2):
        page.get_by_role("button", name=label, exact=True).click()
        page.wait_for_function(f"() => document.title === '{title}'")
        expect(page.locator("h1.atlas-hidden")).to_have_text(title)
        page.wait_for_selector(READY)
    assert _held(page) == before
    assert page.locator(".leaflet-container").count() == 1


def test_records_reviewed_one_after_another_leave_one_map(reader_of, curating_server, draft):
    curator = reader_of(curating_server, 1280, 1400)
    page = curator.page
    page.add_init_script(COUNTER)
    curator.open("review", ".atlas-review-map[data-ready]")
    ids = [line.id for line in read_review(draft).queue()[:2]]
    before = _held(page)
    for step in range(ROUNDS):
        page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
        page.keyboard.press("k" if step % 2 else "j")
        page.wait_for_selector(f'.atlas-review-map[data-record="{ids[(step + 1) % 2]}"]')
    page.wait_for_function("() => document.querySelectorAll('.leaflet-container').length === 1")
    assert _held(page) == before
    _header(page, "关于")
    page.wait_for_selector("h1:has-text('Hangzhou Plan Atlas')")
    header = "atlasHeld().timers.length === 1 && atlasHeld().observers.length === 1"
    page.wait_for_function(f"() => {header}")
    assert curator.errors == []


# Two reruns close together, as Back pressed twice brings them: Streamlit ends the first call before the second has come in.
TWO_RERUNS = """
async (door) => {
  const { mount } = await import(door), host = document.createElement('div'), parentElement = document.createElement('p');
  parentElement.append(host);
  document.body.append(parentElement);
  const opened = [], rooms = { reads: ['lang'], look: 'x', load: async () => ({}), open: (_host, { data, signal }) => {
    opened.push([data.view, signal]);
    return () => data.view;
  } };
  const call = (view, room) => mount({ data: { view, lang: 'zh', style: '' }, parentElement }, (path) => path || 'data:text/css,', () => room);
  await call('first', rooms);
  let arrives;
  const second = call('second', rooms), third = call('third', new Promise((resolve) => { arrives = () => resolve(rooms); }));
  (await second)();
  arrives();
  const end = await third;
  const standing = opened.map(([view, { aborted }]) => [view, aborted]);
  parentElement.remove();
  end();
  return [standing, opened.map(([view, { aborted }]) => [view, aborted])];
}
"""


def test_a_room_stands_through_reruns_close_together_and_closes_with_its_node(reader):
    reader.open()
    door = reader.map("m.address('doors/streamlit.js')")
    assert reader.page.evaluate(TWO_RERUNS, door) == [[["first", False]], [["first", True]]]
