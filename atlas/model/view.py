"""A view of the atlas as it is published: what is asked, how it is drawn and what its maker writes on it."""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, ValidationError, model_validator

from atlas.errors import AtlasError
from atlas.model.record import Slug, Value
from atlas.model.vocabulary import Role

Look = Literal["light", "dark", "newsprint"]
"""On a light or dark screen, or in grey and hatched for newsprint."""

SMALLEST_PX, LARGEST_PX = 320, 4000
LONGEST_TITLE, LONGEST_STANDFIRST, LONGEST_ALT, LONGEST_MARK, LONGEST_ASKED = 120, 400, 1500, 80, 400
MOST_MARKS, MOST_ASKED = 24, 24
LARGEST_BYTES = 64_000
"""Of a view as JSON; what every field may hold at most is less."""
_AROUND = (117.0, 28.0, 122.0, 32.0)
"""West, south, east and north of what a picture may show."""
_DECIMALS = 6
_ID_LETTERS = 26


def _plain(text: object) -> object:
    """A text in one line without characters that nobody sees; the same words are always the same text."""
    if not isinstance(text, str):
        return text
    words = unicodedata.normalize("NFC", text).split()
    return " ".join("".join(c for c in " ".join(words) if unicodedata.category(c)[0] != "C").split())


def _frozen(given: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(sorted(given.items())))


def _said(given: Mapping[str, str]) -> Mapping[str, str]:
    """The parameters that say something."""
    return _frozen({name: value for name, value in given.items() if value})


def _within(low: float, high: float) -> Callable[[float], float]:
    def check(degrees: float) -> float:
        if not low <= degrees <= high:
            raise ValueError(f"{degrees:g} degrees lie far from Hangzhou")
        return round(degrees, _DECIMALS)

    return check


Plain = Annotated[str, BeforeValidator(_plain)]
Lon = Annotated[float, AfterValidator(_within(_AROUND[0], _AROUND[2]))]
Lat = Annotated[float, AfterValidator(_within(_AROUND[1], _AROUND[3]))]
Point = tuple[Lon, Lat]
"""Longitude and latitude in WGS-84."""
Side = Annotated[int, Field(ge=SMALLEST_PX, le=LARGEST_PX)]
_Name = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,19}$")]
_Mapping = PlainSerializer(dict, return_type=dict)


class Mark(Value):
    """What a picture's maker puts on its map: a callout, an arrow from one place to another, or a highlight."""

    kind: Literal["callout", "arrow", "highlight"]
    at: Point | None = None
    """Where a callout points, an arrow begins or a ring is drawn."""
    to: Point | None = None
    """Where an arrow ends."""
    text: Annotated[Plain, Field(max_length=LONGEST_MARK)] = ""
    project: Slug | None = None
    """The project that is highlighted."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        wanted = {
            "callout": (self.at is not None, self.to is None, bool(self.text), self.project is None),
            "arrow": (self.at is not None, self.to is not None, self.at != self.to, self.project is None),
            "highlight": ((self.at is None) != (self.project is None), self.to is None),
        }
        if not all(wanted[self.kind]):
            raise ValueError("a callout has at and text, an arrow at and to, a highlight at or project")
        return self


class View(Value):
    """A view that can be drawn, kept and found again: equal views are the same bytes, and have the same id."""

    asked: Annotated[
        Mapping[_Name, Annotated[Plain, Field(max_length=LONGEST_ASKED)]],
        Field(max_length=MOST_ASKED), AfterValidator(_said), _Mapping,
    ] = Field(default_factory=lambda: MappingProxyType({}))  # fmt: skip
    """The parameters of the app's address – district, theme, year, q, near … – several values joined by commas."""
    project: Slug | None = None
    """The one project that is shown where it lies."""
    indicator: Slug | None = None
    """The measure or figure whose districts are shaded."""
    indicator_year: Annotated[int, Field(ge=1949, le=2100)] | None = None
    """Of which year; the one with most districts unless told."""
    indicator_role: Role | None = None
    frame: tuple[Lon, Lat, Lon, Lat] | None = None
    """West, south, east and north that the map shows at least."""
    lang: Literal["zh", "en"] = "zh"
    look: Look = "light"
    size: tuple[Side, Side] = (1600, 900)
    """Width and height in pixels."""
    title: Annotated[Plain, Field(max_length=LONGEST_TITLE)] = ""
    standfirst: Annotated[Plain, Field(max_length=LONGEST_STANDFIRST)] = ""
    alt: Annotated[
        Mapping[Literal["zh", "en"], Annotated[Plain, Field(max_length=LONGEST_ALT)]],
        AfterValidator(_said), _Mapping,
    ] = Field(default_factory=lambda: MappingProxyType({}))  # fmt: skip
    """The maker's own alternative text by language, in the place of the one that is written from what is drawn."""
    marks: Annotated[tuple[Mark, ...], Field(max_length=MOST_MARKS)] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.project and self.indicator:
            raise ValueError("a view shows a project or an indicator, not both")
        if self.indicator is None and (self.indicator_year is not None or self.indicator_role is not None):
            raise ValueError("indicator_year and indicator_role need an indicator")
        if self.frame and not (self.frame[0] < self.frame[2] and self.frame[1] < self.frame[3]):
            raise ValueError("a frame is west, south, east and north")
        return self

    def canonical(self) -> str:
        """The view as JSON, the same bytes for the same view: keys sorted, no blanks, nothing that goes unsaid."""
        told = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def id(self, data_version: str) -> str:
        """The name of this view of one version of the data: 130 bits that nobody guesses, as 26 letters and digits."""
        told = hashlib.sha256(f"{data_version}\n{self.canonical()}".encode()).digest()
        return base64.b32encode(told).decode().lower()[:_ID_LETTERS]


def read_view(document: bytes | str) -> View:
    """The view that a JSON document tells; AtlasError with the first thing that is wrong with it."""
    size = len(document if isinstance(document, bytes) else document.encode(errors="surrogatepass"))
    if size > LARGEST_BYTES:
        raise AtlasError(f"a view of {size} bytes", "view", f"send at most {LARGEST_BYTES} bytes of JSON")
    try:
        return View.model_validate_json(document)
    except ValidationError as error:
        raise _unsound(error) from None


def view_of(**told: object) -> View:
    """The view of these fields; AtlasError with the first thing that is wrong with them."""
    try:
        return View.model_validate(told)
    except ValidationError as error:
        raise _unsound(error) from None


def _unsound(error: ValidationError) -> AtlasError:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(("view", *map(str, first["loc"])))
    return AtlasError(first["msg"].removeprefix("Value error, "), where, "write a view as docs/reference/view.md tells")
