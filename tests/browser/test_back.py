"""Back and forward: each step leads to what the reader saw before, with its filters and card."""

import pytest
from playwright.sync_api import expect

CARD = "#atlas-card-title"


def _header(reader, page):
    return reader.page.locator(".atlas-header").get_by_role("link", name=page, exact=True)


def test_a_page_of_the_header_is_one_step_and_keeps_its_own_query(reader):
    reader.open("?project=hangzhou-gymnasium")
    expect(reader.page.locator(CARD)).to_have_text("杭州体育馆")
    _header(reader, "指标").click()
    reader.page.wait_for_selector(".atlas-indicators")
    reader.wait_query({})
    reader.page.go_back()
    expect(reader.page.locator(CARD)).to_have_text("杭州体育馆")
    assert reader.query()["project"] == "hangzhou-gymnasium"


def test_a_late_address_of_another_page_is_no_step(reader):
    """Streamlit writes the address of a page whose script begins, though the reader has gone on by then."""
    reader.open()
    reader.page.evaluate("history.pushState({}, '', '/indicators')")
    assert reader.page.url == f"{reader.address}/"
    reader.page.evaluate("history.pushState({}, '', '/?district=330106')")
    assert reader.query() == {"district": "330106"}


def test_with_the_keyboard_the_focus_stays_in_the_header(reader):
    reader.open()
    _header(reader, "后来怎样").press("Enter")
    reader.page.wait_for_selector(".atlas-outcomes")
    expect(_header(reader, "后来怎样")).to_be_focused()


def test_back_shows_list_and_project_in_turn_in_the_directory(reader):
    reader.open("projects")
    rows = reader.page.locator(".atlas-directory tbody tr")
    for name in ("半山电厂", "半山历史文化遗址"):
        reader.page.get_by_role("link", name=name, exact=True).click()
        expect(reader.page.locator(CARD)).to_have_text(name)
        reader.page.get_by_role("link", name="返回列表").click()
        expect(rows.first).to_be_visible()
    for name in ("半山历史文化遗址", "半山电厂"):
        reader.page.go_back()
        expect(reader.page.locator(CARD)).to_have_text(name)
        reader.page.go_back()
        expect(rows.first).to_be_visible()


@pytest.mark.parametrize(
    ("page", "facet", "value", "query"),
    [
        ("outcomes", "区县", "330106", {"district": "330106"}),
        ("indicators", "主题", "ecology", {"theme": "ecology"}),
    ],
)
def test_back_takes_a_choice_back(reader, page, facet, value, query):
    reader.open(page, ".atlas-filterbar")
    shown = reader.page.locator(".stHtml").first
    expect(shown).to_be_visible()
    before = shown.inner_text()
    reader.check(facet, value)
    expect(shown).not_to_have_text(before, use_inner_text=True)
    reader.wait_query(query)
    reader.page.go_back()
    expect(shown).to_have_text(before, use_inner_text=True)
    reader.wait_query({})
    expect(reader.page.locator(".atlas-chips button")).to_have_count(0)
    reader.page.go_forward()
    expect(shown).not_to_have_text(before, use_inner_text=True)
    reader.wait_query(query)


def test_each_filter_is_a_step_and_typing_is_one(reader, features):
    reader.open()
    reader.check("区县", "330105")
    reader.check("主题", "culture")
    chosen = reader.shown()
    box = reader.page.get_by_role("combobox", name="搜地点、分类、项目")
    box.press_sequentially("运河", delay=30)
    box.press("End")
    box.press_sequentially("公园", delay=30)
    reader.wait("() => new URLSearchParams(location.search).get('q') === '运河公园'")
    reader.page.go_back()
    reader.wait_shown(chosen)
    assert _filter(reader) == {"district": "330105", "theme": "culture"}
    reader.page.go_back()
    reader.wait("() => !location.search.includes('theme')")
    assert _filter(reader) == {"district": "330105"}
    reader.page.go_back()
    reader.wait_shown(len(features))
    assert _filter(reader) == {}
    reader.page.go_forward()
    reader.wait("() => location.search.includes('district')")
    assert _filter(reader) == {"district": "330105"}


def _filter(reader):
    return {name: value for name, value in reader.query().items() if name != "view"}


