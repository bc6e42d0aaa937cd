"""Deciding among candidates: those outside the stated districts go, and of several places none is guessed."""

from __future__ import annotations

from itertools import combinations
from typing import Literal, NamedTuple

from atlas.catalogue import district_of
from atlas.geocode.answer import Candidate, Rejected
from atlas.geocode.place import metres

_BY_NAME = ("curated", "variant")
"""Rungs whose districts a reviewer stated: a line lies in all that it runs through, wherever its point is."""

Outcome = Literal["answer", "nothing", "outside_district", "tie"]


class Settled(NamedTuple):
    """What became of a batch of candidates."""

    outcome: Outcome
    chosen: Candidate | None
    rejected: tuple[Rejected, ...]


def settle(candidates: list[Candidate], districts: tuple[str, ...]) -> Settled:
    """The one place that the candidates agree on inside the districts, or why there is none."""
    inside = [c for c in candidates if not districts or _lies_in(c, districts)]
    gone = tuple(Rejected(candidate=c, reason="outside_district") for c in candidates if c not in inside)
    if not inside:
        return Settled("outside_district" if gone else "nothing", None, gone)
    if _differ(inside):
        return Settled("tie", None, (*gone, *(Rejected(candidate=c, reason="tie") for c in inside)))
    return Settled("answer", min(inside, key=_doubt), gone)


def _lies_in(candidate: Candidate, districts: tuple[str, ...]) -> bool:
    reviewed = candidate.rung in _BY_NAME and bool(set(candidate.districts) & set(districts))
    return reviewed or (candidate.point is not None and district_of(*candidate.point) in districts)


def _differ(candidates: list[Candidate]) -> bool:
    """Whether two of them are farther apart than the surer one's radius allows."""
    if len({frozenset(c.districts) for c in candidates if c.point is None}) > 1:
        return True
    points = [c for c in candidates if c.point is not None]
    return any(_apart(one, other) for one, other in combinations(points, 2))


def _apart(one: Candidate, other: Candidate) -> bool:
    radius = max(one.placement.uncertainty_m or 0, other.placement.uncertainty_m or 0)
    return one.point is not None and other.point is not None and metres(one.point, other.point) > radius


def _doubt(candidate: Candidate) -> tuple[bool, int, str]:
    """With a point first; of those that agree the widest, for it covers the others."""
    return candidate.point is None, -(candidate.placement.uncertainty_m or 0), candidate.id
