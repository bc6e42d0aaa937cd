"""Extraction: everything that a plan's text names or measures, with its exact place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from atlas.catalogue import load_grammar
from atlas.model import Plan
from atlas.model.vocabulary import Comparator, Kind, Role, Status, Theme, YearBasis
from atlas.plans.attributes import districts_of, titled_district
from atlas.plans.built import Built, FoundBy, ending_of
from atlas.plans.clean import CleanText, clean
from atlas.plans.context import Sentence, sentences
from atlas.plans.defects import find_defects
from atlas.plans.due import years_of
from atlas.plans.learned import Model, load_model
from atlas.plans.lexicon import Lexicon, lexicon
from atlas.plans.limits import is_limit
from atlas.plans.names import find_names
from atlas.plans.quantity import Figure, figures_in
from atlas.plans.section import section_at
from atlas.plans.states import state_of

UNREADABLE = ("repeated", "defaced", "boilerplate")


class Place(NamedTuple):
    """A name of a place or project where it stands in a plan; `start` and `end` count the plan's own characters."""

    type: Literal["place"]
    start: int
    end: int
    text: str
    name: str
    section: str
    kind: Kind
    theme: Theme
    themes: tuple[Theme, ...]
    districts: tuple[str, ...]
    status: Status
    year_start: int | None
    year_end: int | None
    year_basis: YearBasis | None
    project: str | None
    found_by: FoundBy
    is_limit: bool


class Measure(NamedTuple):
    """A figure where it stands in a plan."""

    type: Literal["quantity"]
    start: int
    end: int
    text: str
    section: str
    what: str
    value: float
    upper: float | None
    unit: str
    comparator: Comparator
    role: Role
    year: int | None


class _Source(NamedTuple):
    """A text with its plan when it is registered, the districts that it speaks of, what was learnt, what is read."""

    text: str
    plan: Plan | None
    home: tuple[str, ...]
    learnt: Model
    readable: CleanText
    sentences: list[Sentence]
    spoilt: bytearray

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where something of the readable text stands in the text; None in what is not to be read."""
        span = self.readable.span(start, end)
        return None if any(self.spoilt[slice(*span)]) else span

    def sentence_at(self, position: int) -> Sentence:
        """The sentence of the readable text that a position stands in."""
        return self.sentences[bisect_right(self.sentences, position, key=lambda s: s.start) - 1]


def _open(text: str, plan: Plan | None, learnt: Model) -> _Source:
    readable = clean(text)
    home = plan.districts if plan else titled_district(readable.text)
    return _Source(text, plan, home, learnt, readable, list(sentences(readable.text)), unread(text, plan))


def extract(
    text: str,
    plan: Plan | None = None,
    known: Lexicon | None = None,
    model: Model | None = None,
    named: Iterable[tuple[int, int]] = (),
    bears: Callable[[Place], bool] | None = None,
) -> list[Place | Measure]:
    """Places and figures of a plan's text in order; passages that stand twice are read once, spoilt ones not at all.

    `plan` lends its districts and period; `known` is the lexicon to use in place of all reviewed records,
    `model` the model in place of the atlas's own; `named` are spans of the text that a language model gave.
    A passage that does not bear its record's name, as `bears` tells, is a place of its own, found by a part.
    """
    learnt = model or load_model()
    source = _open(text, plan, learnt)
    words = source.readable.text
    found: list[Place | Measure] = []
    given = filter(None, (source.readable.place(*span) for span in named))
    names = find_names(words, known or lexicon(), learnt, given)
    for name, of_list in zip(names, lists([(n.start, n.end) for n in names], words), strict=True):
        if span := source.span(name.start, name.end):
            place = _place(name, of_list, span, source)
            if bears and place.project and not bears(place):
                place = _place(name._replace(project=None, found_by="part"), of_list, span, source)
            found.append(place)
    figures = (f for sentence in source.sentences for f in figures_in(sentence, learnt.roles, learnt.counts))
    for figure in figures:
        span = source.span(figure.start, figure.end)
        if span and not _is_named(figure, names):
            found.append(_measure(figure, span, text))
    return sorted(found, key=lambda f: (f.start, f.end))


def places_at(words: str, text: str, plan: Plan | None = None) -> list[Place]:
    """Every place where a reader found a name that no program did, read as a name; none in what is not to be read."""
    source, name = _open(text, plan, load_model()), clean(words).text
    found = []
    for match in re.finditer(re.escape(name), source.readable.text) if name else ():
        if span := source.span(*match.span()):
            built = Built(*match.span(), ending_of(name, load_grammar()), None, "grammar")
            found.append(_place(built, match.span(), span, source))
    return found


def _is_named(figure: Figure, names: Sequence[Built]) -> bool:
    """Whether a figure stands in a name and measures nothing: 乙港30万吨级航道, 九年一贯制学校, 江汉四桥."""
    before = bisect_right(names, figure.start, key=lambda name: name.start)
    return before > 0 and names[before - 1].end >= figure.end


_JOINS = re.compile(r"(?:[、和及与“”]|以及|（[^（）]*）)+")


def lists(names: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """For each span of a name the span of its list, whose names only commas and words for "and" join."""
    spans = [*names]
    joined = [_JOINS.fullmatch(text, one[1], other[0]) is not None for one, other in pairwise(names)]
    for i, joins in enumerate(joined, 1):
        if joins:
            spans[i] = (spans[i - 1][0], spans[i][1])
    for i, joins in reversed([*enumerate(joined)]):
        if joins:
            spans[i] = (spans[i][0], spans[i + 1][1])
    return spans


def unread(text: str, plan: Plan | None) -> bytearray:
    """A one for every character that is not to be read."""
    marks = bytearray(len(text))
    defects = (*find_defects(text), *(plan.defects if plan else ()))
    for start, end in (span for d in defects if d.kind in UNREADABLE for span in d.spans):
        marks[start:end] = bytes([1]) * len(marks[start:end])
    return marks


def _place(name: Built, of_list: tuple[int, int], span: tuple[int, int], source: _Source) -> Place:
    text, plan = source.text, source.plan
    words, sentence = source.readable.text[name.start : name.end], source.sentence_at(name.start)
    first, end = name.start - sentence.start, name.end - sentence.start
    own_list = of_list[0] - sentence.start, of_list[1] - sentence.start
    status = state_of(source.learnt.states, sentence, first, end, own_list)
    years = None if status == "existing" else years_of(sentence, first, end)
    horizon = plan.horizon if plan and not years else None
    project = name.project
    kind, themes = (
        (project.kind, project.themes) if project else source.learnt.kinds.sort(words + name.lent, name.ending)
    )
    return Place(
        type="place",
        start=span[0],
        end=span[1],
        text=text[span[0] : span[1]],
        name=project.name if project else words + name.lent,
        section=section_at(text, span[0]),
        kind=kind,
        theme=themes[0],
        themes=themes,
        districts=project.districts if project else districts_of(words, sentence, first, source.home),
        status=status,
        year_start=years.first if years else horizon[0] if horizon else None,
        year_end=years.last if years else horizon[1] if horizon else None,
        year_basis="stated" if years else "horizon" if horizon else None,
        project=project.id if project else None,
        found_by=name.found_by,
        is_limit=is_limit(sentence.text, first, end),
    )


def _measure(figure: Figure, span: tuple[int, int], text: str) -> Measure:
    start, end = span
    rest: dict[str, Any] = figure._asdict() | {"start": start, "end": end}
    return Measure(type="quantity", text=text[start:end], section=section_at(text, start), **rest)
