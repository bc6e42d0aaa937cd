"""What the ladder says of a name: the placement, what else was weighed, what was turned down, and why."""

from __future__ import annotations

from typing import Literal, NamedTuple

from atlas.model import Placement
from atlas.model.record import Value

Lonlat = tuple[float, float]
"""WGS-84 longitude and latitude in degrees."""

Rung = Literal["curated", "variant", "crossing", "osm", "online", "stand_in", "street", "container", "district", "none"]
"""The rungs of the ladder, from the surest down."""

Reason = Literal["outside_district", "check_only", "tie"]
"""Why a candidate was not taken."""


class Entry(NamedTuple):
    """A place that can be found by its names: a reviewed record, a gazetteer row, an OpenStreetMap point."""

    id: str
    origin: Literal["record", "gazetteer", "osm"]
    names: tuple[str, ...]
    point: Lonlat | None
    districts: tuple[str, ...]
    placement: Placement
    container: bool


class Candidate(Value):
    """A place that the name may mean, with how it would be placed; without a point only its district is known."""

    rung: Rung
    id: str
    name: str
    point: Lonlat | None
    districts: tuple[str, ...]
    placement: Placement


class Rejected(Value):
    """A candidate that was turned down, and why."""

    candidate: Candidate
    reason: Reason


class Tried(Value):
    """What one rung came to."""

    rung: Rung
    outcome: Literal["answer", "nothing", "outside_district", "tie", "check_only", "not_asked"]


class Answer(Value):
    """Where a name is, honestly: its placement, the point if there is one, and everything that was weighed."""

    name: str
    rung: Rung
    placement: Placement
    point: Lonlat | None
    districts: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]
    tried: tuple[Tried, ...]
