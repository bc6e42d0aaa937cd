"""Numbers written in words that count things or tell how long something takes: 甲、乙、丙三镇, 四件实事, 一个半小时."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from atlas.catalogue import load_units

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
"""What the signs stand for that a number may have once more behind 余 (十余万)."""
_MONEY = ((100_000_000, "CNY_100m"), (10_000, "CNY_10k"), (1, "CNY"))
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
_OTHERWISE = (
    "[阶河商湾地球景馆次所域项待子列级组长线隙接距断歇据本治植源构空设落式外口标应策象照比于手话称准抗内系以一]"
)
"""How the counting words go on when they are the beginning of another one (七台河, 九场景, 两段式)."""
_FREE = "(?<![一二三四五六七八九十百千万亿两几数第近上之“‘《])"
_MANY = _FREE + "(?P<n>[两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)"
_ANY = _FREE + "(?P<n>[一二两三四五六七八九十]{1,3})"
_LARGE = _FREE + "(?P<n>[一二两三四五六七八九十百千万亿]{2,9})"
_MEMBERS = r"(?<=、)[^、，。；：“”\d]{1,14}?"
_FEW = "(?P<n>[两三四五六七八九十])"
_DIGIT = r"(?P<n>(?<!\d)\d)"
_BARRED = r"(?![\d场长块域]|政[^府])"
_SPENT = "(?:工期|周期|年限|期限|为期|历时|用时|时间|连续|再用|[需约满]|不少于|不超过|缩短[到至]|有效期)"
_COUNTS = [
    re.compile(pattern)
    for pattern in (
        _LARGE + "(?P<more>[余多])?(?P<of>元|平方米|公里|人次|[米亩户人名所家座处条个间台辆盏套栋张项天])"
        "(?![百年次分级月工以]|多?小时)",
        "(?<=[破超过近达足])(?P<n>[十百千万亿]{2,3})(?P<of>元)(?!级)",
        _FREE + r"(?<!\d)(?P<n>[十百千]亿|[百千]万)(?P<of>元)(?=以上)",
        "(?<=[破超过近达足上逾])(?P<n>[十百千万]{1,2})(?P<of>人次|标箱|公里|[米亩家名户条列座场项人])(?![级一百])",
        _FREE + "(?P<n>[十百千万]{1,2})(?P<more>余)(?P<of>平方米|公里|人次|[亩家名户座场项人处间条个所套栋米株])",
        _MANY + "(?P<of>[座条所家处幢栋支套])(?![年一]|班子|条?”)",
        _MANY + f"(?P<of>车道|公里|台(?=机组|盾构|设备)|[场款班间册株宗稿盏根辆艘架对倍])(?!{_OTHERWISE})",
        _MANY + "(?P<of>层)(?=楼|住宅|教学|[，。；、以])",
        _MANY + f"(?P<of>个)(?!{_SLOGAN}|{_LONGER})",
        _MANY + "(?P<of>[件项])(?=[大小]?事[，。；：]|(?:民生|重点)?(?:实事|小事|工作|任务|措施)|行动的)",
        _MANY + "(?P<of>成)(?P<half>[半五])?(?=[，。、；以左的多])",
        "(?P<n>(?<=近)[一两三四五六七八九]|(?<=[减少增降涨高多在])[一两三四五六七八九])(?P<of>成)(?=[，。、；以])",
        "(?<=[从由为])(?P<n>[一二两三四五六七八九十]{1,3})(?P<of>天)(?P<half>半)?",
        _MANY + "(?P<of>天)(?P<half>半)?(?=应急|[，。；、以之内后])",
        _MANY + "(?P<of>位)(?=[，。；]|[^，。]{0,4}(?:代表|专家|人员|嘉宾))",
        _MANY + "(?P<of>大)(?=片区|组团|板块|世界遗产)",
        _MANY + "(?P<of>个?方面)(?=工作|任务|发力|：)",
        _MANY + "(?P<of>张)(?=清单|网|图则)",
        _MEMBERS + _FEW + "(?P<of>类)(?!水)",
        _MEMBERS + _FEW + f"(?P<of>大)(?=[^，。；：、\\d]{{0,4}}?(?:{_GROUND}))",
        _MEMBERS + _FEW + f"(?P<of>片)(?=[^，。；：、\\d]{{0,6}}?(?:{_GROUND}))",
        _MEMBERS + _FEW + f"(?P<of>区县|县市|[省市县镇地站园库](?:（[区市、]+）)?){_BARRED}",
        _MEMBERS + _DIGIT + f"(?P<of>区县|县市|[省市县镇地区](?:（[区市、]+）)?){_BARRED}",
        _ANY + "(?P<of>个半?小时|个半?钟头|个半?月|小时|钟头|分钟|刻钟|个季度|个工作日)(?![制报工卡])",
        "(?<![一上下每两三四五六七八九十])(?P<n>半)(?P<of>个?小时|个?钟头|个月)(?![制报工卡]|[^，。；、]{0,3}圈)",
        _ANY + "(?<!四)(?P<of>周)(?=[，。；内后前的无])",
        _ANY + "(?P<of>年)(?=时间|内|后(?!期)|以上)",
        _ANY + "(?P<of>个百分点)",
        "(?<=[用经已满了剩租])(?P<n>[一二两三四五六七八九十]{1,3})(?P<of>年)(?P<half>半)?(?![来级一计规行度底初前中代])",
        "(?<=力争|给予|服役|运行|运营)(?P<n>[一二两三四五六七八九十]{1,3})(?P<of>年)(?P<half>半)?(?![来级一计规行度底初前中代])",
        _SPENT + "(?P<n>[一二两三四五六七八九十]{1,3})(?P<of>年)(?P<half>半)?(?![级一计规行来度])",
        "(?P<n>[一二两三五]?[十百]|千)(?P<of>年)(?=一遇)",
    )
]
"""The counts that are figures, each with what stands around it; one with many other uses needs a list before it."""
_SHARE = re.compile(f"{_FREE}([二三四五六七八九十百千]+)分之([一二两三四五六七八九十百]+)")
_SIGNS = re.compile(
    r"[两三四五六七八九十百千万亿半]|[一二](?:[成年周分刻]|个?小时|个?钟头|个[半月季百工])|\d[区县省市镇地]"
)
"""What a text has that counts anything in words; most sentences have none of it."""


class Number(NamedTuple):
    """A number with its unit where it stands; `upper` is the other end of a range, `more` whether 余 stands in it."""

    start: int
    end: int
    value: float
    upper: float | None
    unit: str
    more: bool = False


def numbers_in_words(text: str) -> Iterator[Number]:
    """The counts, shares and lengths of time of a text that are written in words, in no order."""
    if not _SIGNS.search(text):
        return
    yield from _shares(text)
    for pattern in _COUNTS:
        for m in pattern.finditer(text):
            value = value_of(m["n"])
            if value is None:
                continue
            words = m.groupdict()
            if words.get("half") or "半" in m["of"]:
                value += 0.5
            yield Number(m.start("n"), m.end(), *in_unit(value, None, m["of"]), bool(words.get("more")))


def in_unit(low: float, high: float | None, word: str) -> tuple[float, float | None, str]:
    """A number and the other end of its range in the unit of a word, money in the largest that fits."""
    known = load_units().get(word.replace("半", ""))
    factor, unit = (known.factor, known.unit) if known else (1, "items")
    if unit == "CNY":
        each, unit = next(((each, code) for each, code in _MONEY if low >= each), _MONEY[-1])
        factor /= each
    return plain(low * factor), None if high is None else plain(high * factor), unit


def _shares(text: str) -> Iterator[Number]:
    """The fractions, in percent: 三分之一, 百分之十五."""
    for m in _SHARE.finditer(text):
        whole, part = value_of(m[1]), value_of(m[2])
        if whole and part and part <= whole:
            yield Number(*m.span(), round(100 * part / whole, 1), None, "percent")


def plain(value: float) -> float:
    """A value without the noise of its making, whole where it is."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def value_of(signs: str) -> float | None:
    """What a number in digits or in Chinese signs stands for, 3, 半, 十二, 四百一十 or 两万; None for what is none."""
    if signs.isdecimal() or signs == "半":
        return int(signs) if signs != "半" else 0.5
    total = below = 0
    digit: int | None = None
    for sign in signs:
        if sign in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            below += (1 if digit is None else digit) * _PLACES[sign]
            digit = None
        else:
            total += (below + (digit or 0) or 1) * MYRIADS[sign]
            below, digit = 0, None
    return total + below + (digit or 0)
