"""An edition of a plan: what it names and what it aims at, each with its words and their place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from atlas.analysis import comparisons
from atlas.catalogue import (
    load_change_words,
    load_features,
    load_indicators,
    load_layers,
    load_measures,
    load_plans,
    pinyin_name,
)
from atlas.editions.site import Site, site_after
from atlas.model import Evidence, Indicator, Project
from atlas.model.vocabulary import Comparator, Kind, Status, Theme
from atlas.pipeline import mentions_of
from atlas.plans import CleanText, Measure, Place, clean, find_years, passage_of, status_in, title_of, titled_district

_STOP = re.compile(r"[。！？；\n]")


class Wording(NamedTuple):
    """Words of a plan: where they stand in its text, and what stands around them."""

    plan: str
    section: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Item(NamedTuple):
    """A place or project as one edition tells of it; None and "" for what it does not tell."""

    name: str
    name_en: str
    names: tuple[str, ...]
    project: str | None
    kind: Kind
    theme: Theme
    districts: tuple[str, ...]
    status: Status | None
    first_year: int | None
    last_year: int | None
    site: str
    """Where the edition says that it is, in its own words."""
    wordings: tuple[Wording, ...]


class Target(NamedTuple):
    """A figure that one edition aims at."""

    what: str
    what_en: str
    measure: str
    """Id of what is measured where it is reviewed, else its name."""
    project: str | None
    theme: Theme | None
    districts: tuple[str, ...]
    value: float
    upper: float | None
    unit: str
    comparator: Comparator
    year: int | None
    wording: Wording


class Edition(NamedTuple):
    """One edition of a plan; its text is "" where only what was reviewed is known."""

    id: str
    title: str
    title_en: str
    districts: tuple[str, ...]
    """Those that it is for; none for the whole city, and where that is unknown."""
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
    text: str


class _Source(NamedTuple):
    plan: str
    text: str
    readable: CleanText

    def site(self, mention: Place) -> Site | None:
        """Where it says that what it names there is, in the clean text."""
        return site_after(self.readable.text, bisect_right(self.readable.origin, mention.end - 1))


def read_edition(text: str, name: str) -> Edition:
    """An edition as the program reads it out of a plan's text; `name` is what it is called."""
    readable = clean(text)
    found = mentions_of(text, "")
    home = titled_district(readable.text)
    source = _Source(name, text, readable)
    sites = [readable.span(site.start, site.end) for g in found.places for m in g if (site := source.site(m))]
    groups = [[m for m in group if not any(a <= m.start < b for a, b in sites)] for group in found.places]
    items = [_item(group, source) for group in groups if group]
    named = sorted(m.end for group in found.places for m in group)
    aims = (m for m in found.figures if m.role == "target" and not _is_own(m, named, text))
    targets = tuple(_target(m, home, source) for m in aims)
    title = title_of(readable.text) or name
    return Edition(name, title, title, home, tuple(items), targets, text)


def known_edition(plan_id: str) -> Edition:
    """An edition as its records and figures were reviewed."""
    plan = load_plans()[plan_id]
    projects = [f.project for layer in load_layers() for f in load_features(layer)]
    items = [_known_item(p, own, plan.date) for p in projects if (own := _of(p, plan_id))]
    targets = tuple(_known_target(i) for i in load_indicators().values() if _is_aim(i, plan_id))
    items.sort(key=lambda item: item.wordings[0].start)
    return Edition(
        plan_id, plan.short or plan.title, plan.short_en or plan.title_en, plan.districts, tuple(items), targets, ""
    )


