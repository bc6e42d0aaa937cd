"""The map inside another page: the wheel scrolls the article until the reader presses the map or holds Ctrl, one finger
scrolls it too and two move the map; on its own the map keeps its wheel."""

import pytest
from playwright.sync_api import expect

ARTICLE = """<!doctype html><html><body style="margin:0"><div style="height:300px"></div>
<iframe src="/?view=30.27,120.16,12" style="width:100%;height:500px;border:0"></iframe>
<div style="height:3000px"></div></body></html>"""


@pytest.fixture(scope="module")
def framing_server(serve):
    """An atlas that pages of its own address may frame."""
    return serve(ATLAS_FRAME_ANCESTORS="self")


@pytest.fixture
def article(framing_server):
    """Opens an article with the map in it: article(reader) gives the frame."""

    def open_article(reader):
        reader.page.route(
            f"{framing_server}/article", lambda route: route.fulfill(body=ARTICLE, content_type="text/html")
        )
        reader.page.goto(f"{framing_server}/article")
        frame = reader.page.frame_locator("iframe")
        expect(frame.locator('.atlas-host[data-ready="true"]')).to_be_visible(timeout=30_000)
        return frame

    return open_article


def _zoom(reader):
    frame = reader.page.frames[1]
    return frame.evaluate("() => document.querySelector('.atlas-host').atlasMap.map.getZoom()")


def test_the_wheel_scrolls_the_article_and_a_hint_says_how_to_zoom(reader_of, framing_server, article):
    reader = reader_of(framing_server, 900, 800)
    frame = article(reader)
    expect(frame.locator(".atlas-welcome")).to_be_hidden()
    reader.page.mouse.move(400, 550)
    reader.page.mouse.wheel(0, 200)
    reader.wait("() => window.scrollY > 100")
    assert _zoom(reader) == 12
    expect(frame.locator(".atlas-framed-hint")).to_contain_text("Ctrl")
    expect(frame.locator(".atlas-framed-hint")).to_be_hidden()


def test_with_ctrl_the_wheel_zooms(reader_of, framing_server, article):
    reader = reader_of(framing_server, 900, 800)
    article(reader)
    reader.page.mouse.move(300, 550)
    reader.page.keyboard.down("Control")
    reader.page.mouse.wheel(0, -200)
    reader.page.keyboard.up("Control")
    _until_zoomed(reader)


def test_after_a_press_the_wheel_zooms(reader_of, framing_server, article):
    reader = reader_of(framing_server, 900, 800)
    article(reader)
    reader.page.mouse.click(300, 550)
    reader.page.mouse.wheel(0, 200)
    _until_zoomed(reader)
    assert reader.page.evaluate("window.scrollY") == 0


def _until_zoomed(reader):
    for _ in range(100):
        if _zoom(reader) != 12:
            return
        reader.page.wait_for_timeout(50)
    raise AssertionError("the map stays at its zoom")


AT_REST = """() => new Promise((said) => {
    const before = window.scrollY;
    setTimeout(() => said(before === window.scrollY), 250);
})"""
"""Whether the article scrolls no more of itself, as it does for a while after a finger has let go."""


def _centre(reader):
    return reader.page.frames[1].evaluate(
        "() => { const { lat, lng } = document.querySelector('.atlas-host').atlasMap.map.getCenter(); return [lat, lng]; }"
    )


def _swipe(reader, *fingers, by=-150):
    touch = reader.page.context.new_cdp_session(reader.page)
    at = lambda y: [{"x": x, "y": top + y, "id": i} for i, (x, top) in enumerate(fingers)]  # noqa: E731
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at(0)})
    for step in range(1, 11):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": at(by * step / 10)})
        reader.page.wait_for_timeout(20)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_one_finger_scrolls_the_article_and_two_move_the_map(reader_of, framing_server, article):
    reader = reader_of(framing_server, 900, 800, has_touch=True)
    frame = article(reader)
    before = _centre(reader)
    _swipe(reader, (300, 600))
    reader.wait("() => window.scrollY > 100")
    assert _centre(reader) == before
    reader.wait(AT_REST)
    reader.page.evaluate("window.scrollTo(0, 0)")
    reader.wait("() => window.scrollY === 0")
    _swipe(reader, (250, 600), (350, 600), by=-100)
    expect(frame.locator(".atlas-framed-hint")).to_be_hidden()
    reader.wait("() => window.scrollY === 0")
    assert _centre(reader) != before


def test_on_its_own_the_map_keeps_the_wheel(reader):
    reader.open("?view=30.27,120.16,12")
    box = reader.page.locator(".atlas-canvas").bounding_box()
    reader.page.mouse.move(box["x"] + 300, box["y"] + 300)
    reader.page.mouse.wheel(0, -200)
    reader.wait("() => document.querySelector('.atlas-host').atlasMap.map.getZoom() > 12")
