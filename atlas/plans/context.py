"""Sentences of a clean text with what they stand under: do they look back or forward, and of which years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from atlas.catalogue import load_cues
from atlas.model.vocabulary import Role
from atlas.plans.period import Years, find_years
from atlas.plans.section import Heading, headings

_SENTENCE = re.compile(r"[▲●■◆★]?[^。！？\n▲●■◆★]{1,1000}[。！？]?")
"""A sentence, or an item of a list in a line; what goes on without a full stop for longer than any plan does is cut."""
_AGAINST = ("较", "比", "由", "从", "比照", "对标")
_CELL = re.compile(r"\t|\|| {2,}")
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
    titles: tuple[str, ...] = ()
    """The headings that it stands under, the nearest first."""
    looks_back: bool = False
    """Whether its headings say so."""
    columns: tuple[str, ...] = ()
    """The heads of the columns where it is a row of a table."""
    line: str = ""
    """The paragraph that it stands in."""

    def aims_at(self, position: int) -> bool:
        """Whether it speaks there of what shall be, by its own words and headings and not by the sentence before it."""
        return self._replace(default="baseline" if self.looks_back else "target").role_at(position) == "target"

    def reports(self) -> bool:
        """Whether it tells what was achieved, or its paragraph does; neither speaks of what shall be."""
        if _TO_COME.search(self.text):
            return False
        return _ACHIEVED.search(self.text) is not None or _reports(self.line, self.titles)

    def cells(self) -> tuple[str, ...]:
        """Its cells, where it is a row of a table."""
        return tuple(cell.strip() for cell in _CELL.split(self.text)) if is_row(self.text) else ()

    def stated_at(self, position: int) -> Years | None:
        """The years that the sentence states for a position: the last before it, else the first after it."""
        before = bisect_right(self.years, position, key=lambda y: y.start)
        brackets = _brackets(self.text, self.years)
        nearest = (*range(before - 1, -1, -1), *range(before, len(self.years)))
        holds = (i for i in nearest if _holds(brackets[i], position))
        first = next(holds, None)
        return None if first is None else self.years[first]

    def holds(self, years: Years, position: int) -> bool:
        """Whether years hold at a position: those in a bracket hold in it alone."""
        return _holds(_bracket(self.text, years), position)

    def column_at(self, position: int) -> str:
        """The head of the column that a position of a row stands in; "" for none."""
        cell = len(_CELL.findall(self.text, 0, position)) if self.columns else 0
        return self.columns[cell] if cell < len(self.columns) else ""

    def role_at(self, position: int) -> Role:
        """Whether a figure at this position is a fact or an aim, by the last cue before it."""
        cues = _cues(self.text, self.own_period)
        facts, aims = cues.facts.last_before(position), cues.aims.last_before(position)
        if self.default == "target":
            aims = max(aims, cues.verbs.last_before(position))
        if facts == aims:
            return self.default
        return "baseline" if facts > aims else "target"


@lru_cache(maxsize=64)
def _reports(line: str, titles: tuple[str, ...]) -> bool:
    """Whether a paragraph tells what was achieved; one that orders nothing and aims at nothing does."""
    if _TO_COME.search(line):
        return False
    orders = _clause_verbs().search(line) or _YEAR.search(line) or any(_TASKS.search(title) for title in titles)
    return _ACHIEVED.search(line) is not None or not orders


_YEAR = re.compile(r"20\d\d年")
_TASKS = re.compile("任务|目标|重点")
_ACHIEVED = re.compile(
    r"同比|增长\d|突破\d|[^到]达\d|超\d+(?:亿|万)|了|累计|首[个次条座]|顺利|已|圆满|获批|入选|荣获|获评|增至|居全|等\d+[个项条座]|全线|在建\d|"
    r"(?:不断|稳步|持续|明显|显著)(?:完善|提升|增强|优化|改善|夯实)[，。]"
)
_TO_COME = re.compile(
    r"力争|到20\d\d年|将|目标|争取|确保|努力|年底前|年内|计划|拟|预计|20\d\d年[^，。；]{0,6}[前底]|"
    r"要(?:在|于|全部|全面|基本|如期)?(?:建成|投入|投用|竣工|完工|开通|通车|启用|开放|完成)"
)


class _Places(NamedTuple):
    """Where something was found in a sentence, in order: where each ends, and the place that counts for it."""

    ends: list[int]
    counts: list[int]

    def last_before(self, position: int) -> int:
        """The place of the last that ends before a position; -1 for none."""
        before = bisect_right(self.ends, position)
        return self.counts[before - 1] if before else -1


class _Cues(NamedTuple):
    facts: _Places
    aims: _Places
    verbs: _Places


@lru_cache(maxsize=16)
def _cues(text: str, own_period: str) -> _Cues:
    """The words of a sentence that say whether it speaks of what is or of what shall be, found once."""
    periods = [*_OWN_PERIOD.finditer(text)] if own_period else []
    facts = [*_cue("facts").finditer(text), *(m for m in periods if m.group() != own_period)]
    aims = [*_cue("aims").finditer(text), *(m for m in periods if m.group() == own_period)]
    verbs = [(m.end(), m.end() - 1) for m in _clause_verbs().finditer(text)]
    return _Cues(_places(_spans(facts)), _places(_spans(aims)), _places(verbs))


def _spans(found: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    return ((m.end(), m.start()) for m in found)


def _places(found: Iterable[tuple[int, int]]) -> _Places:
    ordered = sorted(found)
    return _Places([end for end, _ in ordered], [*accumulate((place for _, place in ordered), max)])


@lru_cache(maxsize=16)
def _brackets(text: str, years: tuple[Years, ...]) -> list[tuple[int, int] | None]:
    """The bracket that each of the years stands in, which they hold for alone."""
    return [_bracket(text, y) for y in years]


def _holds(bracket: tuple[int, int] | None, position: int) -> bool:
    return bracket is None or bracket[0] < position < bracket[1]


def _bracket(text: str, years: Years) -> tuple[int, int] | None:
    opening, closing = text.rfind("（", 0, years.start), text.find("）", years.end)
    inside = opening > text.rfind("）", 0, years.start) and closing >= 0
    return (opening, closing) if inside else None


@cache
def _cue(name: Literal["facts", "aims"]) -> re.Pattern[str]:
    return re.compile("|".join(getattr(load_cues(), name)))


@cache
def _clause_verbs() -> re.Pattern[str]:
    return re.compile(r"(?:^|[，；：。])(?:" + "|".join(map(re.escape, load_cues().aim_verbs)) + ")")


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a clean text in order; a row of a table is one of its own."""
    heads, own = deque(headings(text)), _own_period(text)
    above = _Above()
    for paragraph in re.finditer(r"[^\n]+", text):
        while heads and heads[0].start < paragraph.end():
            above.head(heads.popleft())
        yield from above.read(paragraph.group(), paragraph.start(), own)


