"""Reading a build back, refusing one whose files are not those of its manifest."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
from pydantic import ValidationError

from atlas.catalogue.build import MANIFEST, Manifest, sha256_of
from atlas.catalogue.paths import build_dir
from atlas.errors import BuildError
from atlas.model import Feature, Project

_REMEDY = "run: atlas build"


class Build(NamedTuple):
    """A build that matches its manifest, read into memory."""

    folder: Path
    manifest: Manifest
    features: tuple[Feature, ...]


def read_manifest(folder: Path | None = None) -> Manifest:
    """The manifest of the build; BuildError when there is none or it cannot be read."""
    path = (folder or build_dir()) / MANIFEST
    if not path.is_file():
        raise BuildError("there is no build", str(path.parent), _REMEDY)
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise BuildError("the manifest is malformed", str(path), _REMEDY) from error


def read_build(folder: Path | None = None) -> Build:
    """The features of the build in their order; BuildError when a file does not match the manifest."""
    base = folder or build_dir()
    manifest = read_manifest(base)
    try:
        return _read(base, manifest)
    except (BuildError, OSError):
        newer = read_manifest(base)  # a build that ended meanwhile has swept the files of the one before
        if newer == manifest:
            raise
        return _read(base, newer)


def _read(base: Path, manifest: Manifest) -> Build:
    for file in manifest.files:
        path = base / file.name
        if not path.is_file() or sha256_of(path) != file.sha256:
            raise BuildError("the file does not match its manifest", str(path), _REMEDY)
    frame = gpd.read_parquet(base / manifest.file("geoparquet").name)
    features = tuple(
        Feature(layer=layer, project=Project.model_validate_json(record), geometry=geometry)
        for layer, record, geometry in zip(frame["layer"], frame["record"], frame.geometry, strict=True)
    )
    return Build(base, manifest, features)
