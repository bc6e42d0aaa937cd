"""The state of a draft under review: its records, and what the reviewer decided of each."""

from __future__ import annotations

from typing import Literal, NamedTuple

from shapely.geometry.base import BaseGeometry

from atlas.model import Evidence, Project
from atlas.pipeline.doubt import weight

Decision = Literal["pending", "accepted", "edited", "rejected"]


class Reviewed(NamedTuple):
    """One line of the review list."""

    id: str
    name: str
    decision: Decision
    doubts: tuple[str, ...]
    mentions: int
    note: str

    @property
    def weight(self) -> int:
        """How doubtful the record is."""
        return weight(self.doubts)


class Record(NamedTuple):
    """A drafted or reviewed record."""

    project: Project
    geometry: BaseGeometry | None


class Review(NamedTuple):
    """A draft under review; rejected records stand in the list only."""

    plan: str
    records: dict[str, Record]
    lines: dict[str, Reviewed]

    def queue(self) -> list[Reviewed]:
        """The review list: what is pending first, the most doubtful first."""
        return sorted(self.lines.values(), key=lambda r: (r.decision != "pending", -r.weight))


How = Literal["appeared", "vanished", "moved"]


class Change(NamedTuple):
    """What a new run of the draft found changed: a record or a piece of evidence that came, went or moved."""

    change: How
    id: str
    name: str
    exact: str
    old_start: int | None
    new_start: int | None

    @classmethod
    def of(cls, change: How, project: Project, old: Evidence | None, new: Evidence | None) -> Change:
        """The change of one piece of evidence."""
        exact = (old or new or project.evidence[0]).exact
        return cls(change, project.id, project.name, exact, old.start if old else None, new.start if new else None)
