"""How far long work has come, told to the one reader who has its ticket; nothing is kept once the work has ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.sandbox import Progress

_TICKET = re.compile(r"[0-9a-f]{32}")
"""128 bits that the browser draws: nobody guesses them."""


class Board:
    """What is worked at, by ticket, and how much of it is done."""

    def __init__(self) -> None:
        self._told: dict[str, list[int]] = {}

    @contextmanager
    def follow(self, ticket: str) -> Iterator[Progress | None]:
        """What hears of the progress while the work lasts; None for what is no ticket, or one that is in use."""
        if not _TICKET.fullmatch(ticket) or ticket in self._told:
            yield None
            return
        told = self._told[ticket] = [0, 0]

        def hear(done: int, total: int) -> None:
            told[:] = [done, total]

        try:
            yield hear
        finally:
            del self._told[ticket]

    def told(self, ticket: str) -> tuple[int, int]:
        """Done and in all; (0, 0) as long as that is not known, and where nothing is worked at."""
        done, total = self._told.get(ticket, (0, 0))
        return done, total


BOARD = Board()


def _progress(request: Request) -> Response:
    done, total = BOARD.told(request.path_params["ticket"])
    return JSONResponse({"done": done, "total": total}, headers={"Cache-Control": "no-store"})


PROGRESS_ROUTE = Route("/atlas/progress/{ticket}", _progress)
