"""Which numbers in words count something (三座桥, 半年), by what stood around annotated ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from atlas.catalogue import load_cues, load_units
from atlas.plans.weights import Weights, best
from atlas.plans.written import MYRIADS, Number, in_unit, numbers_in_words, value_of

RULED = 3.0
"""How much what the rules say weighs beside the traits."""
DOUBT = 1.0
"""How much speaks against a number before anything is known of it."""
_REACH = 12
_LISTED = re.compile(r"、[^、，。；：“”\d]{1,14}$")


def counts(text: str, weights: Weights) -> Iterator[Number]:
    """The numbers in words of a sentence that are figures, in no order; by the rules alone where nothing was learnt."""
    ruled = list(numbers_in_words(text))
    by_sign = {i: number for number in ruled for i in range(number.start, number.end)}
    refused: set[Number] = set()
    for match in candidates(text) if weights.rows else ():
        number = number_of(match)
        rules = {by_sign[i] for i in range(number.start, number.end) if i in by_sign}
        told = {"yes": RULED if rules else 0.0, "no": DOUBT}
        if best(weights, traits_of_count(text, match), told) == "no":
            refused |= rules
        elif not rules:
            yield number
    yield from (number for number in ruled if number not in refused)


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Every number in words with a word that could count in it, in order."""
    return (match for match in _candidate().finditer(text) if None not in _ends(match))


def number_of(match: re.Match[str]) -> Number:
    """What a candidate counts."""
    part = _PARTS[match["part"] or ("半" if "半" in match["of"] else "")]
    scale = MYRIADS.get(match["scale"], 1)
    low, *high = ((value + part) * scale for value in _ends(match) if value is not None)
    value, upper, unit = in_unit(low, high[0] if high else None, match["of"])
    return Number(match.start(), match.end(), value, upper, unit, bool(match["more"]))


def _ends(match: re.Match[str]) -> list[float | None]:
    """The number of a candidate, or both ends of a range."""
    return [value_of(match[name]) for name in ("low", "n") if match[name]]


def traits_of_count(text: str, match: re.Match[str]) -> list[str]:
    """What a number in words is judged by: itself, the signs and the words beside it, whether it ends a list."""
    start, end = match.span()
    of, sign = text[match.end("n") : end], match["n"]
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    size = next(size for size, pattern in _SIZES if pattern.fullmatch(sign))
    listed = f"{_LISTED.search(text[max(0, start - 20) : start]) is not None:d}"
    words = {"w0": rjieba.tag(text[max(0, start - _REACH) : start])[-1:]}
    words |= {f"w{i}": [told] for i, told in enumerate(rjieba.tag(text[end : end + _REACH])[:2], start=1)}
    beside = [f"b1={before[-1:]}", f"b2={before[-2:]}", f"a1={after[:1]}", f"a2={after[:2]}"]
    beside += [f"ba={before[-1:]}|{after[:1]}", f"list={listed}"]
    beside += [f"{place}={told}" for place, tagged in words.items() for word in tagged for told in word]
    traits = [f"n={sign}", f"b3={before}", f"a3={after}", f"size={size}", f"list={listed}|{after[:2]}", f"of={of}"]
    return [*traits, f"of={of}|{sign}", f"of={of}|{size}", *beside, *(f"{of}|{trait}" for trait in beside)]


_SMALL = "[一二两三四五六七八九十]{1,3}"
_SIZES = [
    (size, re.compile(signs))
    for size, signs in (
        ("one", "一"), ("half", "半"), ("few", "[两二三四五六七八九]"), ("round", "[百千万亿]"),
        ("tens", _SMALL), ("large", ".+"),
    )
]  # fmt: skip
"""How large a number in words is, by its signs."""
_CONGRESS = "(?!(?:十[七八九]|二十[一二]?)届[一二三四五六七]中)"
"""No congress of the party is a count: 二十届三中全会."""
_NO_COUNTERS = {"万", "亿", "大"}
"""Units that count nothing in words by themselves; 三大 is a turn of speech, but for what the rules know (三大片区)."""
_PARTS = {"": 0, "半": 0.5, "二": 0.2, "五": 0.5, "八": 0.8}
"""What a sign behind 成, 年, 天 or 件 adds."""


@cache
def _candidate() -> re.Pattern[str]:
    words = {word for word in load_units() if re.fullmatch("[\u4e00-\u9fff]+", word)}
    counters = "|".join(sorted((words | set(load_cues().counters)) - _NO_COUNTERS, key=len, reverse=True))
    return re.compile(
        "(?<![零〇○一二两三四五六七八九十百千万亿几数第\\d])"
        f"{_CONGRESS}"
        f"(?:(?P<low>{_SMALL})[至到](?={_SMALL}(?![百千万亿])))?(?P<n>[一二两三四五六七八九十百千万亿]{{1,9}}|半)"
        f"(?P<more>[余多来])?(?P<scale>(?<=[余多])[万亿])?(?P<of>{counters})"
        "(?P<part>(?<=[成年天件])[半二五八](?![个年月日座条]))?"
    )
