"""Numbers written in words that count things or tell how long something takes: 甲、乙、丙三镇, 四件实事, 一个半小时."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from atlas.catalogue import load_units

_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_TIMES = {"小时": "hours", "钟头": "hours", "分钟": "minutes", "月": "months", "季度": "quarters"}
_GROUND = (
    "历史|商圈|片区|区块|地块|组团|单元|板块|街区|镇|乡|街道|社区|村|小区|园区|景区|公园|棚户区|老旧|客运|枢纽|车站|湖|副城|中心镇|"
    "新城|城区|开发区|文化场馆|场馆|世界遗产|产业园|工业园|平台|功能区|节点|名山|泉群|公建|客运站|项目|范围|联动"
)
"""What a list counts its members as (衣裳街、小西街、状元街三片联动)."""
_SLOGAN = (
    "目标|行动|攻坚|任务|差距|优势|保卫战|洲|会|精神|历史使命|理念|体系|改革|关系|战略|机遇|格局|底线|维护|确立|自信|意识|务必|必须|"
    "先行|全面|区分|代表|坚持|方面|特点|时期|[一”“％%]"
)
"""What a count stands before in a slogan (三大目标, 六个一批)."""
_LONGER = "月|半|小时|钟头|季度|百分点|工作日|人|多(?!式)"
"""How a longer counting word goes on."""
_MANY = (
    "(?<![一二三四五六七八九十百千两几数第近上之“‘《])"
    "(?P<n>[两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)"
)
_MEMBERS = r"(?<=、)[^、，。；：“”\d]{1,14}?"
_FEW = "(?P<n>[两三四五六七八九十])"
_DIGIT = r"(?P<n>(?<!\d)\d)"
_COUNTS = [
    re.compile(pattern)
    for pattern in (
        f"{_MANY}(?P<of>[座条所家处幢支套])(?![年一]|条?”)",
        f"{_MANY}(?P<of>个)(?!{_SLOGAN}|{_LONGER})",
        f"{_MANY}(?P<of>[件项])(?=[大小]?事[，。；：]|(?:民生|重点)?(?:实事|小事|工作[，。；：（]|措施)|行动的)",
        f"{_MANY}(?P<of>成)(?=[，。、；以左])",
        "(?<=近)(?P<n>[一两三四五六七八九])(?P<of>成)(?=[，。、；])",
        "(?<=[减多少增降涨])(?P<n>[一两三四五六七八九])(?P<of>成)",
        f"{_MANY}(?P<of>天)(?=应急|[，。；、以之内])",
        f"{_MANY}(?P<of>位)(?=[^，。]{{0,4}}(?:代表|专家|人员))",
        f"{_MANY}(?P<of>大)(?=片区|组团|世界遗产)",
        f"{_MEMBERS}{_FEW}(?P<of>大)(?!{_SLOGAN})",
        f"{_MEMBERS}{_FEW}(?P<of>片)(?=[^，。；：、\\d]{{0,6}}?(?:{_GROUND}))",
        f"{_MEMBERS}{_FEW}(?P<of>区县|县市|[省市县镇](?:（[区市、]+）)?)(?![\\d场长]|政[^府])",
        f"{_MEMBERS}{_DIGIT}(?P<of>区县|县市|[省市县镇地区](?:（[区市、]+）)?)(?![\\d场长块域]|政[^府])",
    )
]
"""The counts that are figures, each with what stands around it; one with many other uses needs a list before it."""
_LENGTH = re.compile(
    r"(?:(?P<half>半)(?!小时[^，。；、]{0,3}圈)|(?P<n>[一二两三四五六七八九十]{1,3})(?P<more>个半|个)?)(?P<unit>小时|分钟|钟头|月|季度)(?![制报工卡])"
)
_YEARS_LONG = re.compile(
    r"(?:工期|周期|年限|期限|为期|历时|用时|时间|连续|再用|[需约满]|不少于|不超过|缩短[到至]|有效期)(?P<n>[一二两三四五六七八九十]{1,3})年(?P<half>半)?(?![级一计规行来度])"
)
_YEARS_SPENT = re.compile(r"(?<![一二三四五六七八九十百千第\d])(?P<n>[一二两三四五六七八九十]{1,3})年(?=时间|内)")
_FLOOD = re.compile(r"(?P<n>一?百|[二两三五]百|千|[二三五]?十)年(?=一遇)")
_LARGE = {"百": 100, "一百": 100, "二百": 200, "两百": 200, "三百": 300, "五百": 500, "千": 1000}


class Number(NamedTuple):
    """A number with its unit where it stands; `upper` is the other end of a range, `more` whether 余 stands in it."""

    start: int
    end: int
    value: float
    upper: float | None
    unit: str
    more: bool = False


def numbers_in_words(text: str) -> Iterator[Number]:
    """The counts and lengths of time of a text that are written in words, in no order."""
    for pattern in _COUNTS:
        for m in pattern.finditer(text):
            known = load_units().get(m["of"][:1])
            value = int(m["n"]) if m["n"].isdecimal() else _below_a_hundred(m["n"])
            if value is not None:
                factor, unit = (known.factor, known.unit) if known else (1, "items")
                yield Number(m.start("n"), m.end(), value * factor, None, unit)
    yield from _times(text)
    yield from _years(text)


def _times(text: str) -> Iterator[Number]:
    """How many hours, minutes, months or quarters something takes: 一个半小时, 三个月."""
    for m in _LENGTH.finditer(text):
        is_a_date = m["unit"] in ("月", "季度") and m["more"] is None
        if is_a_date or text[max(0, m.start() - 1) : m.start()] in tuple("第十百几数"):
            continue
        count = 0 if m["half"] else _below_a_hundred(m["n"])
        if count is not None:
            half = 0.5 if m["half"] or m["more"] == "个半" else 0
            yield Number(m.start(), m.end(), count + half, None, _TIMES[m["unit"]])


def _years(text: str) -> Iterator[Number]:
    """How many years something takes or comes back after: 工期三年, 用两年时间, 百年一遇."""
    for m in _YEARS_LONG.finditer(text):
        count = _below_a_hundred(m["n"])
        if count is not None:
            yield Number(m.start("n"), m.end(), count + (0.5 if m["half"] else 0), None, "years")
    for pattern in (_YEARS_SPENT, _FLOOD):
        for m in pattern.finditer(text):
            count = _LARGE.get(m["n"]) or _below_a_hundred(m["n"])
            if count is not None:
                yield Number(m.start("n"), m.end(), count, None, "years")


def _below_a_hundred(signs: str) -> int | None:
    """A number in Chinese signs, 三, 十二 or 三十; None for what is none."""
    tens, ten, ones = signs.rpartition("十")
    if not ten:
        return _VALUES.get(signs)
    if any(len(part) > 1 for part in (tens, ones)):
        return None
    return _VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0)
