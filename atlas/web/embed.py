"""The addresses of what was published: pages for articles, pictures and data, and the code that they need."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from atlas.errors import AtlasError, NotFoundError
from atlas.render import LANGS, fill, word
from atlas.snapshots import Part, kept, part_of
from atlas.web.asset import SHARED_ASSETS, SHARED_FOLDER, SHARED_HASH, read_asset
from atlas.web.blob import Blob
from atlas.web.embedded import SHEET, Asked, current_version, found, page, theme_of, told_json
from atlas.web.hosts import origin_of
from atlas.web.hot import Hot
from atlas.web.opening import LANGUAGE_TAGS
from atlas.web.shared import DRAWING_POLICY, FILE_POLICY, PAGE_POLICY, shared
from atlas.web.site import tell_operator

FOR_A_WHILE: Final = "public, max-age=300, stale-while-revalidate=86400"
_TYPES: dict[Part, str] = {
    "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf", "csv": "text/csv; charset=utf-8",
}  # fmt: skip
_SHOWN = ("svg", "png")
_PAGES: Hot[Blob] = Hot(most=256, seconds=2)
"""A page asks only now and then what the data of today says."""
_FILES: Hot[Blob] = Hot(most=256)
_HEIGHT = Blob.of(read_asset("doors/height.js").encode(), "text/javascript")


async def _page(request: Request) -> Response:
    """The page; its language and theme by parameters, else those of the snapshot and light."""
    told, id_ = request.query_params, request.path_params["id"]
    lang = next((x for x in LANGS if x == told.get("lang")), None)
    asked = Asked(origin_of(request.scope), theme_of(told.get("theme")), lang)
    blob = await _PAGES.get((id_, asked), lambda: page(id_, asked, current_version()))
    return shared(blob.response(request, FOR_A_WHILE), PAGE_POLICY)


async def _file(request: Request) -> Response:
    """A picture or the rows, as they were; or what is told of the snapshot, with what changed since."""
    form, id_ = request.path_params["form"], request.path_params["id"]
    if form == "json":
        told = await run_in_threadpool(lambda: Blob.of_json(told_json(found(id_), current_version())))
        return shared(told.response(request, FOR_A_WHILE), FILE_POLICY)
    if form not in _TYPES:
        return shared(Response(status_code=404), FILE_POLICY)
    lang = request.query_params.get("lang", "")
    blob = await _FILES.get((id_, form, lang if lang in LANGS else ""), lambda: _part(id_, form, lang))
    answer = blob.response(request)
    shown = "inline" if form in _SHOWN else "attachment"
    answer.headers["Content-Disposition"] = f'{shown}; filename="hangzhou-plan-atlas_{id_}.{form}"'
    return shared(answer, DRAWING_POLICY if form == "svg" else FILE_POLICY)


def _part(id_: str, form: Any, lang: str) -> Blob:  # noqa: ANN401  one of _TYPES
    snapshot = found(id_)
    is_other = form == "svg" and lang in LANGS and lang != snapshot.view.lang and "svg_other" in snapshot.parts
    return Blob.of(part_of(snapshot, "svg_other" if is_other else form), _TYPES[form])


def or_told(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """The answer; 404 where nothing was published, and 503 with the reason in the log where the store is damaged."""

    async def answer_or_tell(request: Request) -> Response:
        try:
            return await answer(request)
        except NotFoundError:
            return _missing(404, "embed_missing")
        except AtlasError as error:
            tell_operator(str(error))
            return _missing(503, "embed_damaged")

    return answer_or_tell


def _missing(status: int, key: str) -> Response:
    told = [(LANGUAGE_TAGS[lang], word(key, lang)) for lang in LANGS]
    text = fill("embed_missing.html", sheet=SHARED_FOLDER + SHEET, told=told)
    return shared(HTMLResponse(text, status, {"Cache-Control": "no-store"}), PAGE_POLICY)


async def _data(request: Request) -> Response:
    """What a live map draws, under the hash of its bytes."""
    sha256 = request.path_params["sha256"]
    blob = await _FILES.get(sha256, lambda: _bytes(sha256))
    return shared(blob.response(request), FILE_POLICY)


def _bytes(sha256: str) -> Blob:
    body = kept(sha256)
    if body is None:
        raise NotFoundError("nothing was kept under this hash", "/embed/data", "open the page of the map once more")
    return Blob.of(body, "application/json")


async def _code(request: Request) -> Response:
    blob = SHARED_ASSETS.get(request.path_params["name"])
    if blob is None or request.path_params["hash"] != SHARED_HASH:
        return shared(Response(status_code=404), FILE_POLICY)
    return shared(blob.response(request), FILE_POLICY)


async def _height(request: Request) -> Response:
    """The script for the page around, which gives a frame the height of what it holds."""
    return shared(_HEIGHT.response(request, FOR_A_WHILE), FILE_POLICY)


EMBED_ROUTES = [
    Route("/embed/height.js", _height),
    Route("/embed/code/{hash}/{name:path}", _code),
    Route("/embed/data/{sha256}.json", or_told(_data)),
    Route("/embed/{id}.{form}", or_told(_file)),
    Route("/embed/{id}", or_told(_page)),
]
