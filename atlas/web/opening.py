"""What a browser asks for first: the page, whose first bytes say what it is, and Streamlit's scripts, compressed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from atlas.errors import AtlasError
from atlas.render import Lang, fill, word
from atlas.web.asset import asset_url, room_urls
from atlas.web.blob import Blob
from atlas.web.hosts import origin_of
from atlas.web.language import preferred_language
from atlas.web.preview import Preview, preview
from atlas.web.shell import is_packed, shell_blob, shell_links
from atlas.web.site import Site, site

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
SITEMAP = "/sitemap.xml"
MOST_FIELDS = 100
PREVIEWS = Path(__file__).parent / "previews"
"""Where the pictures are that links are previewed with, by language: drawn by `make previews`."""
PREVIEW_SIZE = (1200, 630)
_HIDDEN = ("review",)
_ROOMS = {
    "map": ("map", ("map.json", "base.json")),
    "projects": ("directory", ("map.json",)),
    "workbench": ("workbench", ("map.json", "base.json")),
    "desk": ("desk", ("map.json",)),
    "outcomes": ("filter", ("map.json",)),
    "compare": ("filter", ("map.json",)),
    "indicators": ("filter", ("indicators.json",)),
}
"""The room that each page opens, and its data; the other pages have the header alone."""
_SHORT = {"workbench": "nav_workbench_short", "desk": "nav_desk_short", "data": "nav_data_short"}


def short_label(page: str, lang: Lang) -> str:
    """What a page is called in the header of a phone; "" where that is its usual label."""
    return word(_SHORT[page], lang) if page in _SHORT else ""


class Opening:
    """ASGI middleware that answers for the pages (path → name), the map of the site and Streamlit's scripts."""

    def __init__(self, app: ASGIApp, pages: Mapping[str, str]) -> None:
        self.app, self.pages = app, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is ours to answer, and pass everything else on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request, path = Request(scope), scope["path"]
        if path in self.pages or path == SITEMAP:
            answer: ASGIApp = await run_in_threadpool(self._written, request)
        elif is_packed(path) and "range" not in request.headers:
            answer = (await run_in_threadpool(shell_blob, path)).response(request)
        else:
            answer = self.app
        await answer(scope, receive, send)

    def _written(self, request: Request) -> Response:
        path = request.url.path
        if path == SITEMAP:
            return Blob.of(self._sitemap(request).encode(), "application/xml").response(request, "no-cache")
        answer = Blob.of(self._page(request, path).encode(), "text/html").response(request, "no-cache")
        answer.headers.add_vary_header("Accept-Language")
        return answer

    def _page(self, request: Request, path: str) -> str:
        page, served = self.pages[path], _served()
        told = preview(path, page, _query(request), served, _accepted(request))
        return fill(
            "first.html",
            told.lang,
            told=told,
            page=page,
            origin=origin_of(request.scope),
            langs=LANGUAGE_TAGS,
            picture=f"atlas/preview/{told.lang}.png",
            picture_size=PREVIEW_SIZE,
            nav=self._nav(told.lang, _accepted(request)),
            other=_in_other_language(request, told.lang),
            streamlit=shell_links(),
            own=_own(page, told, served),
        )

    def _nav(self, lang: Lang, accepted: str) -> list[dict[str, str]]:
        query = "" if lang == "zh" == preferred_language(accepted) else f"?lang={lang}"
        pages = self.pages.items()
        return [
            {"href": path + query, "label": word(f"nav_{page}", lang), "short": short_label(page, lang), "name": page}
            for path, page in pages
        ]

    def _sitemap(self, request: Request) -> str:
        served = _served()
        pages = [preview(path, page, {}, None) for path, page in self.pages.items() if page not in _HIDDEN]
        (home,) = (told for told in pages if told.path == "/")
        projects = (
            [home._replace(path="/projects", query=(("project", id_),)) for id_ in served.features] if served else []
        )
        return fill("sitemap.xml", told=[*pages, *projects], origin=origin_of(request.scope), langs=LANGUAGE_TAGS)


def _in_other_language(request: Request, lang: Lang) -> str:
    """The same address in the other language, everything else of it kept."""
    other = request.url.include_query_params(lang="en" if lang == "zh" else "zh")
    return f"{other.path}?{other.query}"


def _accepted(request: Request) -> str:
    return request.headers.get("accept-language", "")


def _served() -> Site | None:
    """The site, or None when there is nothing to serve, which the page itself tells."""
    try:
        return site()
    except AtlasError:
        return None


def _query(request: Request) -> dict[str, list[str]]:
    try:
        return parse_qs(request.url.query, errors="replace", max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}  # more fields than any link of ours has


def _own(page: str, told: Preview, served: Site | None) -> dict[str, object]:
    """What a browser needs of us to show a page."""
    room, files = _ROOMS.get(page, ("frame", ()))
    data = [f"words.{told.lang}.json", *files]
    return {
        "style": asset_url("style/first.css"),
        "script": asset_url("doors/first.js"),
        "sheet": asset_url("style/streamlit.css"),
        "early": room_urls(room) + ([served.url(name) for name in data] if served and files else []),
    }
