"""The queue of strangers' files: bounded in number and size, two are read at once, nobody is served alone."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

MEGABYTE = 1024 * 1024


class Full(Exception):  # noqa: N818  the state of the queue, not a fault
    """There is no place now; later there may be."""


class Queue:
    """Who is here with something to be read, who is read, and who comes next."""

    AT_ONCE = 2
    PLACES = 8
    PLACES_EACH = 4
    """So many places one client may take: a second one always finds some."""
    PATIENCE_S = 30
    """So long one waits for a turn."""

    def __init__(self, most_bytes: int = 256 * MEGABYTE) -> None:
        self._most_bytes = most_bytes
        self._here: Counter[str] = Counter()
        self._bytes = 0
        self._reading: list[str] = []
        self._waiting: deque[tuple[str, asyncio.Future[None]]] = deque()

    @contextmanager
    def place(self, client: str, size: int) -> Iterator[None]:
        """A place for so many bytes, held until the answer is taken; Full when there is none."""
        full = self._here.total() >= self.PLACES or self._here[client] >= self.PLACES_EACH
        if full or self._bytes + size > self._most_bytes:
            raise Full
        self._here[client] += 1
        self._bytes += size
        try:
            yield
        finally:
            self._here -= Counter((client,))
            self._bytes -= size

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """A turn at being read; TimeoutError when none comes in time."""
        if len(self._reading) < self.AT_ONCE:
            self._reading.append(client)
        else:
            await self._wait(client)
        try:
            yield
        finally:
            self._end(client)

    async def _wait(self, client: str) -> None:
        called = asyncio.get_running_loop().create_future()
        waiting = (client, called)
        self._waiting.append(waiting)
        try:
            async with asyncio.timeout(self.PATIENCE_S):
                await called
        except BaseException:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
            else:  # it was called at the very moment
                self._end(client)
            raise

    def _end(self, client: str) -> None:
        """Let the next one come: the first who is not read already, else the first."""
        self._reading.remove(client)
        if self._waiting:
            following = next((w for w in self._waiting if w[0] not in self._reading), self._waiting[0])
            self._waiting.remove(following)
            self._reading.append(following[0])
            following[1].set_result(None)
