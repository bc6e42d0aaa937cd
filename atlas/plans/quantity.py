"""Figures that measure something, with unit, comparator, role, year and the thing measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from atlas.catalogue import Sides, load_cues, load_units
from atlas.model.vocabulary import Comparator, Role
from atlas.plans.context import Sentence, sentences

_DIGITS = r"\d++(?:,\d{3})*+(?:\.\d+)?+"
_LARGEST = 1e15
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000}
_SIGNS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_WRITTEN = re.compile(
    r"(?<![一-十第两近上十百千之])([两三四五六七八九十])(座|条|所|家|处|幢|成(?=[，。、以左])|套|个综合|个系统)(?![年一])"
    r"|连续([两三四五六七八九十])年"
)
_NOT_BEFORE = re.compile(r"[第+A-Za-z\d./~№（(]$|[—-]$")
_SIGNS_OF_NAMES = re.compile(
    r"[A-Z]?级|号|年代|月|日|时(?!间)|G|D|A|[+×]|：\d\d|\.\d|大会|强(?!度)|版|届|周岁|岁以|后"
    r"|年(?:来|前|计划|行动|底|末|度|间|期|规划|内|初|以)"
)
_LEAD = re.compile(
    r"^(?:以上|以内|左右|以下)?(?:[^，]*?(?:期间|时期|年(?!均)[底末内初]?|末|底)前?，?)?(?:力争|全区|实现|完成|新建|建成)*"
)
_COUNTED = re.compile(r"(?:以上|左右|以内)?([^，。；、（“”0-9]{1,14})")
_FROM = ("由", "从")
_RISE = re.compile(r"(?:左右|以上)?(?:提高|提升|增加|增长|扩大|上升|下降|降低|减少|缩短|压缩|增|降)(?:到|至)")
_BRACKET = re.compile(r"^（[^）]*）")
LONGEST_WHAT = 22


class Figure(NamedTuple):
    """A figure in a clean text: `value` in `unit` (a code of terms.yaml); the lower end where a range is stated."""

    start: int
    end: int
    value: float
    unit: str
    comparator: Comparator
    role: Role
    year: int | None
    what: str


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(word) for word in sorted(load_units(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?:(?P<low>{_DIGITS})(?:%?[-—~至到](?P<high>{_DIGITS}))?(?P<scale>[百千]?万(?!吨|千瓦|元|亿|美)|[百千](?=[人名家个户]))?"
        rf"(?P<more>[余多])?(?P<unit>{units})(?:（段）)?|(?P<ratio>\d++(?:\.\d+)?+(?:：1(?!\d)|(?=以内|以下|以上))))"
    )


def find_figures(text: str) -> list[Figure]:
    """Every figure of a clean text, in order; years, ranks, numbers in names and document numbers are none."""
    return [figure for sentence in sentences(text) for figure in figures_in(sentence)]


def figures_in(sentence: Sentence) -> Iterator[Figure]:
    """The figures of one sentence; offsets count the text that the sentence stands in."""
    last = risen = 0
    what = ""
    for start, end, value, unit, more in sorted(_numbers(sentence.text)):
        rise = _RISE.match(sentence.text, end) if sentence.text[:start].endswith(_FROM) else None
        if start != risen:
            what = _measured(sentence.text, last, start, end).removesuffix(_FROM[0]).removesuffix(_FROM[1])
        last, risen = end, rise.end() if rise else 0
        yield Figure(
            sentence.start + start,
            sentence.start + end,
            value,
            unit,
            ">=" if more else _comparator(sentence.text, start, end),
            "baseline" if rise else sentence.role_at(start),
            sentence.year_at(start),
            what,
        )


def _numbers(text: str) -> Iterator[tuple[int, int, float, str, bool]]:
    """Start, end, value, unit and whether 余 stands in it."""
    yield from _in_digits(text)
    yield from _in_words(text)


def _in_digits(text: str) -> Iterator[tuple[int, int, float, str, bool]]:
    """The same in digits; a row of them that no plan would write is no figure."""
    for m in _pattern().finditer(text):
        if _NOT_BEFORE.search(text[max(0, m.start() - 3) : m.start()]):
            continue
        if m["ratio"]:
            value, unit = float(m["ratio"].split("：")[0]), "ratio"
        elif _is_in_a_name(text, m):
            continue
        else:
            known = load_units()[m["unit"]]
            value, unit = float(m["low"].replace(",", "")) * _SCALES[m["scale"] or ""] * known.factor, known.unit
        if value < _LARGEST:
            yield m.start(), m.end(), value if m["ratio"] else _plain(value), unit, bool(m["more"])


def _in_words(text: str) -> Iterator[tuple[int, int, float, str, bool]]:
    for m in _WRITTEN.finditer(text):
        if m[3]:
            yield m.start(3), m.end(), _SIGNS[m[3]], "years", False
        else:
            counted = load_units().get(m[2][:1])
            if counted:
                yield m.start(), m.start(2) + 1, _plain(_SIGNS[m[1]] * counted.factor), counted.unit, False


def _plain(value: float) -> float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _is_in_a_name(text: str, m: re.Match[str]) -> bool:
    """Whether the digits are a year, a rank or part of a name and measure nothing."""
    if m["unit"] == "年" and (len(m["low"]) == 4 or _SIGNS_OF_NAMES.match(text, m.end() - 1)):
        return True
    if m["unit"] == "大" and text[m.end() : m.end() + 1] in "会桥道":
        return True
    return bool(_SIGNS_OF_NAMES.match(text, m.end("low")))


def _comparator(text: str, start: int, end: int) -> Comparator:
    """What the words right before and after a figure say of its bound."""
    bounds = _bounds()
    before, after = text[max(0, start - 8) : start], _BRACKET.sub("", text[end : end + 16])
    if before.endswith(bounds.before) or after.startswith(bounds.after):
        said = [
            (len(word), comparator)
            for word, comparator, stands_before in bounds.words
            if (before.endswith(word) if stands_before else after.startswith(word))
        ]
        return max(said, key=lambda s: s[0])[1]  # the longest: 不超过 holds 超过
    return "<=" if before.endswith(bounds.reached) else "="


class _Bounds(NamedTuple):
    """The words that bound a figure: those before and after it, what each says, and those that lead to a figure."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    words: list[tuple[str, Comparator, bool]]
    reached: tuple[str, ...]


