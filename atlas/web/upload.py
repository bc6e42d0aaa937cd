"""What readers send: a file to be read, a layer to be laid over the atlas, a layer to be taken away."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from atlas.sandbox import Limits
from atlas.web.walled import Job, Walled

_JSON = {"Content-Type": "application/json"}
_READING = Limits(work_s=10, clock_s=15, memory_mb=1024, answer_mb=80)
_CHOICES = ("layer", "encoding", "crs", "datum", "x", "y", "wkt")


async def _intake(request: Request) -> Response:
    """The layer of a file, with all that was found in it and decided about it."""
    asked = request.query_params
    choices = [asked.get(name, "") for name in _CHOICES]
    return Walled(Job("atlas.intake.first:read", _READING, (asked.get("name", ""), choices), _JSON))


UPLOAD_ROUTES = [
    Route("/atlas/intake", _intake, methods=["POST"]),
]
