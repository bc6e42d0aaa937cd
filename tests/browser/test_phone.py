"""On phones and tablets: the card as a sheet of three stops, the drawer, and the layouts of a turned phone and a tablet."""

import pytest
from playwright.sync_api import expect

VENUE = "hangzhou-gymnasium"


@pytest.fixture
def sheet(phone):
    phone.open(f"?project={VENUE}&near=30.28,120.16,2000")
    phone.page.wait_for_selector(".atlas-evidence")
    return phone.page.locator(".atlas-panel")


def _stand(phone, sheet, stop):
    expect(sheet).to_have_class(f"atlas-panel is-{stop}")
    height = {"peek": "box.offsetHeight < 0.45 * innerHeight", "half": "Math.abs(box.offsetHeight - 0.56 * innerHeight) < 2",
              "full": "box.offsetHeight > 0.9 * innerHeight"}[stop]  # fmt: skip
    phone.wait(f"() => {{ const box = document.querySelector('.atlas-panel'); return {height}; }}")


def test_the_handle_moves_the_sheet_by_keyboard_and_says_so(phone, sheet):
    handle = phone.page.locator(".atlas-handle")
    _stand(phone, sheet, "half")
    handle.press("Enter")
    _stand(phone, sheet, "full")
    expect(handle).to_have_accessible_name("把详情收低")
    handle.press("ArrowDown")
    handle.press("ArrowDown")
    _stand(phone, sheet, "peek")
    expect(handle).to_have_attribute("aria-expanded", "false")
    expect(handle).to_be_focused()
    handle.press("ArrowUp")
    _stand(phone, sheet, "half")
    expect(handle).to_have_attribute("aria-expanded", "true")


def test_the_lowest_stop_shows_name_state_and_distance(phone, sheet):
    phone.page.locator(".atlas-handle").press("ArrowDown")
    _stand(phone, sheet, "peek")
    top = sheet.bounding_box()["y"]
    for part in ("#atlas-card-title", ".atlas-answer", ".atlas-away"):
        box = phone.page.locator(part).bounding_box()
        assert top <= box["y"]
        assert box["y"] + box["height"] <= 844
    expect(phone.page.locator(".atlas-away")).to_have_text("1.1公里")
    sheet.locator(".atlas-evidence a").first.focus()
    _stand(phone, sheet, "half")


def _drag(phone, selector, by, steps=12):
    """A finger that drags slowly and then rests, so that no flick is left."""
    box = phone.page.locator(selector).bounding_box()
    touch = phone.page.context.new_cdp_session(phone.page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, steps + 1):
        at = {"x": x, "y": y + by * step / steps}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
        phone.page.wait_for_timeout(16)
    for _ in range(3):
        phone.page.wait_for_timeout(60)
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 1, "y": y + by}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_drags_the_sheet_to_its_stops_and_shut(phone, sheet):
    _drag(phone, ".atlas-handle", -280)
    _stand(phone, sheet, "full")
    _drag(phone, ".atlas-handle", 330)
    _stand(phone, sheet, "half")
    _drag(phone, ".atlas-handle", 300)
    _stand(phone, sheet, "peek")
    _drag(phone, "#atlas-card-title", -200)
    _stand(phone, sheet, "half")
    _drag(phone, ".atlas-handle", 440)
    expect(sheet).to_be_hidden()
    assert "project" not in phone.query()


@pytest.mark.parametrize("how", ["finger", "cross", "escape"])
def test_a_card_that_was_closed_is_no_step_of_back(phone, how):
    phone.open("about", "h1:has-text('Hangzhou Plan Atlas')")
    phone.page.locator(".atlas-header").get_by_role("link", name="地图", exact=True).tap()
    phone.page.wait_for_selector('.atlas-host[data-ready="true"]')
    for number in (3, 5):
        phone.page.locator(".atlas-row").nth(number).tap()
        phone.page.wait_for_selector(".atlas-evidence")
        if how == "finger":
            _drag(phone, ".atlas-handle", 440)
        elif how == "cross":
            phone.page.locator(".atlas-shut").tap()
        else:
            phone.page.keyboard.press("Escape")
        expect(phone.page.locator(".atlas-panel")).to_be_hidden()
    phone.page.go_back()
    phone.page.wait_for_selector("h1:has-text('Hangzhou Plan Atlas')")


def test_the_cross_closes_the_sheet_and_axe_finds_nothing_in_any_stop(phone, sheet):
    for stop in ("half", "full", "peek"):
        _stand(phone, sheet, stop)
        assert phone.faults() == []
        phone.page.locator(".atlas-handle").click()
    phone.page.locator(".atlas-shut").click()
    expect(sheet).to_be_hidden()


