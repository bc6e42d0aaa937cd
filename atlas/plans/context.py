"""Sentences of a clean text with what they stand under: do they look back or forward, and of which years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from atlas.catalogue import load_cues
from atlas.model.vocabulary import Role
from atlas.plans.period import Years, find_years
from atlas.plans.section import Heading, headings

_SENTENCE = re.compile(r"[^。！？\n]{1,1000}[。！？]?")
"""A sentence; what goes on without a full stop for longer than any plan does is cut."""
_AGAINST = ("较", "比", "由", "从", "比照", "对标")
_OWN_PERIOD = re.compile(r"十[一二三四五六]五")
_AIMED = re.compile(r"到(?:19|20)\d\d年")


class Sentence(NamedTuple):
    """A sentence, where it begins, the years it states and stands under, and its figures' role by default."""

    text: str
    start: int
    years: tuple[Years, ...]
    inherited: Years | None
    default: Role
    own_period: str

    def stated_at(self, position: int) -> Years | None:
        """The years that the sentence states for a position: the last before it, else the first after it."""
        before = [y for y in self.years if y.start <= position]
        nearest = (*reversed(before), *self.years[len(before) :])
        return next((y for y in nearest if not _is_closed_off(self.text, y, position)), None)

    def years_of(self, start: int, end: int) -> Years | None:
        """The years that the sentence states for the words of a span: before them, or after them in their clause."""
        clause = re.compile(r"[^，；]*").match(self.text, end)
        years = self.stated_at(start)
        return years if years and (years.start < start or (clause and years.start < clause.end())) else None

    def year_at(self, position: int) -> int | None:
        """The one year that a figure at this position is for."""
        years = self.stated_at(position) or self.inherited
        return (years.last or years.first) if years else None

    def role_at(self, position: int) -> Role:
        """Whether a figure at this position is a fact or an aim, by the last cue before it."""
        head = self.text[:position]
        periods = [m for m in _OWN_PERIOD.finditer(head) if self.own_period]
        facts = _last([*_cue("facts").finditer(head), *(m for m in periods if m.group() != self.own_period)])
        aims = _last([*_cue("aims").finditer(head), *(m for m in periods if m.group() == self.own_period)])
        if self.default == "target":
            aims = max([aims, *(m.end() - 1 for m in _clause_verbs().finditer(head))])
        if facts == aims:
            return self.default
        return "baseline" if facts > aims else "target"


def _last(matches: list[re.Match[str]]) -> int:
    return max((m.start() for m in matches), default=-1)


def _is_closed_off(text: str, years: Years, position: int) -> bool:
    """Whether years stand in a bracket that does not hold the position."""
    closing = text.find("）", years.end)
    inside = text.rfind("（", 0, years.start) > text.rfind("）", 0, years.start) and closing >= 0
    return inside and not text.rfind("（", 0, years.start) < position < closing


@cache
def _cue(name: Literal["facts", "aims"]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, getattr(load_cues(), name))))


@cache
def _clause_verbs() -> re.Pattern[str]:
    return re.compile(r"(?:^|[，；：。])(?:" + "|".join(map(re.escape, load_cues().aim_verbs)) + ")")


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a clean text in order."""
    heads, at = headings(text), 0
    own = _own_period(text)
    path: list[Heading] = []
    under: Years | None = None
    for paragraph in re.finditer(r"[^\n]+", text):
        while at < len(heads) and heads[at].start < paragraph.end():
            under = under if heads[at].level > 1 or "目标" in heads[at].title else None
            path = [h for h in path if h.level < heads[at].level] + [heads[at]]
            at += 1
        default: Role = "baseline" if _looks_back(path) else "target"
        inherited = under
        for m in _SENTENCE.finditer(paragraph.group()):
            years = tuple(y for y in find_years(m.group()) if not m.group()[: y.start].rstrip("“").endswith(_AGAINST))
            sentence = Sentence(m.group(), paragraph.start() + m.start(), years, inherited, default, own)
            yield sentence
            if len(m.group()) > LONG_ENOUGH:
                default = sentence.role_at(len(m.group()))
            if years and _AIMED.match(m.group(), max(0, years[0].start - 1)):
                inherited = years[0]
                under = years[0] if any("目标" in h.title for h in path) else under


LONG_ENOUGH = 12
"""A sentence shorter than this is a heading of its paragraph and says nothing of the next ones."""


def _looks_back(path: list[Heading]) -> bool:
    return any(word in h.title for h in path for word in load_cues().fact_headings)


def _own_period(text: str) -> str:
    """The five-year plan that a text belongs to: the latest that it names more than once; "" when it names none."""
    named = Counter(_OWN_PERIOD.findall(text))
    often = [name for name, times in named.items() if times > 1]
    return max(often, key=_number, default="")


def _number(period: str) -> int:
    return "一二三四五六".index(period[1])
