"""Curating: who may reach an app that can write, which is this machine alone."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from atlas.web.hosts import is_near, is_same_origin

CURATE = "ATLAS_CURATE"


def curate_dir() -> Path | None:
    """The folder of the draft under review, when the app was started with `atlas serve --curate`."""
    named = os.environ.get(CURATE)
    return Path(named) if named else None


class OnlyHere:
    """ASGI middleware for curating: answers this machine's own browser and nobody else.

    Another host name is DNS rebinding, another origin a page that would write across sites, a forwarded request a proxy
    that opens the app to a network.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request of this machine on; refuse any other with 403."""
        asked = scope["type"] in ("http", "websocket")
        if not asked or (is_near(scope) and is_same_origin(scope, ("http",))):
            await self.app(scope, receive, send)
            return
        told = "curating answers only this machine – the Host or Origin of the request – open http://127.0.0.1"
        refusal = WebSocketClose(4403) if scope["type"] == "websocket" else PlainTextResponse(told, 403)
        await refusal(scope, receive, send)
