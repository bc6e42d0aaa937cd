"""The curators' page in a real browser: the map moves the point, keys walk the queue, decisions reach the files."""

import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from atlas.pipeline import Record, read_review, write_review

PATIENCE_MS = 20_000
ONE_FIELD = """(name) => {
  const fields = [...document.querySelectorAll('input[aria-label="名称"]')];
  return fields.length === 1 && fields[0].value === name;
}"""
READY = ".atlas-review-map[data-ready]"


def _until(holds):
    """Until that is true, asked from outside: the page's own policy lets no text run as a script."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not holds():
        assert time.monotonic() < end


@pytest.fixture
def curator(reader_of, curating_server):
    return reader_of(curating_server, 1280, 1400)


def _status(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def _expect(page, name):
    """The page shows a record, and no field of another is left."""
    expect(page.locator("h3")).to_have_text(name, timeout=PATIENCE_MS)
    _until(lambda: page.evaluate(ONE_FIELD, name))


def test_a_record_that_the_draft_placed_is_drawn(curator, draft):
    review = read_review(draft)
    placed = next(line for line in review.queue() if review.records[line.id].geometry is not None)
    page = curator.open(f"review?record={placed.id}", ready=READY).page
    _expect(page, placed.name)
    _until(lambda: page.evaluate("document.querySelector('.atlas-review-map').dataset.drawn.includes('placed')"))
    assert curator.errors == []


def test_a_record_is_placed_by_hand_decided_and_undone(curator, draft):
    page = curator.open("review", ready=READY).page
    first, second = (line.name for line in read_review(draft).queue()[:2])
    _expect(page, first)

    page.locator(".atlas-review-map .atlas-canvas").click(position={"x": 120, "y": 150})
    curator.wait("() => [...document.querySelectorAll('input')].some((i) => i.value.startsWith('120.'))")
    expect(page.get_by_text("还要写明：方法、精度、半径（米）、来源")).to_be_visible(timeout=PATIENCE_MS)
    assert page.evaluate("document.querySelector('.atlas-review-map').dataset.drawn.includes('placed')")

    page.keyboard.press("j")
    _expect(page, second)
    name = page.get_by_label("名称", exact=True)
    name.fill("kk")
    name.press("j")  # typing is no command
    expect(page.locator("h3")).to_have_text(second)
    page.locator("h3").click()
    page.keyboard.press("k")
    _expect(page, first)

    page.get_by_label("说明，拒绝时必填原因").fill("不是地点")
    page.get_by_role("button", name="拒绝", exact=True).click()
    _expect(page, second)
    rejected = [line for line in read_review(draft).lines.values() if line.decision == "rejected"]
    assert [(line.name, line.note) for line in rejected] == [(first, "不是地点")]

    page.get_by_text("已拒绝 1").click()
    _expect(page, first)
    page.get_by_role("button", name="撤回决定").click()
    expect(page.get_by_text(f"待审 {len(read_review(draft).lines)}")).to_be_visible(timeout=PATIENCE_MS)
    assert {line.decision for line in read_review(draft).lines.values()} == {"pending"}
    assert (curator.foreign, curator.errors) == ([], [])


STRANGE = [
    "http://x.com", "www.x.com", "写信给a@b.cn", ":material/home:", ":material_home:", ":smile:", ":streamlit:", ":red[红]",
    "$x^2$", "[a](http://b.c)", "![i](http://b.c/d.png)", "<b>x</b>", "<img src=x onerror=alert(1)>", "# 一", "1. 一", "> 一",
    "---", "| a |\n|---|", "a -> b", "**粗**", "`码`", "~~删~~", "&amp;", "[^1]: x", "[x]: http://y.z",
]  # fmt: skip
DRAWN = "a:visible, img, [role=img], code, em, del, table, hr, .katex"


def test_whatever_a_place_is_called_its_name_is_drawn_as_it_stands(curator, draft):
    was = read_review(draft)
    called = dict(zip((line.id for line in was.queue()), STRANGE, strict=False))
    assert len(called) == len(STRANGE)
    records = {
        i: Record(r.project.model_copy(update={"name": called.get(i, r.project.name)}), r.geometry)
        for i, r in was.records.items()
    }
    strange = write_review(was._replace(records=records), draft)
    page = curator.open("review", ready=READY).page
    names = [called.get(line.id, line.name) for line in was.queue()]
    queue = page.locator(".st-key-review_pick [role=radiogroup] label")
    expect(queue).to_have_count(len(names), timeout=PATIENCE_MS)
    drawn = [" · ".join(told.split(" · ")[:-1]) for told in queue.all_text_contents()]
    assert drawn == names
    assert page.locator(".st-key-review_pick").locator(DRAWN).count() == 0
    expect(page.locator("h3")).to_have_text(names[0], timeout=PATIENCE_MS)
    assert page.locator("h3").locator(DRAWN).count() == 0
    write_review(was._replace(version=strange.version), draft)


def test_only_this_machines_own_page_is_answered(curating_server):
    assert _status(f"{curating_server}/review") == 200
    assert _status(f"{curating_server}/review", Host="evil.example") == 403
    assert _status(f"{curating_server}/_stcore/health", Origin="http://evil.example") == 403


def test_the_public_app_shows_nothing_of_it_even_to_its_first_visitor(reader_of, server):
    assert _status(f"{server}/review") == 404
    page = reader_of(server).open().page
    assert page.locator(".atlas-header nav a").last.inner_text() == "关于"
    assert page.locator(".atlas-review, .atlas-review-map").count() == 0
