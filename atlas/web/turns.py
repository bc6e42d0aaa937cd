"""Turns for answers that take the processor for long: two at once, and who waits too long is asked to come again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore

from starlette.requests import Request
from starlette.responses import Response

_AT_ONCE = BoundedSemaphore(2)
_PATIENCE_S = 20


def in_turn(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """The same answer when its turn comes, else 503 with when to ask again; all that is wrapped shares the turns."""

    @wraps(answer)
    def answer_in_turn(request: Request) -> Response:
        if not _AT_ONCE.acquire(timeout=_PATIENCE_S):
            return Response(status_code=503, headers={"Retry-After": str(_PATIENCE_S)})
        try:
            return answer(request)
        finally:
            _AT_ONCE.release()

    return answer_in_turn
