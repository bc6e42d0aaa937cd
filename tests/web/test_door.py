"""What is open is answered; everything else is refused before it reaches the app."""

import asyncio
import json
from typing import NamedTuple
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, WebSocketRoute

from atlas.web import Door
from atlas.web import door as doors
from atlas.web.routes import ROUTES
from atlas.web.shell import shell_paths
from atlas.web.taking import taken

PAGES = ("/", "/projects")
OPEN = ["/", "/projects", "/projects/", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/favicon.png",
        "/projects/x", "/projects/x。", "/robots.txt", "/atlas/search", "/atlas/near", "/atlas/project/x", "/atlas/data/x/y", "/atlas/assets/x/y.js",
        "/atlas/download/x"]  # fmt: skip
CLOSED = ["/map", "/data", "/projects/x/y", "/review", "/index.html", "/manifest.json", "/favicon.ico", "/sitemap",
          "/static", "/static/", "/static/js/none.js", "/_stcore", "/_stcore/", "/_stcore/stream",
          "/_stcore/upload_file/s/f", "/_stcore/script-health-check", "/_stcore/allowed-message-origins",
          "/_stcore/bidi-components/atlas/x.js", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp",
          "/projects/_stcore/health", "/media/x.png", "/component/x/y.js", "/app/static/x", "/auth/login",
          "/oauth2callback", "/atlas", "/atlas/", "/atlas/nowhere", "/atlas/project/", "/atlas/data/x", "/.env",
          "/.git/config", "/PROJECTS", "/projects;x", "/projects-x", "/wp-login.php", "/中文"]  # fmt: skip
MALFORMED = ["//", "//evil.example/x", "/a//b", "/%2e%2e/x", "/x/%2e/y", "/x%2fy", "/%2F%2Fevil.example", "/x%5cy", "/%5C",
             "/%00", "/x%0d%0ay", "/%7f", "/%ff", "/%c3%28", "/projects%2f"]  # fmt: skip


async def _reached(scope, receive, send):
    await PlainTextResponse("reached")(scope, receive, send)


async def _talk(socket):
    await socket.accept()
    await socket.receive_text()
    await socket.close()


APP = Starlette(routes=[WebSocketRoute("/{path:path}", _talk), Mount("/", _reached)])


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


def _ask(path, method="GET", *, door=None, client="127.0.0.1", **headers):
    """The answer to a request as it comes over the wire, with nothing made tidy on the way."""
    raw, _, query = path.partition("?")
    asked = {"host": "127.0.0.1:8501", **{name.lower().replace("_", "-"): value for name, value in headers.items()}}
    scope = {"type": "http", "method": method, "path": unquote(raw), "raw_path": quote(raw, safe="/%\\").encode(),
             "query_string": query.encode(), "headers": [(name.encode(), value.encode()) for name, value in asked.items()],
             "client": (client, 50000), "server": ("127.0.0.1", 8501)}  # fmt: skip
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run((door or Door(APP, PAGES))(scope, None, send))
    start, *parts = sent
    told = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], told, b"".join(part["body"] for part in parts).decode())


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_open_is_answered(path, method):
    assert (_ask(path, method).status, _ask(path).text) == (200, "reached")


@pytest.mark.parametrize(
    ("path", "meant"),
    [("/projects。", "projects"), ("/projects%20?district=330105", "projects?district=330105"), ("/projects）。", "projects"),
     ("/projects，很好/x", "projects"), ("/projects)", "projects"), ("/projects**", "projects"), ("/projects_", "projects"),
     ("/。", "./"), ("/%3F", "./"), ("/projects...", "projects")],
)  # fmt: skip
def test_a_page_with_a_sign_or_a_sentence_behind_it_leads_to_the_page(path, meant):
    answer = _ask(path)
    assert (answer.status, answer.headers["location"], answer.text) == (308, meant, "")
    assert _ask(path, "POST").status == 404


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_not_open_is_a_page_that_says_so_in_both_languages(path, method):
    answer = _ask(path, method)
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert all(
        text in answer.text for text in ("没有这个页面", "There is no such page", 'href="/"', 'href="/?lang=en"')
    )


