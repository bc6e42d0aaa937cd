"""Clean text for reading by machine, with the way back from each of its characters to the plan's own."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from atlas.plans.marks import mark_spans


def _folded(code: int) -> str:
    return unicodedata.normalize("NFKC", chr(code))


_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_ALIKE = {
    code: ord(form) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)) if len(form := _folded(code)) == 1
}
_RADICALS = str.maketrans(
    "⺝⺠⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "月民月虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""Radicals that only look like characters and that Unicode gives no form for."""
_SIGNS = (
    _ALIKE | _RADICALS | _WIDTHS | str.maketrans(",:;!?()～﹣－﹑｜％．＋〇\ue5e5", "，：；！？（）~--、|%.+零\u3000")
)
_CJK = "\u3400-\u9fff\u3001-\u303f\uff00-\uffef“”‘’—·…"
_GLYPH = r"\S"
# A single space in Chinese text says nothing; two or more, or a tab, part what stands beside them.
_STRAY = re.compile(rf"(?<=[{_CJK}])[ \u00a0\u3000](?={_GLYPH})|(?<={_GLYPH})[ \u00a0\u3000](?=[{_CJK}])")
_THIN = "[ \u00a0\u2006\u2009\u202f]"
_BETWEEN = re.compile(r"(?<=\S)[ \u00a0\u2002-\u200a\u202f\u3000](?=\S)")
_WIDE_SHARE, _WIDE_LENGTH = 0.6, 6
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_DIGITS_OF_YEAR = re.compile(r"(?<![\d.,])[12] ?[09] ?\d ?\d(?= ?年)")
_THOUSANDS = re.compile(
    rf"(?<=[^\s\d.,，A-Za-z第表图号年月日章节])\d{{1,3}}(?:{_THIN}\d{{3}})+(?![\d,])(?!{_THIN}\d)(?={_THIN}?[%\u3400-\u9fff㎞㎡a-zA-Z.])"
)
_BROKEN_FIGURE = re.compile(r"(?<=[\u3400-\u9fff])\d{1,4}\. \d{1,3}(?=%|[万亿个公平])|(?<=\d) (?=%)")
_ZERO, _ONES = "零○◯OＯo0", "一二三四五六七八九"
_YEAR = rf"(?:二[{_ZERO}]|一九)[{_ZERO}{_ONES}]{{2}}"
_YEARS = re.compile(rf"(?<![{_ONES}{_ZERO}]){_YEAR}(?=年|[-—~至到]{{1,2}}{_YEAR}年)")
_FIGURES = str.maketrans(_ZERO + _ONES, "0" * len(_ZERO) + "123456789")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\r]")
_TERMINAL = "。！？；：:;.!?|”"
_NUMBER = "[一二三四五六七八九十百]+"
_OPENING = re.compile(rf"\s*(第(?:{_NUMBER}|\d+)[章节篇编条]|{_NUMBER}、|[（(]|\d{{1,2}}[.．、]|[—●•·■#|]|[-*+]\s)")
_ROW = re.compile(r"\t|\|[^|]*\||\S {2,}\S.*\S {2,}\S")
_COUNT = re.compile(r"\s*(\d{1,3})\s")
NARROWEST, RAGGED = 15, 2


class CleanText(NamedTuple):
    """A text without stray spaces, invisible characters and broken lines, and where each character came from."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the plan's own text that `text[start:end]` came from."""
        return self.origin[start], self.origin[end - 1] + 1

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where that span of the plan's own text stands in `text`; None when it begins or ends with what is dropped."""
        first, last = bisect_left(self.origin, start), bisect_left(self.origin, end)
        return (first, last) if first < last and self.span(first, last) == (start, end) else None


def clean(text: str) -> CleanText:
    """Clean a plan's text: half-width letters and digits, full-width signs, whole names, whole lines."""
    visible = _without(CleanText(text, tuple(range(len(text)))), (m.start() for m in _INVISIBLE.finditer(text)))
    folded = visible._replace(text=_fold(visible.text))
    marks = {i for start, end in mark_spans(visible.text) for i in range(start, end)}
    strays = _stray_spaces(folded.text)
    whole = _without(folded, (*marks, *strays, *_broken_lines(folded.text)))
    return whole._replace(text=_YEARS.sub(lambda m: m.group().translate(_FIGURES), whole.text))


def _stray_spaces(text: str) -> Iterator[int]:
    """The spaces that say nothing: beside Chinese signs, in lines set wide, inside years and between thousands."""
    yield from (m.start() for m in _STRAY.finditer(text))
    for line in re.finditer(r"[^\n]+", text):
        words = line.group()
        if " " in words or "\u3000" in words:
            yield from (line.start() + i for i in _spaces_set_wide(words))
    for pattern in (_DIGITS_OF_YEAR, _THOUSANDS, _BROKEN_FIGURE):
        yield from (m.start() + i for m in pattern.finditer(text) for i, sign in enumerate(m.group()) if sign.isspace())


def _spaces_set_wide(line: str) -> list[int]:
    """The spaces of a line that has one between almost every two of its signs."""
    spaces = [m.start() for m in _BETWEEN.finditer(line)]
    signs = len("".join(line.split()))
    is_wide = signs >= _WIDE_LENGTH and len(spaces) >= _WIDE_SHARE * (signs - 1)
    return spaces if is_wide and 2 * len(_IDEOGRAPH.findall(line)) >= signs else []


def ordinary(text: str) -> str:
    """The text with ordinary characters in the place of radicals that only look like them."""
    return text.translate(_ALIKE | _RADICALS)


def _without(clean: CleanText, places: Iterable[int]) -> CleanText:
    """The text without the characters at these places."""
    dropped = set(places)
    if not dropped:
        return clean
    kept = [i for i in range(len(clean.text)) if i not in dropped]
    return CleanText("".join(clean.text[i] for i in kept), tuple(clean.origin[i] for i in kept))


def _fold(text: str) -> str:
    """The text with one sign for each of its forms, character by character; a comma inside a figure stays."""
    folded = text.translate(_SIGNS)
    return re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", folded)


def _broken_lines(text: str) -> list[int]:
    """The line ends in mid-sentence of lines wrapped at a fixed width: neighbours of one width, no full stop."""
    lines = text.split("\n")
    ends = list(accumulate((len(line) + 1 for line in lines), initial=-1))[1:]
    widths = [len(line.strip()) for line in lines]
    broken = [
        w >= NARROWEST and line.rstrip()[-1] not in _TERMINAL and not _ROW.search(line)
        for w, line in zip(widths, lines, strict=True)
    ]
    return [
        ends[i]
        for i in range(len(lines) - 1)
        if broken[i]
        and widths[i + 1]
        and not _begins_anew(lines[i], lines[i + 1])
        and (
            abs(widths[i] - widths[i + 1]) <= RAGGED
            or (i > 0 and broken[i - 1] and abs(widths[i] - widths[i - 1]) <= RAGGED)
        )
    ]


def _begins_anew(line: str, following: str) -> bool:
    """Whether a line does not go on with what stands before it: a heading, a row of a table, the next of a count."""
    if _OPENING.match(following) or _ROW.search(following):
        return True
    here, there = _COUNT.match(line), _COUNT.match(following)
    return here is not None and there is not None and int(there[1]) == int(here[1]) + 1
