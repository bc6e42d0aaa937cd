"""The kinds of doubt that a reviewer looks at, with their weight in the order of review."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from atlas.catalogue.load import read_yaml
from atlas.catalogue.paths import atlas_root


class Doubt(NamedTuple):
    """A kind of doubt: its weight in the order of review, and how it is told."""

    weight: int
    zh: str
    en: str


@cache
def load_doubts() -> dict[str, Doubt]:
    """The kinds of doubt by code."""
    raw = read_yaml(atlas_root() / "geodata" / "lexicon" / "doubts.yaml")
    return {code: Doubt(**row) for code, row in raw.items()}
