"""The manifest of a build: which files it has, named by data version and content, and what they count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, StringConstraints, ValidationError, model_validator

from atlas.errors import BuildError
from atlas.model import Feature

MANIFEST = "manifest.json"
FORMAT: Literal["hangzhou-plan-atlas/1"] = "hangzhou-plan-atlas/1"
REMEDY = "run: atlas build"
LARGEST_BYTES = 1_000_000
_PREFIX = "hangzhou-plan-atlas"
_DATA_FILE = re.compile(rf"{_PREFIX}-[0-9a-f]{{12}}(-[0-9a-f]{{16}})?\.(parquet|gpkg)")

Role = Literal["geoparquet", "geopackage"]
SUFFIXES: dict[Role, str] = {"geoparquet": ".parquet", "geopackage": ".gpkg"}


class BuiltFile(BaseModel):
    """One file of a build with its size and SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    role: Role
    bytes: NonNegativeInt
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """What a build holds: the data version, one file of each role with its SHA-256, and counts."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["hangzhou-plan-atlas/1"]
    version: Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]
    files: tuple[BuiltFile, ...]
    counts: dict[str, NonNegativeInt]
    layers: dict[str, NonNegativeInt]
    precision: dict[str, NonNegativeInt]

    @model_validator(mode="after")
    def _names_its_own_files(self) -> Manifest:
        """One file of each role, under the very name that version and content give it."""
        if sorted(f.role for f in self.files) != sorted(SUFFIXES):
            raise ValueError("not one file of each role")
        for file in self.files:
            former = f"{_PREFIX}-{self.version}{SUFFIXES[file.role]}"  # of builds older than names by content
            if file.name not in (file_name(self.version, file.role, file.sha256), former):
                raise ValueError("a file has another name than its content gives it")
        return self

    def file(self, role: Role) -> BuiltFile:
        """The file with a role: geoparquet or geopackage."""
        return next(f for f in self.files if f.role == role)


def file_name(version: str, role: Role, sha256: str) -> str:
    """The name of a data file, which no other bytes have: `hangzhou-plan-atlas-<version>-<hash><suffix>`."""
    return f"{_PREFIX}-{version}-{sha256[:16]}{SUFFIXES[role]}"


def is_data_file(name: str) -> bool:
    """Whether a build has written a file of this name."""
    return _DATA_FILE.fullmatch(name) is not None


def counted(features: Sequence[Feature]) -> dict[str, dict[str, int]]:
    """What a manifest counts: records, those placed and not, and how many each layer and precision has."""
    placed = sum(f.geometry is not None for f in features)
    return {
        "counts": {"projects": len(features), "placed": placed, "unplaced": len(features) - placed},
        "layers": dict(sorted(Counter(f.layer for f in features).items())),
        "precision": dict(sorted(Counter(f.project.placement.precision for f in features).items())),
    }


def parse_manifest(body: bytes, path: Path) -> Manifest:
    """The manifest in these bytes; BuildError when they are none."""
    try:
        return Manifest.model_validate_json(body)
    except ValidationError as error:
        raise BuildError("the manifest is malformed", str(path), REMEDY) from error


def manifest_bytes(folder: Path) -> bytes:
    """The bytes of a build's manifest; BuildError when there is none, it cannot be read, or it is far too large."""
    path = folder / MANIFEST
    try:
        if not path.is_file():
            raise BuildError("there is no build", str(folder), REMEDY)
        with path.open("rb") as file:
            body = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise BuildError(f"the manifest cannot be read ({error.strerror})", str(path), REMEDY) from error
    if len(body) > LARGEST_BYTES:
        raise BuildError("the manifest is malformed", str(path), REMEDY)
    return body
