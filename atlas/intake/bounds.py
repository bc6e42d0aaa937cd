"""How large a stranger's file may be: bounds.yaml, each of which an operator may override."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from atlas.errors import AtlasError

_FILE = Path(__file__).parent / "bounds.yaml"
PREFIX = "ATLAS_UPLOAD_"


class Bounds(NamedTuple):
    """The bounds on one file; what each is stands in bounds.yaml."""

    upload_mb: int
    unzipped_mb: int
    entries: int
    features: int
    vertices: int
    columns: int
    depth: int
    seconds: int
    memory_mb: int


def usual_bounds() -> Bounds:
    """The bounds as they are without an operator's word."""
    return Bounds(**_written(_FILE))


def bounds() -> Bounds:
    """The bounds that hold here; an override that is no whole number above nought is an error."""
    return Bounds(**set_bounds(_FILE, PREFIX))


def set_bounds(file: Path, prefix: str) -> dict[str, int]:
    """The numbers of a file by name, each as the environment overrides it under its name behind the prefix."""
    return {name: _set_by_operator(prefix + name.upper(), usual) for name, usual in _written(file).items()}


@cache
def _written(file: Path) -> dict[str, int]:
    written: dict[str, int] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return written


def _set_by_operator(key: str, usual: int) -> int:
    """The whole number above nought that the environment gives a bound, or the usual one."""
    written = os.environ.get(key, "").strip()
    if not written:
        return usual
    if not (written.isascii() and written.isdigit() and 0 < int(written[:12]) < 10**9):
        raise AtlasError(f'"{written[:40]}" is no bound', key, f"write a whole number above 0, as {usual}")
    return int(written)
