"""Links as people send them: with a sign behind them, to a section, to a project that is not there, in their language."""

import pytest
from playwright.sync_api import expect

PROJECT = "chengbei-sports-park"
NAME = "城北体育公园"


@pytest.mark.parametrize("sign", ["。", "。很好，去看看"])
def test_a_link_to_a_project_with_a_sign_behind_it_opens_the_project(reader, sign):
    reader.open(f"?project={PROJECT}{sign}")
    expect(reader.page.locator("#atlas-card-title")).to_have_text(NAME)
    expect(reader.page.locator(".atlas-notice")).to_have_count(0)
    assert reader.query()["project"] == PROJECT


@pytest.mark.parametrize(
    ("page", "written", "meant", "there"),
    [("", "330105，330106", "330105,330106", ".atlas-canvas"), ("projects", "330105。", "330105", ".atlas-directory"),
     ("outcomes", "330105，330106", "330105,330106", ".atlas-filterbar"),
     ("indicators", "330105。", "330105", ".atlas-filterbar")],
)  # fmt: skip
def test_a_link_to_districts_with_a_sign_behind_it_opens_the_districts(reader, page, written, meant, there):
    reader.open(f"{page}?district={written}", there)
    reader.wait(f"() => new URLSearchParams(location.search).get('district') === '{meant}'")
    expect(reader.page.locator(".atlas-chips li")).to_have_count(len(meant.split(",")))
    expect(reader.page.locator(".atlas-notice, .stAlert")).to_have_count(0)


def test_the_short_address_of_a_project_opens_its_page(reader):
    reader.open(f"projects/{PROJECT}。?lang=en")
    expect(reader.page.locator("#atlas-card-title")).to_be_visible()
    assert reader.query() == {"project": PROJECT, "lang": "en"}


@pytest.mark.parametrize("page", ["", "projects"])
def test_a_project_that_is_not_there_is_told_with_a_way_on(reader, features, page):
    reader.open(f"{page}?project=nobody")
    expect(reader.page.locator(".atlas-notice")).to_contain_text("没有“nobody”这个项目，也许改了名")
    assert reader.shown() == len(features)
    expect(reader.page.get_by_role("combobox", name="搜地点、分类、项目")).to_be_visible()


@pytest.mark.parametrize(("section", "again"), [("accuracy。", False), ("sources", True), ("unknown", False)])
def test_a_link_to_a_section_rests_at_its_heading(reader, section, again):
    reader.open(f"data#{section}", ".atlas-table")
    if again:
        reader.page.reload()
        reader.page.wait_for_selector(".atlas-table")
    heading = f"document.getElementById('{section.strip('。')}')"
    reader.wait(f"() => {heading} && document.getElementById('unknown')")
    tops = set()
    for _ in range(12):
        reader.page.wait_for_timeout(250)
        tops.add(round(reader.page.evaluate(f"() => {heading}.getBoundingClientRect().top")))
    last = reader.page.evaluate(
        f"""() => {{
          const main = document.querySelector('.stMain');
          const end = main.scrollTop + main.clientHeight > main.scrollHeight - 4;
          return end || {heading}.getBoundingClientRect().top;
        }}"""
    )
    assert last is True or 50 <= last <= 90
    assert len(tops) <= 6


def test_a_reader_who_scrolls_away_from_a_section_is_left_alone(reader):
    reader.open("data#accuracy", ".atlas-table")
    reader.wait("() => document.getElementById('accuracy')?.getBoundingClientRect().top < 200")
    reader.page.mouse.move(700, 500)
    reader.page.mouse.wheel(0, -1500)
    reader.wait("() => document.getElementById('accuracy').getBoundingClientRect().top > 400")
    for _ in range(8):
        reader.page.wait_for_timeout(250)
        assert reader.page.evaluate("() => document.getElementById('accuracy').getBoundingClientRect().top") > 400


def test_an_english_browser_is_answered_in_english_and_may_have_chinese_for_good(browser, server):
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(server)
    page.wait_for_selector('.atlas-host[data-ready="true"]')
    expect(page).to_have_title("Hangzhou Plan Atlas")
    expect(page).to_have_url(f"{server}/?lang=en")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("link", name="项目", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{server}/?lang=zh")
    page.reload()
    expect(page.get_by_role("link", name="项目", exact=True)).to_be_visible()
    context.close()


def test_the_view_of_the_map_is_shared_by_one_press(reader_of, server):
    reader = reader_of(server, permissions=["clipboard-read", "clipboard-write"]).open("?district=330105")
    reader.page.get_by_role("button", name="分享这个视图").click()
    expect(reader.page.locator(".atlas-map-tools .atlas-said")).to_have_text("已复制")
    assert reader.page.evaluate("navigator.clipboard.readText()") == reader.page.url
    reader.open(f"projects?project={PROJECT}&district=330105")
    reader.page.get_by_role("button", name="分享这个项目").click()
    expect(reader.page.locator(".atlas-card > .atlas-sharing .atlas-said")).to_have_text("已复制")
    assert reader.page.evaluate("navigator.clipboard.readText()") == f"{server}/projects?project={PROJECT}"
