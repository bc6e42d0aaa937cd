"""Fetching an article from the web: bounded in time, size, redirects and pages, and never from a private host."""

from __future__ import annotations

import asyncio
import re
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

import httpcore
import httpx

from atlas.documents import LIMIT_MB, MEGABYTE, document_kind
from atlas.errors import PlanTextError, one_line
from atlas.model import split_address
from atlas.plans.network import PrivateHostError, PublicNetwork, is_public

T = TypeVar("T")
TIME_LIMIT_S = 90.0
SILENCE_LIMIT_S = 20.0
MOST_REDIRECTS = 5
MOST_PAGES = 40
MOST_LINKS = 20_000
_OK = 200
_REDIRECTS = (301, 302, 303, 307, 308)
_USUAL_PORTS = (None, 80, 443)
_UNTOLD = ("", "application/octet-stream", "application/force-download", "binary/octet-stream")
_IN_BROWSER = "open the address in a browser; when it has moved, correct it in geodata/plans.yaml"
_AGAIN = "try again later, or open the address in a browser"
_NUMBERED = re.compile(r"(?P<stem>.*?)(?:_(?P<page>\d{1,2}))?(?P<ending>\.s?html?)")
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_PAGER = re.compile(r"createPageHTML\(\s*[\"']?(\d{1,2})")  # a content system of many government sites
_FAILURES = (
    httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable,
    httpx.InvalidURL, OSError, ValueError, zlib.error,
)  # fmt: skip


class Page(NamedTuple):
    """One answer: its bytes, its media type and the address that gave it after redirects."""

    data: bytes
    media_type: str
    address: str

    @property
    def kind(self) -> str:
        """What tells how it is read: the media type, or the end of the address where that tells nothing."""
        return _told_kind(self.media_type, self.address)


def download(address: str, read: Callable[[Page], T]) -> tuple[T, ...]:
    """What `read` makes of each numbered page of an article, in order; no page is kept once it is read.

    The time limit covers reading, too. PlanTextError says what failed at which address.
    """
    try:
        return asyncio.run(_article(address, read))
    except TimeoutError as error:
        raise PlanTextError(f"not finished within {TIME_LIMIT_S:.0f} s", address, _AGAIN) from error


async def _article(address: str, read: Callable[[Page], T]) -> tuple[T, ...]:
    found: dict[int, T] = {}
    waiting = {-1: address}
    loop = asyncio.get_running_loop()
    until = loop.time() + TIME_LIMIT_S
    network = PublicNetwork(is_public)
    async with asyncio.timeout_at(until), httpcore.AsyncConnectionPool(network_backend=network) as pool:
        while waiting:
            if len(found) == MOST_PAGES:
                raise PlanTextError(f"more than {MOST_PAGES} pages", address, _IN_BROWSER)
            number = min(waiting)
            page = await _get(pool, waiting.pop(number))
            number = _number(page.address) if number < 0 else number
            found[number] = read(page)
            waiting |= {n: a for n, a in _more_pages(page).items() if n not in found}
            if waiting and loop.time() > until:  # no timeout is felt while a page is read
                raise TimeoutError
    return tuple(found[number] for number in sorted(found))


async def _get(pool: httpcore.AsyncConnectionPool, address: str) -> Page:
    """One answer with status 200; redirects are followed by hand, so that each is looked at first."""
    asked, goal = address, None
    parts = registered = _looked_at(address)
    for _ in range(MOST_REDIRECTS + 1):
        with _told(asked):
            url = httpx.URL(asked)  # hosts in any script, paths with any character
            target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
            async with pool.stream("GET", target, headers=_headers(url), extensions=_patience()) as response:
                goal = _redirect(response, asked)
                if goal is None:
                    return await _page(response, asked)
        here, parts, asked = parts, _looked_at(goal), goal
        _refuse_astray(here, parts, registered)
    raise PlanTextError(f"more than {MOST_REDIRECTS} redirects", address, _IN_BROWSER)


def _looked_at(address: str) -> SplitResult:
    try:
        return split_address(address)
    except ValueError as error:
        raise PlanTextError(str(error), address, _IN_BROWSER) from error


@contextmanager
def _told(asked: str) -> Iterator[None]:
    """Whatever fails at an address, told in one line."""
    try:
        yield
    except TimeoutError:
        raise  # the limit of the whole
    except httpcore.TimeoutException as error:
        raise PlanTextError(f"no answer within {SILENCE_LIMIT_S:.0f} s", asked, _AGAIN) from error
    except PrivateHostError as error:
        raise PlanTextError(f"the host is private ({error})", asked, "only public addresses are fetched") from error
    except socket.gaierror as error:
        raise PlanTextError("the host is not known", asked, "check the address and the network") from error
    except _FAILURES as error:
        reason = one_line(error, 200) or type(error).__name__
        raise PlanTextError(f"cannot be fetched ({reason})", asked, _AGAIN) from error


