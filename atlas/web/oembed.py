"""oEmbed: what an editor's system shows for an address of ours – a map for a snapshot, a link for another page."""

from __future__ import annotations

from typing import Any, NamedTuple
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
from atlas.web.stories import found_story

_PAGES = {"/": "map", "/projects": "projects"}
_EMBED, _STORY = "/embed/", "/story/"
_WIDTH_PX, _STORY_PX = 680, 720
_CACHED_S = 86_400
_LONGEST_URL = 2000


class _Shown(NamedTuple):
    """A page in a frame: its path, title and language, and the snapshot whose picture stands for it."""

    path: str
    title: str
    lang: Lang
    first: Snapshot


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
    room = _most(asked.get("maxwidth")), _most(asked.get("maxheight"))
    if url.path.startswith(_EMBED):
        snapshot = found(url.path.removeprefix(_EMBED))
        shown = _Shown(url.path, snapshot.title[snapshot.view.lang], snapshot.view.lang, snapshot)
        return _framed(shown, height_px(snapshot, _width(room[0])), origin, room)
    if url.path.startswith(_STORY):
        story = found_story(url.path.removeprefix(_STORY))
        first = found(story.steps[0].snapshot)
        return _framed(_Shown(url.path, story.title, story.lang, first), _STORY_PX, origin, room)
    return _page(url.path, parse_qs(url.query, max_num_fields=100), origin) if url.path in _PAGES else None


def _framed(shown: _Shown, height: int, origin: str, room: tuple[int, int]) -> dict[str, Any]:
    """A page of ours in a frame, as wide and high as the asker has room for."""
    width, height = _width(room[0]), min(height, room[1])
    address = f"{origin}{shown.path}"
    picture_width, picture_height = shown.first.view.size
    return {
        **_common(shown.title, origin, shown.lang),
        "type": "rich",
        "html": str(fill("frame.html", address=address, title=shown.title, width=width, height=height)).strip(),
        "width": width,
        "height": height,
        "thumbnail_url": f"{origin}{_EMBED}{shown.first.id}.png",
        "thumbnail_width": picture_width,
        "thumbnail_height": picture_height,
    }


def _width(most: int) -> int:
    return min(_WIDTH_PX, max(most, 1))


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
