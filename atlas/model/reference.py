"""The reference values that records point to: plans, layers, districts, sources and gazetteer rows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas.model.address import Address, FileName, TileAddress
from atlas.model.record import Adcode, Evidence, IsoDate, Slug, Text, Value
from atlas.model.vocabulary import Comparator, Kind, Precision, Role, Theme, TodaysDistrict

Metres = Annotated[int, Field(gt=0)]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Defect(Value):
    """A known fault of a plan's text: what it is and, where it can be told, where."""

    kind: Literal["defaced", "repeated", "fragment", "lost_text", "boilerplate"]
    note: Text
    note_en: Text
    spans: tuple[tuple[int, int], ...] = ()


class Plan(Value):
    """A registered plan: which text it is (SHA-256), who issued it when, and what period it speaks for."""

    id: Slug
    file: FileName
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: Text
    title_en: Text
    short: Text | None = None
    """A name of few words, as filters show it; the title where there is none."""
    short_en: Text | None = None
    title_basis: Literal["text", "page", "content"]
    issuer: str | None
    issuer_en: str | None
    issuer_basis: Literal["text", "page", "content"]
    date: IsoDate | None
    date_basis: Literal["text", "page", "unknown"]
    url: Address | None
    page: Literal["repost", "defaced"] | None = None
    """What is known against the page at the address: another's copy, or one that was defaced."""
    horizon: tuple[int, int] | None
    horizon_note: Text
    districts: tuple[TodaysDistrict, ...]
    genre: Literal["plan", "decision", "news"]
    licence: Text
    defects: tuple[Defect, ...]


class Style(Value):
    """How a layer is drawn: a colour for light and for dark maps, and a symbol that tells it without colour."""

    color: Colour
    color_dark: Colour
    symbol: Literal["circle", "square", "diamond", "triangle", "hexagon"]


class Layer(Value):
    """A folder of features that belong together: titles, notes, style and the plans and sources it rests on."""

    id: Slug
    title: Text
    title_en: Text
    note: Text
    note_en: Text
    style: Style
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    whole: Slug | None = None
    """Id of the record that the layer's others belong to, when the layer is one area's."""


class Change(Value):
    """A change of a district: from which day, and what it was before."""

    date: IsoDate
    note: Text
    note_en: Text
    former: tuple[Text, ...]


class Seat(Value):
    """The seat of a district's government as a WGS-84 point with its source."""

    lon: Lon
    lat: Lat
    source: Slug
    source_ref: Text


class District(Value):
    """One of today's 13 units of Hangzhou."""

    adcode: Adcode
    name: Text
    name_en: Text
    seat: Seat
    changes: tuple[Change, ...]

    @property
    def former_names(self) -> tuple[str, ...]:
        """The names of what it was made of, each once, its own left out."""
        former = (name for change in self.changes for name in change.former)
        return tuple(dict.fromkeys(name for name in former if name != self.name))


class Source(Value):
    """Where a fact comes from, under what licence, and the best precision that it can support."""

    id: Slug
    title: Text
    title_en: Text
    licence: Text
    licence_url: Address | None
    url: Address | None
    attribution: Text
    attribution_en: Text | None = None
    """The same in English, when it is Chinese."""
    best_precision: Precision | None
    published: bool


class Money(Value):
    """A unit of money: its currency, and how many of it one of the unit is."""

    currency: Literal["CNY", "USD"]
    times: Annotated[int, Field(gt=0)]


class Term(Value):
    """A word of a closed list in both languages."""

    zh: Text
    en: Text


class Group(Value):
    """Kinds that the map tells apart at a glance: their word in both languages and their pictogram."""

    id: Slug
    zh: Text
    en: Text
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    icon: Annotated[str, Field(pattern=r"^M[MmLlHhVvAaCcZz0-9 .-]+$")]
    """An SVG path on a grid of 15 × 15, filled by the even-odd rule."""


class Place(Value):
    """A gazetteer row: a named point in WGS-84 that records may be placed by."""

    id: Slug
    name: Text
    name_en: str
    aliases: tuple[str, ...]
    lon: Lon
    lat: Lat
    precision: Precision
    uncertainty_m: Metres
    source: Slug
    source_ref: str
    checked_on: IsoDate


class OsmClass(Value):
    """How sure a point of an OpenStreetMap class is, and whether things named after such a place lie in it."""

    precision: Precision
    uncertainty_m: Metres
    container: bool


