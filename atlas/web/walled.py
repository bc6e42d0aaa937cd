"""What a reader sent, answered by a walled-off process: nothing of either outlives the answer.

The bytes lie in files without names, in memory; they go from the connection to the process and back in small pieces,
and the server never looks into them.
"""

from __future__ import annotations

import asyncio
import os
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from atlas.sandbox import Leash, Limits, Reach, Verdict, run, scratch_folder, unnamed_file
from atlas.web.forgetting import write_over
from atlas.web.hosts import client_of
from atlas.web.progress import BOARD
from atlas.web.queue import Full, Queue
from atlas.web.taking import most_at_once

QUEUE = Queue(most_at_once())
LEAST_TAKEN = 32 * 1024
"""So many bytes a second of an answer must be taken, after the first GRACE_S."""
GRACE_S = 30
_AGAIN_S = 10
_PIECE = 256 * 1024
_GZIP = 31
"""The window of zlib with a head and an end as gzip has them."""
_WORTH_PACKING = 1024
_LONGEST_NAME = 500
_REFUSED = b'{"refused"'
_JSON = {"Content-Type": "application/json"}
_NOT_KEPT = {"Cache-Control": "no-store"}


class Gone(Exception):  # noqa: N818  what became of the reader, not a fault
    """The reader has left; nobody waits for an answer."""


class Job(NamedTuple):
    """What is done with what was sent: a function by name, its limits and arguments, and the type of its answer.

    It may read the folders `readable`. It is given `head`, which is ours, before what was sent. Where the answer is a
    file to keep, its first line is the name of the file.
    """

    function: str
    limits: Limits
    arguments: tuple[object, ...]
    kind: str = "application/json"
    is_file: bool = False
    readable: tuple[Path, ...] = ()
    head: bytes = b""


class Walled(Response):
    """The answer to a request with a body of a length that the door has looked at; who has the ticket may watch."""

    def __init__(self, job: Job, ticket: str = "") -> None:
        super().__init__()
        self._job = job
        self._ticket = ticket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Find a place, take the body, wait for a turn, have it read, and send the answer."""
        write_over()
        size, client = int(Headers(scope=scope)["content-length"]), client_of(scope)
        with suppress(Gone):
            try:
                with QUEUE.place(client, size), unnamed_file() as given, unnamed_file() as answer:
                    given.write(self._job.head)
                    await _take(receive, given)
                    with BOARD.follow(self._ticket) as hear:
                        verdict = await self._read(client, receive, given, answer, Leash(hear))
                    if verdict.state == "answered":
                        await self._reply(answer, scope, send)
                    else:
                        await self._refusal(verdict)(scope, receive, send)
            except Full:
                await _take(receive, None)  # an answer in the middle of a body reaches no browser
                await _busy()(scope, receive, send)
            except TimeoutError:
                await _busy()(scope, receive, send)

    async def _read(self, client: str, receive: Receive, given: IO[bytes], answer: IO[bytes], leash: Leash) -> Verdict:
        """The verdict on what was given; a reader who leaves ends the waiting and the work."""
        gone = asyncio.create_task(_until_gone(receive))
        reading = asyncio.create_task(self._in_turn(client, given, answer, leash))
        try:
            await asyncio.wait((reading, gone), return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                raise Gone
            return reading.result()
        finally:
            leash.cut()
            gone.cancel()
            reading.cancel()
            await asyncio.wait((gone, reading))

    async def _in_turn(self, client: str, given: IO[bytes], answer: IO[bytes], leash: Leash) -> Verdict:
        async with QUEUE.turn(client):
            return await asyncio.to_thread(self._work, given, answer, leash)

    def _work(self, given: IO[bytes], answer: IO[bytes], leash: Leash) -> Verdict:
        given.seek(0)
        with scratch_folder() as folder:
            return run(
                self._job.function, given, self._job.limits, *self._job.arguments,
                reach=Reach(folder, self._job.readable), into=answer, leash=leash,
            )  # fmt: skip

    def _refusal(self, verdict: Verdict) -> Response:
        limits = self._job.limits
        state = "crashed" if verdict.state == "refused" else verdict.state  # our functions tell refusals as answers
        return refusal(f"refused_{state.replace(' ', '_')}", seconds=limits.work_s, mb=limits.memory_mb)

    async def _reply(self, answer: IO[bytes], scope: Scope, send: Send) -> None:
        begins = answer.tell()
        is_refused = answer.read(len(_REFUSED)) == _REFUSED
        answer.seek(begins)
        headers = {"Content-Type": self._job.kind}
        if self._job.is_file and not is_refused:
            headers["Content-Disposition"] = _kept_as(answer.readline(_LONGEST_NAME))
        if is_refused:
            await _send_rest(answer, 422, _JSON, scope, send)
        else:
            await _send_rest(answer, 200, headers, scope, send)


def _kept_as(line: bytes) -> str:
    """The header that names a file to keep; the process that named it may have been taken over."""
    name = "_".join(re.findall(r"[\w.-]+", line.decode("utf-8", "replace")))
    return f"attachment; filename*=UTF-8''{quote(name)}"


async def _send_rest(file: IO[bytes], status: int, told: Mapping[str, str], scope: Scope, send: Send) -> None:
    """Send the rest of a file, packed where the reader takes that, for as long as the reader goes on reading."""
    begins = file.tell()
    size = file.seek(0, os.SEEK_END) - begins
    file.seek(begins)
    headers = MutableHeaders({**_NOT_KEPT, **told})
    packed = size >= _WORTH_PACKING and "gzip" in Headers(scope=scope).get("accept-encoding", "")
    headers["Content-Encoding" if packed else "Content-Length"] = "gzip" if packed else str(size)
    packer = zlib.compressobj(level=1, wbits=_GZIP) if packed else None
    with suppress(TimeoutError):  # the server then ends the connection
        async with asyncio.timeout(GRACE_S + size / LEAST_TAKEN):
            await send({"type": "http.response.start", "status": status, "headers": headers.raw})
            while piece := file.read(_PIECE):
                body = await asyncio.to_thread(packer.compress, piece) if packer else piece
                await send({"type": "http.response.body", "body": body, "more_body": True})
            await send({"type": "http.response.body", "body": packer.flush() if packer else b""})


def refusal(key: str, status: int = 422, **facts: object) -> Response:
    """An answer that says by the key of a word why there is none."""
    return JSONResponse({"refused": {"key": key, "facts": facts}}, status, _NOT_KEPT)


def _busy() -> Response:
    busy = refusal("refused_busy", 503, seconds=_AGAIN_S)
    busy.headers["Retry-After"] = str(_AGAIN_S)
    return busy


async def _take(receive: Receive, file: IO[bytes] | None) -> None:
    """Take the body, into a file if one is given; the server has bounded its length, and its time."""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        if file is not None:
            file.write(message.get("body", b""))
        more = message.get("more_body", False)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
