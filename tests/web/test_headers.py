"""What pages of ours may load, and who may frame them."""

import asyncio
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from atlas.errors import AtlasError
from atlas.web import CURATE, SecurityHeaders
from atlas.web.headers import HEADERS, content_policy, frame_ancestors
from atlas.web.shell import shell_paths

pytestmark = pytest.mark.usefixtures("plain_environment")
STATIC = Path(find_spec("streamlit").origin).parent / "static"


def _sources(policy):
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


def _headers(host="atlas.example:8501", path="/", answer=None):
    async def ask():
        page = Route("/", lambda _: answer or HTMLResponse("page"))
        app = Starlette(routes=[page], middleware=[Middleware(SecurityHeaders)])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://atlas") as client:
            return await client.get(path, headers={"Host": host})

    return asyncio.run(ask()).headers


def test_of_scripts_only_our_files_run():
    assert _sources(content_policy())["script-src"] == ["'self'", "blob:"]


def test_nothing_else_is_loaded_or_framed_or_sent():
    sources = _sources(content_policy())
    del sources["script-src"], sources["img-src"]
    assert sources == {
        "default-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "frame-src": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }


@pytest.mark.parametrize(
    ("settings", "hosts"),
    [
        ({}, ["https://tile.openstreetmap.org"]),
        ({"ATLAS_TIANDITU_KEY": "x"}, ["https://t0.tianditu.gov.cn", "https://tile.openstreetmap.org"]),
        ({"ATLAS_BASEMAPS": "OpenTopoMap"}, ["https://a.tile.opentopomap.org", "https://tile.openstreetmap.org"]),
    ],
)
def test_images_come_from_us_and_the_tile_servers_that_are_offered(monkeypatch, settings, hosts):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert _sources(content_policy())["img-src"] == ["'self'", "data:", "blob:", *hosts]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://{s}.tile.example.org/{z}/{x}/{y}.png", "https://*.tile.example.org"),
        ("https://t{s}.example.cn:8443/{z}", "https://*.example.cn:8443"),
        ("https://tile.example.org/{s}/{z}", "https://tile.example.org"),
    ],
)
def test_a_placeholder_in_the_name_of_a_tile_server_stands_for_any_label(monkeypatch, url, host):
    monkeypatch.setattr("atlas.web.basemap.offered_basemaps", lambda: {"x": {"layers": [url]}})
    assert _sources(content_policy())["img-src"][3:] == [host]


@pytest.mark.parametrize(
    ("written", "ancestors", "framing"),
    [
        (None, ["'none'"], "DENY"),
        (" ", ["'none'"], "DENY"),
        ("self", ["'self'"], "SAMEORIGIN"),
        ("'self'", ["'self'"], "SAMEORIGIN"),
        ("https://news.example.org", ["https://news.example.org"], None),
        ("self, https://*.Example.org:8443  http://127.0.0.1:9", ["'self'", "https://*.example.org:8443", "http://127.0.0.1:9"], None),
    ],
)  # fmt: skip
def test_who_may_frame_the_atlas_is_the_operators_choice(monkeypatch, written, ancestors, framing):
    if written is not None:
        monkeypatch.setenv("ATLAS_FRAME_ANCESTORS", written)
    headers = _headers()
    assert _sources(headers["Content-Security-Policy"])["frame-ancestors"] == ancestors
    assert headers.get("X-Frame-Options") == framing


@pytest.mark.parametrize(
    "written",
    ["*", "https:", "https://*", "news.example.org", "https://news.example.org/page", "javascript:alert(1)", "data:",
     "https://a.example;script-src", "'none'", "'unsafe-inline'", "https://a.example'", "ftp://a.example", "null"],
)  # fmt: skip
def test_what_is_no_origin_is_told(monkeypatch, written):
    monkeypatch.setenv("ATLAS_FRAME_ANCESTORS", written)
    with pytest.raises(AtlasError, match="is no origin – ATLAS_FRAME_ANCESTORS – write self or origins"):
        frame_ancestors()


def test_while_a_draft_is_curated_nobody_may_frame_it(monkeypatch):
    monkeypatch.setenv("ATLAS_FRAME_ANCESTORS", "https://news.example.org")
    monkeypatch.setenv(CURATE, "draft")
    assert frame_ancestors() == ("'none'",)
    assert _headers()["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "sockets"),
    [
        ("atlas.example:8501", ["ws://atlas.example:8501", "wss://atlas.example:8501"]),
        ("atlas.example", ["ws://atlas.example", "wss://atlas.example"]),
        ("[::1]:8501", []),
        ("x; script-src *", []),
        ("{host}", []),
    ],
)
def test_a_session_is_opened_with_the_host_that_was_asked(host, sockets):
    assert _sources(_headers(host)["Content-Security-Policy"])["connect-src"] == ["'self'", *sockets]


def test_every_answer_has_the_other_headers_even_one_that_is_not_there():
    headers = _headers(path="/none")
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("kind", ["text/javascript", "text/css"])
def test_scripts_and_sheets_go_without_what_only_documents_obey(kind):
    headers = _headers(answer=Response("x", media_type=kind))
    documents = {"Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "X-Frame-Options"}
    assert documents.isdisjoint(headers)
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert (headers["X-Content-Type-Options"], headers["Cross-Origin-Resource-Policy"]) == ("nosniff", "same-origin")


def test_what_the_browser_has_already_keeps_the_policy_of_its_page():
    kept = Response(status_code=304, media_type="text/html")
    assert _headers(answer=kept)["Content-Security-Policy"] == _headers()["Content-Security-Policy"]
    assert "Content-Security-Policy" not in _headers(answer=Response(status_code=304))


def test_the_files_of_streamlits_page_are_those_that_it_names():
    named = [
        line.split('"./')[1].split('"')[0] for line in (STATIC / "index.html").read_text().splitlines() if '"./' in line
    ]
    files = {f"/{name}" for name in named if name.startswith(("static/", "favicon"))}
    assert files
    assert files <= shell_paths()
    assert {"/index.html", "/manifest.json"}.isdisjoint(shell_paths())
