"""What readers take away: the projects that an address keeps, in the format that it names."""

from __future__ import annotations

import io
import math
import zipfile
from datetime import UTC, datetime

import shapely
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from atlas.analysis import parse_view
from atlas.errors import AtlasError
from atlas.export import FORMATS, Selection, Way, coordinates, export
from atlas.model import Feature
from atlas.web.language import preferred_language
from atlas.web.site import Site, site

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml",
    "kmz": "application/vnd.google-earth.kmz",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_PLAIN = "application/octet-stream"


def export_file(request: Request) -> Response:
    """The file: its name says data version, day and other coordinates; what cannot be is told in one line."""
    form = request.path_params["form"]
    if form not in FORMATS:
        return Response(status_code=404)
    served = site()
    try:
        name, body = _made(request, form, served)
    except AtlasError as error:
        return JSONResponse({"error": str(error)}, status_code=400)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(body, headers=headers, media_type=TYPES.get(name.rpartition(".")[2], _PLAIN))


def _made(request: Request, form: str, served: Site) -> tuple[str, bytes]:
    asked = request.query_params
    view = parse_view({name: asked.getlist(name) for name in asked}, served.known())
    crs = coordinates(asked.get("crs", "4326"))
    day = datetime.now(UTC).date().isoformat()
    features = _inside(served.kept(view), asked.get("frame", ""))
    selection = Selection(features, view.filter, served.version, day, view.near)
    lang = preferred_language(view.lang or "")
    way = Way(crs, lang, table="indicators" if asked.get("table") == "indicators" else "projects")
    stem = f"hangzhou-plan-atlas_{served.version}_{day}{crs.suffix}"
    files = export(selection, f"{stem}.{form}", way)
    return next(iter(files.items())) if len(files) == 1 else (f"{stem}_{form}.zip", _zipped(files))


def _inside(features: tuple[Feature, ...], frame: str) -> tuple[Feature, ...]:
    """Those whose place, line or area meets a frame of west, south, east and north; all when none is asked for."""
    if not frame:
        return features
    try:
        edges = [float(edge) for edge in frame.split(",")]
    except ValueError:
        edges = []
    if len(edges) != 4 or not all(map(math.isfinite, edges)):
        raise AtlasError("no frame of four numbers", "frame", "write west,south,east,north in degrees")
    box = shapely.box(*edges)
    return tuple(f for f in features if f.geometry is not None and box.intersects(_outline(f)))


def _outline(feature: Feature) -> shapely.Geometry:
    extent = feature.project.extent
    return feature.geometry if extent is None else shapely.box(*extent.shape.bounds)


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in files.items():
            packed.writestr(name, body)
    return out.getvalue()
