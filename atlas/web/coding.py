"""Content codings: which of them an asker takes, and Brotli, which is packed by the side."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

import brotli

from atlas.catalogue import build_dir, replace_file

CODINGS = ("br", "gzip")
"""The smallest first, for those who like them alike."""
_WEIGHT = re.compile(r"q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


@lru_cache(maxsize=256)
def codings_taken(told: str) -> tuple[str, ...]:
    """The codings that an Accept-Encoding takes, the best liked first; none that is liked less than none."""
    weights = _weights(told)
    liked = {coding: weights.get(coding, weights.get("*", 0.0)) for coding in CODINGS}
    least = weights.get("identity", 0.0)
    taken = (coding for coding in CODINGS if liked[coding] > 0 and liked[coding] >= least)
    return tuple(sorted(taken, key=liked.__getitem__, reverse=True))


def _weights(told: str) -> dict[str, float]:
    parts = (part.partition(";") for part in told.split(","))
    return {coding.strip().lower(): _weight(rest.strip()) for coding, _, rest in parts}


def _weight(told: str) -> float:
    """What follows a coding as a weight; what is none of HTTP's weighs nothing."""
    found = _WEIGHT.fullmatch(told)
    return float(found[1]) if found else float(not told)


class Brotli:
    """Bytes as Brotli packs them best. That takes a second per MB, so it is done by the side once someone asks."""

    def __init__(self, body: bytes) -> None:
        self._body: bytes | None = body
        self._packed: bytes | None = None
        self._lock = Lock()

    def ready(self) -> bytes | None:
        """The packed bytes; None while they are not yet there, which they will be after the first call."""
        with self._lock:
            if self._body is not None:
                _waiting().put((self, self._body))
                self._body = None
        return self._packed

    def pack(self, body: bytes) -> None:
        """Pack the bytes now, or take what an earlier start packed of them."""
        self._packed = _kept(body) or _pack(body)


def _file(body: bytes) -> Path:
    """Where the packed bytes are kept for the next start; the folder may be emptied at any time."""
    return build_dir() / "packed" / f"{hashlib.sha256(body).hexdigest()}.br"


def _kept(body: bytes) -> bytes | None:
    """What was kept, if it unpacks to these bytes."""
    with suppress(OSError, brotli.error):
        packed = _file(body).read_bytes()
        return packed if brotli.decompress(packed) == body else None
    return None


def _pack(body: bytes) -> bytes:
    packed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT)
    with suppress(OSError):  # a folder that cannot be written costs the next start a second per MB
        _file(body).parent.mkdir(parents=True, exist_ok=True)
        replace_file(_file(body), packed)
    return packed


@cache
def _waiting() -> SimpleQueue[tuple[Brotli, bytes]]:
    """What waits to be packed, one after another, by a thread that ends with the process."""
    waiting: SimpleQueue[tuple[Brotli, bytes]] = SimpleQueue()
    Thread(target=_pack_all, args=(waiting,), name="brotli", daemon=True).start()
    return waiting


def _pack_all(waiting: SimpleQueue[tuple[Brotli, bytes]]) -> None:
    while True:
        wanted, body = waiting.get()
        wanted.pack(body)
