"""Curating: who may reach an app that can write, which is this machine alone."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

CURATE = "ATLAS_CURATE"
LOOPBACK = "127.0.0.1"
_NAMES = (LOOPBACK, "localhost")
_UNFRAMED = {"X-Frame-Options": "DENY", "Content-Security-Policy": "frame-ancestors 'none'"}
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def curate_dir() -> Path | None:
    """The folder of the draft under review, when the app was started with `atlas serve --curate`."""
    named = os.environ.get(CURATE)
    return Path(named) if named else None


class OnlyHere:
    """ASGI middleware for curating: answers this machine's own browser and nobody else.

    Another host name is DNS rebinding, another origin a page that would write across sites, a forwarded request a proxy
    that opens the app to a network; no page may frame it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request of this machine on; refuse any other with 403."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if not _is_ours(scope):
            told = "curating answers only this machine – the Host or Origin of the request – open http://127.0.0.1"
            refusal = WebSocketClose(4403) if scope["type"] == "websocket" else PlainTextResponse(told, 403)
            await refusal(scope, receive, send)
            return

        async def send_unframed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_UNFRAMED)
            await send(message)

        await self.app(scope, receive, send_unframed)


def _is_ours(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    if len(hosts) != 1 or len(origins) > 1 or any(name in headers for name in _FORWARDED):
        return False
    name, _, port = hosts[0].partition(":")
    same_origin = not origins or origins[0] == f"http://{hosts[0]}"
    client = scope.get("client")
    near = client is None or ipaddress.ip_address(client[0]).is_loopback
    return name in _NAMES and (not port or port.isdecimal()) and same_origin and near
