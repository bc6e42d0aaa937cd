"""What an indicator's map shows: which districts in which shade, its legend, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from shapely.geometry.base import BaseGeometry

from atlas.analysis import Comparison, Slice, class_bounds, class_of, one_value
from atlas.catalogue import district_shapes, load_districts, load_terms
from atlas.crs import to_metric
from atlas.model import Indicator
from atlas.render.choropleth import DIFFERING, NO_VALUE, STEPS, Shade
from atlas.render.names import term_names
from atlas.render.said import amount_text
from atlas.render.words import Lang, word

_SIGNS = {">=": "≥ ", "<=": "≤ ", "=": "", "~": "≈ "}
_EPSG = 4549


@cache
def shapes_m() -> dict[str, BaseGeometry]:
    """The districts as they are drawn, by adcode, in metres of EPSG:4549."""
    return {code: to_metric(shape, _EPSG) for code, shape in district_shapes("tianditu").items()}


def figure_text(figure: Indicator, lang: Lang) -> str:
    """A figure with its comparator and unit as people write it."""
    return _SIGNS[figure.comparator] + amount_text(figure.value, figure.unit, lang)


def moment(year: int | None, role: str, lang: Lang) -> str:
    """The year and the role of figures in words."""
    day = word("no_year", lang) if year is None else word("in_year", lang, year=year)
    return f"{day} · {getattr(load_terms()['role'][role], lang)}"


def bounds_of(maps: Iterable[Slice]) -> tuple[float, ...]:
    """The upper bound of each class of a measure, the same for all its maps."""
    values = (one_value(figures) for shown in maps for figures in shown.figures.values())
    return class_bounds(value for value in values if value is not None)


def shades_of(shown: Slice, bounds: tuple[float, ...], lang: Lang) -> dict[str, Shade]:
    """How each district is drawn."""
    return {code: _shade(code, shown.figures.get(code, ()), bounds, lang) for code in shapes_m()}


def _shade(code: str, figures: tuple[Indicator, ...], bounds: tuple[float, ...], lang: Lang) -> Shade:
    name = term_names(lang)["district"][code]
    short = name if lang == "zh" else name.rsplit(" ", 1)[0]
    if not figures:
        return Shade(NO_VALUE, short, "")
    text = " / ".join(dict.fromkeys(f"{_SIGNS[f.comparator]}{f.value:,}" for f in figures))
    value = one_value(figures)
    return Shade(DIFFERING if value is None else STEPS[len(bounds) - 1][class_of(value, bounds)], short, text)


def told_of(comparison: Comparison, shown: Slice, lang: Lang) -> str:
    """The map in words, for those who do not see it."""
    what = comparison.what if lang == "zh" else comparison.what_en
    names = term_names(lang)["district"]
    rows = "; ".join(
        f"{names[code]} {' / '.join(figure_text(f, lang) for f in figures)}" for code, figures in shown.figures.items()
    )
    return word("map_told", lang, what=what, when=moment(shown.year, shown.role, lang), rows=rows)


def legend_of(shown: Slice, bounds: tuple[float, ...], lang: Lang) -> list[tuple[int | str, str]]:
    """The classes that the map shows, each with its least and greatest figure; then what has no class."""
    figures = sorted((f for group in shown.figures.values() for f in group[:1]), key=lambda f: f.value)
    values = [one_value(group) for group in shown.figures.values()]
    rows: list[tuple[int | str, str]] = []
    for number, step in enumerate(STEPS[len(bounds) - 1] if bounds else ()):
        members = [f"{f.value:,}" for f in figures if f.value in values and class_of(f.value, bounds) == number]
        if members:
            rows.append((step, " – ".join(dict.fromkeys((members[0], members[-1])))))
    if None in values:
        rows.append((DIFFERING, word("legend_differing", lang)))
    rows.append((NO_VALUE, word("legend_no_value", lang)))
    return rows


def changes_of(maps: Iterable[Slice], lang: Lang) -> str:
    """What became of districts between a figure's year and today's boundaries, which the map draws."""
    dated = {(code, shown.year) for shown in maps for code in shown.figures if shown.year is not None}
    notes = {
        word(
            "changed",
            lang,
            name=term_names(lang)["district"][code],
            date=change.date,
            note=change.note if lang == "zh" else change.note_en,
        )
        for code, year in dated
        for change in load_districts()[code].changes
        if year < int(change.date[:4])
    }
    return " ".join((word("todays_lines", lang), *sorted(notes))) if notes else ""
