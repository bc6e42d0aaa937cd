"""The name of what a figure measures, without the verbs that lead to it, and the words that bound the figure."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from atlas.catalogue import Sides, load_cues
from atlas.model.vocabulary import Comparator

_LEAD = re.compile(
    r"^(?:\s*[\d（(]*[一二三四五六七八九十\d]*[）).．、]\s*|—+|[●•·■]|以上|以内|左右|以下)*"
    r"(?:[^，]*?(?:期间|时期|\d年(?!均)[底末内初]?|年[底末]|月底)前?，?)?"
)
_ENDS = re.compile(r"[，；：、。|\t]|其中")
_COUNTED = re.compile(r"(?:以上|左右|以内|以下)?(?:的)?([^，。；、（“”|\t0-9]{1,14})")
_JOINED = re.compile(r"(?:和|及|与|以及)(?:第?[一二三四五六七八九十两\d]|$).*$")
_AND = ("和", "及", "与", "（", "(")
_BRACKET = re.compile(r"^（[^）]*）")
_AND_SO_ON = re.compile(r"(?<![高中初同平均优相特对])等(?![级额第同])")
_AT_LEAST = re.compile(r"(?:至少|不少于)[\u4e00-\u9fff]{1,3}$")
LONGEST_WHAT = 22


def measured(text: str, last: int, start: int, end: int, before_it: str) -> str:
    """What a figure from `start` to `end` measures; `last` is where the one before it ends, and `before_it` its what.

    It is named before the figure in its clause, or behind it when the figure counts it (12座公园).
    """
    lead = _ENDS.split(text[last:start])[-1]
    words = _without_doing(_without_reach(_LEAD.sub("", lead)))
    words = _AND_SO_ON.split(words)[-1] or words
    after = _COUNTED.match(text, end)
    if not words and lead.endswith(load_cues().reach) and before_it:
        return before_it
    if words in load_cues().generic:
        return (before_it + words)[-LONGEST_WHAT:] if before_it else words
    if len(words) > 1 and words[-1] != "“" and not words.endswith(_AND):
        return words[-LONGEST_WHAT:]
    return _JOINED.sub("", after[1]) if after else words.rstrip("".join(_AND)) or before_it


def _without_reach(words: str) -> str:
    """The words without the verbs at their end that lead to a figure (总量达到约)."""
    while words.endswith(load_cues().reach):
        words = words.removesuffix(max((w for w in load_cues().reach if words.endswith(w)), key=len))
    return words


def _without_doing(words: str) -> str:
    """The words without the verbs at their beginning that say how it comes about (新增停车泊位)."""
    while True:
        verb = _doing().match(words)
        if verb is None or len(words) - verb.end() < SHORTEST_WHAT:
            return words if verb is None or verb.end() < len(words) else ""
        words = words[verb.end() :]


SHORTEST_WHAT = 2


@cache
def _doing() -> re.Pattern[str]:
    verbs = "|".join(sorted(load_cues().doing, key=len, reverse=True))
    return re.compile(f"(?:{verbs})(?!用地|强度|规模|面积|水平|质量|成本|资金|周期|投资|标准|[率量])")


def comparator(text: str, start: int, end: int) -> Comparator:
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
    if _AT_LEAST.search(before):
        return ">="
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
