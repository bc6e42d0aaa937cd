"""Publishing over HTTP: a view is sent, and stands from then on under an address that keeps it as it is."""

from __future__ import annotations

import json
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from threading import BoundedSemaphore, Lock
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.errors import AtlasError, BuildError
from atlas.model import View, read_view
from atlas.snapshots import FullError, bounds, publish, publish_story, read_story, snapshot_of
from atlas.web.embedded import told_json
from atlas.web.hosts import client_of, origin_of
from atlas.web.site import Site, site, tell_operator
from atlas.web.stories import story_json
from atlas.web.walled import refusal

_HOUR_S = 3600
_PATIENCE_S = 20
_MOST_CLIENTS = 10_000
_AT_ONCE = BoundedSemaphore(bounds().at_once)


class Allowance:
    """How many new snapshots each client has published within the last hour."""

    def __init__(self, an_hour: int) -> None:
        self._an_hour = an_hour
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str, now: float) -> bool:
        """One more for that client at that second, if it may have one."""
        with self._lock:
            times = self._times.setdefault(client, deque())
            self._times.move_to_end(client)
            while len(self._times) > _MOST_CLIENTS:
                self._times.popitem(last=False)
            while times and times[0] <= now - _HOUR_S:
                times.popleft()
            if len(times) >= self._an_hour:
                return False
            times.append(now)
            return True


_ALLOWANCE = Allowance(bounds().an_hour)


class _OftenError(AtlasError):
    """One reader has published enough for an hour."""


class Sent(NamedTuple):
    """What was sent, to which site, by whom."""

    body: bytes
    origin: str
    client: str


async def _publish(request: Request) -> Response:
    """201 with what was published, 200 where it was before; 422, 429, 503 and 507 with the word that says why not."""
    return await _answered(request, _snapshot)


async def _publish_story(request: Request) -> Response:
    """The same for a story."""
    return await _answered(request, _story)


async def _answered(request: Request, answer: Callable[[Sent], Response]) -> Response:
    sent = Sent(await request.body(), origin_of(request.scope), client_of(request.scope))
    return await run_in_threadpool(_in_turn, sent, answer)


def _in_turn(sent: Sent, answer: Callable[[Sent], Response]) -> Response:
    if not _AT_ONCE.acquire(timeout=_PATIENCE_S):
        return _later(refusal("refused_busy", 503, seconds=_PATIENCE_S), _PATIENCE_S)
    try:
        return answer(sent)
    except BuildError as error:
        tell_operator(str(error))
        return refusal("refused_no_build", 503)
    except FullError as error:
        tell_operator(str(error))
        return refusal("refused_full", 507)
    except _OftenError:
        return _later(refusal("refused_often", 429, count=bounds().an_hour), _HOUR_S)
    except AtlasError as error:
        return refusal("refused_view", 422, told=str(error))
    finally:
        _AT_ONCE.release()


def _snapshot(sent: Sent) -> Response:
    view, served = read_view(sent.body), site()
    _may(view, served, sent.client)
    found = publish(view, served.build, _today(), _base(served), sent.origin)
    return _told(told_json(found.snapshot, served.version), is_new=found.is_new)


def _story(sent: Sent) -> Response:
    wanted, served = read_story(sent.body), site()
    may = partial(_may, served=served, client=sent.client)
    found = publish_story(wanted, served.build, _today(), _base(served), sent.origin, may)
    return _told(story_json(found.story), is_new=found.is_new)


def _told(told: dict[str, Any], *, is_new: bool) -> Response:
    return JSONResponse(told, 201 if is_new else 200, {"Cache-Control": "no-store", "Location": told["address"]})


def _may(view: View, served: Site, client: str) -> None:
    """Whether a client may publish that view: one that is published already, or one of so many new ones an hour."""
    if snapshot_of(view.id(served.version)) is None and not _ALLOWANCE.take(client, time.monotonic()):
        raise _OftenError("enough for an hour", "/atlas/snapshots", "come again later")


def _base(served: Site) -> dict[str, Any]:
    base: dict[str, Any] = json.loads(served.blobs["base.json"].body)
    return base


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _later(answer: Response, seconds: int) -> Response:
    answer.headers["Retry-After"] = str(seconds)
    return answer


PUBLISH_ROUTES = [
    Route("/atlas/snapshots", _publish, methods=["POST"]),
    Route("/atlas/stories", _publish_story, methods=["POST"]),
]
