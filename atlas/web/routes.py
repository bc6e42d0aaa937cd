"""Plain HTTP beside Streamlit: assets, data under content hashes, records, search, near, downloads."""

from __future__ import annotations

import math
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from atlas.analysis import districts_touched, near, search, value_in
from atlas.errors import AtlasError
from atlas.render import LANGS
from atlas.web.asset import ASSETS, ASSETS_HASH
from atlas.web.changes import changes_file
from atlas.web.embed import EMBED_ROUTES
from atlas.web.export import export_file
from atlas.web.hosts import origin_of
from atlas.web.missing import missing_page
from atlas.web.oembed import OEMBED_ROUTE
from atlas.web.opening import PREVIEWS
from atlas.web.progress import PROGRESS_ROUTE
from atlas.web.quotes import QUOTE_ROUTES
from atlas.web.site import project_detail, site, tell_operator
from atlas.web.stories import STORY_ROUTES
from atlas.web.turns import in_turn
from atlas.web.upload import SAMPLE_ROUTE

LARGEST_RADIUS_M = 50_000
_NO_BUILD = AtlasError("no data to answer from", "this atlas", "the reason is in its log; there, run: atlas build")


def _problem(status: int, error: AtlasError) -> Response:
    return JSONResponse({"error": str(error)}, status_code=status)


def _asset(request: Request) -> Response:
    blob = ASSETS.get(request.path_params["name"])
    if blob is None or request.path_params["hash"] != ASSETS_HASH:
        return Response(status_code=404)
    return blob.response(request)


def _data(request: Request) -> Response:
    blob = site().blob(request.path_params["name"])
    if blob is None or blob.hash != request.path_params["hash"]:
        return Response(status_code=404)
    return blob.response(request)


def _cell(request: Request) -> Response:
    """A cell of the base map's details: atlas/base/<hash>/<level>/<x>-<y>.json."""
    detail, asked = site().detail, request.path_params
    blob = detail.blob(asked["level"], asked["cell"]) if asked["hash"] == detail.hash else None
    return Response(status_code=404) if blob is None else blob.response(request)


def _project(request: Request) -> Response:
    feature = site().features.get(request.path_params["id"])
    if feature is None:
        return Response(status_code=404)
    return JSONResponse(project_detail(feature), headers={"Cache-Control": "no-cache"})


def _project_page(request: Request) -> Response:
    """The short address of a project's page leads to the page; that of none is a page that says so."""
    asked = request.path_params["id"]
    wanted, _ = value_in(asked)
    if wanted not in site().features:
        return HTMLResponse(missing_page("no_such_project", asked), 404, {"Cache-Control": "no-store"})
    rest = f"&{request.url.query}" if request.url.query else ""
    return Response(status_code=308, headers={"Location": f"../projects?project={wanted}{rest}"})


def _search(request: Request) -> Response:
    found = search(site().keys, request.query_params.get("q", ""))
    return JSONResponse({"ids": list(found)}, headers={"Cache-Control": "no-cache"})


def _near(request: Request) -> Response:
    try:
        lat, lon, radius = (float(request.query_params[name]) for name in ("lat", "lon", "radius"))
    except (KeyError, ValueError):
        return _problem(400, AtlasError("lat, lon and radius must be numbers", "/atlas/near", "write decimal degrees"))
    if not (abs(lat) <= 85 and abs(lon) <= 180 and 0 < radius <= LARGEST_RADIUS_M and math.isfinite(radius)):
        return _problem(400, AtlasError("out of range", "/atlas/near", f"radius at most {LARGEST_RADIUS_M} m"))
    features = site().build.features
    told = {
        "found": near(features, lon, lat, radius),
        "districts": sorted(districts_touched(lon, lat, radius)),
        "unknown": sum(f.geometry is None and not f.project.districts for f in features),
    }
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _download(request: Request) -> Response:
    found = site().downloads.get(request.path_params["name"])
    return Response(status_code=404) if found is None else found.response(request)


def _preview(request: Request) -> Response:
    """The picture that a link is previewed with; its address stays, since others keep it."""
    lang = request.path_params["lang"]
    if lang not in LANGS:
        return Response(status_code=404)
    return FileResponse(PREVIEWS / f"{lang}.png", headers={"Cache-Control": "public, max-age=86400"})


def _robots(request: Request) -> Response:
    sitemap = f"{origin_of(request.scope)}/sitemap.xml"
    return PlainTextResponse(f"User-agent: *\nDisallow: /_stcore/\n\nSitemap: {sitemap}\n")


def _from_build(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """The same answer, or 503 when there is no build to answer from; the reason is the operator's, in the log."""

    def answer_or_tell(request: Request) -> Response:
        try:
            return answer(request)
        except AtlasError as error:
            tell_operator(str(error))
            return _problem(503, _NO_BUILD)

    return answer_or_tell


ROUTES = [
    *EMBED_ROUTES,
    Route("/atlas/assets/{hash}/{name:path}", _asset),
    Route("/atlas/data/{hash}/{name}", _from_build(_data)),
    Route("/atlas/base/{hash}/{level}/{cell}.json", _from_build(_cell)),
    Route("/atlas/project/{id}", _from_build(_project)),
    Route("/atlas/search", _from_build(_search)),
    Route("/atlas/near", _from_build(_near)),
    Route("/atlas/download/{name}", _from_build(_download)),
    Route("/atlas/export/{form}", _from_build(in_turn(export_file))),
    Route("/atlas/changes.{form}", _from_build(in_turn(changes_file))),
    SAMPLE_ROUTE,
    PROGRESS_ROUTE,
    Route("/atlas/preview/{lang}.png", _preview),
    Route("/projects/{id}", _from_build(_project_page)),
    Route("/robots.txt", _robots),
    *STORY_ROUTES,
    *QUOTE_ROUTES,
    OEMBED_ROUTE,
]
"""The routes that streamlit_app.py puts beside Streamlit's own."""
