"""What the desk draws: a view that a reader sends, and its picture, rows or words as the answer; nothing is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.analysis import slices
from atlas.errors import AtlasError
from atlas.export import OUTPUTS, PICTURES, SIZES, TIMES, Picture, may_do, picture_of, written_as
from atlas.export.picture import shaded_by
from atlas.model import View, read_view
from atlas.model.view import (
    LARGEST_PX,
    LONGEST_ALT,
    LONGEST_MARK,
    LONGEST_STANDFIRST,
    LONGEST_TITLE,
    MOST_MARKS,
    SMALLEST_PX,
)
from atlas.render import LANGS, Lang
from atlas.render.citation import CITATION_STYLES, cite, picture_work
from atlas.render.shading import moment
from atlas.snapshots import LONGEST_TEXT, bounds, snapshot_of
from atlas.web.blob import Blob
from atlas.web.hosts import client_of, origin_of
from atlas.web.queue import MEGABYTE, Full, Queue
from atlas.web.site import site
from atlas.web.taking import DRAWN
from atlas.web.walled import refusal

_QUEUE = Queue(MEGABYTE)
_AGAIN_S = 5
_MOST_PIXELS = 24_000_000
_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


def picture_bounds() -> dict[str, Any]:
    """What a picture may be: its forms, its sizes by name, how long its words and how many its marks may be."""
    return {
        "forms": DRAWN,
        "sizes": SIZES,
        "times": TIMES,
        "side": (SMALLEST_PX, LARGEST_PX),
        "longest": {
            "title": LONGEST_TITLE,
            "standfirst": LONGEST_STANDFIRST,
            "alt": LONGEST_ALT,
            "mark": LONGEST_MARK,
            "step": LONGEST_TEXT,
        },
        "marks": MOST_MARKS,
        "steps": bounds().steps,
    }


async def _picture(request: Request) -> Response:
    """The answer; the door has looked at the length of what is sent."""
    written, client = await request.body(), client_of(request.scope)
    try:
        with _QUEUE.place(client, len(written)):
            async with _QUEUE.turn(client):
                if await request.is_disconnected():
                    return Response(status_code=400)  # nobody hears it: a newer question was asked
                return await run_in_threadpool(_answer, request, written)
    except (Full, TimeoutError):
        busy = refusal("refused_busy", 503, seconds=_AGAIN_S)
        busy.headers["Retry-After"] = str(_AGAIN_S)
        return busy


def _answer(request: Request, written: bytes) -> Response:
    form = request.path_params["form"]
    if form not in DRAWN:
        return Response(status_code=404)
    try:
        served = site()
    except AtlasError:
        return JSONResponse({"error": "no data to answer from"}, 503)
    times = int(asked) if (asked := request.query_params.get("times", "")) in map(str, TIMES) else 1
    try:
        view = read_view(written)
        if form == "png" and view.size[0] * view.size[1] * times**2 > _MOST_PIXELS:
            return refusal("refused_picture_pixels", most=_MOST_PIXELS // 1_000_000)
        day = datetime.now(UTC).date().isoformat()
        address = f"{origin_of(request.scope)}{_address(view, served.version)}"
        made = picture_of(view, served.build, day, address)
    except AtlasError as error:
        no_room = error.where == "--size"
        return refusal("refused_picture_room" if no_room else "refused_view", told=str(error))
    if form == "json":
        return Blob.of_json(_told(made, address, served.version, day)).response(request, "no-store")
    outlines = request.query_params.get("outlines") == "1"
    body = written_as(made, form, times, outlines=outlines) if form in PICTURES else made.csv
    return Response(body, headers=_kept_as(f"{_stem(view)}_{served.version}_{day}.{form}"), media_type=_TYPES[form])


def _address(view: View, version: str) -> str:
    """Where readers find what a picture shows: itself where it is published, else that view in the atlas of today."""
    id_ = view.id(version)
    if snapshot_of(id_) is not None:
        return f"/embed/{id_}"
    lang = {} if view.lang == "zh" else {"lang": view.lang}
    if view.project:
        return f"/projects?{urlencode({'project': view.project, **lang})}"
    if view.indicator:
        return f"/indicators?{urlencode({'indicator': view.indicator, **lang})}"
    asked = {**view.asked, **lang}
    return f"/?{urlencode(asked, safe=',')}" if asked else "/"


def _told(made: Picture, address: str, version: str, day: str) -> dict[str, object]:
    """The picture with all that is said of it."""
    work = picture_work(made.title, version, day, address)
    return {
        "svg": made.svg, "title": made.title, "standfirst": made.standfirst,
        "alt": dict(made.alt), "caption": dict(made.caption), "credit": dict(made.credit),
        "citation": {style: cite(work, style) for style in CITATION_STYLES},
        "uses": {lang: _uses(made, lang) for lang in LANGS},
        "drawn": made.drawn, "unnamed": made.unnamed, "left_out": made.left_out,
        "net": made.net._asdict(), "bounds": made.net.bounds,
        "maps": _maps(made.view), "id": made.view.id(version), "version": version, "day": day,
    }  # fmt: skip


def _maps(view: View) -> list[dict[str, object]]:
    """The maps that an indicator has: each of a year and a role, and which of them is shown; none of projects."""
    if view.indicator is None:
        return []
    comparison, shown = shaded_by(view)
    return [
        {"year": s.year, "role": s.role, "shown": (s.year, s.role) == (shown.year, shown.role),
         "name": {lang: moment(s.year, s.role, lang) for lang in LANGS}}
        for s in slices(comparison)
    ]  # fmt: skip


def _uses(made: Picture, lang: Lang) -> list[str]:
    """What may be done with the picture and what goes with it, each sentence once."""
    return list(dict.fromkeys(line for output in OUTPUTS for line in may_do(made.selection, output, lang)))


def _stem(view: View) -> str:
    return f"hangzhou-plan-atlas_{view.project or view.indicator or 'map'}"


def _kept_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


PICTURE_ROUTE = Route("/atlas/picture.{form}", _picture, methods=["POST"])
