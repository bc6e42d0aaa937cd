"""A project as the plans tell of it: one frozen value, the same in files, in the build and on the map."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from atlas.model.address import Address, Citation
from atlas.model.vocabulary import (
    Comparator,
    Datum,
    ExtentBasis,
    ExtentType,
    Grade,
    Kind,
    Method,
    OutcomeFact,
    Precision,
    Role,
    SearchedIn,
    Status,
    Supports,
    Theme,
    YearBasis,
)

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Adcode = Annotated[str, Field(pattern=r"^3301[0-9][0-9]$")]
Text = Annotated[str, Field(min_length=1)]
Position = tuple[float, float]
Line = Annotated[tuple[Position, ...], Field(min_length=2)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
Areas = Annotated[tuple[Lines, ...], Field(min_length=1)]
IsoDate = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
"""A date of reduced precision: 2025, 2025-06 or 2025-06-30, never rounded."""


class Value(BaseModel):
    """Base of all values of the atlas: frozen, and closed to unknown fields."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class Evidence(Value):
    """Where a plan says something: a W3C Web Annotation selector into the plan's text.

    `start` and `end` index the text as Python `str`, read with `encoding="utf-8", newline=""`. `exact` is a
    name or a figure, never a sentence; `prefix` and `suffix` are at most 8 characters.
    """

    plan: Slug
    """Id of a plan in geodata/plans.yaml."""
    supports: Supports
    """What the words are evidence for."""
    section: str
    """The headings that the words stand under."""
    start: Annotated[int, Field(ge=0)]
    """Index of the first character."""
    end: Annotated[int, Field(ge=1)]
    """Index after the last character."""
    exact: Text
    """The very words: a name or a figure."""
    prefix: Annotated[str, Field(max_length=8)]
    """Up to 8 characters before."""
    suffix: Annotated[str, Field(max_length=8)]
    """Up to 8 characters after."""


class Quantity(Value):
    """A figure that a plan states for the project, with its comparator and its place in the text."""

    what: Text
    """What is measured, in Chinese."""
    what_en: Text
    """The same in English."""
    value: int | float
    """The figure."""
    unit: Text
    """Plain unit: km2, m2, ha, km, CNY_100m, persons, items, percent …"""
    comparator: Comparator
    """>= at least, <= at most, = exactly, ~ about."""
    year: int | None
    """The year it is for, or null when the plan states none."""
    role: Role
    """target or baseline."""
    evidence: Evidence
    """Where the plan states it."""


class Check(Value):
    """How far the placement lies from an independent point, which itself may not be published."""

    against: Text
    """The independent point, and whence it is."""
    against_en: Text
    """The same in English; names of points stay as their source spells them."""
    distance_m: Annotated[int, Field(ge=0)]
    """How far off it lies."""


class Placement(Value):
    """How the project was placed, and how sure that is: radius in metres, source and licence, or the reason why not."""

    method: Method
    """How the point was found."""
    precision: Precision
    """How sure it is, as a class."""
    uncertainty_m: Annotated[int, Field(gt=0)] | None
    """The true place lies within about this radius; null when not placed."""
    source: Slug | None
    """Id of a source in geodata/sources.yaml; null when not placed."""
    source_ref: str | None
    """Which entry of the source."""
    licence: str | None
    """The source's licence."""
    datum: Datum
    """Datum of the stored geometry: wgs84."""
    note: Text
    """How it was placed and what is unsure, or why it is not, in Chinese."""
    note_en: Text
    """The same in English."""
    checks: tuple[Check, ...]
    """Distances to independent points."""


class Geometry(Value):
    """A GeoJSON line or area in WGS-84 lon/lat, as it stands in the file."""

    type: ExtentType
    """LineString, MultiLineString, Polygon or MultiPolygon."""
    coordinates: Line | Lines | Areas
    """Positions [lon, lat] of at most 6 decimals, nested as GeoJSON does for the type."""

    @model_validator(mode="after")
    def _is_well_formed(self) -> Self:
        depth, inner = 0, self.coordinates[0]
        while isinstance(inner, tuple):
            depth, inner = depth + 1, inner[0]  # type: ignore[assignment]
        if depth != {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}[self.type]:
            raise ValueError(f"the coordinates are not those of a {self.type}")
        _ = self.shape  # a ring of fewer than four positions is refused here
        return self

    @cached_property
    def shape(self) -> BaseGeometry:
        """The same as a shapely geometry."""
        return shape({"type": self.type, "coordinates": self.coordinates})


