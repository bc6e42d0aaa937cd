"""Near a place in a real browser: by mouse, by keyboard, by the device's position, and with the server gone."""

import pytest
from playwright.sync_api import expect

from atlas.analysis import near
from atlas.catalogue import load_features, load_layers

HERE = (30.313, 120.151, 1000)
OPEN = "?near=30.313,120.151,1000"
FOCUS = "document.activeElement.className"


@pytest.fixture(scope="module")
def found():
    lat, lon, radius = HERE
    return near([f for layer in load_layers() for f in load_features(layer)], lon, lat, radius)


def _box(reader):
    reader.page.get_by_text("附近", exact=True).click()


def _locate(reader):
    _box(reader)
    reader.page.get_by_role("button", name="用我的位置").click()


def _at(reader_of, server, latitude, longitude, accuracy):
    position = {"latitude": latitude, "longitude": longitude, "accuracy": accuracy}
    return reader_of(server, geolocation=position, permissions=["geolocation"]).open()


def test_what_is_near_stands_in_three_groups_with_their_counts(reader, found):
    reader.open(OPEN)
    counts = [sum(n.group == group for n in found) for group in ("within", "perhaps", "district")]
    told = "1公里内{}个，可能在内{}个，只知所在区县{}个".format(*counts)
    expect(reader.page.get_by_role("status").filter(has_text=told)).to_have_count(1)
    headings = reader.page.locator(".atlas-list h3").all_text_contents()
    assert [int(h.split("（")[1].rstrip("）")) for h in headings] == counts
    assert [r.get_attribute("data-id") for r in reader.page.locator(".atlas-row").all()] == [n.id for n in found]
    expect(reader.page.locator(".is-perhaps .atlas-row-away").first).to_contain_text("可能（")
    expect(reader.page.locator(".is-district .atlas-row-away").first).to_contain_text("具体位置不明")


def test_the_map_shows_the_circle_and_what_is_only_perhaps_in_it_paler(reader, found):
    reader.open(OPEN)
    expect(reader.page.locator(".atlas-near-ring")).to_have_count(1)
    pale = reader.map("m.pale()")
    assert set(pale) == {n.id for n in found if n.group == "perhaps"}


def test_near_the_seat_of_a_district(reader):
    reader.open()
    _box(reader)
    reader.page.get_by_label("区县政府所在地").select_option("330105")
    expect(reader.page.locator(".atlas-list h3").first).to_contain_text("在2公里内")


def test_a_place_pressed_on_the_map(reader):
    reader.open()
    _box(reader)
    reader.page.get_by_role("button", name="在地图上选点").click()
    expect(reader.page.locator(".atlas-picking")).to_be_visible()
    reader.page.locator(".atlas-canvas").click(position={"x": 400, "y": 330})
    expect(reader.page.locator(".atlas-near-ring")).to_have_count(1)
    expect(reader.page.locator(".atlas-picking")).to_be_hidden()
    assert "near" in reader.query()


def test_by_keyboard_alone_from_the_form_to_the_first_result(reader):
    reader.open()
    press = reader.page.keyboard.press
    for _ in range(30):
        press("Tab")
        if reader.page.evaluate("document.activeElement.textContent") == "附近":
            break
    press("Enter")
    press("Tab")
    press("Enter")
    assert "atlas-canvas" in reader.page.evaluate(FOCUS)
    centre = reader.map("m.map.getCenter().lng")
    press("ArrowRight")
    reader.wait(f"document.querySelector('.atlas-host').atlasMap.map.getCenter().lng > {centre}")
    press("Enter")
    expect(reader.page.locator(".atlas-near-ring")).to_have_count(1)
    expect(reader.page.locator(".atlas-picking")).to_be_hidden()
    assert "atlas-row" in reader.page.evaluate(FOCUS)
    assert "project" not in reader.query()


def test_escape_leaves_picking_and_sets_nothing(reader):
    reader.open()
    _box(reader)
    reader.page.get_by_role("button", name="在地图上选点").click()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator(".atlas-picking")).to_be_hidden()
    reader.page.keyboard.press("Enter")
    assert "near" not in reader.query()


def test_a_finger_takes_the_maps_centre(phone):
    phone.open()
    phone.page.get_by_role("button", name="筛选").click()
    _box(phone)
    phone.page.get_by_role("button", name="在地图上选点").click()
    phone.page.get_by_role("button", name="选地图中心").click()
    expect(phone.page.locator(".atlas-near-ring")).to_have_count(1)


