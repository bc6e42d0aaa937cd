"""How much may be published: bounds.yaml, each of which an operator may override."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from atlas.intake.bounds import set_bounds

PREFIX = "ATLAS_PUBLISHED_"
_FILE = Path(__file__).parent / "bounds.yaml"


class Bounds(NamedTuple):
    """The bounds on all that is published; what each is stands in bounds.yaml."""

    entries: int
    store_mb: int
    an_hour: int
    at_once: int
    steps: int


def bounds() -> Bounds:
    """The bounds that hold here; an override that is no whole number above nought is an error."""
    return Bounds(**set_bounds(_FILE, PREFIX))
