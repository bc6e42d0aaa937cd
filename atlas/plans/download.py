"""Fetching an article from the web: bounded in time, size, redirects and pages, and never from a private host."""

from __future__ import annotations

import asyncio
import re
import socket
from importlib.metadata import version
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx

from atlas.errors import PlanTextError

TIME_LIMIT_S = 90.0
SILENCE_LIMIT_S = 20.0
LONGEST_ANSWER = 100 * 1024 * 1024
MOST_REDIRECTS = 5
MOST_PAGES = 40
_IN_BROWSER = "open the address in a browser; when it has moved, correct it in geodata/plans.yaml"
_AGAIN = "try again later, or open the address in a browser"
_NUMBERED = re.compile(r"(?P<stem>.*?)(?:_(?P<page>\d{1,2}))?(?P<ending>\.s?html?)")
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_PAGER = re.compile(r"createPageHTML\(\s*[\"']?(\d{1,2})")  # a content system of many government sites


class Page(NamedTuple):
    """One answer: its bytes, its media type and the address that gave it after redirects."""

    data: bytes
    media_type: str
    address: str


def download(address: str) -> tuple[Page, ...]:
    """An article with all its numbered pages in order; PlanTextError says what failed at which address."""
    try:
        return asyncio.run(_article(address))
    except TimeoutError as error:
        raise PlanTextError(f"not finished within {TIME_LIMIT_S:.0f} s", address, _AGAIN) from error


async def _article(address: str) -> tuple[Page, ...]:
    headers = {"User-Agent": f"hangzhou-plan-atlas/{version('hangzhou-plan-atlas')}", "Accept-Language": "zh-CN,zh"}
    async with asyncio.timeout(TIME_LIMIT_S), httpx.AsyncClient(
        headers=headers, timeout=SILENCE_LIMIT_S, trust_env=False
    ) as client:  # fmt: skip
        first = await _get(client, address)
        found = {_number(first.address): first}
        waiting = _more_pages(first)
        while waiting:
            if len(found) == MOST_PAGES:
                raise PlanTextError(f"more than {MOST_PAGES} pages", address, _IN_BROWSER)
            number = min(waiting)
            page = await _get(client, waiting.pop(number))
            found[number] = page
            waiting |= {n: a for n, a in _more_pages(page).items() if n not in found}
    return tuple(found[number] for number in sorted(found))


async def _get(client: httpx.AsyncClient, address: str) -> Page:
    """One answer with status 200, redirects followed by hand so that every host is looked at first."""
    asked = address
    try:
        for _ in range(MOST_REDIRECTS + 1):
            await _refuse_private(asked)
            async with client.stream("GET", asked) as response:
                _refuse_private_peer(response)
                if response.next_request is None:
                    return await _page(response)
                asked = str(response.next_request.url)
    except httpx.TimeoutException as error:
        raise PlanTextError(f"no answer within {SILENCE_LIMIT_S:.0f} s", asked, _AGAIN) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise PlanTextError(f"cannot be fetched ({reason})", asked, _AGAIN) from error
    raise PlanTextError(f"more than {MOST_REDIRECTS} redirects", address, _IN_BROWSER)


async def _page(response: httpx.Response) -> Page:
    address = str(response.url)
    if response.status_code != httpx.codes.OK:
        found = f"the host answers {response.status_code} {response.reason_phrase}".strip()
        raise PlanTextError(found, address, _IN_BROWSER)
    data = bytearray()
    async for chunk in response.aiter_bytes(65536):
        data += chunk
        if len(data) > LONGEST_ANSWER:
            found = f"the answer is larger than {LONGEST_ANSWER // 1024**2} MB"
            raise PlanTextError(found, address, "fetch it by hand and split it")
    return Page(bytes(data), response.headers.get("content-type", ""), address)


async def _refuse_private(address: str) -> None:
    """An address of the register or of a redirect must not reach into the reader's own network."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PlanTextError("no http or https address", address, _IN_BROWSER)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        hosts = await _looked_up(parts.hostname, port)
    except socket.gaierror as error:
        raise PlanTextError("the host is not known", address, "check the address and the network") from error
    for host in hosts:
        _refuse_host(host, address)


async def _looked_up(name: str, port: int) -> set[str]:
    rows = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return {str(row[4][0]) for row in rows}


def _refuse_private_peer(response: httpx.Response) -> None:
    """The host that answered may be another than the one looked up before."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream else None
    if peer:
        _refuse_host(str(peer[0]), str(response.url))


def _refuse_host(host: str, address: str) -> None:
    if not is_public(host):
        raise PlanTextError(f"the host is private ({host})", address, "only public addresses are fetched")


def is_public(host: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    number = ip_address(host.partition("%")[0])
    mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    return (mapped or number).is_global


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
    links = [urlsplit(urljoin(page.address, href)) for href in _HREF.findall(markup)]
    paths = {link.path for link in links if link.netloc == here.netloc}
    pager = _PAGER.search(markup)
    paths |= {f"{own['stem']}_{n}{own['ending']}" for n in range(1, int(pager[1]) if pager else 0)}
    found = {}
    for match in filter(None, map(_NUMBERED.fullmatch, paths)):
        if (match["stem"], match["ending"]) == (own["stem"], own["ending"]) and match[0] != here.path:
            found[int(match["page"] or 0)] = here._replace(path=match[0], query="", fragment="").geturl()
    return found
