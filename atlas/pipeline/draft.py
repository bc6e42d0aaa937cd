"""Drafting: mentions of one place become one record with its evidence, its placement and its doubts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pypinyin import lazy_pinyin
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import TO_WRITE, TO_WRITE_EN, load_districts, load_features, load_layers, load_plans, pinyin_name
from atlas.errors import AtlasError
from atlas.geocode import Answer, beyond, geocode
from atlas.model import Evidence, Project
from atlas.model.vocabulary import Status
from atlas.pipeline.doubt import doubts_of, standing, weight
from atlas.pipeline.faults import faults
from atlas.pipeline.namesake import bears, names_of, shares
from atlas.pipeline.years import with_year_cited
from atlas.plans import Lexicon, Measure, Place, anchor, clean, evidence_at, extract, other_city

MOST_NAMES, MOST_MENTIONS = 1500, 10_000
_LONGEST_ID = 60
_STEM = re.compile(r"(?:区块|片区|单元|板块)$")
_SHORT_FOR = re.compile(r"\s*[（(]\s*(?:以下)?简称\s*[：:]?\s*[“\"]?\s*([^）)”\"“\s]{2,12})\s*[”\"]?\s*[）)]")

Cited = dict[tuple[int, int], str]
Progress = Callable[[Iterable[list[Place]]], Iterable[list[Place]]]


class Drafted(NamedTuple):
    """A record as the pipeline drafts it, and what a reviewer must look at."""

    project: Project
    geometry: BaseGeometry | None
    doubts: tuple[str, ...]
    mentions: int
    answer: Answer
    issues: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How doubtful it is."""
        return weight(self.doubts)


class Mentions(NamedTuple):
    """What a text names, each place with all its mentions, known records first, and its figures."""

    places: tuple[list[Place], ...]
    figures: tuple[Measure, ...]


class Draft(NamedTuple):
    """What a plan's text gives: new records, evidence for records that exist, and figures."""

    plan: str
    new: tuple[Drafted, ...]
    known: tuple[tuple[str, Evidence], ...]
    figures: tuple[Measure, ...]
    elsewhere: str | None = None
    """The city that the plan is of when that is not Hangzhou; then nothing is placed."""


def draft(
    text: str,
    plan_id: str,
    known: Lexicon | None = None,
    progress: Progress = iter,
    named: Iterable[tuple[int, int]] = (),
) -> Draft:
    """Draft a layer from a plan's text.

    `known` is the lexicon to use in place of all reviewed records; `named` are spans that a language model gave.
    """
    city = other_city(text, load_plans().get(plan_id))
    found = mentions_of(text, plan_id, Lexicon([]) if city else known, named)
    ids = {f.project.id for layer in load_layers() for f in load_features(layer)}
    cited = _cited(plan_id, text)
    fresh, tied = _untold([group for group in found.places if group[0].project is None], cited)
    _refuse_endless(len(fresh), sum(map(len, found.places)), plan_id)
    new: list[Drafted] = []
    for mentions in progress(fresh):
        one = drafted(mentions, text, plan_id, ids, city)
        ids.add(one.project.id)
        new.append(one)
    new.sort(key=lambda d: (standing(d.project.status, d.doubts), -d.weight, d.project.evidence[0].start))
    known_places = [(str(p.project), p) for group in found.places for p in group if p.project]
    known_names = sorted((*known_places, *tied), key=lambda row: row[1].start)
    return Draft(
        plan_id,
        tuple(new),
        tuple((i, evidence_at(plan_id, text, p.start, p.text, "name")) for i, p in known_names if not _meets(p, cited)),
        found.figures,
        city,
    )


def mentions_of(
    text: str, plan_id: str, known: Lexicon | None = None, named: Iterable[tuple[int, int]] = ()
) -> Mentions:
    """What a plan's text names, the mentions of each place together, and its figures; no bounds of other things."""
    names = names_of(f.project for layer in load_layers() for f in load_features(layer))
    found = extract(text, load_plans().get(plan_id), known, named=named, bears=lambda place: bears(place, text, names))
    places = [f for f in found if isinstance(f, Place) and not f.is_limit]
    records: dict[str, list[Place]] = {}
    for place in places:
        if place.project:
            records.setdefault(place.project, []).append(place)
    groups = _grouped([p for p in places if p.project is None], text)
    return Mentions((*records.values(), *groups), tuple(f for f in found if isinstance(f, Measure)))


def _refuse_endless(names: int, mentions: int, plan_id: str) -> None:
    """Refuse a text that names more than anybody would review; placing a name takes milliseconds."""
    if names > MOST_NAMES or mentions > MOST_MENTIONS:
        found = (
            f"{names} new names in {mentions} places are more than the {MOST_NAMES} in {MOST_MENTIONS} that are drafted"
        )
        raise AtlasError(found, plan_id, "split the text")


