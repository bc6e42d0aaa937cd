"""Pictures of a view: what it draws, what they say of themselves, and the rows behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from atlas.analysis import (
    Comparison,
    Filter,
    Known,
    Slice,
    answer,
    comparisons,
    foremost,
    known_values,
    names_of,
    parse_view,
    slices,
    standing,
)
from atlas.catalogue import Build, load_indicators, load_measures, replace_file
from atlas.errors import AtlasError, NotFoundError
from atlas.export.about import filter_words, heading
from atlas.export.coordinates import coordinates
from atlas.export.credit import credit_lines, own_credit
from atlas.export.selection import Selection
from atlas.export.spreadsheet import csv_file
from atlas.model import View
from atlas.render import LANGS, Lang, as_image, term_names, word
from atlas.render.picture import Drawing, Net, Wish, draw, outlined, shade, standings
from atlas.render.printing import pdf_of, png_of

PICTURES = ("svg", "png", "pdf", "html")
SIZES = {
    "16:9": (1600, 900), "4:3": (1600, 1200), "1:1": (1200, 1200), "9:16": (1080, 1920),
    "a4": (1123, 794), "a4-portrait": (794, 1123), "a3": (1587, 1123), "a3-portrait": (1123, 1587),
}  # fmt: skip
"""Sizes by name in pixels; those of paper are A4 and A3 at 96 pixels an inch, which is what a PDF's page becomes."""
TIMES = (1, 2, 3)
MOST_PIXELS = 50_000_000
"""Of a PNG: what holds its four bytes a pixel while it is drawn."""
LONGEST_ADDRESS = 800
"""In bytes; a longer one makes a code that no camera reads in print."""
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
    standfirst: str
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
    left_out: tuple[int, ...]
    """Which of the view's marks lie off the map, or are of a project that is not on it."""
    net: Net
    """Which place each pixel of its map shows."""

    @property
    def csv(self) -> bytes:
        """The rows behind it as a table with heads in its language."""
        table = "indicators" if self.view.indicator else "projects"
        return csv_file(self.selection, table, self.view.lang, coordinates("4326"))

    def _repr_html_(self) -> str:
        """What a notebook shows: an image, whose names and styles no other picture on the page shares."""
        return as_image(self.svg, self.alt[self.view.lang], "atlas-picture")

    def save(self, path: str | Path, times: int = 1, *, outlines: bool = False) -> None:
        """Write it to a file whose ending – .svg, .png, .pdf, .html – names the format, or not at all."""
        target = Path(path)
        form = target.suffix.lower().removeprefix(".")
        if form not in PICTURES:
            remedy = f"end it in .{', .'.join(PICTURES)}"
            raise AtlasError(f'"{target.name}" names no picture', "the file's name", remedy)
        try:
            replace_file(target, written_as(self, form, times, outlines=outlines))
        except OSError as error:
            raise AtlasError(f"cannot be written ({error.strerror})", str(target), "choose another folder") from error


def size_of(text: str) -> tuple[int, int]:
    """The pixels of a size by its name, or of 1600x900."""
    width, _, height = text.lower().partition("x")
    if text.lower() in SIZES:
        return SIZES[text.lower()]
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise AtlasError(f'"{text[:40]}" is no size', "--size", f"write 1600x900, or one of {', '.join(SIZES)}")
    return int(width[:5]), int(height[:5])


def picture_of(view: View, build: Build, day: str, address: str = "") -> Picture:
    """The picture of a view of a build on an ISO day; `address` is where readers find it, written out and as a code.

    One of more than `LONGEST_ADDRESS` bytes is not written on it.
    AtlasError for what the build does not have, and for a size that leaves no room for the map.
    """
    if len(address.encode(errors="replace")) > LONGEST_ADDRESS:
        address = ""
    if view.indicator:
        comparison, shown = shaded_by(view)
        figures = frozenset(figure.id for group in shown.figures.values() for figure in group)
        selection = Selection((), Filter(), build.manifest.version, day, figures=figures)
        credit = {lang: credit_lines(selection, lang) for lang in LANGS}
        made = shade(comparison, shown, _wish(view, address), _foot(credit[view.lang], address))
    else:
        selection = _selection(view, build, day)
        credit = {lang: credit_lines(selection, lang) for lang in LANGS}
        wish, foot = _about(_wish(view, address), selection), _foot(credit[view.lang], address)
        made = draw(selection.features, wish._replace(around=selection.place), standings(selection.year), foot)
    alt = {lang: view.alt.get(lang) or made.alt[lang] for lang in LANGS}
    captions = {lang: _caption(made, selection, lang) for lang in LANGS}
    return Picture(
        view, selection, made.svg, made.title, made.standfirst, alt, captions, credit, made.drawn, made.unnamed,
        made.left_out, made.net,
    )  # fmt: skip


