"""The strip of a first visit: shown to who comes with nothing, gone for good once closed, and never in a link's way."""

import pytest
from playwright.sync_api import expect

from atlas.catalogue import load_plans

STRIP = ".atlas-welcome"


def test_it_says_what_this_is_from_which_plans_and_how_old(reader):
    reader.open()
    strip = reader.page.locator(STRIP)
    expect(strip).to_be_visible()
    expect(strip).to_contain_text(f"{len(load_plans())}份规划")
    expect(strip).to_contain_text(f"{reader.shown()}处地点和项目")
    expect(strip).to_contain_text("消息截至20")
    reader.open("?lang=en")
    expect(reader.page.locator(STRIP).get_by_role("button")).to_have_text(
        ["Near me", "What is done", "Everything", "×"]
    )


def test_everything_closes_it_for_good(reader):
    reader.open()
    reader.page.locator(STRIP).get_by_role("button", name="看全部").click()
    expect(reader.page.locator(STRIP)).to_be_hidden()
    assert reader.page.evaluate("document.activeElement.className").startswith("atlas-row")
    assert reader.query() == {}
    reader.open()
    expect(reader.page.locator(STRIP)).to_be_hidden()


def test_what_is_done_is_one_press_away(reader):
    reader.open()
    everything = reader.shown()
    reader.page.locator(STRIP).get_by_role("button", name="已建成的").click()
    reader.wait_query({"state": "done"})
    assert 0 < reader.shown() < everything
    expect(reader.page.locator(STRIP)).to_be_hidden()


def test_what_is_searched_for_takes_its_place(reader):
    reader.open().page.get_by_role("combobox").first.fill("大关")
    expect(reader.page.locator(STRIP)).to_be_visible()
    reader.page.get_by_role("option", name="大关").first.click()
    expect(reader.page.locator(STRIP)).to_be_hidden()


def test_near_me_asks_the_browser_where_i_am(reader_of, server):
    here = {"geolocation": {"latitude": 30.28, "longitude": 120.16}, "permissions": ["geolocation"]}
    reader = reader_of(server, **here).open()
    reader.page.locator(STRIP).get_by_role("button", name="我家附近").click()
    reader.wait("() => location.search.startsWith('?near=30.28000,120.16000,2000')")


def test_where_the_device_gives_no_position_it_is_said_what_to_do(reader):
    reader.page.add_init_script("navigator.geolocation.getCurrentPosition = (_, refuse) => refuse({ code: 2 })")
    reader.open()
    reader.page.locator(STRIP).get_by_role("button", name="我家附近").click()
    expect(reader.page.locator(".atlas-notice").last).to_contain_text("可以在地图上选点")


@pytest.mark.parametrize("link", ["?project=hangzhou-gymnasium", "?view=30.27,120.16,13"])
def test_it_is_not_in_the_way_of_a_link(reader, link):
    reader.open(link)
    expect(reader.page.locator(STRIP)).to_be_hidden()


def test_a_browser_that_keeps_nothing_shows_it_and_still_closes_it(reader):
    reader.page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
    reader.open()
    reader.page.locator(STRIP).get_by_role("button", name="关闭").click()
    expect(reader.page.locator(STRIP)).to_be_hidden()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_beside_the_map_of_a_turned_phone_it_leaves_the_list_its_room(reader_of, server, lang):
    reader = reader_of(server, 844, 390, has_touch=True, is_mobile=True).open(f"?lang={lang}")
    strip, shown = (reader.page.locator(part).bounding_box() for part in (STRIP, ".atlas-list"))
    assert strip["height"] <= 104
    assert shown["height"] >= 2 * strip["height"]
    shut, ways = (reader.page.locator(f"{STRIP} {part}").bounding_box() for part in ("> button", ".atlas-ways"))
    assert shut["y"] + shut["height"] <= ways["y"]


def test_a_phone_shows_it_between_map_and_list_and_axe_finds_nothing(phone):
    phone.open()
    canvas, strip = (phone.page.locator(part).bounding_box() for part in (".atlas-canvas", STRIP))
    assert strip["y"] >= canvas["y"] + canvas["height"]
    assert strip["y"] + strip["height"] <= 844
    assert phone.faults() == []
