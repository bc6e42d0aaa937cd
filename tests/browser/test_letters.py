"""A reader whose browser has letters of double size: all text grows, nothing lies over anything else, no page scrolls
sideways; and a window of 320 css px, which is 400 % of 1280."""

import pytest
from conftest import CHROMIUM, FLAGS, MAC, READY, Reader

PAGES = (
    "",
    "projects",
    "indicators",
    "indicators?indicator=gdp&lang=en",
    "outcomes",
    "workbench",
    "workbench?lang=en",
    "desk?lang=en",
    "data?lang=en",
    "about",
)
SETTLED = f"{READY}, .atlas-table, .atlas-indicators, .stMain h2"
DOUBLE = "--blink-settings=defaultFontSize=32"
NO_SCROLL = """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
    .every((box) => box.scrollWidth <= window.innerWidth)"""
SMALLEST = """() => {
  const sizes = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !node.checkVisibility({visibilityProperty: true})) continue;
    if (node.closest('script, style, [data-testid=stIconMaterial]')) continue;
    sizes.push(parseFloat(getComputedStyle(node).fontSize));
  }
  return Math.min(...sizes);
}"""


@pytest.fixture(scope="module")
def large(browser, server):
    """Opens a page in a browser with letters of 32 px: large(path, width, height)."""
    chromium = browser.browser_type.launch(executable_path=CHROMIUM or str(MAC), args=(*FLAGS, DOUBLE))

    def open_page(path, width=1440, height=900):
        page = chromium.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
        return Reader(page, server).open(path, SETTLED)

    yield open_page
    chromium.close()


@pytest.mark.parametrize("path", PAGES)
def test_all_text_grows_and_no_page_scrolls_sideways(large, path):
    reader = large(path)
    reader.page.wait_for_selector('html[data-atlas-theme] .atlas-header a[aria-current="page"]')
    reader.wait("() => getComputedStyle(document.documentElement).fontSize === '32px'")
    reader.wait(NO_SCROLL)
    assert reader.page.evaluate(SMALLEST) >= 20
    reader.page.close()


def test_nothing_on_the_map_lies_over_anything_else(large):
    reader = large("")
    parts = [
        ".atlas-filter-toggle",
        ".atlas-legend",
        ".atlas-basemap",
        ".atlas-controls",
        ".atlas-credits",
        ".atlas-side",
    ]
    boxes = {part: reader.page.locator(part).bounding_box() for part in parts}
    for one in parts:
        for other in parts[parts.index(one) + 1 :]:
            assert not _meet(boxes[one], boxes[other]), (one, other)
    assert reader.page.locator(".atlas-canvas").bounding_box()["width"] > 700
    reader.page.close()


def _meet(one, other):
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


def test_large_letters_on_a_phone_stay_within_it(large):
    for path in ("", "?project=hangzhou-gymnasium&lang=en", "outcomes?lang=en"):
        reader = large(path, 390, 844)
        reader.page.wait_for_selector(".atlas-header a[aria-current]")
        reader.wait(NO_SCROLL)
        reader.page.close()


@pytest.mark.parametrize("path", [*PAGES, "?project=hangzhou-gymnasium&lang=en"])
def test_no_page_scrolls_sideways_at_320_px(reader_of, server, path):
    reader = reader_of(server, 320, 640).open(path, SETTLED)
    reader.page.wait_for_selector(".atlas-header a[aria-current]")
    reader.wait(NO_SCROLL)


@pytest.mark.parametrize(
    "path", ["", "?project=hangzhou-gymnasium&lang=en", "projects", "outcomes?lang=en", "workbench"]
)
def test_letters_that_a_script_enlarges_leave_the_map_its_room_and_scroll_nothing_sideways(reader_of, server, path):
    reader = reader_of(server).open(path, SETTLED)
    reader.page.wait_for_selector(".atlas-header a[aria-current]")
    reader.page.evaluate("document.documentElement.style.setProperty('font-size', '32px', 'important')")
    reader.wait(NO_SCROLL)
    if reader.page.locator(".atlas-canvas").count():
        assert reader.page.locator(".atlas-canvas").bounding_box()["width"] >= 0.38 * 1440


BROKEN = """() => [...document.querySelectorAll('.atlas-welcome small, .atlas-row small, .atlas-answer, .atlas-facts, '
    + '.atlas-card dd, .atlas-time small')].filter((box) => {
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (texts.nextNode()) for (const found of texts.currentNode.data.matchAll(/\\d{4}[-–]\\d{2,4}(-\\d{2})?/g)) {
    range.setStart(texts.currentNode, found.index);
    range.setEnd(texts.currentNode, found.index + found[0].length);
    if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) return true;
  }
  return false;
}).map((box) => box.textContent)"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_breaks_within_a_date(reader_of, server, lang):
    reader = reader_of(server, 820, 1180).open(f"?lang={lang}")
    for width in (820, 834, 768, 700, 600, 390, 360):
        reader.page.set_viewport_size({"width": width, "height": 1180})
        assert reader.page.evaluate(BROKEN) == [], width