class Extent(Value):
    """The line or area that the project is, apart from its point: where it was taken from, and how large it is."""

    geometry: Geometry
    """The line or area."""
    basis: ExtentBasis
    """osm: the mapped thing itself; stated: built from sides that a source names; circle: equal to a stated area."""
    source: Slug
    """Id of a source in geodata/sources.yaml."""
    source_ref: Text
    """Which entries of the source, so that the shape can be found or built again."""
    licence: Text
    """The source's licence."""
    drawn_ha: float | None
    """Area of the geometry in hectares; null for a line."""
    drawn_km: float | None
    """Length of the geometry in kilometres; null for an area."""
    stated_ha: float | None
    """Area in hectares that a source states for the whole of it; null when none does."""
    stated_km: float | None
    """Length in kilometres that a source states for the whole of it; null when none does."""
    difference: float | None
    """How much larger the drawn one is, as a share of the stated one; null when nothing is stated."""
    note: Text
    """What is drawn, by which sides or entries, and what is missing, in Chinese."""
    note_en: Text
    """The same in English."""

    @property
    def shape(self) -> BaseGeometry:
        """The line or area as a shapely geometry in WGS-84 lon/lat."""
        return self.geometry.shape


class Outcome(Value):
    """What became of the project since its plan, from a source of its own; never mixed with what the plan says."""

    fact: OutcomeFact
    """What happened, or what was measured."""
    value: str | int | float | None
    """Date, figure or words; null when it happened by `as_of` and no date is known."""
    unit: str | None
    """`date` for a date, the unit of a figure, null for words."""
    as_of: IsoDate | None
    """The source's date; null when the source bears none."""
    source: Citation
    """The source."""
    grade: Grade
    """How far it can be trusted; reprint, wiki and other are unconfirmed."""
    announced: bool = False
    """True when the source only announces it: a date to come, or a figure of a design."""
    about: bool = False
    """True when the source itself gives the figure as a round one: about, some (约)."""
    part: Text | None = None
    """The part, stage or delimitation it holds for, in Chinese; null when for the whole."""
    part_en: Text | None = None
    """The same in English."""
    value_en: Text | None = None
    """The value in English, when it is words."""
    source_en: Text | None = None
    """The source in English, when it is named in Chinese."""
    url: Address | None = None
    """The page that was read; null when its whole address is not known."""
    original: Text | None = None
    """Whose text a reprint says it is, in Chinese; the original was not found. Null for what is no reprint."""
    original_en: Text | None = None
    """The same in English."""

    @model_validator(mode="after")
    def _only_a_reprint_has_an_original(self) -> Self:
        if self.original is not None and self.grade != "reprint":
            raise ValueError("only a reprint has an original")
        if (self.original is None) != (self.original_en is None):
            raise ValueError("an original is named in both languages")
        return self


class Search(Value):
    """A search for news of the project that found none: on which day, where, and by which words."""

    on: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    """The day of the search."""
    where: SearchedIn
    """What was searched."""
    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The words that were looked up, in Chinese."""


class Project(Value):
    """One real place or project across all plans: the properties of one feature."""

    id: Slug
    """Stable slug, unique over all layers, never reused."""
    name: Text
    """The name as the plans write it, in full."""
    name_en: Text
    """Established English name or a plain translation."""
    aliases: tuple[Text, ...]
    """Other names of the same place."""
    kind: Kind
    """What it is."""
    theme: Theme
    """Its main theme."""
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    """All its themes, the main one first."""
    districts: tuple[Adcode, ...]
    """Adcodes of the districts where it is; none only when that is unknown and the record is unplaced."""
    status: Status
    """What the plan says of its state."""
    status_as_of: IsoDate | None
    """Date of the plan that says so; null when that is unknown."""
    year_start: int | None
    """First year, or null."""
    year_end: int | None
    """Last year, or null."""
    year_basis: YearBasis
    """stated: the plan says the year; horizon: only the plan's period is known."""
    quantities: tuple[Quantity, ...]
    """Every figure the plans state for it."""
    summary: Text
    """One sentence in our own words, in Chinese."""
    summary_en: Text
    """The same in English."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Every place where a plan names it, and those for status and years."""
    placement: Placement
    """Where it is and how sure that is."""
    extent: Extent | None = None
    """The line or area itself, apart from the point; null when none is known or may be drawn."""
    outcomes: tuple[Outcome, ...]
    """What became of it since, from sources other than the plans."""
    searched: Search | None = None
    """The last search for news that found none; null when there is news, or nobody has searched."""

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
    """A project in its layer with the point to label in WGS-84 lon/lat, or None when it is unplaced."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    layer: Slug
    project: Project
    geometry: BaseGeometry | None