def _item(mentions: Sequence[Place], source: _Source) -> Item:
    names = Counter(_bare(m.name) for m in mentions)
    most = max(names.values())
    name = max((n for n, times in names.items() if times == most), key=len)
    told = [m.status for m in mentions if m.status != "unclear"]
    acts = Counter([status for status in told if status != "existing"] or told)
    stated = next((m for m in mentions if m.year_basis == "stated"), None)
    sites = (site.words for m in mentions if (site := source.site(m)))
    return Item(
        name,
        pinyin_name(name),
        tuple(dict.fromkeys((name, *names))),
        mentions[0].project,
        Counter(m.kind for m in mentions).most_common(1)[0][0],
        mentions[0].theme,
        tuple(dict.fromkeys(code for m in mentions for code in m.districts)),
        acts.most_common(1)[0][0] if told else None,
        stated.year_start if stated else None,
        stated.year_end if stated else None,
        next(sites, ""),
        tuple(wording_of(source.plan, source.text, m.section, (m.start, m.end)) for m in mentions),
    )


def _target(measure: Measure, districts: tuple[str, ...], source: _Source) -> Target:
    wording = wording_of(source.plan, source.text, measure.section, (measure.start, measure.end))
    return Target(
        measure.what, "", measure.what, None, None, districts, measure.value, measure.upper, measure.unit,
        measure.comparator, measure.year, wording,
    )  # fmt: skip


def wording_of(plan: str, text: str, section: str, span: tuple[int, int]) -> Wording:
    """The words of a span of a plan's text, with their sentence around them."""
    around = passage_of(text, *span)
    return Wording(plan, section, *span, around.exact, around.before, around.after)


def _bare(name: str) -> str:
    """A name without the word before it that says since when it is one."""
    words = load_change_words()
    return next((name.removeprefix(w) for w in (*words.renamed, *words.formerly[:-1]) if name.startswith(w)), name)


def _is_own(figure: Measure, named: Sequence[int], text: str) -> bool:
    """Whether a figure is one of a project that its sentence names before it."""
    before = bisect_right(named, figure.start)
    begin = named[before - 1] if before else 0
    return bool(before) and figure.what in load_change_words().own and not _STOP.search(text, begin, figure.start)


def _of(project: Project, plan_id: str) -> tuple[Evidence, ...]:
    return tuple(e for e in project.evidence if e.plan == plan_id)


def _known_item(project: Project, told: tuple[Evidence, ...], date: str | None) -> Item:
    named = [e for e in told if e.supports in ("name", "alias")]
    names = tuple(dict.fromkeys(clean(e.exact).text for e in named)) or (project.name,)
    years = [y for e in told if e.supports == "year" for y in find_years(clean(e.exact).text)]
    return Item(
        project.name if project.name in names else names[0],
        project.name_en,
        names,
        project.id,
        project.kind,
        project.theme,
        project.districts,
        _known_status(project, told, date),
        next((y.first for y in years if y.first), None),
        max((y.last for y in years if y.last), default=None),
        "",
        tuple(_quoted(e) for e in (*named, *(e for e in told if e not in named))),
    )


def _known_status(project: Project, told: Iterable[Evidence], date: str | None) -> Status | None:
    """What one plan says of a record's state: as it was reviewed for the plan that the record follows."""
    if date is not None and project.status_as_of == date:
        return None if project.status == "unclear" else project.status
    words = (clean(e.exact).text for e in told if e.supports == "status")
    return next(filter(None, map(status_in, words)), None)


def _is_aim(figure: Indicator, plan_id: str) -> bool:
    return figure.evidence.plan == plan_id and figure.role == "target"


def _known_target(figure: Indicator) -> Target:
    return Target(
        figure.what, figure.what_en, _measures().get(figure.id, figure.what), figure.project, figure.theme,
        figure.districts, figure.value, None, figure.unit, figure.comparator, figure.year, _quoted(figure.evidence),
    )  # fmt: skip


@cache
def _measures() -> dict[str, str]:
    """The measure that each figure is one of."""
    every = comparisons(load_indicators(), load_measures().values()).values()
    return {figure.id: one.id for one in every for figure in one.figures if len(one.figures) > 1}


def _quoted(evidence: Evidence) -> Wording:
    told = evidence
    return Wording(told.plan, told.section, told.start, told.end, told.exact, told.prefix, told.suffix)
