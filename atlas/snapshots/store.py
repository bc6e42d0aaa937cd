"""The store of what is published: entries by id, and the bytes that they name by their hash, each kept once.

An entry is renamed into place after everything that it names stands and is confirmed by the disk. Whenever the process
is killed, an entry is there whole with all its bytes, or not at all. Nothing is ever written over. Bytes that no entry
names are swept when room is wanted, and never an entry.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from atlas.catalogue import build_dir, sync
from atlas.errors import AtlasError
from atlas.snapshots.bounds import bounds

STORE = "ATLAS_SNAPSHOTS"
Kind = Literal["snapshots", "stories"]
KINDS: tuple[Kind, ...] = ("snapshots", "stories")
LARGEST_ENTRY = 1_000_000
_ID = re.compile("[a-z2-7]{26}")
_SHA256 = re.compile("[0-9a-f]{64}")
_NAMED = re.compile(rb'"([0-9a-f]{64})"')
_BYTES = "bytes"
_NEW = ".new-"
_MEGABYTE = 1024 * 1024


class FullError(AtlasError):
    """There is no room for more; all that was published stays."""


def store_dir() -> Path:
    """Where what is published is kept: ATLAS_SNAPSHOTS, or snapshots/ beside the build."""
    named = os.environ.get(STORE)
    return Path(named) if named else build_dir().parent / "snapshots"


def entry(kind: Kind, id_: str) -> bytes | None:
    """The entry of an id as JSON, or None where nothing was published under it."""
    if not _ID.fullmatch(id_):
        return None
    return _read(store_dir() / kind / f"{id_}.json", LARGEST_ENTRY)


def kept(sha256: str) -> bytes | None:
    """The bytes of a hash, or None where there are none; AtlasError when they are others than were kept."""
    if not _SHA256.fullmatch(sha256):
        return None
    path = store_dir() / _BYTES / sha256
    body = _read(path)
    if body is not None and hashlib.sha256(body).hexdigest() != sha256:
        raise AtlasError("the bytes are not those that were kept", str(path), "put it back from your backup")
    return body


def keep(kind: Kind, id_: str, written: bytes, parts: Mapping[str, bytes]) -> None:
    """Keep an entry with the bytes that it names by their hashes, whole or not at all; one that is there stays.

    FullError where a bound is reached, AtlasError where the disk refuses.
    """
    folder = store_dir()
    try:
        with _alone(folder):
            if not (folder / kind / f"{id_}.json").exists():
                _make_room(folder, len(written) + sum(map(len, parts.values())))
                _keep(folder, kind, id_, written, parts)
    except OSError as error:
        told = f"nothing can be published ({error.strerror or error})"
        raise AtlasError(told, str(folder), "make room or mend its rights; all that was published stays") from error


def _read(path: Path, most: int = -1) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AtlasError(f"cannot be read ({error.strerror})", str(path), "look after the disk") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    for name in (*KINDS, _BYTES):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _keep(folder: Path, kind: Kind, id_: str, written: bytes, parts: Mapping[str, bytes]) -> None:
    for sha256, body in parts.items():
        if not (folder / _BYTES / sha256).exists():
            _write(folder / _BYTES, sha256, body)
    sync(folder / _BYTES)  # no entry names what a power cut could still lose
    _write(folder / kind, f"{id_}.json", written)
    sync(folder / kind)


def _write(folder: Path, name: str, body: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=folder, prefix=_NEW, delete=False) as file:
        new = Path(file.name)
        try:
            file.write(body)
            file.close()
            sync(new)
            new.chmod(0o644)
            new.rename(folder / name)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def _make_room(folder: Path, wanted: int) -> None:
    """See that so many bytes more fit within the bounds; what no entry names goes when they do not."""
    limits = bounds()
    count = sum(len(_entries(folder / kind)) for kind in KINDS)
    if count >= limits.entries:
        raise FullError(f"{count} are published, and no more may be", str(folder), "raise ATLAS_PUBLISHED_ENTRIES")
    most = limits.store_mb * _MEGABYTE
    if _size(folder) + wanted > most:
        _sweep(folder)
        if _size(folder) + wanted > most:
            raise FullError("what is published fills its room", str(folder), "raise ATLAS_PUBLISHED_STORE_MB")


def _entries(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix == ".json"]


def _size(folder: Path) -> int:
    return sum(found.stat().st_size for name in (*KINDS, _BYTES) for found in os.scandir(folder / name))


def _sweep(folder: Path) -> None:
    """Remove what a killed process left, and bytes that no entry names."""
    entries = [path for kind in KINDS for path in _entries(folder / kind)]
    named = {sha256.decode() for path in entries for sha256 in _NAMED.findall(path.read_bytes())}
    for name in (*KINDS, _BYTES):
        for path in list((folder / name).iterdir()):
            is_unused = name == _BYTES and _SHA256.fullmatch(path.name) and path.name not in named
            if is_unused or path.name.startswith(_NEW):
                with suppress(OSError):
                    path.unlink()
