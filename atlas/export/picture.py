"""Pictures of a selection: SVG, PDF or PNG with its sources, licences, data version and day on it."""

from __future__ import annotations

import os

from atlas.errors import AtlasError
from atlas.export.about import filter_words, plans_of, sources_of
from atlas.export.selection import Selection
from atlas.render import Lang, term_names, word
from atlas.render.picture import Picture, Wish, draw
from atlas.render.printing import pdf_of, png_of

PICTURES = ("svg", "png", "pdf")
SIZES = {
    "16:9": (1600, 900), "4:3": (1600, 1200), "1:1": (1200, 1200), "9:16": (1080, 1920),
    "a4": (1123, 794), "a4-portrait": (794, 1123), "a3": (1587, 1123), "a3-portrait": (1123, 1587),
}  # fmt: skip
"""Sizes by name in pixels; those of paper are A4 and A3 at 96 pixels an inch, which is what a PDF's page becomes."""
TIMES = (1, 2, 3)


def size_of(text: str) -> tuple[int, int]:
    """The pixels of a size by its name, or of 1600x900."""
    width, _, height = text.lower().partition("x")
    if text.lower() in SIZES:
        return SIZES[text.lower()]
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise AtlasError(f'"{text[:40]}" is no size', "--size", f"write 1600x900, or one of {', '.join(SIZES)}")
    return int(width[:5]), int(height[:5])


def picture(selection: Selection, wish: Wish, *, close: bool = False) -> Picture:
    """The picture of a selection, which says under its title what it shows when its maker says nothing."""
    said = wish.standfirst or ("" if close else filter_words(selection, wish.lang))
    credit = _credit(selection, wish.lang)
    return draw(selection.features, wish._replace(standfirst=said), selection.year, credit, close=close)


def written_as(made: Picture, form: str, size: tuple[int, int], times: int = 1) -> bytes:
    """A picture in a format of `PICTURES`; a PNG with so many times its pixels."""
    if form == "svg":
        return made.svg.encode()
    pdf = pdf_of(made.svg, size, made.title, made.alt)
    return pdf if form == "pdf" else png_of(pdf, times)


def _credit(selection: Selection, lang: Lang) -> list[str]:
    """The foot: the plans, whose places and base are drawn under which licences, the review number, version and day."""
    names, comma, semicolon = term_names(lang), word("comma", lang), word("semicolon", lang)
    owners: dict[str, dict[str, None]] = {}
    for source in sources_of(selection):
        named = source.attribution or (source.title if lang == "zh" else source.title_en)
        owners.setdefault(source.licence, {}).update(dict.fromkeys(named.split(", ")))
    held = {licence: comma.join(who) for licence, who in owners.items()}
    places = comma.join(word("picture_owner", lang, name=name, licence=licence) for licence, name in held.items())
    plans = comma.join(names["plan_short"][plan.id] for plan in plans_of(selection))
    number = os.environ.get("ATLAS_MAP_REVIEW_NO", "")
    drawn = (word("picture_plans", lang, list=plans), word("picture_places", lang, list=places))
    under = (word("boundaries_credit", lang), word("base_credit", lang))
    review = word("review_no", lang, number=number) if number else word("review_none", lang)
    told = word("picture_told", lang, version=selection.version, day=selection.day)
    return [semicolon.join((*drawn[: 1 + bool(owners)], *under)), f"{review} · {told}"]