@pytest.mark.parametrize("path", MALFORMED)
def test_what_is_no_address_is_refused(path):
    assert _ask(path).status == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "X" * 5000])
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/atlas/search", "/favicon.png"])
def test_what_is_open_is_only_read(path, method):
    answer = _ask(path, method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "reached" not in answer.text


def test_options_are_told_without_asking_the_app_and_to_no_other_origin():
    answer = _ask("/atlas/search", "OPTIONS", Access_Control_Request_Method="GET", Origin="http://127.0.0.1:8501")
    assert (answer.status, answer.text, answer.headers["allow"]) == (204, "", "GET, HEAD, OPTIONS")
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "headers", [{"Content_Length": "1"}, {"Content_Length": "x"}, {"Transfer_Encoding": "chunked"}]
)
def test_a_body_is_not_taken(headers):
    assert _ask("/atlas/search", **headers).status == 413


SENT_TO = ["/atlas/intake", "/atlas/overlay", "/atlas/convert/gpkg", "/atlas/convert/zip"]


@pytest.mark.parametrize("path", SENT_TO)
def test_to_some_addresses_one_sends_what_has_a_length_and_is_not_too_long(path):
    most = taken()[path]
    assert _ask(path, "POST", content_length=str(most)).text == "reached"
    answer = _ask(path, "POST", content_length=str(most + 1))
    assert (answer.status, json.loads(answer.text)["refused"]["key"]) == (413, "refused_too_large")
    for headers in ({}, {"transfer_encoding": "chunked"}, {"content_length": "-1"}, {"content_length": "²"}):
        assert _ask(path, "POST", **headers).status == 411
    for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH"):
        refused = _ask(path, method, content_length="1")
        assert (refused.status, refused.headers["allow"]) == (405, "POST, OPTIONS")
    assert _ask(path, "OPTIONS").headers["allow"] == "POST, OPTIONS"


@pytest.mark.parametrize("path", ["/atlas/convert/exe", "/atlas/convert", "/atlas/intake/", "/atlas/intake/x"])
def test_beside_them_nothing_is_taken(path):
    assert _ask(path, "POST", content_length="1").status == 404


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:8502"])
def test_another_site_sends_nothing(origin):
    assert _ask("/atlas/intake", "POST", content_length="1", origin=origin).status == 403


def test_an_operator_may_shut_them(monkeypatch):
    monkeypatch.setenv("ATLAS_UPLOADS", "off")
    assert [_ask(path, "POST", content_length="1").status for path in SENT_TO] == [404] * len(SENT_TO)


@pytest.mark.parametrize("path", ["/embed/x", "/embed/x.svg", "/embed/code/x/doors/embed.js", "/oembed"])
def test_what_is_published_other_pages_may_read_and_not_write(path):
    assert _ask(path, Origin="null").status == 200
    assert _ask(path, Origin="https://news.example").status == 200
    assert _ask(path, "POST", Origin="null", content_length="1").status == 405
    assert _ask(path, Host="evil.example").status == 403


def test_another_page_publishes_nothing():
    assert _ask("/atlas/snapshots", "POST", content_length="1").text == "reached"
    assert _ask("/atlas/snapshots", "POST", content_length="1", origin="null").status == 403


def test_a_body_of_nothing_is_none():
    assert _ask("/", Content_Length="0").status == 200


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/atlas/project/" + "x" * 900, {}, 200),
        ("/" + "x" * doors.LONGEST_PATH, {}, 414),
        ("/?q=" + "x" * 8000, {}, 200),
        ("/?q=" + "x" * doors.LONGEST_QUERY, {}, 414),
        ("/", {"X": "x" * 15_000}, 200),
        ("/", {"X": "x" * doors.LONGEST_HEADERS}, 431),
        ("/", {f"X-{n}": "x" for n in range(doors.MOST_HEADERS)}, 431),
    ],
)
def test_what_is_too_long_is_refused(path, headers, status):
    assert _ask(path, **headers).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example:8501", "Origin": "http://evil.example:8501"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "localhost:8501", "Origin": "http://localhost:8501"}, 200),
    ],
)
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/atlas/search"])
def test_another_name_or_page_is_refused(path, headers, status):
    assert _ask(path, **headers).status == status


