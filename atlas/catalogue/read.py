"""Reading a build back, refusing one whose files are not those of its manifest."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
from pyarrow import ArrowException
from shapely.errors import ShapelyError

from atlas.catalogue.manifest import (
    MANIFEST,
    REMEDY,
    BuiltFile,
    Manifest,
    counted,
    manifest_bytes,
    parse_manifest,
)
from atlas.catalogue.paths import build_dir
from atlas.errors import BuildError
from atlas.model import Feature, Project


class Build(NamedTuple):
    """A build that matches its manifest, read into memory."""

    manifest: Manifest
    features: tuple[Feature, ...]
    files: dict[str, bytes]
    """The manifest and the data files by name: the very bytes that were checked."""


def read_manifest(folder: Path | None = None) -> Manifest:
    """The manifest of the build; BuildError when there is none or it cannot be read."""
    base = folder or build_dir()
    return parse_manifest(manifest_bytes(base), base / MANIFEST)


def build_state(folder: Path | None = None) -> tuple[object, ...]:
    """What the build's files look like from outside: another value as soon as one of them is touched."""
    base = folder or build_dir()
    told = _seen(base / MANIFEST)
    return str(base), told, *(_seen(base / name) for name in _names(base, told))


def build_day(folder: Path | None = None) -> str:
    """The ISO day on which the build that is there was made, by the time of its manifest in UTC."""
    path = (folder or build_dir()) / MANIFEST
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    except OSError as error:
        raise BuildError(f"the manifest cannot be read ({error.strerror})", str(path), REMEDY) from error


def _seen(path: Path) -> tuple[int, ...] | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


@lru_cache(maxsize=2)
def _names(folder: Path, _seen_manifest: object) -> tuple[str, ...]:
    return tuple(file.name for file in read_manifest(folder).files)


def read_build(folder: Path | None = None) -> Build:
    """The features of the build in their order; BuildError when a file does not match the manifest."""
    base = folder or build_dir()
    told = manifest_bytes(base)
    while True:
        try:
            return _read(base, told)
        except BuildError:
            newer = manifest_bytes(base)  # a build that ended meanwhile has swept the files of the one before
            if newer == told:
                raise
            told = newer


def _read(base: Path, told: bytes) -> Build:
    manifest = parse_manifest(told, base / MANIFEST)
    files = {file.name: _verified(base / file.name, file) for file in manifest.files}
    path = base / manifest.file("geoparquet").name
    try:
        features = _features(files[path.name])
    except (ArrowException, ShapelyError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise BuildError("the build was made by another version of the atlas", str(path), REMEDY) from error
    if manifest.model_copy(update=counted(features)) != manifest:
        raise BuildError("the manifest does not count what the build holds", str(base / MANIFEST), REMEDY)
    return Build(manifest, features, {MANIFEST: told, **files})


def _verified(path: Path, described: BuiltFile) -> bytes:
    """The bytes of a file, which are those that the manifest describes."""
    try:
        same = path.is_file() and path.stat().st_size == described.bytes
        body = path.read_bytes() if same else b""
    except OSError as error:
        raise BuildError(f"the file cannot be read ({error.strerror})", str(path), REMEDY) from error
    if not same or hashlib.sha256(body).hexdigest() != described.sha256:
        raise BuildError("the file does not match its manifest", str(path), REMEDY)
    return body


def _features(parquet: bytes) -> tuple[Feature, ...]:
    frame = gpd.read_parquet(BytesIO(parquet))
    return tuple(
        Feature(layer=layer, project=Project.model_validate_json(record), geometry=geometry)
        for layer, record, geometry in zip(frame["layer"], frame["record"], frame.geometry, strict=True)
    )
