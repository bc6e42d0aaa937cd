"""Downloads: bytes that were checked against their manifest, sent whole or in part whatever becomes of the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import PurePath

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

_CHUNK = 64 * 1024
_ONE_RANGE = re.compile(r"\s*bytes\s*=\s*(?P<first>[0-9]{0,15})-(?P<last>[0-9]{0,15})\s*", re.IGNORECASE)
_TYPES = {
    ".json": "application/json",
    ".gpkg": "application/geopackage+sqlite3",
    ".csv": "text/csv; charset=utf-8",
    ".zip": "application/zip",
    ".parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class Download:
    """A file to take away, held in memory; `etag` names its bytes."""

    name: str
    body: bytes
    etag: str

    @classmethod
    def of(cls, name: str, body: bytes) -> Download:
        """A download of these bytes."""
        return cls(name, body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')

    def response(self, request: Request) -> Response:
        """The answer to a request: 304 when the reader has it, 206 for the rest of a download that broke off."""
        headers = {
            "ETag": self.etag,
            "Accept-Ranges": "bytes",
            "Cache-Control": "no-cache",
            "Content-Disposition": f'attachment; filename="{self.name}"',
        }
        if self._is_known(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        start, end = self._wanted(request)
        if start >= end:
            return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(self.body)}"})
        headers["Content-Length"] = str(end - start)
        kind = _TYPES[PurePath(self.name).suffix]
        if request.method == "HEAD":
            return Response(headers=headers, media_type=kind)
        if end - start == len(self.body):
            return StreamingResponse(self._sent(start, end), headers=headers, media_type=kind)
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(self.body)}"
        return StreamingResponse(self._sent(start, end), status_code=206, headers=headers, media_type=kind)

    def _is_known(self, told: str) -> bool:
        return told.strip() == "*" or self.etag in (tag.strip().removeprefix("W/") for tag in told.split(","))

    def _wanted(self, request: Request) -> tuple[int, int]:
        """The first byte and the one behind the last: all, unless one sound range of these very bytes is asked for."""
        size = len(self.body)
        asked = _ONE_RANGE.fullmatch(request.headers.get("range", ""))
        same = request.headers.get("if-range", self.etag) == self.etag
        if asked is None or not same or request.method != "GET":
            return 0, size
        first, last = asked["first"], asked["last"]
        if not first:
            return (max(0, size - int(last)), size) if last else (0, size)
        if last and int(last) < int(first):
            return 0, size
        return int(first), min(size, int(last) + 1) if last else size

    async def _sent(self, start: int, end: int) -> AsyncIterator[bytes]:
        for at in range(start, end, _CHUNK):
            yield self.body[at : min(at + _CHUNK, end)]
