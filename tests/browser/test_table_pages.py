"""Outcomes and Indicators: nothing is cut and nothing scrolls sideways at any width, and a count leads to its list."""

import pytest
from playwright.sync_api import expect

WIDTHS = (320, 390, 768, 1280, 1920)
PAGES = {
    "outcomes": ("outcomes", ".atlas-outcomes"),
    "outcomes-narrowed": ("outcomes?district=330105&state=silent", ".atlas-outcomes"),
    "compare": ("compare", ".atlas-compared"),
    "indicators": ("indicators", ".atlas-indicators"),
    "indicators-district": ("indicators?district=330105", ".atlas-indicators"),
}
CUT = """() => [...document.querySelectorAll(
  '.atlas-lead, .atlas-outcomes *, .atlas-indicators *, .atlas-compared *')].filter((box) => {
    const { left, right, width } = box.getBoundingClientRect();
    if (!width || box.closest('.atlas-hidden, thead, caption')) return false;
    const spills = getComputedStyle(box).display !== 'inline' && box.scrollWidth > box.clientWidth + 1;
    return left < -1 || right > innerWidth + 1 || spills;
  }).map((box) => `${box.tagName}.${box.className}: ${box.textContent.slice(0, 60)}`)"""
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
  .filter((box) => box.scrollWidth > innerWidth).length"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_at_any_width(reader_of, server, page, lang):
    path, ready = PAGES[page]
    rest = "" if lang == "zh" else ("&" if "?" in path else "?") + "lang=en"
    reader = reader_of(server).open(path + rest, ready)
    reader.page.locator("details:not([open]) > summary").evaluate_all("all => all.forEach((one) => one.click())")
    for width in WIDTHS:
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.wait(f"({SIDEWAYS})() === 0")
        assert reader.page.evaluate(CUT) == [], width


def test_the_page_uses_a_wide_screen(reader_of, server):
    reader = reader_of(server, 1920, 1000).open("outcomes", ".atlas-outcomes")
    assert reader.page.locator(".atlas-outcomes").bounding_box()["width"] > 1500


def test_the_map_of_changes_is_the_larger_part_of_a_desktop(reader_of, server):
    reader = reader_of(server, 1440, 1000).open("compare", ".atlas-compared")
    box = reader.page.locator(".atlas-pair img").bounding_box()
    assert box["width"] > 800
    assert box["height"] < 900


def test_a_count_opens_the_list_of_its_district_first(reader):
    reader.open("outcomes", ".atlas-outcomes")
    row = reader.page.locator(".atlas-districts > li", has_text="西湖区")
    silent = row.get_by_role("link", name="到期没消息")
    count = int(silent.locator("b").inner_text())
    silent.click()
    reader.page.wait_for_selector(".atlas-outcomes.is-narrowed")
    expect(reader.page.locator(".atlas-lead")).to_contain_text("西湖区")
    expect(reader.page.locator(".atlas-lists details[open] li")).to_have_count(count)


def test_a_bar_is_drawn_in_the_readers_theme(reader_of, server):
    page = reader_of(server, color_scheme="light").open("outcomes", ".atlas-outcomes").page
    bar = page.locator(".atlas-all > .atlas-fate-bar")
    assert bar.evaluate("(image) => image.complete && image.naturalWidth > 0")
    assert bar.evaluate("(image) => getComputedStyle(image).colorScheme") == "light"
    page.emulate_media(color_scheme="dark")
    page.reload()
    page.wait_for_selector('html[data-atlas-theme="dark"] .atlas-outcomes')
    assert bar.evaluate("(image) => getComputedStyle(image).colorScheme") == "dark"


def test_a_phone_shows_each_indicator_as_a_card(phone):
    phone.open("indicators?district=330105", ".atlas-indicators")
    row = phone.page.locator(".atlas-changes tbody tr", has_text="地区生产总值").first
    assert row.locator("td").first.evaluate("(cell) => getComputedStyle(cell).display") == "block"
    expect(row).to_contain_text("至少增加797")