def test_my_position(reader_of, server):
    there = _at(reader_of, server, 30.3213, 120.1367, 20)
    _locate(there)
    expect(there.page.locator(".atlas-near-ring")).to_have_count(1)
    assert there.query()["near"] == "30.32130,120.13670,2000"
    expect(there.page.get_by_text("设备给出的位置")).to_have_count(0)


def test_a_rough_position_widens_the_radius_and_says_so(reader_of, server):
    there = _at(reader_of, server, 30.3213, 120.1367, 700)
    _locate(there)
    expect(there.page.locator(".atlas-near-lead")).to_contain_text("可能差到700米，所以半径从2公里放宽到3公里")
    assert there.query()["near"] == "30.32130,120.13670,3000"


@pytest.mark.parametrize(
    ("latitude", "longitude", "accuracy", "told"),
    [(30.32, 120.14, 25_000, "可能差到25公里"), (39.9, 116.4, 20, "不在杭州市内")],
)
def test_a_guess_that_is_of_no_use_leaves_the_list_and_the_map(reader_of, server, latitude, longitude, accuracy, told):
    there = _at(reader_of, server, latitude, longitude, accuracy)
    shown, centre = there.shown(), there.map("m.map.getCenter()")
    _locate(there)
    expect(there.page.locator(".atlas-facet").get_by_role("status").filter(has_text=told)).to_have_count(1)
    assert (there.shown(), there.map("m.map.getCenter()")) == (shown, centre)
    assert "near" not in there.query()


def test_a_refused_position_leaves_the_list(reader):
    reader.open()
    shown = reader.shown()
    _locate(reader)
    expect(reader.page.get_by_text("没有得到使用位置的许可")).to_be_visible()
    assert (reader.shown(), "near" in reader.query()) == (shown, False)


@pytest.mark.parametrize(("code", "told"), [(2, "设备没有给出位置"), (3, "等了10秒没有等到位置")])
def test_a_device_that_fails_leaves_the_list(reader, code, told):
    reader.page.add_init_script(f"navigator.geolocation.getCurrentPosition = (_, fail) => fail({{ code: {code} }})")
    reader.open()
    shown = reader.shown()
    _locate(reader)
    expect(reader.page.get_by_text(told)).to_be_visible()
    assert (reader.shown(), "near" in reader.query()) == (shown, False)


def test_a_link_to_a_place_elsewhere_says_so_and_leaves_the_map(reader):
    reader.open("?near=39.9,116.4,2000")
    expect(reader.page.locator(".atlas-count")).to_have_text("这个位置不在杭州市内")
    assert reader.shown() == 0
    assert reader.map("m.map.getCenter().lat") < 31
    reader.page.locator(".atlas-near-lead").get_by_role("button", name="在地图上选点").click()
    expect(reader.page.locator(".atlas-picking")).to_be_visible()


def test_near_is_answered_while_the_server_answers_nothing(reader):
    reader.open()
    reader.page.route("**/atlas/**", lambda route: route.fulfill(status=502))
    _box(reader)
    reader.page.get_by_label("区县政府所在地").select_option("330105")
    expect(reader.page.locator(".atlas-list h3").first).to_contain_text("在2公里内")
    assert 0 < reader.shown() < 325


def test_what_is_near_does_not_hide_behind_a_card(reader):
    reader.open("?project=hangzhou-gymnasium")
    _box(reader)
    reader.page.get_by_label("区县政府所在地").select_option("330105")
    expect(reader.page.locator(".atlas-list")).to_be_visible()
    expect(reader.page.locator(".atlas-panel")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "scheme"), [(OPEN, "dark"), (f"{OPEN}&lang=en", "light"), ("?near=39.9,116.4,2000", "dark")]
)
def test_axe_finds_nothing_around_a_place(reader_of, server, path, scheme):
    assert reader_of(server, color_scheme=scheme).open(path).faults() == []


def test_axe_finds_nothing_while_a_place_is_picked(reader):
    reader.open()
    _box(reader)
    reader.page.get_by_role("button", name="在地图上选点").click()
    expect(reader.page.locator(".atlas-picking")).to_be_visible()
    assert reader.faults() == []
