"""Bytes under the name of their content: compressed once, cached by browsers for good."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

_NOUGHT = re.compile(r"\s*q\s*=\s*0(?:\.0*)?\s*", re.IGNORECASE)
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Blob:
    """Bytes with their media type, gzipped once, and the hash that names them."""

    body: bytes
    packed: bytes
    media_type: str
    hash: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> Blob:
        """A blob of these bytes."""
        packed = gzip.compress(body, compresslevel=6, mtime=0)
        return cls(body, packed, media_type, hashlib.sha256(body).hexdigest()[:16])

    @classmethod
    def of_json(cls, value: object) -> Blob:
        """A blob of compact JSON; NaN is refused."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return cls.of(text.encode(), "application/json")

    def response(self, request: Request, kept: str = FOREVER) -> Response:
        """The answer to a request: 304 when the browser has it, gzipped when it may be."""
        headers = {"ETag": f'"{self.hash}"', "Cache-Control": kept, "Vary": "Accept-Encoding"}
        if headers["ETag"] in request.headers.get("if-none-match", ""):  # one of several, or weakened by a proxy
            return Response(status_code=304, headers=headers)
        body = self.body
        if _takes_gzip(request.headers.get("accept-encoding", "")):
            body, headers["Content-Encoding"] = self.packed, "gzip"
        return Response(body, media_type=self.media_type, headers=headers)


def _takes_gzip(told: str) -> bool:
    """Whether an Accept-Encoding lists gzip, or all codings, and does not weigh it nought."""
    weights = {coding.strip().lower(): weight for coding, _, weight in (x.partition(";") for x in told.split(","))}
    weight = weights.get("gzip", weights.get("*"))
    return weight is not None and not _NOUGHT.fullmatch(weight)
