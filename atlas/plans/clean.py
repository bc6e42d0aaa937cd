"""Clean text for reading by machine, with the way back from each of its characters to the plan's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_SIGNS = _WIDTHS | str.maketrans(",:;!?()～﹣－﹑｜％．＋〇", "，：；！？（）~--、|%.+零")
_CJK = "\u3400-\u9fff\u3001-\u303f\uff00-\uffef“”‘’—·…"
_GLYPH = r"\S"
# A single space in Chinese text says nothing; two or more, or a tab, part what stands beside them.
_STRAY = re.compile(rf"(?<=[{_CJK}])[ \u00a0\u3000](?={_GLYPH})|(?<={_GLYPH})[ \u00a0\u3000](?=[{_CJK}])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\r]")
_TERMINAL = "。！？；：:;.!?|”"
_NUMBER = "[一二三四五六七八九十百]+"
_OPENING = re.compile(rf"\s*(第(?:{_NUMBER}|\d+)[章节篇编条]|{_NUMBER}、|[（(]|\d{{1,2}}[.．、]|[—●•·■])")
NARROWEST, RAGGED = 15, 2


class CleanText(NamedTuple):
    """A text without stray spaces, invisible characters and broken lines, and where each character came from."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the plan's own text that `text[start:end]` came from."""
        return self.origin[start], self.origin[end - 1] + 1


def clean(text: str) -> CleanText:
    """Clean a plan's text: half-width letters and digits, full-width signs, whole names, whole lines."""
    visible = _without(CleanText(text, tuple(range(len(text)))), (m.start() for m in _INVISIBLE.finditer(text)))
    folded = visible._replace(text=_fold(visible.text))
    strays = (m.start() for m in _STRAY.finditer(folded.text))
    return _without(folded, (*strays, *_broken_lines(folded.text)))


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
    broken = [w >= NARROWEST and line.rstrip()[-1] not in _TERMINAL for w, line in zip(widths, lines, strict=True)]
    return [
        ends[i]
        for i in range(len(lines) - 1)
        if broken[i]
        and widths[i + 1]
        and not _OPENING.match(lines[i + 1])
        and (
            abs(widths[i] - widths[i + 1]) <= RAGGED
            or (i > 0 and broken[i - 1] and abs(widths[i] - widths[i - 1]) <= RAGGED)
        )
    ]