def _headers(url: httpx.URL) -> list[tuple[bytes, bytes]]:
    agent = f"hangzhou-plan-atlas/{version('hangzhou-plan-atlas')}"
    return [
        (b"Host", url.netloc), (b"User-Agent", agent.encode()), (b"Accept", b"*/*"),
        (b"Accept-Language", b"zh-CN,zh"), (b"Accept-Encoding", b"gzip"),
    ]  # fmt: skip


def _patience() -> dict[str, dict[str, float]]:
    return {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), SILENCE_LIMIT_S)}


def _values(response: httpcore.Response, name: bytes) -> list[str]:
    """What the lines of a header say."""
    return [value.decode("utf-8", "replace") for key, value in response.headers if key.lower() == name]


def _redirect(response: httpcore.Response, asked: str) -> str | None:
    goals = _values(response, b"location")
    if response.status not in _REDIRECTS or not goals:
        return None
    return urljoin(asked, goals[0].replace(" ", "%20"))


def _refuse_astray(here: SplitResult, there: SplitResult, registered: SplitResult) -> None:
    """A redirect may not give up encryption, nor choose a port that the register does not name for that very host."""
    if here.scheme == "https" and there.scheme == "http":
        raise PlanTextError("a redirect from https to http", there.geturl(), _IN_BROWSER)
    named = (there.hostname, there.port) == (registered.hostname, registered.port)
    if there.port not in _USUAL_PORTS and not named:
        raise PlanTextError(f"a redirect to the port {there.port}", there.geturl(), _IN_BROWSER)


async def _page(response: httpcore.Response, address: str) -> Page:
    if response.status != _OK:
        phrase = response.extensions.get("reason_phrase", b"").decode("utf-8", "replace")
        found = f"the host answers {response.status} {one_line(phrase, 80)}".strip()
        raise PlanTextError(found, address, _IN_BROWSER)
    media_type = ", ".join(_values(response, b"content-type"))
    kind = document_kind(_told_kind(media_type, address), address)
    unpack = _unpacker(_values(response, b"content-encoding"))
    limit = LIMIT_MB[kind] * MEGABYTE
    came, data = 0, bytearray()
    async for chunk in response.aiter_stream():
        came += len(chunk)
        data += unpack.more(chunk, limit + 1 - len(data))
        if max(came, len(data)) > limit:
            found = f"the answer is larger than the {LIMIT_MB[kind]} MB that are read of a {kind} document"
            raise PlanTextError(found, address, "fetch it by hand and split it")
    unpack.end()
    return Page(bytes(data), media_type, address)


def _told_kind(media_type: str, address: str) -> str:
    untold = media_type.partition(";")[0].strip().lower() in _UNTOLD
    return PurePosixPath(urlsplit(address).path).suffix.lower() if untold else media_type


class _Plain:
    """An answer that comes as it is."""

    def more(self, chunk: bytes, most: int) -> bytes:
        return chunk[:most]

    def end(self) -> None:
        """Nothing is left to come."""


class _Gzip(_Plain):
    """An answer packed once with gzip, unpacked no further than asked."""

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(wbits=31)

    def more(self, chunk: bytes, most: int) -> bytes:
        behind = self._inflater.eof and chunk
        data = b"" if behind else self._inflater.decompress(chunk, most)
        if behind or self._inflater.unused_data:
            raise ValueError("there is more behind the end of what was packed")
        return data

    def end(self) -> None:
        if not self._inflater.eof:
            raise ValueError("what was packed is cut short")


def _unpacker(lines: list[str]) -> _Plain:
    """What unpacks an answer; only the coding that was asked for is taken, and only once."""
    codings = [c for line in lines for c in map(str.strip, line.lower().split(",")) if c not in ("", "identity")]
    if not codings:
        return _Plain()
    if codings not in (["gzip"], ["x-gzip"]):
        raise ValueError(f"packed as {one_line(', '.join(codings), 60)}, asked was gzip")
    return _Gzip()


def _number(address: str) -> int:
    match = _NUMBERED.fullmatch(urlsplit(address).path)
    return int(match["page"] or 0) if match else 0


def _more_pages(page: Page) -> dict[int, str]:
    """The other numbered pages of an article that a page links to: a.html, a_2.html, a_3.html."""
    here = urlsplit(page.address)
    own = _NUMBERED.fullmatch(here.path)
    if own is None or "html" not in page.media_type:
        return {}
    markup = page.data.decode("latin-1")
    hrefs = dict.fromkeys(m[1] for m in islice(_HREF.finditer(markup), MOST_LINKS))
    links = [link for link in (_linked(page.address, href) for href in hrefs) if link]
    paths = {link.path for link in links if link.netloc == here.netloc}
    pager = _PAGER.search(markup)
    paths |= {f"{own['stem']}_{n}{own['ending']}" for n in range(1, int(pager[1]) if pager else 0)}
    found = {}
    for match in filter(None, map(_NUMBERED.fullmatch, paths)):
        if (match["stem"], match["ending"]) == (own["stem"], own["ending"]) and match[0] != here.path:
            found[int(match["page"] or 0)] = here._replace(path=match[0], query="", fragment="").geturl()
    return found


def _linked(address: str, href: str) -> SplitResult | None:
    try:
        return urlsplit(urljoin(address, href))
    except ValueError:
        return None
