"""What every file says of itself: what it holds, from which data and day, from which sources, and what may be done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from atlas.analysis import FACETS
from atlas.catalogue import load_indicators, load_plans, load_sources
from atlas.export.selection import Selection
from atlas.model import Plan, Source
from atlas.render import Lang, term_names, word

_MOST_HEADED = 4
"""So many values of a filter make a title; more are told under it."""


class Line(NamedTuple):
    """A fact about a file: its head and what it says."""

    head: str
    text: str


def about(selection: Selection, lang: Lang, crs: str) -> tuple[Line, ...]:
    """The facts in a language; `crs` tells which coordinates the geometries have."""
    return (
        Line(word("export_title", lang), word("app_title", lang)),
        Line(word("export_holds", lang), holds(selection, lang)),
        Line(word("export_version", lang), selection.version),
        Line(word("export_day", lang), selection.day),
        Line(word("export_crs", lang), crs),
        *origins(selection, lang),
        Line(word("export_use", lang), word("export_use_told", lang)),
        Line(word("export_care", lang), word("export_care_told", lang)),
    )


def told(selection: Selection, lang: Lang, crs: str) -> str:
    """The same as plain text, a line each."""
    return as_text(about(selection, lang, crs), lang)


def as_text(lines: Iterable[Line], lang: Lang) -> str:
    """Facts as plain text, a line each."""
    return "".join(f"{line.head}{word('colon', lang)}{line.text}\n" for line in lines)


def origins(selection: Selection, lang: Lang) -> tuple[Line, ...]:
    """The plans and the sources of places that a selection is from."""
    return (
        *(Line(word("plan", lang), _plan(plan, lang)) for plan in plans_of(selection)),
        *(Line(word("export_source", lang), _source(source, lang)) for source in sources_of(selection)),
    )


def holds(selection: Selection, lang: Lang) -> str:
    """How many projects, by which filter, and how many of them have no place."""
    count, off = len(selection.features), len(selection.unplaced)
    return word("export_holds_told", lang, count=count, off=off, filter=filter_words(selection, lang))


def filter_words(selection: Selection, lang: Lang) -> str:
    """The filter in words; all projects when there is none."""
    wanted, comma, names = selection.wanted, word("comma", lang), term_names(lang)
    chosen = {facet: comma.join(sorted(names[facet][c] for c in getattr(wanted, facet))) for facet in FACETS}
    said = [f"{word(facet, lang)}{word('colon', lang)}{text}" for facet, text in chosen.items() if text]
    if wanted.years:
        years = "–".join(map(str, dict.fromkeys(wanted.years)))
        said.append(f"{word('years', lang)}{word('colon', lang)}{years}")
    if wanted.text:
        said.append(f"{word('search', lang)}{word('colon', lang)}{wanted.text}")
    if selection.place:
        lat, lon, radius_m = selection.place
        said.append(word("export_near", lang, lat=lat, lon=lon, radius_m=radius_m))
    return word("semicolon", lang).join(said) or word("export_all", lang)


def heading(selection: Selection, lang: Lang) -> str:
    """What a filter keeps in a few names, as a title; the atlas's name when there is none."""
    wanted, names = selection.wanted, term_names(lang)
    chosen = [names[facet][code] for facet in FACETS for code in sorted(getattr(wanted, facet))]
    years = ("–".join(map(str, dict.fromkeys(wanted.years))),) if wanted.years else ()
    said = [*chosen, *years, *filter(None, (wanted.text,))]
    return " · ".join(said) if 0 < len(said) <= _MOST_HEADED else word("app_title", lang)


def plans_of(selection: Selection) -> list[Plan]:
    """The plans that name its projects or state its figures."""
    used = selection.plans | {load_indicators()[figure].evidence.plan for figure in selection.figures or ()}
    return [plan for plan in load_plans().values() if plan.id in used]


def sources_of(selection: Selection) -> list[Source]:
    """The sources that its points, lines and areas are from."""
    return [source for source in load_sources().values() if source.id in selection.sources]


def _plan(plan: Plan, lang: Lang) -> str:
    title, issuer = (plan.title, plan.issuer) if lang == "zh" else (plan.title_en, plan.issuer_en)
    return " · ".join(filter(None, (title, issuer, plan.date, plan.url)))


def _source(source: Source, lang: Lang) -> str:
    title = source.title if lang == "zh" else source.title_en
    return " · ".join(filter(None, (title, source.licence, source.attribution, source.url)))
