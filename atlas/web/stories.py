"""The page of a story: published maps in an order with words to each, also as one file that needs nothing else."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from atlas.errors import NotFoundError
from atlas.render import LANGS, Lang, fill
from atlas.snapshots import Snapshot, Story, part_of, story_of
from atlas.web.asset import SHARED_ASSETS, SHARED_FOLDER
from atlas.web.blob import Blob
from atlas.web.embed import FOR_A_WHILE, or_told
from atlas.web.embedded import Asked, current_version, found, notice_lines, notice_of, theme_of
from atlas.web.hosts import origin_of
from atlas.web.hot import Hot
from atlas.web.opening import LANGUAGE_TAGS
from atlas.web.shared import FILE_POLICY, PAGE_POLICY, shared

_SHEET = "style/story.css"
_PAGES: Hot[Blob] = Hot(most=64, seconds=2)


def story_json(story: Story) -> dict[str, Any]:
    """A story as others read it."""
    return {
        "id": story.id,
        "address": f"/story/{story.id}",
        "day": story.day,
        "title": story.title,
        "lang": story.lang,
        "steps": [{"address": f"/embed/{step.snapshot}", "text": step.text} for step in story.steps],
    }


def found_story(id_: str) -> Story:
    """The story of an id; NotFoundError when there is none."""
    story = story_of(id_)
    if story is None:
        raise NotFoundError("no story was published under this id", "/story", "copy its address once more")
    return story


def _page(id_: str, asked: Asked, version: str | None) -> Blob:
    return Blob.of(_written(found_story(id_), asked, version, is_whole=False).encode(), "text/html")


def _written(story: Story, asked: Asked, version: str | None, *, is_whole: bool) -> str:
    """The page; one that is whole has its sheet and pictures inside."""
    snapshots = [found(step.snapshot) for step in story.steps]
    lang = story.lang
    address = f"{asked.origin}/story/{story.id}"
    sheet = _inside(SHARED_ASSETS[_SHEET].body, "text/css") if is_whole else f"/{SHARED_FOLDER}{_SHEET}"
    steps = [
        _step(snapshot, step.text, asked.origin, lang, version, is_whole=is_whole)
        for snapshot, step in zip(snapshots, story.steps, strict=True)
    ]
    return fill(
        "story.html", lang, story=story, steps=steps, sheet=sheet, theme=asked.theme, tag=LANGUAGE_TAGS[lang],
        address=address, oembed=f"{asked.origin}/oembed?{urlencode({'url': address, 'format': 'json'})}",
        picture=f"{asked.origin}/embed/{snapshots[0].id}.png",
        credit=list(dict.fromkeys(line for snapshot in snapshots for line in snapshot.credit[lang])),
    )  # fmt: skip


def _step(
    snapshot: Snapshot, text: str, origin: str, lang: Lang, version: str | None, *, is_whole: bool
) -> dict[str, Any]:
    notice = notice_of(snapshot, version)
    return {
        "picture": _inside(part_of(snapshot, "svg"), "image/svg+xml")
        if is_whole
        else f"/embed/{snapshot.id}.svg?lang={snapshot.view.lang}",
        "size": snapshot.view.size,
        "alt": snapshot.alt[lang],
        "caption": snapshot.caption[lang],
        "address": f"{origin}/embed/{snapshot.id}",
        "paragraphs": text.splitlines(),
        "notices": notice and [{"tag": LANGUAGE_TAGS[x], "lines": notice_lines(notice, x)} for x in LANGS],
    }


def _inside(body: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(body).decode()}"


def _asked(request: Request) -> Asked:
    return Asked(origin_of(request.scope), theme_of(request.query_params.get("theme")), None)


async def _story(request: Request) -> Response:
    id_, asked = request.path_params["id"], _asked(request)
    blob = await _PAGES.get((id_, asked), lambda: _page(id_, asked, current_version()))
    return shared(blob.response(request, FOR_A_WHILE), PAGE_POLICY)


async def _whole(request: Request) -> Response:
    """The story as one file to keep."""
    id_, asked = request.path_params["id"], _asked(request)
    text = await run_in_threadpool(lambda: _written(found_story(id_), asked, current_version(), is_whole=True))
    headers = {"Content-Disposition": f'attachment; filename="hangzhou-plan-atlas_{id_}.html"'}
    return shared(Response(text, media_type="text/html", headers=headers), FILE_POLICY)


STORY_ROUTES = [Route("/story/{id}.html", or_told(_whole)), Route("/story/{id}", or_told(_story))]
