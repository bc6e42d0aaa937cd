"""What a reader sees before the page runs, and that it yields to the page."""

import re

import pytest
from playwright.sync_api import expect

READY = '.atlas-host[data-ready="true"]'
VENUE = "hangzhou-gymnasium"
PURPOSE = re.compile(r"\d+份政府规划和报道写了什么、建成没有")
PAGES = ["", "projects", "indicators", "outcomes", "workbench", "desk", "data", "about"]


def _cut_off(reader):
    """The same reader, whose sessions never answer."""
    reader.page.route_web_socket("**/*", lambda _: None)
    return reader


@pytest.mark.parametrize(("width", "height", "scheme"), [(1440, 900, "light"), (390, 844, "dark"), (320, 640, "light")])
def test_without_a_session_the_page_says_what_it_is(reader_of, server, width, height, scheme):
    page = _cut_off(reader_of(server, width, height, color_scheme=scheme)).page
    page.goto(server)
    expect(page.get_by_role("heading", level=1)).to_have_text("杭州规划图集")
    expect(page.get_by_text(PURPOSE)).to_be_in_viewport()
    expect(page.get_by_role("status")).to_contain_text("正在载入")
    expect(page.get_by_role("navigation")).to_have_count(1)
    paper = page.locator(".atlas-first").evaluate("e => getComputedStyle(e).backgroundColor")
    assert paper == ("rgb(20, 23, 27)" if scheme == "dark" else "rgb(255, 255, 255)")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hangzhou Plan Atlas")


def test_without_scripts_the_project_is_told(reader_of, server):
    page = reader_of(server, java_script_enabled=False).page
    page.goto(f"{server}/?project={VENUE}&lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hangzhou Gymnasium")
    expect(page.get_by_text("Sports venue · Gongshu District")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_the_first_words_yield_to_the_page_and_no_font_is_fetched(reader_of, server, path):
    fonts = []
    page = reader_of(server).page
    page.on("request", lambda request: fonts.append(request.url) if request.resource_type == "font" else None)
    page.goto(f"{server}/{path}")
    expect(page.locator(".atlas-first")).to_have_count(0, timeout=30_000)
    expect(page.get_by_role("navigation", name="杭州规划图集")).to_have_count(1)
    shown = ".stMain :is(.atlas-host, .stHeading, .stMarkdown, .stHtml)"
    expect(page.locator(shown).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert fonts == []


def test_the_page_opens_again_from_what_the_browser_keeps(reader):
    reader.open().page.reload()
    reader.page.wait_for_selector(READY)


def test_nothing_jumps_when_the_header_comes(reader_of, server):
    reader = _cut_off(reader_of(server))
    reader.page.goto(server)
    before = reader.page.get_by_role("navigation").get_by_role("link").evaluate_all(PLACES)
    reader.page.unroute_all()
    reader = reader_of(server).open()
    after = reader.page.get_by_role("navigation").get_by_role("link").evaluate_all(PLACES)
    assert before == after


PLACES = "links => links.map((a) => [a.textContent, Math.round(a.getBoundingClientRect().left), a.href])"


def test_what_is_asked_for_early_is_used_and_nothing_is_asked_for_twice(reader_of, server):
    asked, said = [], []
    reader = reader_of(server)
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.on("console", lambda message: said.append(message.text) if message.type == "warning" else None)
    reader.open()
    files = [url for url in asked if "/atlas/" in url or "/static/" in url]
    assert len(files) > 60
    assert sorted(files) == sorted(set(files))
    early = reader.page.evaluate("() => [...document.querySelectorAll('link[rel=preload]')].map((l) => l.href)")
    own = [url for url in files if "/atlas/assets/" in url and url.endswith((".js", ".json"))]
    assert [url.rpartition("/assets/")[2].partition("/")[2] for url in own if url not in early] == ["doors/first.js"]
    assert sum(url in own for url in early) == 2
    assert said == []
