"""Plain HTTP beside Streamlit: assets, data under content hashes, records, search, near, downloads."""

from __future__ import annotations

import math
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.analysis import near, search
from atlas.errors import AtlasError
from atlas.web.blob import Blob
from atlas.web.curate import curate_dir
from atlas.web.site import project_detail, site

LARGEST_RADIUS_M = 50_000
_TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".svg": "image/svg+xml"}


def _read_assets() -> dict[str, Blob]:
    own = Path(__file__).parent / "assets"
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    paths = [
        path for path in sorted(own.iterdir()) if path.suffix in _TYPES and (curate_dir() or path.stem != "review")
    ]
    found = {path.name: path.read_bytes() for path in paths}
    found["leaflet.js"] = (leaflet / "leaflet.js").read_bytes()
    found["leaflet.css"] = (leaflet / "leaflet.css").read_bytes()
    return {name: Blob.of(body, _TYPES[Path(name).suffix]) for name, body in found.items()}


ASSETS = _read_assets()
ASSETS_HASH = Blob.of("".join(b.hash for b in ASSETS.values()).encode(), "text/plain").hash


MAP_SCRIPTS = tuple(
    name
    for name in ASSETS
    if name.endswith(".js")
    and name not in ("frame.js", "directory.js", "review.js", "search.js", "spelling.js", "typos.js")
)
"""The scripts that the map screen imports, directly or through others."""


def asset_url(name: str) -> str:
    """The path of one of our scripts or styles; all stand under one hash, so that they import each other."""
    return f"atlas/assets/{ASSETS_HASH}/{name}"


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


def _project(request: Request) -> Response:
    feature = site().features.get(request.path_params["id"])
    if feature is None:
        return Response(status_code=404)
    return JSONResponse(project_detail(feature), headers={"Cache-Control": "no-cache"})


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
    found = near(site().build.features, lon, lat, radius)
    return JSONResponse({"found": found}, headers={"Cache-Control": "no-store"})


def _download(request: Request) -> Response:
    found = site().downloads.get(request.path_params["name"])
    return Response(status_code=404) if found is None else found.response(request)


def _from_build(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """The same answer, or 503 with the reason when there is no build to answer from."""

    def answer_or_tell(request: Request) -> Response:
        try:
            return answer(request)
        except AtlasError as error:
            return _problem(503, error)

    return answer_or_tell


ROUTES = [
    Route("/atlas/assets/{hash}/{name}", _asset),
    Route("/atlas/data/{hash}/{name}", _from_build(_data)),
    Route("/atlas/project/{id}", _from_build(_project)),
    Route("/atlas/search", _from_build(_search)),
    Route("/atlas/near", _from_build(_near)),
    Route("/atlas/download/{name}", _from_build(_download)),
]
"""The routes that streamlit_app.py puts beside Streamlit's own."""
