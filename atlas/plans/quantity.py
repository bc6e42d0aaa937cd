"""Figures that measure something, with unit, comparator, role, year and the thing measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from atlas.catalogue import load_units
from atlas.model.vocabulary import Comparator, Role
from atlas.plans.context import Sentence, sentences
from atlas.plans.counted import counts
from atlas.plans.due import year_of_figure
from atlas.plans.measured import comparator, measured
from atlas.plans.roles import role_of
from atlas.plans.weights import Weights
from atlas.plans.written import Number, plain

_DIGITS = r"\d++(?:,\d{3})*+(?:\.\d+)?+"
_LARGEST = 1e15
_SPOKEN_OF = re.compile(r"(?:过去|未来|今后|新时代|[近这前])$")
_YEAR = re.compile(r"\d{4}")
_LASTING = re.compile("(?:超过|少于|不低于|提前|连续|期[限为]?|[满达])$")
"""What stands before days that are counted and no date: 公示期30日, 提前3日."""
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "万亿": 1e12,
}
_BARE = re.compile(
    r"(?:容积率|饱和度|利用效率|倍差|收入比|利用系数|PUE)(?:值?[^，。；、\d]{0,8}?)(?P<from>\d\.\d{1,2})(?![\d%])"
    r"(?:[^，。；、\d]{0,4}[到至](?P<to>\d\.\d{1,2})(?![\d%]))?"
)
"""What is told as a ratio and never has a unit."""
_NOT_BEFORE = re.compile(r"[第+±×·A-Za-z\d.~№]$|(?<![瓦亩])/$|[—-]$|\d[ \u00a0]$")
_SIGNS_OF_NAMES = re.compile(
    r"小时自助|小时营业|小时开放|[A-Z]?级|号|年代|月|时(?!间)|G(?!W)|D|A|[+×]|：\d\d|\.\d|大会|强(?!度)|版|届|周岁|岁以|后"
    r"|年(?:来|前|计划|行动|底|末|度|间|期|规划|初|以|一贯)"
)
_OTHER_WORDS = {
    unit: re.compile(f"[{signs}]")
    for unit, signs in (
        ("条", "”"), ("大", "会桥道"), ("周", "年岁"), ("项", "目"), ("天", "府津"),
        ("发", "展改"), ("院", "区长校士落"), ("面", "积向板粉"), ("m", "²³/a-zA-Z"), ("层", "次面级"),
        ("亿", "欧港英"), ("万", "欧港英"),
    )
}  # fmt: skip
"""How words go on that only begin like a unit."""
_CAPACITIES = ("吨", "千瓦", "兆瓦", "兆瓦时", "吉瓦")
_WORKS = re.compile(
    "(?!级泊位[\\d一二两三四五六七八九十])(?:级[^，。；、的]{0,8}?|[^，。；、的\\d]{2,10}?)(?:项目|工程|基地|航道|码头|泊位|设施)"
)
"""What follows a capacity in the name of a works: 年产5万吨甲料项目, 30万吨级航道."""
_FROM = ("由", "从")
_RISE = re.compile(r"(?:左右|以上)?(?:提高|提升|增加|增长|扩大|上升|下降|降低|减少|缩短|压缩|增|降)(?:到|至)")
_OF_WATER = re.compile(r"土方|土石|水量|库容|供水|蓄水|蓄滞|清淤|疏浚|混凝土|天然气|供气|处理|调水|用水")
_LONGEST_CLAUSE = 40
_NUMBERED = ("幢", "栋")
"""Houses from one number to another (1—4幢) are named and not counted."""


class Figure(NamedTuple):
    """A figure in a clean text: `value` in `unit` (a code of terms.yaml), and `upper` where a range is stated."""

    start: int
    end: int
    value: float
    upper: float | None
    unit: str
    comparator: Comparator
    role: Role
    year: int | None
    what: str


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(word) for word in sorted(load_units(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?:(?P<low>{_DIGITS})(?:%?(?P<low_scale>万)?亿?(?:元|亩|平方米|公里|平方公里|米|人|个)?[-—~至到](?P<high>{_DIGITS}))?"
        rf"(?P<scale>[百千]?万(?!元|亿|美)|万?亿(?!元|美)|[百千](?=[人名家个户]))?(?P<more>[余多])?(?P<unit>{units}|(?<=[万亿])方(?![位面案式向])|(?<=万余)方(?![位面案式向]))(?:（段）)?|(?P<ratio>\d++(?:\.\d+)?+(?:：1(?![\d.])|(?=以内|以下|以上))))"
    )


def find_figures(text: str) -> list[Figure]:
    """Every figure of a clean text, in order; years, ranks, numbers in names and document numbers are none."""
    return [figure for sentence in sentences(text) for figure in figures_in(sentence)]


def figures_in(sentence: Sentence, roles: Weights | None = None, counted: Weights | None = None) -> Iterator[Figure]:
    """The figures of one sentence, their roles and what counts in words also by weights.

    Offsets count the text that the sentence stands in.
    """
    last = risen = 0
    what = ""
    for number in sorted(_numbers(sentence.text, counted or Weights())):
        start, end = number.start, number.end
        if start < last:
            continue
        rise = _RISE.match(sentence.text, end) if sentence.text[:start].endswith(_FROM) else None
        if start != risen:
            what = measured(sentence.text, last, start, end, what).removesuffix(_FROM[0]).removesuffix(_FROM[1])
        last, risen = end, rise.end() if rise else 0
        yield Figure(
            sentence.start + start,
            sentence.start + end,
            number.value,
            number.upper,
            number.unit,
            ">=" if number.more else comparator(sentence.text, start, end),
            "baseline" if rise else role_of(roles or Weights(), sentence, start, end),
            year_of_figure(sentence, start),
            what,
        )


def _numbers(text: str, counted: Weights) -> Iterator[Number]:
    yield from _in_digits(text)
    yield from counts(text, counted)
    for m in _BARE.finditer(text):
        yield from (Number(*m.span(end), float(m[end]), None, "ratio") for end in ("from", "to") if m[end])


def _in_digits(text: str) -> Iterator[Number]:
    """The numbers in digits; a row of them that no plan would write is none."""
    for m in _pattern().finditer(text):
        if _NOT_BEFORE.search(text[max(0, m.start() - 3) : m.start()]):
            continue
        if m["ratio"]:
            ratio = float(m["ratio"].split("：")[0])
            number = Number(m.start(), m.end(), ratio, None, "ratio") if ratio < _LARGEST else None
        elif _is_in_a_name(text, m) or (m["high"] and m["unit"] in _NUMBERED):
            continue
        else:
            number = _scaled(text, m)
        if number is not None:
            yield number


def _scaled(text: str, m: re.Match[str]) -> Number | None:
    """The number of a match in its unit, unless it is beyond all measure.

    万方 is a floor area, unless water or earth is spoken of.
    """
    if m["unit"] == "方":
        of_water = _OF_WATER.search(text, max(0, m.start() - _LONGEST_CLAUSE), m.start())
        factor, unit = 1.0, "m3" if of_water else "m2"
    else:
        known = load_units()[m["unit"]]
        factor, unit = known.factor, known.unit
    scale = _SCALES[m["scale"] or ""] * factor
    high = float(m["high"].replace(",", "")) * scale if m["high"] else None
    low = float(m["low"].replace(",", "")) * _low_scale(m) * factor
    if max(low, high or 0) >= _LARGEST:
        return None
    return Number(m.start(), m.end(), plain(low), None if high is None else plain(high), unit, bool(m["more"]))


def _low_scale(m: re.Match[str]) -> float:
    """How many of the unit the first number of a range counts in: 20万元至60万元, 5000万至2亿元, 1万至2万平方米."""
    if not m["low_scale"] or m["unit"].startswith("万"):
        return _SCALES[m["scale"] or ""]
    return 1 / _SCALES["万"] if m["unit"].startswith("亿") else _SCALES["万"]


def _is_in_a_name(text: str, m: re.Match[str]) -> bool:
    """Whether the digits are a year, a rank or part of a name and measure nothing."""
    other = _OTHER_WORDS.get(m["unit"])
    if (other and other.match(text, m.end())) or (m["unit"] in ("天", "成", "支") and m.start() == 0):
        return True
    if (m["unit"] in _CAPACITIES or text.endswith("年产", 0, m.start())) and _WORKS.match(text, m.end()):
        return True
    if m["unit"] == "日":
        lasts = text.startswith("内", m.end()) or _LASTING.search(text, max(0, m.start() - 4), m.start())
        return not lasts or text.endswith("月", 0, m.start())
    if m["unit"] == "年" and (_YEAR.fullmatch(m["low"]) or _SIGNS_OF_NAMES.match(text, m.end() - 1)):
        return True
    if m["unit"] == "年" and _SPOKEN_OF.search(text, max(0, m.start() - 4), m.start()):
        return True
    return bool(_SIGNS_OF_NAMES.match(text, m.end("low")))
