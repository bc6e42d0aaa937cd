"""The view as plain text in a URL, both ways; every bad value is dropped with a notice, never an exception."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from atlas.analysis.filter import Filter
from atlas.analysis.view_table import FACETS, VIEW_TABLE

LONGEST_VALUE = 400
LONGEST_TEXT = 80
MOST_DROPPED = 12
SORTS = next(part.choices for part in VIEW_TABLE if part.name == "sort")
_WORD = re.compile(r"[\W_]*([0-9A-Za-z]+(?:[-_][0-9A-Za-z]+)*)(.*)", re.DOTALL)
"""A value with the signs before it and all that stands behind it: people write on behind a link."""
_BETWEEN = re.compile("[,;、]")
_ENDS = r"(?![0-9A-Za-z-]|[.,][0-9])"
_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?"
_YEARS = re.compile(rf"([0-9]{{4}})(?:[-–—~至]([0-9]{{4}}))?{_ENDS}")
_VIEW = re.compile(rf"({_DEGREES}),({_DEGREES}),([0-9]{{1,2}}(?:\.[0-9]{{1,2}})?){_ENDS}")
_NEAR = re.compile(rf"({_DEGREES}),({_DEGREES}),([0-9]{{2,5}}){_ENDS}")
_STOPS = " \u3000。，、；：！？….,;:!?"
_BRACKETS = {
    ")": "(",
    "）": "（",
    "]": "[",
    "】": "【",
    "》": "《",
    "」": "「",
    "』": "『",
    "”": "“",
    "’": "‘",
    ">": "<",
}


class Known(NamedTuple):
    """The values that a URL may name: those of the build that is served."""

    district: frozenset[str]
    theme: frozenset[str]
    state: frozenset[str]
    plan: frozenset[str]
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
    """A validated view of the atlas: filter, chosen project, order of the list, basemap, language and map position."""

    filter: Filter = field(default_factory=Filter)
    project: str | None = None
    sort: str | None = None
    base: str | None = None
    lang: str | None = None
    view: tuple[float, float, float] | None = None
    near: tuple[float, float, int] | None = None
    dropped: tuple[Dropped, ...] = ()


class _Reader:
    """Takes values out of a query string and remembers what it had to drop."""

    def __init__(self, query: Mapping[str, Iterable[str]]) -> None:
        self.query: dict[str, list[str]] = {}
        for name, values in query.items():  # "&amp;" stands in links that were copied out of a page's source
            self.query.setdefault(name.removeprefix("amp;"), []).extend(v for v in values if v)
        self.dropped: list[Dropped] = []

    def drop(self, name: str, value: str) -> None:
        shown = "".join(c for c in value if unicodedata.category(c)[0] not in "CZ")
        if len(self.dropped) < MOST_DROPPED:
            self.dropped.append(Dropped(name, shown[:40]))

    def values(self, name: str) -> list[str]:
        return [unicodedata.normalize("NFKC", value[:LONGEST_VALUE]) for value in self.query.get(name, [])]

    def several(self, name: str, known: frozenset[str]) -> frozenset[str]:
        return frozenset(value for text in self.values(name) for value in self._known_in(name, text, known))

    def _known_in(self, name: str, text: str, known: frozenset[str]) -> list[str]:
        """The known values of a list; after one of them, words that can be no value are the writer's own."""
        found: list[str] = []
        for part in _BETWEEN.split(text):
            word, rest = value_in(part)
            if word in known:
                found.append(word)
                if any(c.isalnum() for c in rest):
                    break
            elif not word and found:
                break
            elif part.strip():
                self.drop(name, part)
        return found

    def one(self, name: str, known: Iterable[str]) -> str | None:
        for value in self.values(name):
            word, _ = value_in(value)
            if word in known:
                return word
            self.drop(name, value)
        return None

    def numbers(self, name: str, pattern: re.Pattern[str]) -> tuple[str, ...] | None:
        for value in self.values(name):
            match = pattern.match(value.strip())
            if match:
                return match.groups()
            self.drop(name, value)
        return None


def value_in(text: str) -> tuple[str, str]:
    """The value at the head of a text, without the signs around it, and what stands behind it; both may be empty."""
    match = _WORD.fullmatch(text)
    return (match[1], match[2]) if match else ("", "")


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
        sort=reader.one("sort", SORTS),
        base=reader.one("base", known.base),
        lang=reader.one("lang", ("zh", "en")),
        view=_position(reader),
        near=_near(reader),
        dropped=tuple(reader.dropped),
    )


def parse_indicator(
    query: Mapping[str, Iterable[str]], indicators: Mapping[str, str]
) -> tuple[str | None, tuple[Dropped, ...]]:
    """The indicator that a query string asks for by one of its names, and what was not understood."""
    reader = _Reader(query)
    named = reader.one("indicator", indicators)
    return (None if named is None else indicators[named]), tuple(reader.dropped)


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
    return _without_stops("".join(c for c in text if unicodedata.category(c)[0] != "C"))


def _without_stops(text: str) -> str:
    """A text without the signs that end a sentence or close a bracket that was opened before the link."""
    text = text.strip().rstrip(_STOPS)
    opening = _BRACKETS.get(text[-1:])
    return _without_stops(text[:-1]) if opening and opening not in text else text


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
