"""The plate of a picture: what every map has round and on it, whatever it shows, and the one template that draws it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from atlas.catalogue import load_districts
from atlas.model import Look, Mark
from atlas.render.choropleth import Frame
from atlas.render.picture.annotate import Annotations, Note, annotated, notes
from atlas.render.picture.furniture import Name, code_of, locator_of, north_of, scale_of, taken_by
from atlas.render.picture.label_places import Label, Place, place_labels
from atlas.render.picture.lettering import FAMILY, cut_font, width_em, written
from atlas.render.picture.look import ground_colours
from atlas.render.picture.marks import Mark as Drawn
from atlas.render.picture.sheet import Sheet
from atlas.render.template import fill
from atlas.render.words import Lang, word

LETTER, DISTRICT_LETTER = 0.86, 0.82
_NOTHING: dict[str, object] = {
    "base": (), "symbols": (), "colors": {}, "opacities": {}, "hatched": False, "states": (), "circles": (), "soft": 0,
    "areas": (), "lines": (), "points": (), "shades": None, "shaded": (), "swatches": (), "around": "",
}  # fmt: skip
"""What a map may show and this one does not."""


class Wish(NamedTuple):
    """What a picture shall be: its size in pixels, language and look, and what its maker writes and puts on it."""

    width: int = 1600
    height: int = 900
    lang: Lang = "zh"
    look: Look = "light"
    title: str = ""
    standfirst: str = ""
    bounds: tuple[float, float, float, float] | None = None
    """West, south, east and north in degrees that the map shows at least; all that is drawn when none is asked for."""
    address: str = ""
    """Where the view can be opened, as a code that a camera reads."""
    marks: tuple[Mark, ...] = ()
    close: bool = False
    """Whether it is of one project: its circle of uncertainty and its surroundings are in the frame."""
    districts: tuple[str, ...] = ()
    """Districts that the map shows whole when no bounds are asked for."""
    around: tuple[float, float, int] | None = None
    """Latitude, longitude and metres of the circle that was asked about."""
    alt: str = ""
    """Its alternative text, in the place of the one that is written from what is drawn."""


class Drawing(NamedTuple):
    """A map that is drawn and what it says of itself: the SVG, in both languages what is on it, what found no room."""

    svg: str
    title: str
    standfirst: str
    alt: dict[Lang, str]
    told: dict[Lang, str]
    """The same in the one sentence of a caption."""
    drawn: tuple[str, ...]
    """Ids of the projects on it, the most important first."""
    unnamed: int
    """So many of them have no name on it for want of room."""
    left_out: tuple[int, ...]
    """Which of its maker's marks lie off the map, or are of a project that is not on it."""


class Wanted(NamedTuple):
    """Names that want a place on the map: the words of each in lines, and its label."""

    texts: Sequence[Sequence[str]]
    labels: Sequence[Label]


class Named(NamedTuple):
    """The names that found their places, each in its lines, or None for one that did not."""

    notes: list[Note]
    names: list[tuple[Name, ...] | None]
    quiet: list[tuple[Name, ...] | None]


class Plate:
    """A frame on a sheet, with the marks of its maker, that waits for what the map shows."""

    def __init__(self, frame: Frame, sheet: Sheet, wish: Wish, drawn: Iterable[Drawn] = ()) -> None:
        self.frame, self.sheet, self.wish = frame, sheet, wish
        self.told: Annotations = annotated(wish.marks, drawn, frame, sheet.em, wish.lang)
        self.scale = scale_of(frame, wish.lang)

    def named(self, first: Wanted, then: Wanted) -> Named:
        """Places for the maker's words, then the first names, then the quiet ones; no quiet one stands apart."""
        labels = [*self.told.labels, *first.labels, *then.labels]
        size = (self.sheet.map_width, self.sheet.map_height)
        rings = [(r.x - r.radius, r.y - r.radius, r.x + r.radius, r.y + r.radius) for r in self.told.rings]
        taken = np.vstack((taken_by(self.sheet, self.scale), *rings))
        places = place_labels(labels, size, taken, self.sheet.em, self.told.lines)
        own, own_first = len(self.told.labels), len(self.told.labels) + len(first.labels)
        quiet = [None if p and p.leader else p for p in places[own_first:]]
        return Named(
            notes(self.told, places[:own], self.sheet.em),
            _set(first, places[own:own_first]), _set(then, quiet),
        )  # fmt: skip

    def drawn(self, title: str, alt: str, named: Named, unnamed: int, **shown: object) -> str:
        """The SVG, whole in itself."""
        sheet, wish = self.sheet, self.wish
        names = [name for lines in named.names if lines for name in lines]
        quiet = [name for lines in named.quiet if lines for name in lines]
        corner, north = _corner(unnamed, sheet, wish.lang), north_of(sheet, wish.lang)
        noted = [line for note in named.notes for line in note.lines]
        texts = [line.text for line in sheet.lines] + [n.text for n in (*names, *quiet, *corner, *noted, north)]
        svg = fill(
            "picture.svg", sheet=sheet, lang=wish.lang, title=written(title, wish.lang), alt=alt,
            ground=ground_colours(wish.look), family=FAMILY, scale=self.scale, north=north,
            font=base64.b64encode(cut_font([*texts, self.scale.text])).decode(), names=names, quiet=quiet,
            corner=corner, locator=locator_of(self.frame, sheet), notes=named.notes, told=self.told,
            code=code_of(wish.address) if sheet.code else None, **{**_NOTHING, **shown},
        )  # fmt: skip
        return re.sub(r"\n\s*\n+", "\n", str(svg)).strip() + "\n"


def label_of(x: float, y: float, reach: float, lines: Sequence[str], size: float, *, must: bool = False) -> Label:
    """The label of a name in lines of letters of a size, beside a symbol or on a point."""
    wide = max(map(width_em, lines)) * size + size * 0.3
    return Label(x, y, reach, wide, len(lines) * size * 1.22, must)


def district_names(points: Iterable[str], lang: Lang) -> list[tuple[str]]:
    """The names of districts, as a picture can write them."""
    districts = load_districts()
    return [(written(districts[c].name if lang == "zh" else districts[c].name_en, lang),) for c in points]


def _set(wanted: Wanted, places: Sequence[Place | None]) -> list[tuple[Name, ...] | None]:
    return [
        _lines(lines, label, place) if place else None
        for lines, label, place in zip(wanted.texts, wanted.labels, places, strict=True)
    ]


def _lines(lines: Sequence[str], label: Label, place: Place) -> tuple[Name, ...]:
    """The lines of a name in its box: from the left, or each in the middle when it stands on its point."""
    size = label.height / len(lines) / 1.22
    middle = (place.left + place.right) / 2
    lefts = [place.left + size * 0.15 if label.reach else middle - width_em(text) * size / 2 for text in lines]
    return tuple(
        Name(left, place.top + (n + 1) * size * 1.22 - size * 0.31, size, text, place.leader if n == 0 else None)
        for n, (left, text) in enumerate(zip(lefts, lines, strict=True))
    )


def _corner(unnamed: int, sheet: Sheet, lang: Lang) -> list[Name]:
    """How many names found no room, in the lower right corner of the map."""
    if not unnamed:
        return []
    text, size = written(word("picture_unnamed", lang, count=unnamed), lang), sheet.em * 0.75
    left = sheet.map_width - width_em(text) * size - sheet.em * 0.6
    return [Name(left, sheet.map_height - sheet.em * 0.6, size, text)]
