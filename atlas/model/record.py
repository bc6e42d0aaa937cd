"""A project as the plans tell of it: one frozen value, the same in files, in the build and on the map."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from shapely.geometry.base import BaseGeometry

from atlas.model.vocabulary import (
    Comparator,
    Datum,
    Grade,
    Kind,
    Method,
    OutcomeFact,
    Precision,
    Role,
    Status,
    Supports,
    Theme,
    YearBasis,
)

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Adcode = Annotated[str, Field(pattern=r"^3301\d\d$")]
Text = Annotated[str, Field(min_length=1)]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date of reduced precision: 2025, 2025-06 or 2025-06-30, never rounded."""


class Value(BaseModel):
    """Base of all values of the atlas: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Evidence(Value):
    """Where a plan says something: a W3C Web Annotation selector into the plan's text.

    `start` and `end` index the text as Python `str`, read with `encoding="utf-8", newline=""`. `exact` is a
    name or a figure, never a sentence; `prefix` and `suffix` are at most 8 characters.
    """

    plan: Slug
    supports: Supports
    section: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    exact: Text
    prefix: Annotated[str, Field(max_length=8)]
    suffix: Annotated[str, Field(max_length=8)]


class Quantity(Value):
    """A figure that a plan states for the project, with its comparator and its place in the text."""

    what: Text
    what_en: Text
    value: int | float
    unit: Text
    comparator: Comparator
    year: int | None
    role: Role
    evidence: Evidence


class Check(Value):
    """How far the placement lies from an independent point, which itself may not be published."""

    against: Text
    distance_m: Annotated[int, Field(ge=0)]


class Placement(Value):
    """How the project was placed, and how sure that is: radius in metres, source and licence, or the reason why not."""

    method: Method
    precision: Precision
    uncertainty_m: Annotated[int, Field(gt=0)] | None
    source: Slug | None
    source_ref: str | None
    licence: str | None
    datum: Datum
    note: Text
    note_en: Text
    checks: tuple[Check, ...]


class Outcome(Value):
    """What became of the project since its plan, from a source of its own; never mixed with what the plan says."""

    fact: OutcomeFact
    value: str | int | float | None
    unit: str | None
    as_of: IsoDate | None
    source: Text
    grade: Grade


class Project(Value):
    """One real place or project across all plans: the properties of one feature."""

    id: Slug
    name: Text
    name_en: Text
    aliases: tuple[Text, ...]
    kind: Kind
    theme: Theme
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    districts: Annotated[tuple[Adcode, ...], Field(min_length=1)]
    status: Status
    status_as_of: IsoDate | None
    year_start: int | None
    year_end: int | None
    year_basis: YearBasis
    quantities: tuple[Quantity, ...]
    summary: Text
    summary_en: Text
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    placement: Placement
    outcomes: tuple[Outcome, ...]

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the project's interval; one stated year counts as both; None when unknown."""
        first = self.year_start if self.year_start is not None else self.year_end
        last = self.year_end if self.year_end is not None else self.year_start
        return None if first is None or last is None else (first, last)

    @property
    def plans(self) -> tuple[str, ...]:
        """Ids of the plans that name the project, in the order of its evidence."""
        return tuple(dict.fromkeys(e.plan for e in self.evidence))


class Feature(BaseModel):
    """A project in its layer with its geometry in WGS-84 lon/lat, or None when it is unplaced."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    layer: Slug
    project: Project
    geometry: BaseGeometry | None
