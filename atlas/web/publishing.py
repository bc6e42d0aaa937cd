"""Publishing over HTTP: a view is sent, and stands from then on under an address that keeps it as it is."""

from __future__ import annotations

import json
import time
from collections import OrderedDict, deque
from datetime import UTC, datetime
from threading import BoundedSemaphore, Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.errors import AtlasError, BuildError
from atlas.model import read_view
from atlas.snapshots import FullError, bounds, publish, snapshot_of
from atlas.web.embedded import told_json
from atlas.web.hosts import client_of, origin_of
from atlas.web.site import site, tell_operator
from atlas.web.walled import refusal

PUBLISHED = "/atlas/snapshots"
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


async def _publish(request: Request) -> Response:
    """201 with what was published, 200 where it was before; 422, 429, 503 and 507 with the word that says why not."""
    body = await request.body()
    return await run_in_threadpool(_published, body, origin_of(request.scope), client_of(request.scope))


def _published(body: bytes, origin: str, client: str) -> Response:
    if not _AT_ONCE.acquire(timeout=_PATIENCE_S):
        return _later(refusal("refused_busy", 503, seconds=_PATIENCE_S), _PATIENCE_S)
    try:
        return _answer(body, origin, client)
    except BuildError as error:
        tell_operator(str(error))
        return refusal("refused_no_build", 503)
    except FullError as error:
        tell_operator(str(error))
        return refusal("refused_full", 507)
    except AtlasError as error:
        return refusal("refused_view", 422, told=str(error))
    finally:
        _AT_ONCE.release()


def _answer(body: bytes, origin: str, client: str) -> Response:
    view, served = read_view(body), site()
    if snapshot_of(view.id(served.version)) is None and not _ALLOWANCE.take(client, time.monotonic()):
        return _later(refusal("refused_often", 429, count=bounds().an_hour), _HOUR_S)
    base = json.loads(served.blobs["base.json"].body)
    day = datetime.now(UTC).date().isoformat()
    found = publish(view, served.build, day, base, origin)
    told = told_json(found.snapshot, served.version)
    return JSONResponse(told, 201 if found.is_new else 200, {"Cache-Control": "no-store", "Location": told["address"]})


def _later(answer: Response, seconds: int) -> Response:
    answer.headers["Retry-After"] = str(seconds)
    return answer


PUBLISH_ROUTE = Route(PUBLISHED, _publish, methods=["POST"])
