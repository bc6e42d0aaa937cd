"""The view as plain text in a URL, both ways; every bad value is dropped with a notice, never an exception."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from atlas.analysis.filter import Filter
from atlas.analysis.view_table import FACETS

LONGEST_VALUE = 400
LONGEST_TEXT = 80
MOST_DROPPED = 12
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_VIEW = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?),(\d{1,2}(?:\.\d{1,2})?)")
_NEAR = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?),(\d{2,5})")


class Known(NamedTuple):
    """The values that a URL may name: those of the build that is served."""

    district: frozenset[str]
    theme: frozenset[str]
    state: frozenset[str]
    layer: frozenset[str]
    kind: frozenset[str]
    status: frozenset[str]
    outcome: frozenset[str]
    project: frozenset[str]
    base: frozenset[str]


class Dropped(NamedTuple):
    """A parameter of the URL that was not understood, shortened for showing."""

    name: str
    value: str


@dataclass(frozen=True)
class View:
    """A validated view of the atlas: filter, chosen project, basemap, language and map position."""

    filter: Filter = field(default_factory=Filter)
    project: str | None = None
    base: str | None = None
    lang: str | None = None
    view: tuple[float, float, float] | None = None
    near: tuple[float, float, int] | None = None
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True)
class IndicatorView:
    """A validated view of the indicators: the chosen one, and the district, theme and plan that limit the chooser."""

    indicator: str | None = None
    district: str | None = None
    theme: str | None = None
    plan: str | None = None
    dropped: tuple[Dropped, ...] = ()


class _Reader:
    """Takes values out of a query string and remembers what it had to drop."""

    def __init__(self, query: Mapping[str, Iterable[str]]) -> None:
        self.query = {name: [v for v in values if v] for name, values in query.items()}
        self.dropped: list[Dropped] = []

    def drop(self, name: str, value: str) -> None:
        shown = "".join(c for c in value if unicodedata.category(c)[0] not in "CZ")
        if len(self.dropped) < MOST_DROPPED:
            self.dropped.append(Dropped(name, shown[:40]))

    def values(self, name: str) -> list[str]:
        return [part for value in self.query.get(name, []) for part in value[:LONGEST_VALUE].split(",") if part]

    def several(self, name: str, known: frozenset[str]) -> frozenset[str]:
        wanted = self.values(name)
        for value in wanted:
            if value not in known:
                self.drop(name, value)
        return known.intersection(wanted)

    def one(self, name: str, known: Iterable[str]) -> str | None:
        wanted = self.query.get(name, [])
        for value in wanted:
            if value in known:
                return value
            self.drop(name, value)
        return None

    def numbers(self, name: str, pattern: re.Pattern[str]) -> tuple[str, ...] | None:
        for value in self.query.get(name, []):
            match = pattern.fullmatch(value)
            if match:
                return match.groups()
            self.drop(name, value)
        return None


def parse_view(query: Mapping[str, Iterable[str]], known: Known) -> View:
    """The view that a query string asks for: name → values, repeated or joined by commas."""
    reader = _Reader(query)
    wanted = Filter(
        **{facet: reader.several(facet, getattr(known, facet)) for facet in FACETS},
        years=_years(reader),
        horizon=reader.one("horizon", ("0", "1")) != "0",
        text=_text(reader),
    )
    return View(
        filter=wanted,
        project=reader.one("project", known.project),
        base=reader.one("base", known.base),
        lang=reader.one("lang", ("zh", "en")),
        view=_position(reader),
        near=_near(reader),
        dropped=tuple(reader.dropped),
    )


def parse_indicator_view(
    query: Mapping[str, Iterable[str]],
    indicators: Iterable[str],
    districts: Iterable[str],
    themes: Iterable[str],
    plans: Iterable[str],
) -> IndicatorView:
    """The view of the indicators that a query string asks for."""
    reader = _Reader(query)
    return IndicatorView(
        indicator=reader.one("indicator", frozenset(indicators)),
        district=reader.one("district", frozenset(districts)),
        theme=reader.one("theme", frozenset(themes)),
        plan=reader.one("plan", frozenset(plans)),
        dropped=tuple(reader.dropped),
    )


def _years(reader: _Reader) -> tuple[int, int] | None:
    found = reader.numbers("year", _YEARS)
    if found is None:
        return None
    first, last = int(found[0]), int(found[1] or found[0])
    if 1949 <= first <= last <= 2050:
        return first, last
    reader.drop("year", f"{first}-{last}")
    return None


def _text(reader: _Reader) -> str:
    text = " ".join(reader.query.get("q", []))[:LONGEST_TEXT]
    return "".join(c for c in text if unicodedata.category(c)[0] != "C").strip()


def _position(reader: _Reader) -> tuple[float, float, float] | None:
    found = reader.numbers("view", _VIEW)
    if found is None:
        return None
    lat, lon, zoom = (float(part) for part in found)
    if abs(lat) <= 85 and abs(lon) <= 180 and 3 <= zoom <= 19:
        return lat, lon, zoom
    reader.drop("view", ",".join(found))
    return None


def _near(reader: _Reader) -> tuple[float, float, int] | None:
    found = reader.numbers("near", _NEAR)
    if found is None:
        return None
    lat, lon, radius = float(found[0]), float(found[1]), int(found[2])
    if abs(lat) <= 85 and abs(lon) <= 180 and 50 <= radius <= 50_000:
        return lat, lon, radius
    reader.drop("near", ",".join(found))
    return None