@cache
def _bounds() -> _Bounds:
    cues = load_cues()
    bounds: tuple[tuple[Comparator, Sides], ...] = (
        (">=", cues.at_least),
        ("<=", cues.at_most),
        ("~", cues.about),
    )
    words = [
        (word, comparator, stands_before)
        for comparator, sides in bounds
        for stands_before, row in ((False, sides["after"]), (True, sides["before"]))
        for word in row
    ]
    before, after = (tuple(w for w, _, stands in words if stands == first) for first in (True, False))
    return _Bounds(before, after, words, tuple(w + to for w in cues.at_most["before"] for to in ("在", "到", "至")))


def _measured(text: str, last: int, start: int, end: int) -> str:
    """The thing that a figure measures: the words before it in its clause, or those after it when it counts them."""
    before = re.split(r"[，；：、。]|其中", text[last:start])[-1]
    before = _LEAD.sub("", _without_reach(before))
    if len(before) > 1 and before[-1] != "“":
        return before[-LONGEST_WHAT:]
    after = _COUNTED.match(text, end)
    return after[1] if after else before


def _without_reach(words: str) -> str:
    """The words without the verbs at their end that lead to a figure (总量达到约)."""
    while words.endswith(load_cues().reach):
        words = words.removesuffix(max((w for w in load_cues().reach if words.endswith(w)), key=len))
    return words
