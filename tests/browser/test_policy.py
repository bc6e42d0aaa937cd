"""The content policy in a real browser: nothing that our pages do breaks it, and only whom the operator lists may frame them."""

import base64
import functools
import http.server
import re
import threading

import pytest
from playwright.sync_api import expect

VENUE = "hangzhou-gymnasium"
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SETTLED = '.atlas-host[data-ready="true"], .atlas-table, .atlas-outcomes, .atlas-indicators, h1:has-text("Atlas"), h1:has-text("图集")'
LISTEN = """document.addEventListener("securitypolicyviolation",
    (e) => console.error(`policy: ${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}`))"""


def _watched(reader):
    """The same reader, whose errors count what the policy stopped."""
    reader.page.add_init_script(LISTEN)
    reader.page.on("console", lambda said: reader.errors.append(said.text) if said.type == "error" else None)
    return reader


def _broken(reader):
    """What went wrong, but for two habits of Streamlit's own scripts.

    They look for the server under each page's address first, where there is none, and they try whether WebAssembly may
    multiply large numbers, which JavaScript does where it may not.
    """
    return [
        error for error in reader.errors if not ("404" in error or re.search(r"wasm-eval .*/protobuf\.\w+\.js$", error))
    ]


def test_no_page_breaks_the_policy(reader_of, server):
    reader = _watched(reader_of(server))
    pages = ("", f"?project={VENUE}&lang=en", "projects?lang=en", f"projects?project={VENUE}", "indicators",
                 "indicators?indicator=gdp&lang=en", "outcomes", "workbench?lang=en", "desk", "data", "about?lang=en")  # fmt: skip
    for number, page in enumerate(pages):
        reader.page.emulate_media(color_scheme=("light", "dark")[number // 2 % 2])
        reader.open(page, SETTLED)
        if "project=" in page:
            reader.page.wait_for_selector(".atlas-evidence")
    assert reader.foreign == []
    assert _broken(reader) == []


def test_an_online_basemap_that_is_offered_is_drawn_and_no_other_image(reader_of, server):
    reader = _watched(reader_of(server))
    reader.page.route(
        "https://tile.openstreetmap.org/**", lambda route: route.fulfill(body=TILE, content_type="image/png")
    )
    reached = []
    reader.page.route("https://evil.example/**", lambda route: reached.append(route.request.url) or route.abort())
    reader.open("?base=osm")
    reader.page.wait_for_selector(".leaflet-tile-loaded")
    assert _broken(reader) == []
    reader.page.evaluate("() => document.body.append(Object.assign(new Image(), {src: 'https://evil.example/x.png'}))")
    with reader.page.expect_console_message(lambda said: said.text.startswith("policy: img-src https://evil.example")):
        reader.page.evaluate(
            "() => document.body.append(Object.assign(new Image(), {src: 'https://evil.example/y.png'}))"
        )
    assert reached == []


@pytest.mark.parametrize(
    ("does", "directive"),
    [
        ("document.head.append(Object.assign(document.createElement('script'), {text: 'window.pwned = 1'}))", "script-src-elem inline"),
        ("eval('window.pwned = 1')", "script-src eval"),
        ("document.body.insertAdjacentHTML('beforeend', '<img src=data: onerror=pwned=1>')", "script-src-attr inline"),
        ("fetch('https://evil.example/').catch(() => 0)", "connect-src https://evil.example"),
        ("document.body.insertAdjacentHTML('beforeend', '<iframe src=https://evil.example>')", "frame-src https://evil.example"),
    ],
)  # fmt: skip
def test_what_an_attacker_would_do_is_stopped(reader, does, directive):
    _watched(reader).page.goto(f"{reader.address}/about")
    with reader.page.expect_console_message(lambda said: said.text.startswith(f"policy: {directive}")):
        reader.page.evaluate(f"() => {{ setTimeout(() => {{ {does} }}) }}")
    assert reader.page.evaluate("() => window.pwned") is None


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    """Another site, with a page that frames the address behind its "?"."""
    folder = tmp_path_factory.mktemp("outside")
    frame = (
        "<script>document.write(`<iframe width=900 height=700 src='${location.search.slice(1)}'></iframe>`)</script>"
    )
    (folder / "index.html").write_text(frame, encoding="utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_told):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as site:
        thread = threading.Thread(target=site.serve_forever, args=[0.01])
        thread.start()
        yield f"http://localhost:{site.server_port}"
        site.shutdown()
        thread.join()


def _framed(reader, outside):
    page = reader.page
    page.unroute_all()
    page.goto(f"{outside}/?{reader.address}/about?lang=en")
    return page.frame_locator("iframe")


def test_another_site_may_not_frame_the_atlas(reader, outside):
    refused = "frame-ancestors 'none'"
    with reader.page.expect_console_message(lambda said: refused in said.text):
        frame = _framed(reader, outside)
    expect(frame.get_by_role("heading", name="Hangzhou Plan Atlas")).to_have_count(0)


def test_a_site_that_the_operator_lists_may(reader_of, serve, outside):
    frame = _framed(reader_of(serve(ATLAS_FRAME_ANCESTORS=f"self, {outside}")), outside)
    expect(frame.get_by_role("heading", name="Hangzhou Plan Atlas")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_a_page_that_is_not_there_leads_to_the_map(reader_of, server, width, scheme):
    reader = _watched(reader_of(server, width, color_scheme=scheme))
    assert reader.page.goto(f"{server}/no/such/page").status == 404
    expect(reader.page.get_by_role("heading", name="没有这个页面")).to_be_visible()
    assert _broken(reader) == []
    reader.page.get_by_role("link", name="Go to the map").click()
    reader.page.wait_for_selector('.atlas-host[data-ready="true"]')
    assert reader.query()["lang"] == "en"
