"""How much may be published: bounds.yaml, each of which an operator may override."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from atlas.intake.bounds import set_by_operator

PREFIX = "ATLAS_PUBLISHED_"
_FILE = Path(__file__).parent / "bounds.yaml"


class Bounds(NamedTuple):
    """The bounds on all that is published; what each is stands in bounds.yaml."""

    entries: int
    store_mb: int
    an_hour: int
    at_once: int
    steps: int


@cache
def usual_bounds() -> Bounds:
    """The bounds as they are without an operator's word."""
    return Bounds(**yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def bounds() -> Bounds:
    """The bounds that hold here; an override that is no whole number above nought is an error."""
    usual = usual_bounds()._asdict()
    return Bounds(**{name: set_by_operator(PREFIX + name.upper(), value) for name, value in usual.items()})