class OsmPoint(Value):
    """A named OpenStreetMap point in WGS-84, inside the district that it states."""

    osm_id: Text
    kind: Text
    name: Text
    district: TodaysDistrict
    lon: Lon
    lat: Lat


class OsmTag(Value):
    """What an OpenStreetMap tag makes of a named thing: a point of a class. The value `*` stands for any but `no`."""

    key: Text
    value: Text
    kind: Text


class BaseTag(Value):
    """What a tag makes of a thing on the base map: its part, its kind there, and from which level of detail on.

    An area has no level here: its size tells.
    """

    key: Text
    value: Text
    part: Text
    kind: str
    level: int | None


class LabelRule(Value):
    """How a named point of a class is written on the base map: the kind that colours it, and from which zoom on.

    `ending` is how its name must end, empty for any. Of the rules that fit, the first counts; where none does, the
    point has no name on the map.
    """

    kind: Text
    ending: str
    label: Text
    from_zoom: Annotated[float, Field(ge=12, le=18)]


class EnglishWord(Value):
    """A generic word that ends names, its English, and what may stand before it.

    Before `any`, whatever stands there is a proper name, to be romanised; before `name`, only what has none of these
    words, whose meaning Pinyin would hide.
    """

    word: Text
    english: str
    stem: Literal["any", "name", ""]


class ShapeTag(Value):
    """A tag that a record of a kind may be drawn by, and whether as a line or as an area; the first tags tell most."""

    kind: Kind
    key: Text
    value: Text
    drawn: Literal["line", "area"]


class Ending(Value):
    """Endings that name the same thing, and how far a place without the ending may stand for it, if it may.

    The place with the ending stands for the bare name too, always or never as `either_way` says, else when that name
    is long enough to tell.
    """

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    bare_radius_m: Metres | None = None
    either_way: bool | None = None


class NameRules(Value):
    """How names of one place vary: prefixes, endings, short forms, parts, and words that say too little."""

    prefixes: dict[str, tuple[Text, ...]]
    endings: tuple[Ending, ...]
    short_forms: dict[str, str]
    same: tuple[tuple[Text, ...], ...]
    containers: dict[str, str]
    generic: tuple[Text, ...]
    not_at_their_name: tuple[Text, ...]
    not_containers: tuple[Text, ...]


class Indicator(Value):
    """A quantified target or baseline of a plan: what is measured, how much, by when, and where it says so."""

    id: Slug
    """Stable slug, unique over all indicators."""
    what: Text
    """What is measured, in Chinese."""
    what_en: Text
    """The same in English."""
    theme: Theme
    """Its theme."""
    districts: tuple[Adcode, ...]
    """The districts that it is for; none means the whole city."""
    value: int | float
    """The figure."""
    unit: Text
    """Plain unit: percent, CNY_100m, persons, m2 …"""
    comparator: Comparator
    """>= at least, <= at most, = exactly, ~ about."""
    year: int | None
    """The year it is for, or null when the plan states none."""
    role: Role
    """target or baseline."""
    project: Slug | None
    """The project that the figure is for, when it is one project's own."""
    note: Text | None
    """What a reader must know, in Chinese."""
    note_en: Text | None
    """The same in English."""
    evidence: Evidence
    """Where the plan states it."""


class Measure(Value):
    """Figures that measure the same thing, as reviewed, so that they may stand side by side."""

    id: Slug
    """Stable slug, unlike every indicator's."""
    what: Text
    """What is measured, in Chinese."""
    what_en: Text
    """The same in English."""
    note: Text | None
    """What limits the comparison, in Chinese."""
    note_en: Text | None
    """The same in English."""
    of: Literal["district", "part"]
    """district: the districts' own figures; part: of one place or thing in a district, never shaded as the district."""
    cumulative: bool = False
    """True when every figure is a total of several years, so that it has no growth a year."""
    figures: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Ids of the indicators, all in one unit."""


class Basemap(Value):
    """An online basemap that a reader or operator may choose: its tiles, datum and credit."""

    id: Slug
    title: Text
    title_en: Text
    provider: str | None
    layers: tuple[TileAddress, ...]
    attribution: Text | None
    max_zoom: int
    datum: Literal["wgs84", "gcj02"]
    key_env: str | None
    offered: bool
