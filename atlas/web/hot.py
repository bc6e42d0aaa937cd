"""Answers that were made already, given at once: without a thread of their own, which costs more than the answer."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from starlette.concurrency import run_in_threadpool

Made = TypeVar("Made")


class Hot(Generic[Made]):
    """The last `most` answers by what was asked, each for so many seconds; only the server's loop may ask it."""

    def __init__(self, most: int, seconds: float = math.inf) -> None:
        self._most, self._seconds = most, seconds
        self._kept: dict[Hashable, tuple[float, Made]] = {}

    async def get(self, asked: Hashable, make: Callable[[], Made]) -> Made:
        """The answer that is kept, or one that is made now, by the side; what cannot be made is not kept."""
        until, kept = self._kept.get(asked, (0.0, None))
        if kept is not None and time.monotonic() < until:
            return kept
        made = await run_in_threadpool(make)
        self._kept.pop(asked, None)
        while len(self._kept) >= self._most:
            del self._kept[next(iter(self._kept))]
        self._kept[asked] = (time.monotonic() + self._seconds, made)
        return made
