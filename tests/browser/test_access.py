"""Everyone can use it: keyboard alone, phones, both themes, and axe-core's judgement of every page and state."""

import pytest
from playwright.sync_api import expect

VENUE = "hangzhou-gymnasium"
STATES = {
    "map": "",
    "map-en": "?lang=en",
    "map-card": f"?project={VENUE}",
    "map-card-unplaced": "?project=canal-financial-city",
    "map-filtered": "?district=330105&year=2022-2025&q=运河",
    "map-empty": "?layer=asian-games-venues&theme=health",
    "map-notices": "?district=1&theme=2",
    "projects": "projects?district=330109",
    "projects-card-en": f"projects?project={VENUE}&lang=en",
    "indicators": "indicators",
    "indicators-chosen": "indicators?indicator=gdp",
    "indicators-differing-en": "indicators?indicator=beautiful-rivers-xihu&lang=en",
    "indicators-project": "indicators?indicator=xihu-cp-city-brain-firms-2025",
    "workbench": "workbench",
    "outcomes-en": "outcomes?lang=en&district=330106",
    "compare-narrowed": "compare?change=renamed",
    "compare-en": "compare?lang=en&change=dropped",
    "outcomes-narrowed": "outcomes?state=under_way",
    "indicators-district-en": "indicators?district=330105&lang=en",
    "data": "data",
    "data-en": "data?lang=en",
    "about": "about",
}
SETTLED = '.atlas-host[data-ready="true"], .atlas-table, .atlas-outcomes, .atlas-indicators, .atlas-compared, h1:has-text("Hangzhou Plan Atlas")'


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(reader_of, server, state):
    reader = reader_of(server, color_scheme="light").open(STATES[state], SETTLED)
    if "card" in state:
        reader.page.wait_for_selector(".atlas-evidence")
    assert reader.faults() == []
    if state.endswith("-en"):
        return  # another language has the same colours
    reader.page.emulate_media(color_scheme="dark")
    reader.page.reload()
    reader.page.wait_for_selector(f'html[data-atlas-theme="dark"] :is({SETTLED})')
    assert reader.faults(["color-contrast"]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_workbench_in_use(reader_of, server, scheme):
    reader = reader_of(server, 1280, 800, color_scheme=scheme).open("workbench")
    page = reader.page
    page.get_by_role("button", name="取点").click()
    page.locator(".atlas-bench-offer").wait_for()
    assert reader.faults() == []
    page.get_by_role("button", name="放到地图上", exact=True).click()
    page.get_by_text("样式、筛选、下载").click()
    page.get_by_role("button", name="属性表").click()
    page.locator(".atlas-grid").press("ArrowDown")
    assert reader.faults() == []


def test_axe_finds_nothing_on_a_phone_with_the_drawer_open(phone):
    phone.open()
    phone.page.get_by_role("button", name="筛选").click()
    expect(phone.page.locator(".atlas-drawer")).to_be_in_viewport()
    assert phone.faults() == []


def test_axe_finds_nothing_with_a_tooltip_open(reader):
    reader.open("?view=30.2745,120.165,15")
    box = reader.page.locator(".atlas-canvas").bounding_box()
    x, y = reader.map(f"(({{x, y}}) => [x, y])(m.pixelOf('{VENUE}'))")
    reader.page.mouse.move(box["x"] + x, box["y"] + y)
    reader.page.wait_for_selector(".atlas-tip")
    assert reader.faults() == []


def _focused(page):
    return page.evaluate("document.activeElement?.className ?? ''")


def test_the_keyboard_alone_reaches_a_projects_evidence(reader):
    reader.open()
    page = reader.page
    for _ in range(60):
        page.keyboard.press("Tab")
        if "atlas-skip" in _focused(page):
            break
    page.keyboard.press("Enter")
    assert "atlas-row" in _focused(page)
    first = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.dataset.id")
    assert second != first
    page.keyboard.press("Enter")
    page.wait_for_selector(".atlas-evidence")
    assert reader.query()["project"] == second
    assert page.evaluate("document.activeElement.id") == "atlas-card-title"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.atlas-panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator(f'.atlas-row[data-id="{second}"]')).to_be_focused()


def test_a_phone_shows_the_map_first_and_nothing_scrolls_sideways(phone):
    phone.open()
    box = phone.page.locator(".atlas-canvas").bounding_box()
    assert box["y"] < 120
    assert box["height"] > 400
    for path in (
        "",
        f"?project={VENUE}",
        "projects",
        "outcomes",
        f"projects?project={VENUE}",
        "indicators",
        "indicators?indicator=gdp&lang=en",
        "data",
        "about",
        "?lang=en",
        "data?lang=en",
    ):
        phone.page.goto(f"{phone.address}/{path}")
        phone.page.wait_for_selector(SETTLED)
        phone.page.wait_for_selector('html[data-atlas-theme] .atlas-header a[aria-current="page"]')
        phone.wait(
            """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
            .every((box) => box.scrollWidth <= window.innerWidth)"""
        )


def test_a_phones_drawer_opens_filters_and_closes(phone):
    phone.open()
    expect(phone.page.locator(".atlas-drawer")).not_to_be_in_viewport()
    phone.page.get_by_role("button", name="筛选").click()
    phone.check("图层", "asian-games-venues")
    phone.page.locator(".atlas-drawer-close").click()
    expect(phone.page.locator(".atlas-drawer")).not_to_be_in_viewport()
    phone.wait_shown(4)
    assert phone.page.locator(".atlas-badge").text_content() == "1"


def test_a_phones_card_leaves_the_chosen_symbol_in_sight(phone):
    phone.open(f"?project={VENUE}")
    phone.page.wait_for_selector(".atlas-evidence")
    phone.wait(
        f"""() => {{ const box = document.querySelector('.atlas-canvas').getBoundingClientRect();
        const point = document.querySelector('.atlas-host').atlasMap.pixelOf('{VENUE}');
        return box.top + point.y < document.querySelector('.atlas-panel').getBoundingClientRect().top; }}"""
    )


def test_dark_follows_the_readers_theme(reader_of, server):
    reader = reader_of(server, color_scheme="dark").open()
    assert reader.page.evaluate("document.documentElement.dataset.atlasTheme") == "dark"
    background = reader.page.evaluate("getComputedStyle(document.querySelector('.atlas-canvas')).backgroundColor")
    assert background == "rgb(20, 23, 27)"