def _cited(plan_id: str, text: str) -> Cited:
    """The spans of a plan's text that reviewed records cite as their names, each with its record."""
    features = (f for layer in load_layers() for f in load_features(layer))
    own = ((f.project.id, e) for f in features for e in f.project.evidence if e.plan == plan_id)
    found = ((record, anchor(e, text)) for record, e in own if e.supports in ("name", "alias"))
    return {(a.start, a.end): record for record, a in found if a.start is not None and a.end is not None}


def _meets(place: Place, cited: Cited) -> bool:
    return any(start < place.end and place.start < end for start, end in cited)


def _untold(groups: Iterable[list[Place]], cited: Cited) -> tuple[list[list[Place]], list[tuple[str, Place]]]:
    """What no record cites yet: mentions of new places, and those by the very words that a record cites elsewhere."""
    fresh, tied = [], []
    for group in groups:
        owners = {m.text: record for m in group if (record := cited.get((m.start, m.end)))}
        rest = [m for m in group if not _meets(m, cited)]
        tied += [(owners[m.text], m) for m in rest if m.text in owners]
        if new := [m for m in rest if m.text not in owners]:
            fresh.append(new)
    return fresh, tied


def _grouped(places: Sequence[Place], text: str) -> list[list[Place]]:
    """The mentions of each place together: by name, by stem (杭钢区块, 杭钢片区), by a defined abbreviation."""
    full = {short: p.name for p in places for short in _abbreviations(p, text)}
    groups: dict[str, list[Place]] = {}
    for place in places:
        name = full.get(place.name, place.name)
        stem = _STEM.sub("", name)
        groups.setdefault(stem if len(stem) > 1 else name, []).append(place)
    return list(groups.values())


def _abbreviations(place: Place, text: str) -> list[str]:
    match = _SHORT_FOR.match(text, place.end)
    return [match[1]] if match else []


def drafted(mentions: list[Place], text: str, plan_id: str, taken: set[str], city: str | None) -> Drafted:
    """The record of a place by all its mentions; `taken` are ids of others, `city` is that of a plan elsewhere."""
    names = Counter(m.name for m in mentions).most_common()
    name = max((n for n, times in names if times == names[0][1]), key=len)
    districts = () if city else tuple(dict.fromkeys(code for m in mentions for code in m.districts))
    answer = beyond(name, city) if city else geocode(name, districts=districts)
    plan = load_plans().get(plan_id)
    years = next((m for m in mentions if m.year_basis == "stated"), mentions[0])
    themes = tuple(dict.fromkeys(theme for m in mentions for theme in m.themes))
    project = Project(
        id=free_id(name, taken),
        name=name,
        name_en=pinyin_name(name),
        aliases=tuple(dict.fromkeys(n for m in mentions for n in (m.name, clean(m.text).text) if n != name)),
        kind=Counter(m.kind for m in mentions).most_common(1)[0][0],
        theme=mentions[0].theme,
        themes=tuple(dict.fromkeys((mentions[0].theme, *themes))),
        districts=tuple(code for code in answer.districts if code in load_districts()) or districts,
        status=_status(mentions),
        status_as_of=plan.date if plan else None,
        year_start=years.year_start,
        year_end=years.year_end,
        year_basis=years.year_basis or "horizon",
        quantities=(),
        summary=TO_WRITE,
        summary_en=TO_WRITE_EN,
        evidence=tuple(evidence_at(plan_id, text, m.start, m.text, "name") for m in mentions),
        placement=answer.placement,
        extent=None,
        outcomes=(),
    )
    project = with_year_cited(project, plan_id, text)
    geometry = Point(answer.point) if answer.point else None
    found = faults(project, geometry, plan_id)
    issues = tuple(dict.fromkeys(i.type.name for i in found))
    doubts = (*doubts_of(mentions, answer), *(("part_of_name",) if any(map(shares, mentions)) else ()))
    return Drafted(project, geometry, doubts, len(mentions), answer, issues)


def _status(mentions: Sequence[Place]) -> Status:
    """The state that most passages tell; what the plan will do outweighs that the place is there."""
    told = Counter(m.status for m in mentions if m.status != "unclear")
    acts = [s for s, _ in told.most_common() if s != "existing"]
    return acts[0] if acts else "existing" if told else "unclear"


def free_id(name: str, taken: AbstractSet[str]) -> str:
    """A slug from the name's pinyin that no record has."""
    words = "-".join(lazy_pinyin(name))
    base = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:_LONGEST_ID].strip("-") or "place"
    free = base
    number = 2
    while free in taken:
        free = f"{base}-{number}"
        number += 1
    return free
