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
    reader.page.wait_for_timeout(400)  # longer than the map waits before it writes where it stands
    assert reader.query() == {}
    reader.page.go_back()
    expect(reader.page.locator(CARD)).to_have_text("杭州体育馆")
    assert reader.query()["project"] == "hangzhou-gymnasium"


def test_with_the_keyboard_the_focus_stays_in_the_header(reader):
    reader.open()
    _header(reader, "后来怎样").press("Enter")
    reader.page.wait_for_selector(".atlas-table")
    expect(_header(reader, "后来怎样")).to_be_focused()


def test_back_shows_the_card_before_in_the_directory(reader):
    reader.open("projects")
    for name in ("半山电厂", "半山历史文化遗址"):
        reader.page.get_by_role("link", name=name, exact=True).click()
        expect(reader.page.locator(CARD)).to_have_text(name)
    reader.page.go_back()
    expect(reader.page.locator(CARD)).to_have_text("半山电厂")
    reader.page.go_back()
    expect(reader.page.locator(CARD)).to_have_count(0)


@pytest.mark.parametrize(
    ("page", "box", "choice", "query"),
    [
        ("outcomes", "区县", "西湖区", {"district": "330106"}),
        ("indicators", "主题", "生态", {"theme": "ecology"}),
    ],
)
def test_back_takes_a_choice_back(reader, page, box, choice, query):
    reader.open(page, ".atlas-table, .atlas-indicators")
    shown = reader.page.locator(".atlas-table, .atlas-indicators").first
    before = shown.inner_text()
    reader.page.get_by_role("combobox", name=box).click()
    reader.page.get_by_role("option", name=choice, exact=True).click()
    expect(shown).not_to_have_text(before)
    reader.wait_query(query)
    reader.page.go_back()
    expect(shown).to_have_text(before, use_inner_text=True)
    reader.wait_query({})


def test_the_map_of_a_district_opens_at_the_district(reader):
    reader.open("?district=330182")
    south = reader.map("m.map.getBounds().getSouth()")
    assert 29 < south < 29.6  # Jiande lies south of the core city, which the map shows otherwise
