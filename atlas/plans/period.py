"""Years that a sentence states: 到2025年, 2022年底前, “十四五”期间, 2021—2025年, 亚运会前."""

from __future__ import annotations

import re
from typing import NamedTuple

_YEAR = r"(?:19|20)\d\d"
_SPAN = re.compile(rf"({_YEAR})年?[-—~至到]+({_YEAR})年")
_ONE = re.compile(rf"(?<!\d)({_YEAR})年(底|末|前|内|起|以前|之前)?")
_PLAN = re.compile(r"“?(十[一二三四五六]|九)五”?(?:时期|期间|末|期末|期内|以来|规划期|”)?")
_PLAN_NUMBERS = {"九": 9, "十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16}
_GAMES = re.compile(r"亚运会?(?:召开|举办|开幕)?前")
_BEGINS = re.compile(
    r"(?:\d{1,2}月)?(?:底|末|初|[上下]半年|[一二三四]季度)?[前内]?(?:正式|全面|力争|率先|计划)?(?:开工|启动|动工|起(?!来)|开始)"
)
_MONTH = r"(?:年|[./]\d{1,2})?(?:\d{1,2}月)?"
_YEAR_CELL = re.compile(rf"(?:到|至)?({_YEAR}){_MONTH}[底末前初内]*")
_SPAN_CELL = re.compile(rf"({_YEAR}){_MONTH}\s*[-—~～–至到]+\s*({_YEAR}){_MONTH}[底末前]?")
GAMES_YEAR = 2022
"""The year that the plans of 2021 and 2022 mean; the Games were put off to 2023 afterwards."""


class Years(NamedTuple):
    """First and last year that the words state, None where they state none, and where they stand."""

    first: int | None
    last: int | None
    start: int
    end: int


def find_years(text: str) -> list[Years]:
    """Every statement of years in a text, in order; a five-year plan counts from its first to its last year."""
    found = [Years(int(m[1]), int(m[2]), *m.span()) for m in _SPAN.finditer(text)]
    taken = [(y.start, y.end) for y in found]
    for m in _ONE.finditer(text):
        if any(a <= m.start() < b for a, b in taken):
            continue
        year = int(m[1])
        begins = bool(_BEGINS.match(text, m.end()))
        found.append(Years(year if begins else None, None if begins else year, *m.span()))
    for m in _PLAN.finditer(text):
        last = 1955 + 5 * _PLAN_NUMBERS[m[1]]
        found.append(Years(None if m.group().endswith("末") else last - 4, last, *m.span()))
    found += [Years(None, GAMES_YEAR, *m.span()) for m in _GAMES.finditer(text)]
    return sorted(found, key=lambda y: y.start)


def years_of_cell(cell: str) -> tuple[int, int] | None:
    """The first and last year that a cell of a table holds and nothing else: 2024—2027, or twice 2027年6月."""
    m = _SPAN_CELL.fullmatch(cell) or _YEAR_CELL.fullmatch(cell)
    return (int(m[1]), int(m[m.lastindex or 1])) if m else None
