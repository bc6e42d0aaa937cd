"""A layer that a reader laid over the projects: what is asked of it, by its address, and the process that answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.analysis import parse_view
from atlas.analysis.overlay import UNCERTAIN, to_line, told_of
from atlas.errors import AtlasError
from atlas.export import Selection, asked_of
from atlas.sandbox import Limits
from atlas.web.site import Site, site
from atlas.web.walled import Job, Walled, refusal

_LIMITS = Limits(work_s=60, clock_s=75, memory_mb=1024, answer_mb=80)
_LONGEST = 200


def _overlay(request: Request) -> Response:
    """The answer, computed in a process of its own over what was sent."""
    try:
        served = site()
    except AtlasError:
        return JSONResponse({"error": "no data to answer from"}, 503)
    asked = request.query_params
    try:
        operation = _operation(asked)
    except ValueError:
        return refusal("refused_laid_distance", most=50_000)
    return Walled(_job(served, asked, operation), asked.get("ticket", ""))


def _operation(asked: Mapping[str, str]) -> dict[str, Any]:
    """The fields of an Operation; ValueError when the distance is no number."""
    uncertain = asked.get("uncertain", "")
    return {
        "op": asked.get("op", "")[:_LONGEST],
        "distance_m": float(asked["distance"]) if asked.get("distance") else None,
        "uncertain": uncertain if uncertain in UNCERTAIN else "widen",
        "turned": asked.get("turned") == "1",
        **{name: asked.get(name, "")[:_LONGEST] for name in ("by", "attribute", "within")},
    }


def _job(served: Site, asked: QueryParams, operation: dict[str, Any]) -> Job:
    view = parse_view({name: asked.getlist(name) for name in asked}, served.known())
    day = datetime.now(UTC).date().isoformat()
    selection = Selection(served.kept(view), view.filter, served.version, day, view.near)
    area = served.features.get(operation["within"])
    head = to_line(told_of(selection.features, [area] if area else []))
    told = asked_of(selection, asked.get("name", "")[:_LONGEST], area or operation["within"])
    return Job("atlas.render.laid:answer", _LIMITS, (operation, told), head=head)


OVERLAY_ROUTE = Route("/atlas/overlay", _overlay, methods=["POST"])
