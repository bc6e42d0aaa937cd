"""The door of the app: the one table of what is open, and the refusal of everything else."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from atlas.web.hosts import is_addressed, is_near, is_same_origin, named_hosts
from atlas.web.missing import missing_page
from atlas.web.opening import SITEMAP
from atlas.web.routes import ROUTES
from atlas.web.shared import is_shared
from atlas.web.shell import shell_paths
from atlas.web.taking import MEGABYTE, taken

LONGEST_PATH = 1024
LONGEST_QUERY = 8 * 1024
LONGEST_HEADERS = 16 * 1024
MOST_HEADERS = 100
MOST_SESSIONS = 500
READING = ("GET", "HEAD", "OPTIONS")
SENDING = ("POST", "OPTIONS")

_log = logging.getLogger(__name__)
_HIDDEN = re.compile(rb"%(?:2f|5c|00)", re.IGNORECASE)
_WRITTEN_ON = re.compile(r"(/[a-z]*)(?:[\W_]+|[。，、；：！？）」』】》”’…\s].*)", re.DOTALL)
"""A page with signs behind it, or with a sign that no address has and a sentence."""
_ODD = re.compile(r"//|\\|[\x00-\x1f\x7f\ufffd]|/\.\.?(?:/|$)")


class Way(NamedTuple):
    """An address that is open, with {parameters}; a private one only to this machine."""

    path: str
    kind: Literal["http", "websocket"] = "http"
    private: bool = False


STREAMLIT = (
    Way("/_stcore/health"),
    Way("/_stcore/host-config"),
    Way("/_stcore/stream", "websocket"),
    Way("/_stcore/metrics", private=True),
)
"""What is open of Streamlit's own routes. Uploads, media, files of components, logins and the agent are not: no page
uses them, and each takes memory or tells something."""


class _Refusal(NamedTuple):
    status: int
    told: str
    allow: tuple[str, ...] = ()
    key: str = ""
    """Of the word that tells it, for an address to which one sends."""
    to: str = ""
    """Where the address leads that was meant."""


_MISSING = _Refusal(404, "")


class Door:
    """ASGI middleware that lets in what the table opens, and answers the rest itself, shortly and without internals."""

    def __init__(self, app: ASGIApp, pages: Iterable[str]) -> None:
        self.app = app
        pages = tuple(pages)
        self._taken = taken()
        ways = (
            *STREAMLIT,
            *(Way(route.path) for route in ROUTES),
            *map(Way, self._taken),
            *map(Way, (SITEMAP, *shell_paths())),
            *_page_ways(pages),
        )
        self._pages = frozenset(pages)
        self._exact = {(way.kind, way.path): way for way in ways if "{" not in way.path}
        self._patterns = [(compile_path(way.path)[0], way) for way in ways if "{" in way.path]
        self._named = named_hosts()
        self._sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that comes as it should for something that is open."""
        if scope["type"] == "http":
            refusal = self._refusal(scope)
            if refusal:
                await _answer(refusal)(scope, receive, send)
            else:
                await self._guarded(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._talk(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> _Refusal | None:
        malformed = _malformed(scope) or self._foreign(scope)
        if malformed:
            return malformed
        way = self._way(scope)
        if way is None:
            return self._meant(scope) or _MISSING
        most = self._taken.get(scope["path"])
        if scope["method"] == "OPTIONS":
            return _Refusal(204, "", allow=READING if most is None else SENDING)
        return _refused_reading(scope) if most is None else _refused_sending(scope, most)

    def _foreign(self, scope: Scope) -> _Refusal | None:
        if not is_addressed(scope, self._named):
            return _Refusal(403, "the atlas has no such name – the Host of the request – its operator lists its names")
        if not is_same_origin(scope) and not (is_shared(scope["path"]) and scope["type"] == "http"):
            return _Refusal(403, "another site may not ask – the Origin of the request – open the atlas itself")
        return None

    def _way(self, scope: Scope) -> Way | None:
        kind, path = scope["type"], scope["path"]
        found = self._exact.get((kind, path))
        if found is None:
            found = next((way for form, way in self._patterns if way.kind == kind and form.match(path)), None)
        return None if found and found.private and not is_near(scope) else found

    def _meant(self, scope: Scope) -> _Refusal | None:
        """The way to the page that an address meant, behind which a sign or a sentence was written."""
        match = _WRITTEN_ON.fullmatch(scope["path"])
        if not match or match[1] not in self._pages or scope["method"] not in READING:
            return None
        query = scope["query_string"].decode("latin-1")
        return _Refusal(308, "", to=(match[1][1:] or "./") + (f"?{query}" if query else ""))

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; an error that nobody caught is told to the log, and to the reader only that there was one."""
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception:
            _log.exception("%s could not be answered", scope["path"])
            if started:
                raise
            told = "the atlas could not answer – this address – try again later; the reason is in its log"
            await PlainTextResponse(told, 500)(scope, receive, send)

    async def _talk(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the socket of a session on, so many at once."""
        refused = _malformed(scope) or self._foreign(scope) or self._way(scope) is None
        if refused or self._sessions >= MOST_SESSIONS:
            await WebSocketClose(1008 if refused else 1013)(scope, receive, send)
            return
        self._sessions += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._sessions -= 1


def _page_ways(pages: Iterable[str]) -> Iterable[Way]:
    """The pages, each also with the slash at its end that Streamlit takes away."""
    for page in pages:
        yield Way(page)
        yield Way(f"{page.rstrip('/')}/")


def _malformed(scope: Scope) -> _Refusal | None:
    raw, path = scope.get("raw_path") or scope["path"].encode(), scope["path"]
    if len(raw) > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY:
        return _Refusal(414, "the address is too long – this request – shorten it")
    if len(scope["headers"]) > MOST_HEADERS or sum(len(n) + len(v) for n, v in scope["headers"]) > LONGEST_HEADERS:
        return _Refusal(431, "the headers are too long – this request – send fewer")
    if not path.startswith("/") or _ODD.search(path) or _HIDDEN.search(raw):
        return _Refusal(400, "this is no address of the atlas – the path of the request – begin at /")
    return None


def _refused_reading(scope: Scope) -> _Refusal | None:
    if scope["method"] not in READING:
        return _Refusal(405, "this address is only read – the method of the request – use GET", allow=READING)
    headers = Headers(scope=scope)
    if headers.get("content-length", "0").strip("0") != "" or "transfer-encoding" in headers:
        return _Refusal(413, "nothing is taken here – the body of the request – send none")
    return None


def _refused_sending(scope: Scope, most: int) -> _Refusal | None:
    if scope["method"] != "POST":
        return _Refusal(405, "to this address one sends – the method of the request – use POST", allow=SENDING)
    length = Headers(scope=scope).get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return _Refusal(411, "how long it is must be told – the body of the request – send its Content-Length")
    if int(length) > most:
        return _Refusal(413, f"{round(most / MEGABYTE, 2):g}", key="refused_too_large")
    return None


def _answer(refusal: _Refusal) -> Response:
    headers = {"Cache-Control": "no-store"}
    if refusal.allow:
        headers["Allow"] = ", ".join(refusal.allow)
    if refusal.to:
        return Response(status_code=refusal.status, headers={**headers, "Location": refusal.to})
    if refusal is _MISSING:
        return HTMLResponse(missing_page(), refusal.status, headers)
    if refusal.key:
        told = {"refused": {"key": refusal.key, "facts": {"mb": refusal.told}}}
        return JSONResponse(told, refusal.status, headers)
    if refusal.status == 204:
        return Response(status_code=204, headers=headers)
    return PlainTextResponse(refusal.told, refusal.status, headers)
