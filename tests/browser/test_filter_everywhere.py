"""One filter for the whole app: every page shows it and keeps it, and the title tells it."""

import pytest
from playwright.sync_api import expect

from atlas.analysis import Filter, keep

READY = '.atlas-host[data-ready="true"]'
PAGES = {"项目": ".atlas-directory", "指标": ".atlas-filterbar", "后来怎样": ".atlas-filterbar", "数据与方法": ".atlas-table",
         "关于": "h1:has-text('Hangzhou Plan Atlas')"}  # fmt: skip


def _header(reader, page):
    return reader.page.locator(".atlas-header").get_by_role("link", name=page, exact=True)


def _chips(reader):
    return reader.page.locator(".atlas-chips li").all_inner_texts()


def test_every_page_keeps_the_filter_and_the_map_comes_back_as_it_was(reader):
    reader.open(
        "?district=330105&theme=culture&plan=hangzhou-plenum-13-3&project=hangzhou-concert-hall&view=30.3,120.1,13"
    )
    for page, there in PAGES.items():
        _header(reader, page).click()
        reader.page.wait_for_selector(there)
        reader.wait_query({"district": "330105", "theme": "culture", "plan": "hangzhou-plenum-13-3"})
    _header(reader, "地图").click()
    reader.page.wait_for_selector(READY)
    expect(reader.page.locator("#atlas-card-title")).to_have_text("杭州音乐厅")
    assert reader.map("m.map.getZoom()") == 13
    assert reader.query()["district"] == "330105"


def test_the_links_of_the_header_follow_the_filter(reader):
    reader.open()
    reader.check("区县", "330106")
    href = _header(reader, "后来怎样").get_attribute("href")
    assert href == f"{reader.address}/outcomes?district=330106"
    reader.page.goto(href)
    reader.page.wait_for_selector(".atlas-filterbar")
    assert _chips(reader) == ["西湖区\n×"]


def test_the_plan_is_a_facet_on_every_page(reader, features):
    plan = "xiaoshan-decision"
    wanted = keep(features, Filter(plan=frozenset({plan})))
    reader.open(f"?plan={plan}")
    assert reader.shown() == len(wanted) > 0
    _header(reader, "项目").click()
    reader.page.wait_for_selector(".atlas-directory")
    reader.wait_shown(len(wanted))
    expect(reader.page.locator(".atlas-directory tbody tr")).to_have_count(len(wanted))


def test_a_choice_is_taken_back_by_its_own_button_and_all_by_one(reader, features):
    reader.open("projects?district=330105,330106&q=公园")
    assert [chip.split("\n")[0] for chip in _chips(reader)] == ["“公园”", "拱墅区", "西湖区"]
    reader.page.get_by_role("button", name="去掉“拱墅区”").click()
    reader.wait_query({"q": "公园", "district": "330106"})
    assert reader.page.evaluate("document.activeElement.innerText").startswith("西湖区")
    reader.page.get_by_role("button", name="全部清除").click()
    reader.wait_shown(len(features))
    assert reader.query() == {}


def test_the_boxes_of_the_bar_open_one_at_a_time_and_close_by_escape(reader):
    reader.open("projects")
    boxes = reader.page.locator(".atlas-filterbar details")
    boxes.nth(0).locator("summary").click()
    boxes.nth(1).locator("summary").click()
    expect(reader.page.locator(".atlas-filterbar details[open]")).to_have_count(1)
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator(".atlas-filterbar details[open]")).to_have_count(0)
    expect(boxes.nth(1).locator("summary")).to_be_focused()


def test_what_does_not_count_on_the_indicators_is_shown_apart_and_kept(reader):
    reader.open("indicators?district=330105&state=done", ".atlas-filterbar")
    expect(reader.page.locator(".atlas-chips .is-idle")).to_have_text("已建成×")
    expect(reader.page.locator(".atlas-chips .atlas-hint")).to_be_visible()
    reader.page.locator(".atlas-indicators table th a").first.click()
    reader.page.wait_for_selector(".atlas-indicator")
    query = reader.query()
    assert (query["district"], query["state"], "indicator" in query) == ("330105", "done", True)
    what = reader.page.locator(".atlas-indicator h2").inner_text()
    expect(reader.page).to_have_title(f"{what} · 指标 · 杭州规划图集")
    reader.check("区县", "330106")
    reader.page.wait_for_selector(".atlas-indicators")
    reader.wait_query({"district": "330105,330106", "state": "done"})


def test_a_project_of_the_outcomes_opens_as_a_page_with_a_way_back_to_the_filtered_list(reader):
    reader.open("outcomes?district=330110&outcome=changed", ".atlas-filterbar")
    reader.page.get_by_role("link", name="杭州音乐厅").first.click()
    reader.page.wait_for_selector("#atlas-card-title")
    expect(reader.page.locator("#atlas-card-title")).to_have_text("杭州音乐厅")
    expect(reader.page).to_have_title("杭州音乐厅 · 杭州规划图集")
    expect(reader.page.locator(".atlas-directory-list")).to_be_hidden()
    reader.page.get_by_role("link", name="返回列表").click()
    expect(reader.page.locator(".atlas-directory tbody tr")).to_have_count(1)
    reader.wait_query({"district": "330110", "outcome": "changed"})
    expect(reader.page.locator("tbody a")).to_be_focused()


def test_the_order_of_the_table_stands_in_the_address_and_blanks_are_last(reader):
    reader.open("projects")
    reader.page.get_by_role("button", name="按年份排序").click()
    reader.wait_query({"sort": "years"})
    reader.page.get_by_role("button", name="按年份排序").click()
    reader.wait_query({"sort": "years-down"})
    years = reader.page.locator('.atlas-directory td[data-title="年份"]')
    shown = years.all_inner_texts()
    reader.page.reload()
    reader.page.wait_for_selector(READY)
    assert years.all_inner_texts() == shown
    blanks = [not text for text in shown]
    assert blanks == sorted(blanks)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("?district=330105&theme=culture", "拱墅区 · 文化 · 杭州规划图集"),
        ("projects?district=330105", "拱墅区 · 项目 · 杭州规划图集"),
        ("projects?project=hangzhou-concert-hall&lang=en", "Hangzhou Concert Hall · Hangzhou Plan Atlas"),
        ("?project=hangzhou-concert-hall&lang=en", "Hangzhou Concert Hall · Hangzhou Plan Atlas"),
        ("outcomes?district=330106&lang=en", "Xihu District · Outcomes · Hangzhou Plan Atlas"),
        ("data?district=330105", "数据与方法 · 杭州规划图集"),
    ],
)
def test_the_title_tells_what_is_open_or_chosen(reader, path, title):
    reader.open(path, ".atlas-header")
    expect(reader.page).to_have_title(title)


def test_a_project_prints_on_two_pages_at_most(reader):
    reader.open("projects?project=hangzhou-concert-hall")
    expect(reader.page.locator(".atlas-evidence")).to_be_visible()
    pdf = reader.page.pdf(format="A4")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 2
