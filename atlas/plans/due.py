"""The years that a sentence states for a place that it names: in its clause, its bracket, its row, or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from atlas.plans.context import Sentence
from atlas.plans.period import Years, find_years, years_of_cell
from atlas.plans.verbs import begins_deed

_STOPS = re.compile(r"[，；：。！？\t|]")
_LEADS = re.compile(
    r"(?:^|[\d一二三四五六七八九十][.．、）])?[到至在自从截于计划预计力争确保争取将拟且并“”（一二三四五六七八九十）①-⑳—●•·\s-]*"
)
_WHEN = (
    r"(?:底|末|初|前|内|中|间|期|时|左右|以|之|起|[一二三四]季度|[上下]半年|\d{1,2}月(?:\d{1,2}日)?|[春夏秋冬]季?|”)*"
)
_DONE = (
    "建成|投用|投入使用|投入运营|投运|投产|运营|竣工|完工|通车|开通|启用|开园|开馆|开业|开街|开放|落成|交付|贯通|完成|使用|"
    "开工|动工|启动|实施|营业|招生|开学|开诊|通航|并网|蓄水|退出|搬迁|搬离|关停|腾空|拆除|改造"
)
_BECOMES = re.compile(
    r"(?:其中)?[到至在于并且计划预计力争确保争取将拟可已]*$|(?:(?:一|二|三)期|全线|主体|项目)[^，；。]{0,6}$"
)
_DEED = re.compile(
    rf"{_WHEN}(?:[前内以可将力争确保要全部面基本正式率先陆续同步整体开建顺利实现对外]|建设)*(?:{_DONE})"
    rf"(?:[、和并及]*(?:{_DONE}|建设))*(?:并?(?:投用|使用|开放|运营|招生))?(?=$|[、，；。！？（）])"
)
_FIGURE = re.compile(rf"{_WHEN}(?:前|可|将|力争|全区)?(?:新增|形成|实现|达到|达|提升|累计|惠及|集聚|引进)[^，；。]*\d")
_BY_THE_WAY = re.compile(
    "腾退|新增|释放|选址|预留|设计|(?:规划|建设|改造)(?:内容|规模|用地|总?建筑|总?面积|床位|里程|长度|[^，；。]{0,3}\\d)|(?:打造|建设)成"
)
"""What a clause tells of the place just named, though it begins with a verb."""
_AFTER_NAME = re.compile(r"”?（([^（）]*)）")
_COLUMN_BEGINS, _COLUMN_ENDS = (
    ("开工", "开始", "启动", "起始"),
    ("完成", "完工", "竣工", "建成", "时间", "年限", "期限", "年份", "年度", "结束"),
)


class _Clause(NamedTuple):
    start: int
    end: int
    stop: str


def years_of(sentence: Sentence, start: int, end: int) -> Years | None:
    """The years that a sentence states for the place that it names from `start` to `end`; None where it states none."""
    if sentence.cells():
        return _in_row(sentence)
    beside = _in_bracket(sentence, start, end)
    if beside:
        return beside
    clauses = _clauses(sentence.text)
    own = next(i for i, c in enumerate(clauses) if start <= c.end)
    years = _free(sentence, start)
    inside = _inside(clauses[own], years)
    before = [y for y in inside if y.start < start]
    after = [y for y in inside if y.start >= end]
    stated = before[-1:] or after
    later = _later(sentence.text, clauses[own + 1 :], years) if clauses[own].stop != "；" else []
    if stated:
        return _together([*stated, *(y for y in later if stated[0].last is None)])
    if later:
        return _together(later)
    return _leading(sentence.text, clauses[:own], years, begins_deed(sentence.text, clauses[own].start))


def year_of_figure(sentence: Sentence, position: int) -> int | None:
    """The one year that a figure is for: of its clause, bracket or column, else what its paragraph speaks of."""
    if sentence.cells():
        years = _of_column(sentence, position) or _together(sentence.years[-1:])
    else:
        years = _of_clause(sentence, position) or sentence.inherited
    return (years.last or years.first) if years else None


def _of_column(sentence: Sentence, position: int) -> Years | None:
    """The year at the head of the column that a cell stands in."""
    column = sentence.column_at(position)
    return next(iter(find_years(column)), None) if column else None


def _of_clause(sentence: Sentence, position: int) -> Years | None:
    clauses = _clauses(sentence.text)
    own = next(i for i, c in enumerate(clauses) if position <= c.end)
    years = _free(sentence, position)
    inside = _inside(clauses[own], years)
    before = [y for y in inside if y.start < position]
    if before:
        return before[-1]
    return _leading(sentence.text, clauses[:own], years, True) or (inside[0] if inside else None)


def _in_row(sentence: Sentence) -> Years | None:
    """The years of a row: what its columns of years say, else the only years that stand in it."""
    first = last = None
    for head, cell in zip(sentence.columns, sentence.cells(), strict=False):
        years = years_of_cell(cell)
        if years is None:
            continue
        if years[0] < years[1] and any(word in head for word in (*_COLUMN_BEGINS, *_COLUMN_ENDS)):
            first, last = years
        elif any(word in head for word in _COLUMN_BEGINS):
            first = first or years[0]
        elif any(word in head for word in _COLUMN_ENDS):
            last = last or years[1]
    if first or last:
        return Years(first, last, 0, len(sentence.text))
    return _together(sentence.years[:2])


def _in_bracket(sentence: Sentence, start: int, end: int) -> Years | None:
    """The years in the bracket right after a name, or in the bracket that it stands in."""
    text = sentence.text
    behind = _AFTER_NAME.match(text, end)
    opening = text.rfind("（", 0, start)
    around = opening > text.rfind("）", 0, start)
    closing = text.find("）", end)
    spans = [behind.span(1)] if behind else []
    spans += [(opening, closing)] if around and closing >= 0 else []
    for first, last in spans:
        inside = [y for y in sentence.years if first <= y.start < last]
        if inside:
            return _together(inside)
    return None


def _free(sentence: Sentence, start: int) -> list[Years]:
    """The years of a sentence that stand in no bracket, or in the one around a place."""
    return [y for y in sentence.years if sentence.holds(y, start)]


@lru_cache(maxsize=16)
def _clauses(text: str) -> tuple[_Clause, ...]:
    clauses: list[_Clause] = []
    at = 0
    for stop in _STOPS.finditer(text):
        clauses.append(_Clause(at, stop.start(), stop.group()))
        at = stop.end()
    return (*clauses, _Clause(at, len(text), ""))


def _inside(clause: _Clause, years: Sequence[Years]) -> list[Years]:
    return [y for y in years if clause.start <= y.start < clause.end]


def _later(text: str, clauses: Sequence[_Clause], years: Sequence[Years]) -> list[Years]:
    """The years of the clauses behind that say what becomes of the place just named: …，2027年建成."""
    found: list[Years] = []
    for clause in clauses:
        inside = _inside(clause, years)
        if not inside and begins_deed(text, clause.start) and not _BY_THE_WAY.match(text, clause.start):
            break
        for y in inside:
            lead = text[clause.start : y.start] if y is inside[0] else ""
            if not _BECOMES.match(lead) or not (_DEED.match(text, y.end) or _FIGURE.match(text, y.end)):
                return found
            found.append(y)
        if clause.stop in "；。！？" or any(y.last for y in found):  # …，2023年开工，2026年建成
            break
    return found


def _leading(text: str, clauses: Sequence[_Clause], years: Sequence[Years], deed: bool) -> Years | None:
    """The years that lead a clause before: alone they hold to the sentence's end, with words behind to the next ；.

    With a deed behind (2027年建成甲园，…) they do not hold for a clause that has another subject and no `deed`.
    """
    parted = False
    for clause in reversed(clauses):
        parted = parted or clause.stop == "；"
        inside = _inside(clause, years)
        if not inside:
            continue
        leads = _LEADS.fullmatch(text, clause.start, inside[0].start) is not None
        told = re.compile(_WHEN).match(text, inside[-1].end, clause.end)
        alone = told is not None and told.end() == clause.end
        holds = alone or (not parted and (deed or told is None or not begins_deed(text, told.end())))
        return _together(inside[:1]) if leads and holds else None
    return None


def _together(years: Sequence[Years]) -> Years | None:
    """The first year that begins and the first that ends, of years that hold for one place."""
    if not years:
        return None
    first = next((y.first for y in years if y.first is not None), None)
    last = next((y.last for y in years if y.last is not None), None)
    return Years(first, last, years[0].start, years[-1].end)
