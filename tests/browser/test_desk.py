"""The desk: what is seen is the picture, what is written and marked stands on it, and it is published with its codes."""

import json

import httpx
import pytest
from playwright.sync_api import expect

HOSTILE = """<script>window.pwned=1</script>"><img src=x onerror=window.pwned=2>{{7*7}}"""
PICTURE = ".atlas-desk-sheet img"
STEADY = "() => !document.querySelector('.is-drawing')"
SHOWN = "() => document.querySelector('.atlas-host').atlasDesk.shown() ?? ''"


@pytest.fixture(scope="module")
def publishing(serve, tmp_path_factory):
    """An atlas with a store of its own."""
    return serve(ATLAS_SNAPSHOTS=str(tmp_path_factory.mktemp("published")))


@pytest.fixture
def desk(reader_of, publishing):
    return reader_of(publishing, accept_downloads=True)


def _drawn(reader, words):
    """Wait for a picture that holds these words."""
    reader.wait(f"() => ({SHOWN})().includes({json.dumps(words)})")
    reader.wait(STEADY)


def _taken(reader, name):
    with reader.page.expect_download() as kept:
        reader.page.get_by_role("button", name=name, exact=True).click()
    return kept.value


def _panel(page, name):
    panel = page.locator(f".atlas-bench-panel:has(> summary:has-text('{name}'))")
    if panel.get_attribute("open") is None:
        panel.locator("summary").first.click()
    return panel


def test_what_is_seen_is_what_is_taken_and_published(desk):
    """One visit of a reporter: words, size, marks by pointer and by keyboard, files, codes, and back to it later."""
    page = desk.open("desk?district=330105&theme=transport").page
    page.get_by_label("标题", exact=True).fill("拱墅的轨道")
    _drawn(desk, "拱墅的轨道")

    # marks: one where it is pressed, which waits for its words, and one by the name of a project
    page.get_by_role("button", name="说明", exact=True).click()
    box = page.locator(PICTURE).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.45)
    marks = _panel(page, "标注")
    words = marks.locator("li input")
    expect(words).to_be_focused()
    expect(marks.get_by_text("写了话才会画上去。")).to_be_visible()
    words.fill("先通这里")
    page.keyboard.press("Escape")
    _drawn(desk, "先通这里")
    marks.get_by_label("标注的种类").select_option("highlight")
    name = page.locator("#atlas-desk-names option").first.get_attribute("value")
    marks.get_by_label("地点").fill(name)
    page.keyboard.press("Enter")
    expect(marks.locator("li").nth(1)).to_contain_text(name)
    marks.get_by_label("地点").fill("没有这个地方")
    page.keyboard.press("Enter")
    expect(marks.get_by_role("status")).to_contain_text("不认识这个地点")

    # the file is the picture that is seen, to the byte
    page.wait_for_timeout(500)
    desk.wait(STEADY)
    kept = _taken(desk, "SVG（矢量）")
    assert kept.path().read_text("utf-8") == page.evaluate(SHOWN)
    assert kept.suggested_filename.endswith(".svg")
    assert _taken(desk, "PNG").path().read_bytes().startswith(b"\x89PNG")

    # published, with its codes, and in what was made in this browser
    page.get_by_role("button", name="发布这一张").click()
    panel = _panel(page, "发布和嵌入")
    expect(panel.get_by_text("已发布。")).to_be_visible(timeout=30_000)
    code = panel.get_by_label("嵌入（iframe，自适应宽度）", exact=True).input_value()
    address = code.split('"')[1]
    assert address.startswith(f"{desk.address}/embed/")
    assert 'title="拱墅的轨道"' in code
    told = httpx.get(f"{address}.json").json()
    assert [mark["kind"] for mark in told["view"]["marks"]] == ["callout", "highlight"]
    assert panel.get_by_label("Markdown", exact=True).input_value().startswith("[![地图：拱墅的轨道")
    expect(panel.locator(".atlas-desk-reach .is-bad")).to_have_count(2)  # a loopback address, and http
    expect(panel.locator(".atlas-desk-reach")).to_contain_text("kB")
    _drawn(desk, "拱墅的轨道")
    assert httpx.get(f"{address}.svg").text == page.evaluate(SHOWN)

    page.evaluate("() => document.querySelectorAll('.atlas-bench-panel').forEach((one) => (one.open = true))")
    assert desk.faults() == []

    # the same words again after a reload, and an older version after a change
    page.get_by_label("标题", exact=True).fill("改过的")
    _drawn(desk, "改过的")
    expect(panel.get_by_text("改过的还没有发布")).to_be_visible()
    desk.open("desk?district=330105&theme=transport")
    expect(page.get_by_label("标题", exact=True)).to_have_value("改过的")
    _panel(page, "我发布过的").get_by_role("button", name="接着改").click()
    expect(page.get_by_label("标题", exact=True)).to_have_value("拱墅的轨道")
    expect(panel.get_by_text("已发布。")).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="重新开始").click()
    expect(page.get_by_label("标题", exact=True)).to_have_value("")
    assert (desk.errors, desk.foreign) == ([], [])


