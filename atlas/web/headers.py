"""Security headers on every answer: what a page of ours may load, who may frame it, what it tells others."""

from __future__ import annotations

import os
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from atlas.errors import AtlasError
from atlas.web.basemap import tile_hosts
from atlas.web.curate import curate_dir
from atlas.web.hosts import host_of
from atlas.web.shared import is_for_everybody

FRAME_ANCESTORS = "ATLAS_FRAME_ANCESTORS"
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HEADERS = {
    **_SAFE,
    "Referrer-Policy": "strict-origin-when-cross-origin",  # tile servers see the origin, as OSM asks
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOT_MODIFIED = 304
_NO_DOCUMENTS = ("text/javascript", "text/css")
"""What is never shown as a document goes without the headers that only documents obey: a page loads 180 of them."""
_ORIGIN = re.compile(r"https?://(?:\*\.)?(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


def frame_ancestors() -> tuple[str, ...]:
    """Who may frame the atlas (ATLAS_FRAME_ANCESTORS): nobody unless the operator lists origins or "self"."""
    if curate_dir():
        return ("'none'",)  # a page that frames a reviewer's decisions could steal the clicks
    written = re.split(r"[,\s]+", os.environ.get(FRAME_ANCESTORS, "").strip().lower())
    return tuple(_ancestor(text) for text in written if text) or ("'none'",)


def _ancestor(text: str) -> str:
    if text.strip("'") == "self":
        return "'self'"
    if not _ORIGIN.fullmatch(text):
        remedy = "write self or origins, joined by commas: https://news.example.org, https://*.example.org"
        raise AtlasError(f'"{text}" is no origin', FRAME_ANCESTORS, remedy)
    return text


def content_policy(socket_host: str | None = None) -> str:
    """The Content-Security-Policy of every page; browsers that do not take 'self' for sockets need their host."""
    sockets = (f"ws://{socket_host}", f"wss://{socket_host}") if socket_host else ()
    sources = {
        "default-src": ("'self'",),
        "script-src": ("'self'", "blob:"),  # Streamlit runs the code of a component from a blob
        "style-src": ("'self'", "'unsafe-inline'"),  # Streamlit writes its styles into the page
        "img-src": ("'self'", "data:", "blob:", *tile_hosts()),
        "font-src": ("'self'", "data:"),
        "connect-src": ("'self'", *sockets),
        "worker-src": ("'self'", "blob:"),
        "frame-src": ("'none'",),
        "object-src": ("'none'",),
        "base-uri": ("'self'",),
        "form-action": ("'self'",),
        "frame-ancestors": frame_ancestors(),
    }
    return "; ".join(" ".join((name, *allowed)) for name, allowed in sources.items())


BARE_POLICY = "default-src 'none'; frame-ancestors 'none'"
"""The policy of every answer that is no page: it may load nothing and no one may frame it. It is short, since it goes
with each script."""


class SecurityHeaders:
    """ASGI middleware that adds the headers which an answer lacks; the operator's settings are read once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._policy = content_policy("{host}")
        self._policy_without_host = content_policy()
        framing = {"'none'": "DENY", "'self'": "SAMEORIGIN"}.get(" ".join(frame_ancestors()))
        self._fixed = {**HEADERS, **({"X-Frame-Options": framing} if framing else {})}  # it cannot list origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""

        async def send_with_headers(message: Message) -> None:
            headers = MutableHeaders(scope=message) if message["type"] == "http.response.start" else None
            # The headers of a 304 replace those that a browser keeps: it has the policy of its page, or none.
            is_told = headers is not None and is_for_everybody(headers.get("content-security-policy", ""))
            if (
                headers is not None
                and not is_told
                and (message["status"] != _NOT_MODIFIED or "content-type" in headers)
            ):
                kind = headers.get("content-type", "")
                policy = self._policy_for(scope) if kind.startswith("text/html") else BARE_POLICY
                fixed = _SAFE if kind.startswith(_NO_DOCUMENTS) else self._fixed
                for name, value in {**fixed, "Content-Security-Policy": policy}.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _policy_for(self, scope: Scope) -> str:
        host = host_of(scope)
        if host is None or host.name.startswith("["):  # a policy cannot name an IPv6 address
            return self._policy_without_host
        return self._policy.replace("{host}", host.name + (f":{host.port}" if host.port else ""))