def test_three_cards_in_a_row_are_three_steps_and_back_closes_the_first(reader):
    reader.open()
    names = []
    for number in (0, 1, 2):
        row = reader.page.locator(".atlas-row").nth(number)
        names.append(row.locator(".atlas-row-name").inner_text())
        row.dispatch_event("click")
        expect(reader.page.locator(CARD)).to_have_text(names[-1])
        expect(reader.page).to_have_title(f"{names[-1]} · 杭州规划图集")
    for name in (names[1], names[0]):
        reader.page.go_back()
        expect(reader.page.locator(CARD)).to_have_text(name)
    reader.page.go_back()
    expect(reader.page.locator(".atlas-panel")).to_be_hidden()
    expect(reader.page).to_have_title("杭州规划图集")


ASIDE = """[...document.querySelectorAll('.atlas-row')].map((row) => m.features.find(({id}) => id === row.dataset.id))
  .find(({geometry}) => geometry && !m.map.getBounds().contains(geometry.coordinates.toReversed())).id"""
STANDS = "[m.map.getCenter().lat.toFixed(4), m.map.getCenter().lng.toFixed(4), m.map.getZoom()]"


def test_back_from_a_card_looks_where_the_map_stood_before_it(reader):
    reader.open()
    reader.check("区县", "330110")
    stood = reader.map(STANDS)
    reader.page.locator(f'.atlas-row[data-id="{reader.map(ASIDE)}"]').dispatch_event("click")
    expect(reader.page.locator(CARD)).to_be_visible()
    reader.wait("() => location.search.includes('view=')")
    assert reader.map(STANDS) != stood
    reader.page.go_back()
    expect(reader.page.locator(".atlas-panel")).to_be_hidden()
    assert reader.map(STANDS) == stood
    reader.page.wait_for_timeout(400)
    assert reader.query() == {"district": "330110"}
    reader.page.go_forward()
    expect(reader.page.locator(CARD)).to_be_visible()
    assert reader.map(STANDS) != stood


def test_back_while_the_map_still_moves_brings_it_back_too(phone):
    phone.open()
    stood = phone.map(STANDS)
    phone.page.locator(".atlas-row").nth(3).tap()
    phone.page.wait_for_selector(".atlas-evidence")
    phone.page.go_back()
    expect(phone.page.locator(".atlas-panel")).to_be_hidden()
    phone.page.wait_for_timeout(700)
    assert phone.map(STANDS) == stood
    assert phone.query() == {}


def test_back_closes_the_drawer_first_and_keeps_what_was_chosen_in_it(phone):
    phone.open()
    drawer = phone.page.locator(".atlas-drawer")
    phone.page.get_by_role("button", name="筛选").click()
    phone.check("区县", "330105")
    phone.page.go_back()
    expect(drawer).not_to_be_in_viewport()
    assert _filter(phone) == {"district": "330105"}
    phone.page.go_back()
    phone.wait("() => !location.search.includes('district')")
    expect(drawer).not_to_be_in_viewport()


def test_a_drawer_opened_and_closed_is_no_step(phone):
    phone.open("about", "h1:has-text('Hangzhou Plan Atlas')")
    _header(phone, "地图").click()
    phone.page.wait_for_selector('.atlas-host[data-ready="true"]')
    phone.page.get_by_role("button", name="筛选").click()
    phone.page.locator(".atlas-drawer-close").click()
    expect(phone.page.locator(".atlas-drawer")).not_to_be_in_viewport()
    phone.page.go_back()
    phone.page.wait_for_selector("h1:has-text('Hangzhou Plan Atlas')")


def test_another_language_is_no_step(reader):
    reader.open("?district=330105")
    _header(reader, "项目").click()
    reader.page.wait_for_selector(".atlas-directory")
    reader.page.get_by_role("button", name="English").click()
    expect(reader.page.get_by_role("heading", name="Projects", level=1)).to_be_visible()
    assert reader.query() == {"district": "330105", "lang": "en"}
    reader.page.go_back()
    reader.page.wait_for_selector(".atlas-canvas")


def test_the_map_of_a_district_opens_at_the_district(reader):
    reader.open("?district=330182")
    south = reader.map("m.map.getBounds().getSouth()")
    assert 29 < south < 29.6  # Jiande lies south of the core city, which the map shows otherwise
