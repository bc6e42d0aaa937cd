"""The state of a draft under review: its records, what the reviewer decided of each, and how that is decided."""

from __future__ import annotations

from typing import Literal, NamedTuple

from shapely.geometry.base import BaseGeometry

from atlas.errors import AtlasError, NotFoundError
from atlas.model import Evidence, Feature, Project
from atlas.pipeline.doubt import standing, weight
from atlas.pipeline.draft import free_id
from atlas.pipeline.faults import Against, faults

Decision = Literal["pending", "accepted", "edited", "rejected"]
"""edited: the reviewer's values are kept, and the record is still open; only accepted records land."""

OPEN: tuple[Decision, ...] = ("pending", "edited")


class Reviewed(NamedTuple):
    """One line of the review list."""

    id: str
    name: str
    decision: Decision
    doubts: tuple[str, ...]
    mentions: int
    """How many passages name the record; of a proposed shape, how many candidates there are."""
    note: str
    issues: tuple[str, ...] = ()
    """Types of the faults that the catalogue's rules find in it."""

    @property
    def weight(self) -> int:
        """How doubtful the record is."""
        return weight(self.doubts)


class Record(NamedTuple):
    """A drafted or reviewed record."""

    project: Project
    geometry: BaseGeometry | None


class Review(NamedTuple):
    """A draft under review; a rejected record keeps its values, so that the rejection can be undone.

    Shapes that are proposed for records are reviewed alike: the records as they are, each with its proposed extent.
    """

    plan: str
    """The plan that was drafted; empty for proposed shapes."""
    records: dict[str, Record]
    lines: dict[str, Reviewed]
    version: str = ""
    """Hash of the files that it was read from; empty when it was not read."""

    @property
    def of_shapes(self) -> bool:
        """Whether it is of shapes that are proposed for records."""
        return not self.plan

    def queue(self) -> list[Reviewed]:
        """The review list: what is open first, projects before places and likely junk last, the most doubtful first."""
        return sorted(self.lines.values(), key=lambda r: (r.decision not in OPEN, self._standing(r), -r.weight))

    def _standing(self, line: Reviewed) -> int:
        record = None if self.of_shapes else self.records.get(line.id)
        return standing(record.project.status, line.doubts) if record else 0


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
        starts = (old.start if old else None, new.start if new else None)
        return cls(change, project.id, project.name, exact, *starts)


def others_of(review: Review, record_id: str) -> tuple[Feature, ...]:
    """The accepted records of a draft but one."""
    return tuple(
        Feature(layer="draft", project=r.project, geometry=r.geometry)
        for i, r in review.records.items()
        if i != record_id and review.lines[i].decision == "accepted"
    )


def decide(
    review: Review,
    record_id: str,
    decision: Decision,
    record: Record | None = None,
    note: str = "",
    against: Against | None = None,
) -> Review:
    """The review with one more decision; `record` holds the reviewer's values, `against` what they are checked with.

    A record with errors is not accepted, and none is rejected without a reason. Deciding `pending` undoes a decision.
    A record of a draft that got another name gets another id, by which nobody knows it yet.
    """
    line = review.lines.get(record_id)
    if line is None:
        raise NotFoundError(f'no record "{record_id}"', "the draft", "choose one of review.csv")
    kept = record or review.records.get(record_id)
    if kept is None or kept.project.id != record_id:
        raise AtlasError(
            "the record's values are not in the draft", record_id, "draft the plan again into a new folder"
        )
    if decision == "rejected" and not note.strip():
        raise AtlasError("a rejection needs a reason", record_id, "say why in a few words")
    text, landed = against or Against()
    others = (*landed, *others_of(review, record_id))
    found = faults(kept.project, kept.geometry, review.plan, Against(text, others))
    errors = [i for i in found if i.type.severity == "error"]
    if decision == "accepted" and errors:
        told = "; ".join(f"{i.type.name}: {i.found}" for i in errors)
        raise AtlasError(f"not accepted ({told})", record_id, "mend these first, or save it as edited")
    issues = tuple(dict.fromkeys(i.type.name for i in found))
    decided = line._replace(decision=decision, note=" ".join(note.split()), issues=issues)
    before = review.records.get(record_id, kept)
    if review.of_shapes or kept.project.name == before.project.name:
        return _with(review, record_id, kept, decided)
    taken = {*review.lines, *(f.project.id for f in landed)} - {record_id}
    named = kept.project.model_copy(update={"id": free_id(kept.project.name, taken)})
    return _with(review, record_id, kept._replace(project=named), decided._replace(id=named.id, name=named.name))


def _with(review: Review, record_id: str, record: Record, line: Reviewed) -> Review:
    """The review with a record and its line in the place of one."""
    records = {i: r for i, r in review.records.items() if i != record_id} | {line.id: record}
    lines = {(line.id if i == record_id else i): (line if i == record_id else old) for i, old in review.lines.items()}
    return review._replace(records=records, lines=lines)
