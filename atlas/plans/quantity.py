"""Figures that measure something, with unit, comparator, role, year and the thing measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from atlas.catalogue import load_units
from atlas.model.vocabulary import Comparator, Role
from atlas.plans.context import Sentence, sentences
from atlas.plans.due import year_of_figure
from atlas.plans.measured import comparator, measured

_DIGITS = r"\d++(?:,\d{3})*+(?:\.\d+)?+"
_LARGEST = 1e15
_SPOKEN_OF = re.compile(r"(?:过去|未来|今后|新时代|[近这前])$")
_YEAR = re.compile(r"\d{4}")
_TIMES = {"小时": "hours", "钟头": "hours", "分钟": "minutes", "月": "months", "季度": "quarters"}
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_SIGNS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_GROUND = (
    "历史|商圈|片区|区块|地块|组团|单元|板块|街区|镇|乡|街道|社区|村|小区|园区|景区|公园|棚户区|老旧|客运|枢纽|车站|湖|副城|中心镇|"
    "新城|城区|开发区|文化场馆|场馆|世界遗产|产业园|平台|功能区|节点|名山|泉群|公建|客运站|项目|范围"
)
"""What a list counts its members as (武林、湖滨、吴山三大商圈); three great aims are none of it."""
_WRITTEN = re.compile(
    r"(?<![一二三四五六七八九十百千两第近上之])([两三四五六七八九十])(座|条|所|家|处|幢|成(?=[，。、；以左])|套|个综合|个系统)(?![年一]|条?”)"
    r"|(?<=近)([一两三四五六七八九])成(?=[，。、；])"
    rf"|(?<=、)[^、，。；：“\d]{{1,14}}?([两三四五六七八九十])(大|个|片)(?=[^，。；：、\d]{{0,6}}?(?:{_GROUND}))"
    r"|(?<![一二三四五六七八九十百千两第])([两三四五六七八九十])(大(?=片区|组团|世界遗产)|天(?=应急|[，。；、以之内])|位(?=[^，。]{0,4}(?:代表|专家|人员))|件(?=民生|实事))"
    r"|连续([两三四五六七八九十])年"
)
_COUNTED = {"天": "days", "位": "persons"}
_BARE = re.compile(
    r"(?:容积率|饱和度|利用效率|倍差|PUE)(?:值?[^，。；、\d]{0,8}?)(?P<from>\d\.\d{1,2})(?![\d%])"
    r"(?:[^，。；、\d]{0,4}[到至](?P<to>\d\.\d{1,2})(?![\d%]))?"
)
"""What is told as a ratio and never has a unit."""
_NOT_BEFORE = re.compile(r"[第+·A-Za-z\d./~№（(]$|[—-]$|\d[ \u00a0]$")
_SIGNS_OF_NAMES = re.compile(
    r"小时自助|小时营业|小时开放|[A-Z]?级|号|年代|月|日|时(?!间)|G|D|A|[+×]|：\d\d|\.\d|大会|强(?!度)|版|届|周岁|岁以|后"
    r"|年(?:来|前|计划|行动|底|末|度|间|期|规划|内|初|以)"
)
_FROM = ("由", "从")
_RISE = re.compile(r"(?:左右|以上)?(?:提高|提升|增加|增长|扩大|上升|下降|降低|减少|缩短|压缩|增|降)(?:到|至)")
_LENGTH = re.compile(
    r"(?:(?P<half>半)(?!小时[^，。；、]{0,3}圈)|(?P<n>[一两三四五六七八九十]{1,3})(?P<more>个半|个)?)(?P<unit>小时|分钟|钟头|月|季度)(?![制报工卡])"
)
_YEARS_LONG = re.compile(
    r"(?:工期|周期|年限|期限|为期|历时|用时|时间|连续|再用|[需约满]|不少于|不超过|缩短[到至]|有效期)(?P<n>[一两三四五六七八九十]{1,3})年(?P<half>半)?(?![级一计规行来度])"
)
_OF_WATER = re.compile(r"土方|土石|水量|库容|供水|蓄水|蓄滞|清淤|疏浚|混凝土|天然气|供气|处理|调水|用水")
_LONGEST_CLAUSE = 40
_NUMBERED = ("幢", "栋")
"""Houses from one number to another (1—4幢) are named and not counted."""


def _count(signs: str) -> int | None:
    """A number below one hundred in Chinese signs: 三, 十二, 三十."""
    tens, ten, ones = signs.rpartition("十")
    if not ten:
        return _SIGNS[signs] if len(signs) == 1 else None
    if any(len(part) > 1 for part in (tens, ones)):
        return None
    return _SIGNS.get(tens, 1) * 10 + (_SIGNS[ones] if ones else 0)


class _Number(NamedTuple):
    """A number with its unit where it stands; `upper` is the other end of a range, `more` whether 余 stands in it."""

    start: int
    end: int
    value: float
    upper: float | None
    unit: str
    more: bool = False


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
        rf"(?P<scale>[百千]?万(?!元|亿|美)|亿(?!元|美)|[百千](?=[人名家个户]))?(?P<more>[余多])?(?P<unit>{units}|(?<=万)方(?![位面案式向])|(?<=万余)方(?![位面案式向]))(?:（段）)?|(?P<ratio>\d++(?:\.\d+)?+(?:：1(?!\d)|(?=以内|以下|以上))))"
    )


def find_figures(text: str) -> list[Figure]:
    """Every figure of a clean text, in order; years, ranks, numbers in names and document numbers are none."""
    return [figure for sentence in sentences(text) for figure in figures_in(sentence)]


def figures_in(sentence: Sentence) -> Iterator[Figure]:
    """The figures of one sentence; offsets count the text that the sentence stands in."""
    last = risen = 0
    what = ""
    for number in sorted(_numbers(sentence.text)):
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
            "baseline" if rise else sentence.role_at(start),
            year_of_figure(sentence, start),
            what,
        )


def _numbers(text: str) -> Iterator[_Number]:
    yield from _in_digits(text)
    yield from _in_words(text)
    for m in _BARE.finditer(text):
        yield from (_Number(*m.span(end), float(m[end]), None, "ratio") for end in ("from", "to") if m[end])


def _in_digits(text: str) -> Iterator[_Number]:
    """The numbers in digits; a row of them that no plan would write is none."""
    for m in _pattern().finditer(text):
        if _NOT_BEFORE.search(text[max(0, m.start() - 3) : m.start()]):
            continue
        if m["ratio"]:
            ratio = float(m["ratio"].split("：")[0])
            number = _Number(m.start(), m.end(), ratio, None, "ratio") if ratio < _LARGEST else None
        elif _is_in_a_name(text, m) or (m["high"] and m["unit"] in _NUMBERED):
            continue
        else:
            number = _scaled(text, m)
        if number is not None:
            yield number


def _scaled(text: str, m: re.Match[str]) -> _Number | None:
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
    return _Number(m.start(), m.end(), _plain(low), None if high is None else _plain(high), unit, bool(m["more"]))


def _low_scale(m: re.Match[str]) -> float:
    """How many of the unit the first number of a range counts in: 20万元至60万元, 5000万至2亿元, 1万至2万平方米."""
    if not m["low_scale"] or m["unit"].startswith("万"):
        return _SCALES[m["scale"] or ""]
    return 1 / _SCALES["万"] if m["unit"].startswith("亿") else _SCALES["万"]


def _in_words(text: str) -> Iterator[_Number]:
    for m in _WRITTEN.finditer(text):
        if m[3]:
            yield _Number(m.start(), m.end(), _SIGNS[m[3]] * 10, None, "percent")
        elif m[4]:
            yield _Number(m.start(4), m.end(), _SIGNS[m[4]], None, "items")
        elif m[6]:
            yield _Number(m.start(6), m.end(), _SIGNS[m[6]], None, _COUNTED.get(m[7], "items"))
        elif m[8]:
            yield _Number(m.start(8), m.end(), _SIGNS[m[8]], None, "years")
        else:
            counted = load_units().get(m[2][:1])
            if counted:
                yield _Number(m.start(), m.start(2) + 1, _plain(_SIGNS[m[1]] * counted.factor), None, counted.unit)
    yield from _lengths(text)


def _lengths(text: str) -> Iterator[_Number]:
    """How long something takes, in words: 一个半小时, 三个月, 工期三年."""
    for m in _LENGTH.finditer(text):
        count = 0 if m["half"] else _count(m["n"])
        if (m["unit"] in ("月", "季度") and m["more"] is None) or text[max(0, m.start() - 1) : m.start()] in tuple(
            "第十百几数"
        ):
            continue
        if count is not None:
            yield _Number(
                m.start(), m.end(), count + (0.5 if m["half"] or m["more"] == "个半" else 0), None, _TIMES[m["unit"]]
            )
    for m in _YEARS_LONG.finditer(text):
        count = _count(m["n"])
        if count is not None:
            yield _Number(m.start("n"), m.end(), count + (0.5 if m["half"] else 0), None, "years")


def _plain(value: float) -> float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _is_in_a_name(text: str, m: re.Match[str]) -> bool:
    """Whether the digits are a year, a rank or part of a name and measure nothing."""
    if m["unit"] == "年" and (_YEAR.fullmatch(m["low"]) or _SIGNS_OF_NAMES.match(text, m.end() - 1)):
        return True
    if m["unit"] == "年" and _SPOKEN_OF.search(text, max(0, m.start() - 4), m.start()):
        return True
    if m["unit"] == "条" and text[m.end() : m.end() + 1] == "”":
        return True
    if m["unit"] == "大" and text[m.end() : m.end() + 1] in "会桥道":
        return True
    return bool(_SIGNS_OF_NAMES.match(text, m.end("low")))
