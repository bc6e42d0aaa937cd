"""`atlas build`: layers → GeoParquet + GeoPackage + manifest, atomically and reproducibly.

The data files carry the data version in their names and the manifest, renamed into place last, names them: whoever
reads the manifest finds whole files, whatever moment a build was killed at.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pyogrio.errors import DataLayerError, DataSourceError

from atlas.catalogue.check import check_all
from atlas.catalogue.form import feature_json
from atlas.catalogue.load import layer_dirs, load_features, load_layers
from atlas.catalogue.paths import atlas_root, build_dir
from atlas.catalogue.tables import write_geopackage, write_geoparquet
from atlas.errors import BuildError
from atlas.model import Feature

MANIFEST = "manifest.json"
FORMAT = "hangzhou-plan-atlas/1"


class BuiltFile(BaseModel):
    """One file of a build with its size and SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    role: Literal["geoparquet", "geopackage"]
    bytes: int
    sha256: str


class Manifest(BaseModel):
    """What a build holds: the data version, the files with their SHA-256, and counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["hangzhou-plan-atlas/1"]
    version: str
    files: tuple[BuiltFile, ...]
    counts: dict[str, int]
    layers: dict[str, int]
    precision: dict[str, int]

    def file(self, role: str) -> BuiltFile:
        """The file with a role: geoparquet or geopackage."""
        return next(f for f in self.files if f.role == role)


def build(out: Path | None = None) -> Manifest:
    """Build all layers into `out` (ATLAS_BUILD_DIR by default); the former build stays until the new one stands."""
    errors = [i for i in check_all() if i.type.severity == "error"]
    if errors:
        raise BuildError(f"the data has {len(errors)} errors", "layers/", "run: atlas check")
    folder = out or build_dir()
    features = [f for d in layer_dirs() for f in load_features(d.name)]
    try:
        return _build_into(folder, features)
    except (OSError, DataSourceError, DataLayerError) as error:
        remedy = "make room or build elsewhere with --out; the former build still stands"
        raise BuildError(f"the build cannot be written ({error})", str(folder), remedy) from error


def _build_into(folder: Path, features: list[Feature]) -> Manifest:
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder), tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as temporary:
        manifest = _write(Path(temporary), features)
        for file in manifest.files:
            _settle(Path(temporary) / file.name, folder / file.name)
        _settle(Path(temporary) / MANIFEST, folder / MANIFEST)
        _sync(folder)
        _sweep(folder, {f.name for f in manifest.files})
    return manifest


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BuildError("another build is running", str(folder), "wait for it, then build again") from error
        yield


def _write(folder: Path, features: list[Feature]) -> Manifest:
    version = data_version(features)
    files = (
        _write_parquet(folder / f"hangzhou-plan-atlas-{version}.parquet", features),
        _write_geopackage(folder / f"hangzhou-plan-atlas-{version}.gpkg", features),
    )
    placed = sum(f.geometry is not None for f in features)
    manifest = Manifest(
        format=FORMAT,
        version=version,
        files=files,
        counts={"projects": len(features), "placed": placed, "unplaced": len(features) - placed},
        layers=dict(sorted(Counter(f.layer for f in features).items())),
        precision=dict(sorted(Counter(f.project.placement.precision for f in features).items())),
    )
    text = json.dumps(manifest.model_dump(), ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    _sync(folder / MANIFEST)
    return manifest


def data_version(features: list[Feature]) -> str:
    """The data version: 12 hex digits of the SHA-256 of all records and layer texts."""
    digest = hashlib.sha256()
    for layer in load_layers().values():
        digest.update(layer.model_dump_json().encode())
    for feature in features:
        digest.update(json.dumps([feature.layer, feature_json(feature)], sort_keys=True).encode())
    for name in ("plans.yaml", "sources.yaml", "districts.yaml", "themes.yaml", "terms.yaml"):
        digest.update((atlas_root() / "geodata" / name).read_bytes())
    return digest.hexdigest()[:12]


def _write_parquet(path: Path, features: list[Feature]) -> BuiltFile:
    write_geoparquet(path, features)
    return _described(path, "geoparquet")


def _write_geopackage(path: Path, features: list[Feature]) -> BuiltFile:
    write_geopackage(path, features)
    return _described(path, "geopackage")


def _described(path: Path, role: Literal["geoparquet", "geopackage"]) -> BuiltFile:
    _sync(path)
    return BuiltFile(name=path.name, role=role, bytes=path.stat().st_size, sha256=sha256_of(path))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settle(made: Path, final: Path) -> None:
    made.replace(final)


def _sweep(folder: Path, keep: set[str]) -> None:
    """Remove the files of former builds and the temporary folders of killed ones."""
    for path in folder.iterdir():
        if path.name.startswith("hangzhou-plan-atlas-") and path.name not in keep:
            path.unlink(missing_ok=True)
        elif path.name.startswith(".building-") and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
