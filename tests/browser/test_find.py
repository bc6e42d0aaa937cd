"""The search box in a real browser: places, categories and projects from keys that the browser has, by keyboard and touch."""

import pytest
from playwright.sync_api import expect

ASKS = ("/atlas/search?", "/atlas/near?")


@pytest.fixture
def asked(reader):
    """What the page asks the server about a text or a place."""
    asked = []
    reader.page.on(
        "request", lambda request: asked.append(request.url) if any(a in request.url for a in ASKS) else None
    )
    return asked


def _type(reader, text):
    reader.page.locator(".atlas-q").click()
    reader.page.keyboard.type(text)


def _compose(page, text):
    page.context.new_cdp_session(page).send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def test_a_place_is_found_by_keyboard_and_asked_around(reader, asked):
    reader.open()
    _type(reader, "daguan")
    options = reader.page.get_by_role("option")
    expect(options.first).to_contain_text("大关")
    expect(options.first).to_contain_text("位置只准到1公里")
    assert asked == []
    reader.page.keyboard.press("ArrowDown")
    box = reader.page.locator(".atlas-q")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".atlas-around")).to_contain_text("大关附近2公里")
    assert reader.query()["near"] == "30.30770,120.15180,2000"
    assert "q" not in reader.query()
    assert box.get_attribute("aria-expanded") == "false"


def test_a_link_to_a_place_says_its_name(reader):
    reader.open("?near=30.30770,120.15180,1000")
    expect(reader.page.locator(".atlas-around")).to_contain_text("大关附近1公里")
    expect(reader.page.locator(".atlas-chips")).to_be_hidden()
    reader.page.locator(".atlas-around").get_by_role("button", name="不限附近").click()
    expect(reader.page.locator(".atlas-around")).to_be_hidden()
    assert "near" not in reader.query()


def test_a_category_sets_its_filter(reader):
    reader.open()
    _type(reader, "亚运场馆")
    reader.page.get_by_role("group", name="分类").get_by_role("option", name="亚运场馆").click()
    reader.wait_query({"layer": "asian-games-venues"} | {k: v for k, v in reader.query().items() if k == "view"})
    assert reader.page.locator('input[value="asian-games-venues"]').is_checked()


def test_a_project_opens_and_escape_closes_the_list_first(reader):
    reader.open()
    _type(reader, "运河新城")
    found = reader.page.locator(".atlas-found")
    expect(found).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    assert reader.page.locator(".atlas-q").input_value() == "运河新城"
    reader.page.keyboard.press("ArrowDown")
    reader.page.get_by_role("group", name="项目").get_by_role("option", name="运河新城").first.click()
    expect(reader.page.locator("#atlas-card-title")).to_have_text("运河新城")


def test_an_answer_that_comes_after_escape_narrows_the_projects_and_opens_nothing(reader):
    reader.open()
    waiting = []

    def hold(route):
        waiting.append(route)

    reader.page.route("**/search.json", hold)
    _type(reader, "运河新城")
    found = reader.page.locator(".atlas-found")
    expect(found).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    for route in waiting:
        route.continue_()
    reader.page.wait_for_url("**q=*")
    assert found.is_hidden()


def test_the_network_that_comes_back_narrows_the_projects_and_opens_no_list_that_was_left(reader):
    reader.open()
    reader.page.route("**/search.json", lambda route: route.abort())
    _type(reader, "运河新城")
    found = reader.page.locator(".atlas-found")
    expect(found).to_contain_text("搜索没有载入")
    reader.page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    reader.page.unroute("**/search.json")
    reader.page.evaluate("dispatchEvent(new Event('online'))")
    reader.page.wait_for_url("**q=*")
    assert found.is_hidden()


def test_a_name_of_no_project_says_what_else_there_is(reader):
    reader.open("?q=大关")
    expect(reader.page.locator(".atlas-count")).to_have_text("没有叫“大关”的项目，有叫这个名字的地方：")
    reader.page.get_by_role("button", name="看“大关站”附近的项目").click()
    expect(reader.page.locator(".atlas-around")).to_contain_text("大关站附近2公里")
    assert reader.page.locator(".atlas-q").input_value() == ""