def test_a_press_outside_the_drawer_or_escape_closes_it(phone):
    phone.open("?district=330105")
    toggle, drawer = phone.page.locator(".atlas-filter-toggle"), phone.page.locator(".atlas-drawer")
    toggle.click()
    expect(drawer.locator(".atlas-drawer-done")).to_have_text(f"显示{phone.shown()}个项目")
    phone.page.mouse.click(380, 500)
    expect(drawer).not_to_be_in_viewport()
    expect(toggle).to_be_focused()
    assert "project" not in phone.query()
    toggle.click()
    phone.page.keyboard.press("Escape")
    expect(drawer).not_to_be_in_viewport()


def test_the_drawers_bar_stays_over_what_scrolls_under_it(phone):
    phone.open()
    phone.page.locator(".atlas-filter-toggle").click()
    phone.page.locator(".atlas-drawer").evaluate("box => box.scrollTo(0, 200)")
    top = phone.page.evaluate("() => document.elementFromPoint(60, 12).closest('.atlas-drawer-bar') !== null")
    assert top


@pytest.mark.parametrize(("width", "height"), [(844, 390), (568, 320), (768, 1024), (1024, 768)])
def test_a_turned_phone_and_a_tablet_show_the_list_beside_the_map(reader_of, server, width, height):
    reader = reader_of(server, width, height, has_touch=True, is_mobile=True).open(f"?project={VENUE}")
    reader.page.wait_for_selector(".atlas-evidence")
    canvas, side = (reader.page.locator(part).bounding_box() for part in (".atlas-canvas", ".atlas-side"))
    assert side["x"] >= canvas["x"] + canvas["width"]
    assert side["y"] == canvas["y"]
    assert canvas["width"] >= 0.54 * width
    assert canvas["height"] + 60 == height
    expect(reader.page.locator(".atlas-handle")).to_be_hidden()
    reader.page.locator(".atlas-back").click()
    expect(reader.page.locator(".atlas-list")).to_be_visible()


TARGETS = """() => [...document.querySelectorAll('.atlas-header :is(a, button), .atlas-map button, .atlas-map summary,'
    + '.atlas-map select, .atlas-welcome button, .atlas-row, .atlas-drawer :is(button, label, summary, select)')]
  .filter((node) => node.checkVisibility({visibilityProperty: true}) && !node.closest('.atlas-bars')
    && !node.matches('.atlas-skip'))
  .map((node) => [node.className || node.textContent, node.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""


def test_what_a_finger_presses_is_44_px_high(phone):
    phone.open()
    phone.page.locator(".atlas-legend summary").click()
    assert phone.page.evaluate(TARGETS) == []
    phone.page.locator(".atlas-filter-toggle").click()
    assert phone.page.evaluate(TARGETS) == []


OVERLAPS = """() => {
  const parts = '.atlas-map :is(button, a, select, summary), .atlas-app > .atlas-find input, .atlas-filter-toggle';
  const boxes = [...document.querySelectorAll(parts)]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.atlas-credits, .leaflet-pane'))
    .map((node) => [node, node.getBoundingClientRect()]).filter(([, { width, height }]) => width > 4 && height > 4);
  return boxes.flatMap(([one, a], n) => boxes.slice(n + 1)
    .filter(([other, b]) => !one.contains(other) && !other.contains(one) &&
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)
    .map(([other]) => `${one.textContent || one.className} / ${other.textContent || other.className}`));
}"""
NARROW = ((360, 225), (320, 256), (320, 568), (360, 640), (390, 844), (667, 375), (720, 450), (844, 390))


@pytest.mark.parametrize("path", ["", "?near=30.30950,120.13140,2000&lang=en"])
def test_no_control_of_the_map_lies_on_another(reader_of, server, path):
    reader = reader_of(server, *NARROW[0]).open(path)
    for width, height in NARROW:
        reader.page.set_viewport_size({"width": width, "height": height})
        reader.wait(f"() => ({OVERLAPS})().length === 0")


def test_arrows_lead_to_the_pages_that_the_header_hides(phone):
    phone.open("?lang=en")
    back, on = phone.page.locator(".atlas-strip-arrow").all()
    about = phone.page.locator(".atlas-header").get_by_role("link", name="About")
    expect(back).to_be_hidden()
    on.tap()
    expect(back).to_be_visible()
    phone.page.wait_for_timeout(700)
    if on.is_visible():
        on.tap()
    expect(about).to_be_in_viewport(ratio=0.95)
    expect(on).to_be_hidden()
    assert float(about.evaluate("link => parseFloat(getComputedStyle(link).fontSize)")) > 12.5
    phone.page.get_by_role("link", name="Indicators", exact=True).focus()
    phone.wait("""() => { const { left } = document.activeElement.getBoundingClientRect();
        return left >= document.activeElement.parentNode.getBoundingClientRect().left + 36; }""")


@pytest.mark.parametrize(("width", "height"), [(844, 390), (740, 360)])
def test_in_landscape_a_tap_opens_the_filters(reader_of, server, width, height):
    reader = reader_of(server, width, height, has_touch=True, is_mobile=True).open()
    reader.page.get_by_role("button", name="筛选").tap()
    expect(reader.page.locator(".atlas-drawer")).to_be_in_viewport()
