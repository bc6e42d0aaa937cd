"""Bytes under the name of their content: compressed once, cached by browsers for good."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from atlas.web.coding import CODINGS, Brotli, codings_taken

_TAG = re.compile(r'"([^"]*)"')
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Blob:
    """Bytes with their media type, gzipped once, and the hash that names them; Brotli is for what is kept for good."""

    body: bytes
    packed: bytes
    media_type: str
    hash: str
    brotli: Brotli = field(compare=False, repr=False)

    @classmethod
    def of(cls, body: bytes, media_type: str) -> Blob:
        """A blob of these bytes."""
        packed = gzip.compress(body, compresslevel=6, mtime=0)
        return cls(body, packed, media_type, hashlib.sha256(body).hexdigest()[:16], Brotli(body))

    @classmethod
    def of_json(cls, value: object) -> Blob:
        """A blob of compact JSON; NaN is refused."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return cls.of(text.encode(), "application/json")

    def response(self, request: Request, kept: str = FOREVER) -> Response:
        """The answer to a request: 304 when the asker has the bytes in any coding, else packed as it likes best."""
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
        had = self._had(request.headers.get("if-none-match", ""))
        if had:
            return Response(status_code=304, headers={"ETag": had, **headers}, media_type=self.media_type)
        coding, sent = self._sent(request.headers.get("accept-encoding", ""), lasting=kept == FOREVER)
        headers["ETag"] = self._tag(coding)
        if coding:
            headers["Content-Encoding"] = coding
        return Response(sent, media_type=self.media_type, headers=headers)

    def _sent(self, told: str, *, lasting: bool) -> tuple[str | None, bytes]:
        """The coding, and the bytes in it; Brotli is for what is asked for again, and gzip does until it is ready."""
        for coding in codings_taken(told):
            packed = self.packed if coding == "gzip" else self.brotli.ready() if lasting else None
            if packed is not None:
                return coding, packed
        return None, self.body

    def _tag(self, coding: str | None) -> str:
        return f'"{self.hash}-{coding}"' if coding else f'"{self.hash}"'

    def _had(self, told: str) -> str | None:
        """The tag of ours in an If-None-Match: one of several, or weakened by a proxy."""
        ours = {self._tag(coding) for coding in (None, *CODINGS)}
        return next((f'"{tag}"' for tag in _TAG.findall(told) if f'"{tag}"' in ours), None)