@dataclass
class _Above:
    """What stands above a line and holds for it; it changes as a text is read on."""

    path: list[Heading] = field(default_factory=list)
    under: Years | None = None
    columns: tuple[str, ...] = ()
    group: str = ""
    event: str = ""
    back: bool = False

    def head(self, heading: Heading) -> None:
        """Go on under a heading."""
        self.under = self.under if heading.level > 1 or "目标" in heading.title else None
        self.path = [h for h in self.path if h.level < heading.level] + [heading]
        self.group, self.event, self.back = "", "", False

    def read(self, line: str, start: int, own_period: str) -> Iterator[Sentence]:
        """The sentences of a line that begins at `start`."""
        row = is_row(line)
        self.back = bool(_LOOKS_BACK.match(line)) or (self.back and not _LOOKS_AHEAD.match(line))
        self.group = _group(line, self.path, self.group)
        self.columns = self._columns(line, row)
        back = self.back or _looks_back(self.path)
        default: Role = "baseline" if back else "target"
        inherited = self.under
        for m in (_ROW if row else _SENTENCE).finditer(line):
            words, at = m.group(), start + m.start()
            years = tuple(y for y in find_years(words) if not words[: y.start].rstrip("“").endswith(_AGAINST))
            sentence = Sentence(
                words, at, years, inherited, default, own_period, self.titles(), back, self.columns, line
            )
            yield sentence
            self.event = next(iter(_EVENT.findall(words)), self.event)
            if row:
                continue
            if len(words) > LONG_ENOUGH:
                default = sentence.role_at(len(words))
            if years and _AIMED.match(words, max(0, years[0].start - 1)):
                inherited = years[0]
                self.under = years[0] if any("目标" in h.title for h in self.path) else self.under

    def _columns(self, line: str, row: bool) -> tuple[str, ...]:
        """The heads of the columns at a line: a short line that groups rows of a table leaves them."""
        if not row:
            return self.columns if len(line.strip()) <= _LONGEST_GROUP and "。" not in line else ()
        cells = tuple(cell.strip() for cell in _CELL.split(line))
        return cells if not self.columns or sum(cell in load_cues().columns for cell in cells) > 1 else self.columns

    def titles(self) -> tuple[str, ...]:
        """What a sentence stands under, the nearest first."""
        return tuple(filter(None, (self.group, *(h.title for h in reversed(self.path)), self.event)))


@lru_cache(maxsize=16)
def is_row(line: str) -> bool:
    """Whether a line is a row of a table: its cells are parted by tabs, bars, or two spaces and more."""
    return "\t" in line or line.count("|") > 1 or len(_CELL.findall(line.strip())) > 1


def _group(line: str, path: list[Heading], before: str) -> str:
    """The words of a short line that is no sentence and no numbered heading, which holds for those below it."""
    words = line.strip().strip("|\t ：:")
    is_title = 1 < len(words) <= _LONGEST_GROUP and not re.search(r"[，。；！？|\t]|^\d", words)
    return "" if is_title and path and words.endswith(path[-1].title) else words if is_title else before


_EVENT = re.compile("集中(?:开工|动工|竣工|投产|签约)")
"""What a report tells of all projects that it names from there on."""
_LOOKS_BACK = re.compile(r"[—\s]*(?:刚刚)?(?:过去|[一二三四五]年来|[今去]年以来|回顾)")
_LOOKS_AHEAD = re.compile(r"[—\s]*(?:20\d\d年|今年|明年|下一步|下步|今后|未来|新的一年|接下来)(?!以?来)")
"""How paragraphs begin from which on a report tells what was done, and what shall be."""
_ROW = re.compile(r"[^\n]{1,1000}")
_LONGEST_GROUP = 24
LONG_ENOUGH = 12
"""A sentence shorter than this is a heading of its paragraph and says nothing of the next ones."""


def _looks_back(path: list[Heading]) -> bool:
    return any(_is_of_facts(h.title) for h in path)


@cache
def _fact_headings() -> re.Pattern[str]:
    return re.compile("|".join(load_cues().fact_headings))


@lru_cache(maxsize=512)
def _is_of_facts(title: str) -> bool:
    aims = title.removeprefix("发展").startswith(load_cues().aim_verbs)
    return _fact_headings().search(title) is not None and not aims


def _own_period(text: str) -> str:
    """The five-year plan that a text belongs to: the latest that it names more than once; "" when it names none."""
    named = Counter(_OWN_PERIOD.findall(text))
    often = [name for name, times in named.items() if times > 1]
    return max(often, key=_number, default="")


def _number(period: str) -> int:
    return "一二三四五六".index(period[1])