def test_the_names_are_the_operators(monkeypatch):
    monkeypatch.setenv("ATLAS_HOSTS", "atlas.example.org")
    door = Door(APP, PAGES)
    told = {host: _ask("/", door=door, client="192.0.2.7", Host=host).status
            for host in ("atlas.example.org", "atlas.example.org:8501", "127.0.0.1:8501", "192.0.2.1", "evil.example")}  # fmt: skip
    assert list(told.values()) == [200, 200, 403, 403, 403]


@pytest.mark.parametrize(
    ("client", "headers"),
    [("192.0.2.7", {}), ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}), ("127.0.0.1", {"Via": "1.1 proxy"})],
)
def test_the_measurements_are_this_machines_own(client, headers):
    assert _ask("/_stcore/metrics").text == "reached"
    assert _ask("/_stcore/metrics", client=client, **headers).status == 404
    assert _ask("/_stcore/health", client=client, **headers).status == 200


segments = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=4)
KNOWN = {*shell_paths(), "/", "/projects", "/projects/", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics"}


DOOR = Door(APP, PAGES)


@given(segments)
def test_no_other_address_reaches_the_app(parts):
    path = "/" + "/".join(parts)
    answer = _ask(quote(path), door=DOOR)
    ours = path in KNOWN or any(route.path_regex.match(path) for route in ROUTES)
    led = answer.status == 308 and answer.headers["location"] in ("./", "projects")
    assert answer.status == 200 if answer.text == "reached" else led or 400 <= answer.status < 500
    assert ours or answer.text != "reached"


@pytest.mark.parametrize(
    "error", [ValueError("/srv/secret"), OSError(2, "no", "/srv/secret"), StopIteration("/srv/secret")]
)
def test_an_error_that_nobody_expected_is_told_without_internals(error, caplog):
    async def fail(scope, receive, send):
        raise error

    answer = _ask("/", door=Door(fail, PAGES))
    assert (answer.status, "secret" in answer.text, answer.text.count("\n")) == (500, False, 0)
    assert "/ could not be answered" in caplog.text
    assert "/srv/secret" in caplog.text


def _open_socket(door, path="/_stcore/stream", host="localhost:8501", **headers):
    """What a browser is sent that opens a socket and says "bye"."""
    asked = [{"type": "websocket.connect"}, {"type": "websocket.receive", "text": "bye"}]
    sent = []

    async def receive():
        return asked.pop(0)

    async def send(message):
        sent.append(message)

    raw = [(b"host", host.encode()), *((name.lower().encode(), value.encode()) for name, value in headers.items())]
    scope = {"type": "websocket", "path": path, "raw_path": path.encode(), "query_string": b"", "headers": raw,
             "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8501), "subprotocols": []}  # fmt: skip
    asyncio.run(door(scope, receive, send))
    return [message["type"] for message in sent], sent[-1].get("code")


def test_the_socket_of_a_session_is_open_to_our_own_pages():
    door = Door(APP, PAGES)
    accepted = (["websocket.accept", "websocket.close"], 1000)
    assert _open_socket(door) == accepted
    assert _open_socket(door, Origin="http://localhost:8501") == accepted


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/"},
        {"path": "/_stcore/health"},
        {"path": "/nowhere"},
        {"path": "/projects/_stcore/stream"},
        {"path": "//_stcore/stream"},
        {"host": "evil.example:8501", "Origin": "http://evil.example:8501"},
        {"host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"X": "x" * 20_000},
    ],
)
def test_no_other_socket_is_open(asked):
    assert _open_socket(Door(APP, PAGES), **asked) == (["websocket.close"], 1008)


def test_so_many_sessions_and_no_more_are_held(monkeypatch):
    monkeypatch.setattr(doors, "MOST_SESSIONS", 2)
    door = Door(APP, PAGES)
    refused = []

    async def hold(stop):
        async def receive():
            await stop.wait()
            return {"type": "websocket.connect"}

        async def send(message):
            refused.append(message.get("code"))

        scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": [(b"host", b"localhost")],
                 "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8501), "subprotocols": []}  # fmt: skip
        await door(scope, receive, send)

    async def crowd():
        stop = asyncio.Event()
        held = [asyncio.create_task(hold(stop)) for _ in range(2)]
        await asyncio.wait(held, timeout=0)
        await hold(stop)
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)

    asyncio.run(crowd())
    assert refused == [1013]
    assert _open_socket(door)[1] == 1000