def written_as(picture: Picture, form: str, times: int = 1, *, outlines: bool = False) -> bytes:
    """A picture in a format of `PICTURES`; a PNG with so many times its pixels, an SVG with its letters as outlines."""
    if form == "svg":
        return (outlined(picture.svg) if outlines else picture.svg).encode()
    if form == "html":
        return _page(picture).encode()
    width, height = picture.view.size
    if form == "png" and width * height * times**2 > MOST_PIXELS:
        remedy = f"at most {MOST_PIXELS // 1_000_000} million pixels; a .pdf or .svg has no such bound"
        raise AtlasError(f"{width * times}x{height * times} pixels are too many", "times", remedy)
    pdf = pdf_of(picture.svg, picture.view.size, picture.title, picture.alt[picture.view.lang])
    return pdf if form == "pdf" else png_of(pdf, times)


def _page(picture: Picture) -> str:
    """The picture as a page that one can move."""
    from atlas.render.interactive import Told, projects_page, shaded_page  # noqa: PLC0415  folium is read when asked for

    view = picture.view
    told = Told(
        picture.title, picture.standfirst, picture.alt[view.lang], picture.credit[view.lang], view.lang, view.frame,
        view.marks,
    )  # fmt: skip
    if view.indicator:
        return shaded_page(*shaded_by(view), told)
    return projects_page(picture.selection.features, told)


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


def shaded_by(view: View) -> tuple[Comparison, Slice]:
    """The measure of a view, and its figures of the year and role that are asked for."""
    every = comparisons(load_indicators(), load_measures().values())
    found = next((c for c in every.values() if view.indicator in names_of(c)), None)
    if found is None:
        remedy = "take one from the Indicators page or indicators.csv"
        raise NotFoundError(f'no indicator "{view.indicator}"', "view.indicator", remedy)
    maps = slices(found)
    if not maps:
        raise AtlasError(
            f'"{view.indicator}" is of no district', "view.indicator", "only districts' own figures can be shaded"
        )
    asked = [s for s in maps if view.indicator_year in (None, s.year) and view.indicator_role in (None, s.role)]
    if not asked:
        offered = ", ".join(f"{s.year or 'no year'} {s.role}" for s in maps)
        raise NotFoundError("no figures of that year and role", "view.indicator_year", f"choose of: {offered}")
    return found, foremost(asked)


def _foot(credit: tuple[str, ...], address: str) -> tuple[str, ...]:
    """The lines under a picture, with the address for who has no camera at hand."""
    return (*credit, address) if address else credit


def _wish(view: View, address: str) -> Wish:
    said = (view.title, view.standfirst)
    return Wish(
        *view.size, view.lang, view.look, *said, view.frame, address, view.marks, close=bool(view.project),
        alt=view.alt.get(view.lang, ""),
    )  # fmt: skip


def _about(wish: Wish, selection: Selection) -> Wish:
    """A wish for projects that says what is shown where its maker says nothing."""
    if wish.close:
        project, names = selection.features[0].project, term_names(wish.lang)
        heads: dict[Lang, str] = {"zh": project.name, "en": project.name_en}
        stands = names["state"][standing(project, selection.year).state]
        where = word("comma", wish.lang).join(names["district"][code] for code in project.districts)
        plans = word("comma", wish.lang).join(names["plan_short"][plan] for plan in project.plans)
        said = wish.standfirst or " · ".join(filter(None, (stands, where, plans)))
        return _headed(wish, heads)._replace(standfirst=said)
    heads = {lang: heading(selection, lang) for lang in LANGS}
    count = word("picture_standfirst", wish.lang, count=len(selection.features), year=selection.year)
    said = wish.standfirst or (filter_words(selection, wish.lang) if wish.title else count)
    return _headed(wish, heads)._replace(standfirst=said, districts=tuple(sorted(selection.wanted.district)))


def _headed(wish: Wish, heads: Mapping[Lang, str]) -> Wish:
    """A wish with a title: its maker's in both languages, or what is shown in each."""
    return wish if wish.title else wish._replace(title=heads[wish.lang], heads=heads)


def _caption(made: Drawing, selection: Selection, lang: Lang) -> str:
    base = "" if selection.figures else word("picture_caption_base", lang)
    return word("picture_caption", lang, told=made.told[lang], credit=own_credit(selection, lang), base=base)
