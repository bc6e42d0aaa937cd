"""A reviewer's values: checked for form, with the years cited and the placement stated in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import load_plans, load_sources
from atlas.errors import AtlasError
from atlas.model import Evidence, Placement, Project
from atlas.pipeline.review import Record
from atlas.pipeline.years import nearest, year_words
from atlas.plans import clean, evidence_at


class Stated(NamedTuple):
    """A point as a reviewer states it; nothing of the placement before it is taken over."""

    lon: float | None = None
    lat: float | None = None
    method: str | None = None
    precision: str | None = None
    uncertainty_m: int | None = None
    source: str | None = None
    source_ref: str = ""
    note: str = ""
    note_en: str = ""

    def missing(self) -> tuple[str, ...]:
        """The names of what the reviewer must still state."""
        return tuple(name for name in self._fields if getattr(self, name) in (None, ""))


class Edits(NamedTuple):
    """The fields that a reviewer decides; `year_words` are the plan's words that state the years."""

    name: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    themes: tuple[str, ...]
    districts: tuple[str, ...]
    status: str
    year_basis: str
    year_start: int | None
    year_end: int | None
    year_words: str
    summary: str
    summary_en: str
    placement: Placement
    geometry: BaseGeometry | None


def placed(stated: Stated) -> Placement:
    """The placement that a reviewer states, under the licence of its source; refused while anything is missing."""
    missing = stated.missing()
    if missing:
        raise AtlasError(f"not stated: {', '.join(missing)}", "the placement", "state how the point was found")
    source = load_sources().get(stated.source or "")
    values = stated._asdict() | {"licence": source.licence if source else None, "datum": "wgs84", "checks": ()}
    return _placement({name: value for name, value in values.items() if name not in ("lon", "lat")})


def not_placed(districts: tuple[str, ...], note: str, note_en: str) -> Placement:
    """The placement of a record without a point, with the reason that the reviewer gives."""
    where = ("district", "district") if districts else ("none", "unplaced")
    unset = dict.fromkeys(("uncertainty_m", "source", "source_ref", "licence"))
    told = {"method": where[0], "precision": where[1], "note": note, "note_en": note_en}
    return _placement({**unset, **told, "datum": "wgs84", "checks": ()})


def with_notes(placement: Placement, note: str, note_en: str) -> Placement:
    """The same placement with the reviewer's notes."""
    return _placement(placement.model_dump() | {"note": note, "note_en": note_en})


def edited(record: Record, edits: Edits, plan_id: str, text: str | None) -> Record:
    """The record with a reviewer's values; what the plan's register says of years and date is filled in."""
    given = edits._asdict()
    for name in ("year_words", "geometry"):
        del given[name]
    values = record.project.model_dump() | given | {"theme": edits.themes[0] if edits.themes else ""}
    values["placement"] = edits.placement.model_dump()
    try:
        project = Project.model_validate(values)
    except ValidationError as error:
        fields = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors())
        raise AtlasError(f"not of the right form: {fields}", record.project.id, "mend these fields") from error
    if text and project.name != record.project.name:
        project = _recited(project, plan_id, text)
    project = as_registered(_cited(project, edits, plan_id, text), plan_id)
    return Record(project, edits.geometry)


def _recited(project: Project, plan_id: str, text: str) -> Project:
    """The record with its new name cited where it stands over what was cited, else at the nearest place that has it."""
    again = tuple(_over(e, project.name, text) or e for e in project.evidence)
    if again == project.evidence and not any(clean(e.exact).text == project.name for e in again):
        found = _every(project.name, plan_id, text)
        again = (*again, *sorted(found, key=lambda e: abs(e.start - again[0].start))[:1])
    unique = {(e.start, e.end, e.supports): e for e in sorted(again, key=lambda e: e.start)}
    return project.model_copy(update={"evidence": tuple(unique.values())})


def _over(old: Evidence, name: str, text: str) -> Evidence | None:
    """The evidence for a name that meets the words cited before; None where it does not stand there."""
    if old.supports not in ("name", "alias"):
        return None
    first, last = max(0, old.start - 2 * len(name)), old.end + 2 * len(name)
    found = (e for e in _every(name, old.plan, text, first, last) if e.start < old.end and old.start < e.end)
    return next(found, None)


def _every(name: str, plan_id: str, text: str, first: int = 0, last: int | None = None) -> Iterator[Evidence]:
    """Evidence for every place between two where a name stands, however the plan spaces it."""
    readable = clean(text[first:last])
    for match in re.finditer(re.escape(name), readable.text):
        start, end = (first + at for at in readable.span(*match.span()))
        yield evidence_at(plan_id, text, start, text[start:end], "name")


def as_registered(project: Project, plan_id: str) -> Project:
    """The record with the plan's period where no year is stated, and the plan's date, if the plan is registered."""
    plan = load_plans().get(plan_id)
    update: dict[str, object] = {}
    if project.year_basis == "horizon" and project.plans[0] == plan_id:
        update["year_start"], update["year_end"] = (plan.horizon if plan and plan.horizon else None) or (None, None)
    if plan and project.status_as_of is None and project.plans == (plan_id,):
        update["status_as_of"] = plan.date
    return project.model_copy(update=update)


def _cited(project: Project, edits: Edits, plan_id: str, text: str | None) -> Project:
    """The record with the words for its years as evidence: those nearest to where the plan names it."""
    others = tuple(e for e in project.evidence if e.supports != "year")
    words = edits.year_words if edits.year_basis == "stated" else ""
    if words == (year_words(project) if words else ""):
        evidence = project.evidence if words else others
    else:
        evidence = tuple(sorted((*others, nearest(words, others, plan_id, text)), key=lambda e: e.start))
    return project.model_copy(update={"evidence": evidence})


def _placement(values: dict[str, object]) -> Placement:
    try:
        return Placement.model_validate(values)
    except ValidationError as error:
        fields = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors())
        raise AtlasError(f"not of the right form: {fields}", "the placement", "mend these fields") from error
