"""Pictures of a view: what it draws, what they say of themselves, and the rows behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atlas.analysis import Filter, Known, answer, known_values, parse_view
from atlas.catalogue import Build
from atlas.errors import AtlasError, NotFoundError
from atlas.export.about import filter_words
from atlas.export.coordinates import coordinates
from atlas.export.credit import credit_lines
from atlas.export.selection import Selection
from atlas.export.spreadsheet import csv_file
from atlas.model import View
from atlas.render import LANGS, Lang, word
from atlas.render.picture import Drawing, Net, Wish, draw
from atlas.render.printing import pdf_of, png_of

PICTURES = ("svg", "png", "pdf")
SIZES = {
    "16:9": (1600, 900), "4:3": (1600, 1200), "1:1": (1200, 1200), "9:16": (1080, 1920),
    "a4": (1123, 794), "a4-portrait": (794, 1123), "a3": (1587, 1123), "a3-portrait": (1123, 1587),
}  # fmt: skip
"""Sizes by name in pixels; those of paper are A4 and A3 at 96 pixels an inch, which is what a PDF's page becomes."""
TIMES = (1, 2, 3)
_NOT_ASKED = ("project", "sort", "base", "view", "lang")
"""Parts of an address that say nothing of which records are drawn, or that a view has a field of its own for."""


@dataclass(frozen=True)
class Picture:
    """A view that is drawn: the SVG, what it says of itself in both languages, and what it was drawn from."""

    view: View
    selection: Selection
    """What was asked for, with and without a place, in the frame or not."""
    svg: str
    title: str
    alt: Mapping[Lang, str]
    """For who does not see it: its maker's own words, or what is drawn."""
    caption: Mapping[Lang, str]
    """One line under it in print: what it shows as of when, and from whom."""
    credit: Mapping[Lang, tuple[str, ...]]
    """The lines of its foot: plans, sources and licences, review number, data version and day."""
    drawn: tuple[str, ...]
    """Ids of the projects on it, the most important first."""
    unnamed: int
    """So many of them have no name on it for want of room."""
    net: Net
    """Which place each pixel of its map shows."""

    @property
    def csv(self) -> bytes:
        """The rows behind it as a table with heads in its language."""
        return csv_file(self.selection, "projects", self.view.lang, coordinates("4326"))


def size_of(text: str) -> tuple[int, int]:
    """The pixels of a size by its name, or of 1600x900."""
    width, _, height = text.lower().partition("x")
    if text.lower() in SIZES:
        return SIZES[text.lower()]
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise AtlasError(f'"{text[:40]}" is no size', "--size", f"write 1600x900, or one of {', '.join(SIZES)}")
    return int(width[:5]), int(height[:5])


def picture_of(view: View, build: Build, day: str, address: str = "") -> Picture:
    """The picture of a view of a build on an ISO day; `address` is where readers find it, written as a code.

    AtlasError for what the build does not have, and for a size that leaves no room for the map.
    """
    selection = _selection(view, build, day)
    credit = {lang: credit_lines(selection, lang) for lang in LANGS}
    made = draw(selection.features, _wish(view, selection, address), selection.year, credit[view.lang])
    return Picture(
        view, selection, made.svg, made.title, {lang: view.alt.get(lang) or made.alt[lang] for lang in LANGS},
        {lang: _caption(made, selection, lang) for lang in LANGS}, credit, made.drawn, made.unnamed, made.net,
    )  # fmt: skip


def written_as(picture: Picture, form: str, times: int = 1) -> bytes:
    """A picture in a format of `PICTURES`; a PNG with so many times its pixels."""
    if form == "svg":
        return picture.svg.encode()
    pdf = pdf_of(picture.svg, picture.view.size, picture.title, picture.alt[picture.view.lang])
    return pdf if form == "pdf" else png_of(pdf, times)


def _selection(view: View, build: Build, day: str) -> Selection:
    version = build.manifest.version
    known = known_values(f.project.id for f in build.features)
    asked = parse_view({k: (v,) for k, v in view.asked.items() if k not in _NOT_ASKED}, known)
    for name, value in asked.dropped:
        raise NotFoundError(f'no {name} "{value}"', f"view.asked.{name}", _offered(known, name))
    if view.project:
        found = tuple(f for f in build.features if f.project.id == view.project)
        if not found:
            raise NotFoundError(f'no project "{view.project}"', "view.project", "atlas list --text NAME shows ids")
        return Selection(found, Filter(), version, day)
    wanted = answer(build.features, asked.filter, asked.near)
    return Selection(wanted.features, wanted.filter, version, day, wanted.place)


def _offered(known: Known, name: str) -> str:
    values = sorted(getattr(known, name, ()))
    return f"choose of: {', '.join(values)}" if values else "write it as the app's address does"


def _wish(view: View, selection: Selection, address: str) -> Wish:
    title, said = view.title, view.standfirst
    if view.project:
        project = selection.features[0].project
        title = title or (project.name if view.lang == "zh" else project.name_en)
    else:
        said = said or filter_words(selection, view.lang)
    over = () if view.project else tuple(sorted(selection.wanted.district))
    return Wish(
        *view.size, view.lang, view.look, title, said, view.frame, address, close=bool(view.project), districts=over
    )


def _caption(made: Drawing, selection: Selection, lang: Lang) -> str:
    return word("picture_caption", lang, told=made.told[lang], version=selection.version, day=selection.day)