def test_while_an_input_method_composes_nothing_changes(reader, asked):
    reader.open()
    before = (reader.shown(), reader.page.url)
    reader.page.locator(".atlas-q").click()
    for text in ("y", "yu", "yun", "yun'h", "yun'he"):
        _compose(reader.page, text)
        reader.page.wait_for_timeout(250)  # longer than the box waits for the next letter
        assert (reader.shown(), reader.page.url) == before
        assert reader.page.locator(".atlas-found").is_hidden()
    reader.page.keyboard.insert_text("运河")
    reader.wait("() => new URLSearchParams(location.search).get('q') === '运河'")
    expect(reader.page.get_by_role("option").first).to_contain_text("运河")
    assert asked == []


def test_keys_that_do_not_load_leave_everything_as_it_was(reader):
    reader.page.route("**/search.json", lambda route: route.abort())
    reader.open()
    before = (reader.shown(), reader.page.locator(".atlas-count").text_content())
    _type(reader, "运河")
    expect(reader.page.locator(".atlas-found")).to_contain_text("搜索没有载入")
    assert (reader.shown(), reader.page.locator(".atlas-count").text_content()) == before
    assert "q" not in reader.query()
    reader.page.unroute("**/search.json")
    reader.page.locator(".atlas-found").get_by_role("button", name="再试一次").click()
    reader.wait("() => new URLSearchParams(location.search).get('q') === '运河'")
    assert 0 < reader.shown() < before[0]


def test_a_link_that_gets_no_answer_lists_nothing_and_tries_again(reader):
    reader.page.route("**/search.json", lambda route: route.fulfill(status=502, body="bad gateway"))
    reader.open("?q=运河")
    expect(reader.page.locator(".atlas-count")).to_have_text("还没有结果")
    assert reader.page.locator(".atlas-row").count() == 0
    assert reader.map("m.drawn().length") == 0
    reader.page.unroute("**/search.json")
    reader.page.locator(".atlas-list").get_by_role("button", name="再试一次").click()
    reader.page.wait_for_selector(".atlas-host[data-shown]")
    assert 0 < reader.shown() < 325


@pytest.mark.parametrize(
    ("query", "route"), [("q=运河", "**/search.json"), ("near=30.3077,120.1518,1000", "**/near?*")]
)
def test_the_projects_page_claims_nothing_without_an_answer(reader, query, route):
    reader.page.route(route, lambda route: route.fulfill(status=502, body="bad gateway"))
    reader.open(f"projects?{query}")
    expect(reader.page.locator("p.atlas-count")).to_contain_text("没有查成")
    assert reader.page.locator("tbody tr").count() == 0
    reader.page.unroute(route)
    reader.page.locator("p.atlas-count").get_by_role("button", name="再试一次").click()
    reader.page.wait_for_selector(".atlas-host[data-shown]")
    assert 0 < reader.shown() < 325


def test_on_a_phone_the_box_lies_on_the_map_and_enter_closes_the_keyboard(phone):
    phone.open()
    box, canvas = (phone.page.locator(where).bounding_box() for where in (".atlas-q", ".atlas-canvas"))
    assert canvas["y"] < box["y"]
    assert box["y"] + box["height"] < canvas["y"] + canvas["height"]
    phone.page.locator(".atlas-q").tap()
    phone.page.keyboard.type("ditie")
    expect(phone.page.get_by_role("option").first).to_be_visible()
    phone.page.keyboard.press("Enter")
    assert phone.page.evaluate("() => document.activeElement === document.body")
    expect(phone.page.locator(".atlas-found")).to_be_hidden()
    phone.wait("() => new URLSearchParams(location.search).get('q') === 'ditie'")


def test_a_finger_chooses_a_place(phone):
    phone.open()
    phone.page.locator(".atlas-q").tap()
    phone.page.keyboard.type("武林广场")
    phone.page.get_by_role("option", name="武林广场站").tap()
    expect(phone.page.locator(".atlas-around")).to_contain_text("武林广场站附近2公里")


def test_the_same_box_stands_on_the_projects_page(reader):
    reader.open("projects")
    _type(reader, "大关")
    expect(reader.page.get_by_role("option").first).to_contain_text("大关")
    reader.page.get_by_role("option").first.click()
    reader.wait_query({"near": "30.30770,120.15180,2000"})
    expect(reader.page.locator(".atlas-chips")).to_contain_text("附近2公里")
    reader.wait("() => document.querySelector('.atlas-host[data-shown]').dataset.shown < 325")


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_the_open_list_has_no_fault(reader, query):
    reader.open(query)
    _type(reader, "canal")
    expect(reader.page.get_by_role("option").first).to_be_visible()
    reader.page.keyboard.press("ArrowDown")
    assert reader.faults() == []
