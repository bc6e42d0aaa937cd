"""What readers send: a file to be read, a layer to be laid over the atlas or taken away, a view to be drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, lru_cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.analysis import Filter
from atlas.catalogue.paths import ROOT
from atlas.errors import AtlasError
from atlas.export import Selection, origins
from atlas.intake.bounds import bounds
from atlas.intake.upload import READABLE, READER, arguments, choices_of, limits
from atlas.render import LANGS
from atlas.sandbox import Limits
from atlas.web.download import Download
from atlas.web.export import TYPES
from atlas.web.laying import OVERLAY_ROUTE
from atlas.web.picture import PICTURE_ROUTE
from atlas.web.site import site
from atlas.web.taking import is_taking
from atlas.web.walled import Job, Walled

SAMPLES = ROOT / "geodata" / "samples"
_LONGEST_NAME = 200
_WRITING = Limits(work_s=20, clock_s=30, memory_mb=1024, answer_mb=200)


async def _intake(request: Request) -> Response:
    """The layer of a file, with all that was found in it and decided about it."""
    asked = request.query_params
    told = arguments(asked.get("name", ""), choices_of(asked))
    return Walled(Job(READER, limits(bounds()), told, readable=READABLE))


def _convert(request: Request) -> Response:
    """A layer as a file to keep."""
    asked, form = request.query_params, request.path_params["form"]
    try:
        served = site()
    except AtlasError:
        return JSONResponse({"error": "no data to answer from"}, 503)
    way = {name: asked.get(name, "")[:_LONGEST_NAME] for name in ("crs", "lang", "encoding")}
    way["day"] = datetime.now(UTC).date().isoformat()
    told = (form, asked.get("name", "")[:_LONGEST_NAME], way, _origins(served.version))
    return Walled(Job("atlas.export.give:give", _WRITING, told, TYPES[form], is_file=True))


def _sample(request: Request) -> Response:
    """A file of ours to try it with."""
    found = _samples().get(request.path_params["name"]) if is_taking() else None
    return Response(status_code=404) if found is None else found.response(request)


@cache
def _samples() -> dict[str, Download]:
    return {path.name: Download.of(path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir())}


@lru_cache(maxsize=1)
def _origins(version: str) -> dict[str, list[tuple[str, str]]]:
    """What every record of a build is from, which any layer made with it may hold."""
    every = Selection(site().build.features, Filter(), version, "")
    return {lang: [(line.head, line.text) for line in origins(every, lang)] for lang in LANGS}


SAMPLE_ROUTE = Route("/atlas/samples/{name}", _sample)
UPLOAD_ROUTES = [
    Route("/atlas/intake", _intake, methods=["POST"]),
    OVERLAY_ROUTE,
    PICTURE_ROUTE,
    Route("/atlas/convert/{form}", _convert, methods=["POST"]),
]
