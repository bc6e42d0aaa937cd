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


@cache
def usual_bounds() -> Bounds:
    """The bounds as they are without an operator's word."""
    return Bounds(**yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def bounds() -> Bounds:
    """The bounds that hold here; an override that is no whole number above nought is an error."""
    usual = usual_bounds()._asdict()
    return Bounds(**{name: set_by_operator(PREFIX + name.upper(), value) for name, value in usual.items()})


def set_by_operator(key: str, usual: int) -> int:
    """The whole number above nought that the environment gives a bound, or the usual one."""
    written = os.environ.get(key, "").strip()
    if not written:
        return usual
    if not (written.isascii() and written.isdigit() and 0 < int(written[:12]) < 10**9):
        raise AtlasError(f'"{written[:40]}" is no bound', key, f"write a whole number above 0, as {usual}")
    return int(written)
