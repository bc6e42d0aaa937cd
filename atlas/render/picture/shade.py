"""A picture of an indicator as SVG: districts shaded by their figures, with the classes told under them."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from atlas.analysis import Comparison, Slice, slices
from atlas.catalogue import load_terms
from atlas.render.choropleth import Frame, Shade, frame_of
from atlas.render.paths import path_of
from atlas.render.picture.lettering import written
from atlas.render.picture.look import shade_colours
from atlas.render.picture.marks import frame_over
from atlas.render.picture.plate import DISTRICT_LETTER, LETTER, Drawing, Named, Plate, Wanted, Wish, label_of
from atlas.render.picture.sheet import Entry, Words, lay_out
from atlas.render.shading import bounds_of, changes_of, legend_of, moment, shades_of, shapes_m, told_of
from atlas.render.words import LANGS, Lang, word

_LEAST_PX2 = 400.0


def shade(comparison: Comparison, shown: Slice, wish: Wish, credit: Sequence[str]) -> Drawing:
    """The map of a measure's figures of one year and role; `credit` are the lines of its foot."""
    lang = wish.lang
    named = {"zh": comparison.what, "en": comparison.what_en}
    title = wish.title or named[lang]
    around = _words(title, comparison, shown, wish, credit)
    sheet = lay_out(around, wish.width, wish.height, coded=bool(wish.address))
    plate = Plate(_frame(shown, wish, sheet.map_width, sheet.map_height), sheet, wish)
    shades = shades_of(shown, bounds_of(slices(comparison)), lang)
    alt = {one: told_of(comparison, shown, one) for one in LANGS}
    told = {one: _told(wish.title or named[one], shown, one) for one in LANGS}
    svg = plate.drawn(
        title, wish.alt or alt[lang], _named(plate, shades), 0,
        shades=shade_colours(wish.look), shaded=_areas(plate.frame, shades),
        swatches=[text for text, _ in legend_of(shown, bounds_of(slices(comparison)), lang)],
    )  # fmt: skip
    return Drawing(svg, title, around.standfirst, alt, told, (), 0, plate.told.left_out, plate.net)


def _words(title: str, comparison: Comparison, shown: Slice, wish: Wish, credit: Sequence[str]) -> Words:
    lang = wish.lang
    unit = getattr(load_terms()["unit"][comparison.unit], lang)
    when = moment(shown.year, shown.role, lang)
    legend = legend_of(shown, bounds_of(slices(comparison)), lang)
    entries = [Entry("", unit), *(Entry(f"shade-{step}", text) for step, text in legend)]
    note = comparison.note if lang == "zh" else comparison.note_en
    told = [note, changes_of([shown], lang)]
    said = wish.standfirst or word("picture_shaded", lang, when=when, count=len(shown.figures))
    return Words(lang, title, said, entries, [text for text in told if text], credit)


def _told(title: str, shown: Slice, lang: Lang) -> str:
    when = moment(shown.year, shown.role, lang)
    return word("picture_caption_shaded", lang, title=title, when=when, count=len(shown.figures))


def _frame(shown: Slice, wish: Wish, width: int, height: int) -> Frame:
    if wish.bounds:
        return frame_over((), width, height, bounds=wish.bounds)
    return frame_of([shapes_m()[code] for code in shown.figures], width, height)


def _seen(frame: Frame) -> dict[str, shapely.Geometry]:
    return {code: frame.pixel(shapely.clip_by_rect(s, *frame.window.bounds)) for code, s in shapes_m().items()}


def _areas(frame: Frame, shades: dict[str, Shade]) -> list[dict[str, object]]:
    paths = {code: path_of(shapely.simplify(shape, 0.35)) for code, shape in _seen(frame).items()}
    return [{"shade": shades[code].shade, "path": path} for code, path in paths.items() if path]


def _named(plate: Plate, shades: dict[str, Shade]) -> Named:
    """Name and figure of each district that has one, and the name of the others where there is room."""
    em, lang = plate.sheet.em, plate.wish.lang
    spokes = {c: shapely.maximum_inscribed_circle(s, 2) for c, s in _seen(plate.frame).items() if s.area > _LEAST_PX2}
    points = {code: spoke.coords[0] for code, spoke in spokes.items()}
    loud = [code for code in points if shades[code].figure]
    rest = [code for code in points if not shades[code].figure]
    texts = [tuple(written(text, lang) for text in (shades[c].name, shades[c].figure)) for c in loud]
    below = [(written(shades[c].name, lang),) for c in rest]
    first = [
        label_of(points[c][0], points[c][1], 0, t, em * LETTER, must=True) for c, t in zip(loud, texts, strict=True)
    ]
    then = [label_of(points[c][0], points[c][1], 0, t, em * DISTRICT_LETTER) for c, t in zip(rest, below, strict=True)]
    return plate.named(Wanted(texts, first), Wanted(below, then))
