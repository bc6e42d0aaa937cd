"""Curating answers this machine's own browser and nobody else."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from atlas.web import CURATE, OnlyHere, curate_dir
from atlas.web.routes import ASSETS


async def _hello(request):
    return PlainTextResponse("hello")


async def _talk(socket):
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


APP = Starlette(routes=[Route("/", _hello), WebSocketRoute("/talk", _talk)], middleware=[Middleware(OnlyHere)])


@pytest.fixture
def ask():
    """Asks the app over a connection from an address with some headers: ask([("Host", "localhost")])."""

    async def answer(headers, client):
        transport = httpx.ASGITransport(APP, client=(client, 50000))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8501") as here:
            return await here.get("/", headers=headers)

    return lambda headers=(), client="127.0.0.1": asyncio.run(answer(list(headers), client))


OURS = [
    [],
    [("Host", "localhost:8501")],
    [("Host", "127.0.0.1")],
    [("Host", "127.0.0.1:8501"), ("Origin", "http://127.0.0.1:8501")],
]
NOT_OURS = [
    [("Host", "evil.example")],
    [("Host", "evil.example:8501"), ("Origin", "http://evil.example:8501")],
    [("Host", "127.0.0.1.evil.example")],
    [("Host", "evil.example#127.0.0.1")],
    [("Host", "127.0.0.1:8501@evil.example")],
    [("Host", "0.0.0.0:8501")],
    [("Host", "")],
    [("Host", "127.0.0.1:8501"), ("Host", "evil.example")],
    [("Origin", "http://evil.example")],
    [("Origin", "null")],
    [("Origin", "http://127.0.0.1:3000")],
    [("Origin", "https://127.0.0.1:8501")],
    [("Host", "localhost:8501"), ("Origin", "http://127.0.0.1:8501")],
    [("X-Forwarded-For", "203.0.113.7")],
    [("X-Forwarded-Host", "atlas.example")],
    [("X-Forwarded-Proto", "https")],
    [("Forwarded", "for=203.0.113.7")],
    [("Via", "1.1 proxy")],
]


@pytest.mark.parametrize("headers", OURS)
def test_this_machine_is_answered(ask, headers):
    answer = ask(headers)
    assert (answer.status_code, answer.text) == (200, "hello")


@pytest.mark.parametrize("headers", NOT_OURS)
def test_another_host_origin_or_proxy_is_refused(ask, headers):
    answer = ask(headers)
    assert (answer.status_code, "hello" in answer.text) == (403, False)


@pytest.mark.parametrize("client", ["203.0.113.7", "10.0.0.2", "::ffff:10.0.0.2"])
def test_another_machine_is_refused_whatever_it_says(ask, client):
    assert ask(client=client).status_code == 403


def _socket(headers):
    """What a browser that opens a socket with these headers is sent."""
    asked = [{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1000}]
    sent = []

    async def receive():
        return asked.pop(0)

    async def send(message):
        sent.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    scope = {"type": "websocket", "path": "/talk", "headers": raw, "client": ("127.0.0.1", 50000), "subprotocols": []}
    asyncio.run(APP(scope, receive, send))
    return sent


@pytest.mark.parametrize("headers", [h for h in NOT_OURS if any(name == "Host" for name, _ in h)])
def test_a_socket_of_another_host_is_refused(headers):
    assert _socket(headers) == [{"type": "websocket.close", "code": 4403, "reason": ""}]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:3000", "http://localhost:8501"])
def test_a_socket_of_another_site_is_refused(origin):
    (refusal,) = _socket([("Host", "127.0.0.1:8501"), ("Origin", origin)])
    assert refusal["type"] == "websocket.close"


def test_a_socket_of_our_own_page_is_answered():
    sent = _socket([("Host", "127.0.0.1:8501"), ("Origin", "http://127.0.0.1:8501")])
    assert [message.get("text") for message in sent] == [None, "hello", None]


def test_a_public_app_has_no_draft_and_no_script_of_the_review_page(monkeypatch):
    monkeypatch.delenv(CURATE, raising=False)
    assert curate_dir() is None
    assert "review.js" not in ASSETS