def test_words_that_attack_stay_words_and_what_does_not_fit_is_said(reader_of, publishing):
    desk = reader_of(publishing, 390, 844, color_scheme="dark")
    page = desk.page
    busy = {"status": 503, "headers": {"Retry-After": "1"}, "body": "{}"}
    page.route("**/atlas/picture.json", lambda route: route.fulfill(**busy), times=1)  # asked again by itself
    desk.open("desk?project=hangzhou-concert-hall&lang=en")
    expect(page.locator(".atlas-desk-subject")).to_contain_text("Only")
    expect(page.locator(".atlas-filterbar")).to_be_hidden()
    title = page.get_by_label("Title", exact=True)
    title.fill("x" * 130)
    expect(title).to_have_value("x" * 120)
    title.fill(HOSTILE)
    desk.wait(f"() => ({SHOWN})().includes('window.pwned')")
    desk.wait(STEADY)
    assert "<script" not in page.evaluate(SHOWN)
    page.get_by_role("combobox", name="Size", exact=True).select_option("free")
    page.get_by_label("Width in pixels").fill("320")
    page.get_by_label("Height in pixels").fill("320")
    page.get_by_label("Standfirst", exact=True).fill("long " * 79)
    expect(page.locator(".atlas-desk-said")).to_contain_text("leave no room for the map", timeout=10_000)
    expect(page.get_by_role("button", name="PNG", exact=True)).to_be_disabled()
    page.get_by_role("combobox", name="Size", exact=True).select_option("1:1")
    expect(page.get_by_role("button", name="PNG", exact=True)).to_be_enabled(timeout=10_000)

    # a story of two pictures
    story = _panel(page, "A story of several maps")
    story.get_by_label("Title of the story").fill(HOSTILE)
    for _ in range(2):
        story.get_by_role("button", name="Add this picture").click()
    story.get_by_label("Text of this picture").first.fill(HOSTILE)
    story.get_by_role("button", name="Later").first.click()
    story.get_by_role("button", name="Publish the story").click()
    assert desk.faults() == []
    link = story.get_by_role("status").get_by_role("link")
    expect(link).to_be_visible(timeout=30_000)
    page.goto(link.get_attribute("href"))
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    expect(page.locator("img[src*='/embed/']")).to_have_count(2)
    assert page.evaluate("() => window.pwned") is None
    assert desk.errors == []


def test_each_view_has_its_way_to_the_desk(reader):
    page = reader.open("?district=330105").page
    page.get_by_role("link", name="用在报道里").click()
    page.wait_for_selector(PICTURE, timeout=30_000)
    asked = reader.query()
    assert (asked["district"], len(asked["frame"].split(","))) == ("330105", 4)
    page.go_back()
    page.goto(f"{reader.address}/projects?project=hangzhou-concert-hall")
    page.locator(".atlas-actions").get_by_role("link", name="用在报道里").click()
    expect(page.locator(".atlas-desk-subject")).to_contain_text("音乐厅", timeout=30_000)
    assert reader.errors == []


def test_a_mark_is_moved_by_pointer_and_keys_and_the_caption_is_part_of_the_draft(desk):
    page = desk.open("desk?district=330105&theme=ecology").page
    page.get_by_role("button", name="箭头", exact=True).click()
    box = page.locator(PICTURE).bounding_box()
    for x, y in ((0.4, 0.4), (0.5, 0.5)):
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
    page.keyboard.press("Escape")
    ends = page.locator(".atlas-desk-end")
    expect(ends).to_have_count(2)
    where = _panel(page, "标注").locator("li > small").first
    begins, points = where.text_content().split(" → ")

    end = ends.nth(1).bounding_box()
    page.mouse.move(end["x"] + 5, end["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 65, end["y"] + 5, steps=3)
    page.mouse.up()
    expect(where).not_to_contain_text(points)
    expect(where).to_contain_text(begins)
    moved = ends.nth(1).bounding_box()
    assert abs(moved["x"] - end["x"] - 60) < 1.5  # from where it was held
    ends.first.focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(where).not_to_contain_text(begins)
    expect(ends.first).to_be_focused()
    place = where.text_content()

    _panel(page, "替代文字和图说").get_by_label("图说（中文）", exact=True).fill("我的图说")
    desk.wait("() => localStorage.getItem('atlas-desk').includes('我的图说')")
    kept = "JSON.parse(localStorage.getItem('atlas-desk')).view.marks?.[0]?.at ?? []"
    desk.wait(f"() => {json.dumps(place)}.startsWith(({kept}).map((degrees) => degrees.toFixed(5)).join(', ') || '?')")
    desk.open("desk?district=330105&theme=ecology")
    expect(_panel(page, "标注").locator("li > small").first).to_have_text(place)
    expect(_panel(page, "替代文字和图说").get_by_label("图说（中文）", exact=True)).to_have_value("我的图说")
    assert desk.errors == []
