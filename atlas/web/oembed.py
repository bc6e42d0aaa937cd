"""oEmbed: what an editor's system shows for an address of ours – a map for a snapshot, a link for another page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.errors import AtlasError, NotFoundError
from atlas.render import Lang, fill, word
from atlas.snapshots import Snapshot
from atlas.web.embedded import found, height_px
from atlas.web.hosts import origin_of
from atlas.web.preview import preview
from atlas.web.shared import FILE_POLICY, shared
from atlas.web.site import site, tell_operator

_PAGES = {"/": "map", "/projects": "projects"}
_EMBED = "/embed/"
_WIDTH_PX, _NARROWEST_PX = 680, 240
_CACHED_S = 86_400
_LONGEST_URL = 2000


def _oembed(request: Request) -> Response:
    """The answer as JSON: 404 for an address that is none of ours, 501 for another format, as the standard has it."""
    if request.query_params.get("format", "json") != "json":
        return _told(None, 501)
    try:
        told = _answer(request)
    except NotFoundError:
        told = None
    except AtlasError as error:
        tell_operator(str(error))
        return _told(None, 503)
    return _told(told, 200 if told else 404)


def _told(told: dict[str, Any] | None, status: int) -> Response:
    return shared(JSONResponse(told or {}, status, {"Cache-Control": "public, max-age=300"}), FILE_POLICY)


def _answer(request: Request) -> dict[str, Any] | None:
    origin, asked = origin_of(request.scope), request.query_params
    address = asked.get("url", "")
    if len(address) > _LONGEST_URL or not address.startswith(f"{origin}/"):
        return None
    url = urlsplit(address)
    if url.path.startswith(_EMBED):
        snapshot = found(url.path.removeprefix(_EMBED))
        return _map(snapshot, origin, _most(asked.get("maxwidth")), _most(asked.get("maxheight")))
    return _page(url.path, parse_qs(url.query, max_num_fields=100), origin) if url.path in _PAGES else None


def _map(snapshot: Snapshot, origin: str, max_width: int, max_height: int) -> dict[str, Any]:
    lang = snapshot.view.lang
    width = max(min(_WIDTH_PX, max_width), _NARROWEST_PX)
    height = min(height_px(snapshot, width), max_height)
    address, title = f"{origin}{_EMBED}{snapshot.id}", snapshot.title[lang]
    picture_width, picture_height = snapshot.view.size
    return {
        **_common(title, origin, lang),
        "type": "rich",
        "html": str(fill("frame.html", address=address, title=title, width=width, height=height)).strip(),
        "width": width,
        "height": height,
        "thumbnail_url": f"{address}.png",
        "thumbnail_width": picture_width,
        "thumbnail_height": picture_height,
    }


def _page(path: str, query: dict[str, list[str]], origin: str) -> dict[str, Any]:
    told = preview(path, _PAGES[path], query, site())
    return {**_common(told.title, origin, told.lang), "type": "link"}


def _common(title: str, origin: str, lang: Lang) -> dict[str, Any]:
    provider = word("app_title", lang)
    return {
        "version": "1.0", "title": title, "provider_name": provider, "provider_url": origin, "cache_age": _CACHED_S,
    }  # fmt: skip


def _most(told: str | None) -> int:
    """A length in pixels that an asker allows; without one, or with what is none, any."""
    return int(told) if told and told.isascii() and told.isdigit() and len(told) < 6 else 100_000


OEMBED_ROUTE = Route("/oembed", _oembed)
