"""What two registered plans compare to, as a file: the table or the map of the changes that an address keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from atlas.editions import Limits, compare, known_edition, known_pairs
from atlas.export.changes import CHANGE_FORMATS, Compared, written_changes
from atlas.model import Look
from atlas.render import LANGS, Lang
from atlas.render.picture import LOOKS, Wish
from atlas.web.blob import Blob
from atlas.web.export import TYPES
from atlas.web.site import site

_TYPES = {**TYPES, "json": "application/json", "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
_SHOWN = ("svg", "png")
_SIZE = (1200, 900)


class _Asked(NamedTuple):
    form: str
    before: str
    after: str
    limits: Limits
    lang: Lang
    look: Look
    version: str
    day: str


def changes_file(request: Request) -> Response:
    """The file, drawn or written once for all who ask for it; 404 where it is no pair of plans or no format."""
    asked = _asked(request, site().version)
    if asked is None:
        return Response(status_code=404)
    answer = _file(asked).response(request, "no-cache")
    if asked.form not in _SHOWN:
        name = f"{asked.before}_{asked.after}.{asked.form}"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _asked(request: Request, version: str) -> _Asked | None:
    """What is asked for; None where it is no pair of plans or no format."""
    form, query = request.path_params["form"], request.query_params
    before, after = query.get("from", ""), query.get("to", "")
    if form not in CHANGE_FORMATS or (before, after) not in known_pairs():
        return None
    lang: Lang = next((x for x in LANGS if x == query.get("lang")), "zh")
    look: Look = next((x for x in LOOKS if x == query.get("style")), "light")
    limits = Limits(*(tuple(sorted(filter(None, query.get(name, "").split(",")))) for name in Limits._fields))
    return _Asked(form, before, after, limits, lang, look, version, datetime.now(UTC).date().isoformat())


@lru_cache(maxsize=64)
def _file(asked: _Asked) -> Blob:
    editions = known_edition(asked.before), known_edition(asked.after)
    kept = asked.limits.keep(compare(*editions))
    compared = Compared(kept, *editions, asked.version, asked.day)
    return Blob.of(written_changes(asked.form, compared, Wish(*_SIZE, asked.lang, asked.look)), _TYPES[asked.form])
