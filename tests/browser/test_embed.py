"""A published map inside a page of another site: sandboxed, with and without scripts, all other hosts cut off, and with
words that attack."""

import json
import threading
import urllib.request
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

HOSTILE = """<script>window.pwned=1</script><img src=x onerror="window.pwned=2">${window.pwned=3}"""
BODY = """<!doctype html><html lang="en"><head><title>Article</title></head><body style="margin:0"><div style="height:200px"></div>
<iframe src="{at}" title="map" sandbox="allow-scripts" style="width:100%;height:300px;border:0"></iframe>
<iframe src="{at}?theme=dark&lang=en" title="still" sandbox="" style="width:100%;height:700px;border:0"></iframe>
<script src="{site}/embed/height.js"></script><div style="height:3000px"></div></body></html>"""
READY = 'main[data-ready="true"]'
MOST_BYTES = 300_000


def _publish(server, kind, what):
    request = urllib.request.Request(f"{server}/atlas/{kind}", json.dumps(what).encode())
    with urllib.request.urlopen(request, timeout=30) as answer:
        return server + json.load(answer)["address"]


@pytest.fixture(scope="module")
def published(hostile_server):
    """The address of a map of records, title, caption and marks that attack, published by the atlas they stand in."""
    view = {
        "asked": {"layer": "hanggang-block"}, "title": HOSTILE, "standfirst": HOSTILE, "size": [1200, 900],
        "alt": {"zh": HOSTILE, "en": HOSTILE},
        "marks": [
            {"kind": "callout", "at": [120.16, 30.345], "text": HOSTILE[:80]},
            {"kind": "arrow", "at": [120.15, 30.34], "to": [120.17, 30.35], "text": HOSTILE[:80]},
            {"kind": "highlight", "at": [120.155, 30.35], "text": HOSTILE[:80]},
        ],
    }  # fmt: skip
    return _publish(hostile_server, "snapshots", view)


@pytest.fixture
def article(hostile_server, published):
    """The address of a page of another origin with the map in it, once with and once without scripts."""
    body = BODY.format(at=published, site=hostile_server).encode()

    class Article(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Article) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield f"http://localhost:{server.server_port}/article"
        server.shutdown()


def _listen(reader):
    """What the browser says is wrong, but that it runs no script where a sandbox forbids all."""
    said = []

    def hear(message):
        if message.type == "error" and "'allow-scripts' permission is not set" not in message.text:
            said.append(message.text)

    reader.page.on("console", hear)
    return said


def _pwned(page):
    found = []
    for frame in page.frames:
        with suppress(Exception):  # a frame without scripts cannot be asked
            found.append(frame.evaluate("window.pwned"))
    return [one for one in found if one is not None]


def test_in_an_article_of_another_site(reader_of, hostile_server, published, article):
    reader = reader_of(hostile_server, 700, 800)
    page, said = reader.page, _listen(reader)
    page.route(article, lambda route: route.continue_())
    drawn = []
    page.on("response", lambda answer: drawn.append(answer.status) if ".svg" in answer.url else None)
    page.goto(article)
    live, still = page.frame_locator("iframe[title=map]"), page.frame_locator("iframe[title=still]")
    expect(live.locator(READY)).to_be_visible(timeout=20_000)

    inside = next(f for f in page.frames if f.url == published)
    scene = inside.evaluate(
        "() => { const s = document.querySelector('main').atlasMap.scene(); return s.symbols.length + s.clusters.length; }"
    )
    assert scene > 0
    assert live.locator("h1").inner_text() == HOSTILE
    assert live.locator(".atlas-note").count() == 3
    height = inside.evaluate("document.querySelector('main').getBoundingClientRect().height")
    reader.wait(f"() => document.querySelector('iframe').style.height === '{-int(-height // 1)}px'")

    page.mouse.move(300, 400)
    page.mouse.wheel(0, 150)
    reader.wait("() => window.scrollY > 100")
    expect(live.locator(".atlas-framed-hint")).to_contain_text("Ctrl")

    live.locator(".atlas-list summary").click()
    live.locator(".atlas-list button").first.focus()
    page.keyboard.press("Enter")
    expect(live.locator(".atlas-said")).to_contain_text("<img src=x onerror=pwned=1>：")
    expect(live.locator("li[data-chosen]")).to_have_count(1)

    picture = still.locator("main img")
    expect(picture).to_be_visible()
    assert drawn == [200]
    assert picture.bounding_box()["height"] > 200
    assert still.locator("html").get_attribute("data-atlas-theme") == "dark"
    assert _pwned(page) == []
    assert (reader.foreign, reader.errors, said) == ([article], [], [])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_its_own_it_is_light_accessible_and_fits_a_phone(reader_of, hostile_server, published, theme):
    reader = reader_of(hostile_server, 360, 740)
    page, said = reader.page, _listen(reader)
    page.goto(f"{published}?theme={theme}&lang=en")
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    sent = page.evaluate(
        "() => Object.values(Object.fromEntries([...performance.getEntriesByType('navigation'),"
        " ...performance.getEntriesByType('resource')].map((e) => [e.name, e.encodedBodySize]))).reduce((a, b) => a + b, 0)"
    )
    assert 50_000 < sent <= MOST_BYTES
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".atlas-list summary").click()
    assert reader.faults() == []
    page.evaluate("document.querySelector('.atlas-canvas').focus()")
    before = page.evaluate("document.querySelector('main').atlasMap.map.getZoom()")
    page.keyboard.press("+")
    reader.wait(f"() => document.querySelector('main').atlasMap.map.getZoom() > {before}")
    assert (_pwned(page), reader.foreign, reader.errors, said) == ([], [], [], [])


def test_a_story_is_accessible_and_its_words_stay_words(reader_of, hostile_server):
    reader = reader_of(hostile_server, 900, 700)
    page, said = reader.page, _listen(reader)
    steps = [{"view": {"asked": {"layer": "hanggang-block"}, "title": HOSTILE}, "text": f"{HOSTILE}\n2"}, {"view": {}}]
    page.goto(_publish(hostile_server, "stories", {"title": HOSTILE, "steps": steps}) + "?theme=dark")
    assert page.locator("h1").inner_text() == HOSTILE
    assert page.locator("section p").all_inner_texts() == [HOSTILE, "2"]
    assert page.locator("img").first.evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") > 0
    assert reader.faults() == []
    assert (_pwned(page), reader.foreign, reader.errors, said) == ([], [], [], [])
