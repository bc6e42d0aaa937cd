"""The letters of a PDF page by where they stand: drawn twice to look bold, raised as the number of a note."""

from __future__ import annotations

import re
from itertools import product

import pypdfium2

from atlas.documents.reading import RAISED

_DOUBLED = re.compile(r"([^\s\d])\1([^\s\d])\2|([^\s\d]{3,40})\3")
_AFTER = re.compile(r"(?<=[^\s\d])\d|(?<=\d)\d(?!\d)|\d(?=[^\s\d])")
_APART_PT, _APART = 2.0, 0.25
"""How far two drawings of one letter lie apart at most: in points, and in heights of the letter."""
_SMALLER, _HIGHER = 0.8, 0.15
_LARGEST_CODE = 0x10FFFF

Box = tuple[float, float, float, float]


def page_words(page: pypdfium2.PdfTextPage) -> str:
    """The text of a page, each letter once, with raised digits as such."""
    text: str = page.get_text_bounded()
    doubled = _DOUBLED.search(text) is not None
    raised = _raised(page) if _AFTER.search(text) else set()
    if not doubled and not raised:
        return text
    letters = [
        chr(min(pypdfium2.raw.FPDFText_GetUnicode(page.raw, i), _LARGEST_CODE)) for i in range(page.count_chars())
    ]
    again = _drawn_again(page, letters) if doubled else set()
    kept = (letter.translate(RAISED) if i in raised else letter for i, letter in enumerate(letters) if i not in again)
    return "".join(kept)


def _drawn_again(page: pypdfium2.PdfTextPage, letters: list[str]) -> set[int]:
    """The letters that stand where the same letter stands already."""
    again: set[int] = set()
    seen: dict[tuple[str, int, int], tuple[float, float]] = {}
    for i, letter in enumerate(letters):
        if letter.isspace():
            continue
        left, bottom, right, top = page.get_charbox(i, loose=True)
        x, y, apart = (left + right) / 2, (bottom + top) / 2, min(_APART_PT, _APART * (top - bottom))
        column, row = int(x / _APART_PT), int(y / _APART_PT)
        near = (seen.get((letter, column + dx, row + dy)) for dx, dy in product((-1, 0, 1), repeat=2))
        if any(at and abs(at[0] - x) <= apart and abs(at[1] - y) <= apart for at in near):
            again.add(i)
        else:
            seen[letter, column, row] = x, y
    return again


def _raised(page: pypdfium2.PdfTextPage) -> set[int]:
    """The digits that are smaller and stand higher than the letter before them."""
    text: str = page.get_text_range()
    if len(text) != page.count_chars():
        return set()
    raised: set[int] = set()
    beside: Box | None = None
    for i, letter in enumerate(text):
        if letter.isspace() or not (letter.isdigit() or text[i + 1 : i + 2].isdigit()):
            beside = None if letter.isspace() else beside
            continue
        box: Box = page.get_charbox(i, loose=True)
        if letter.isascii() and letter.isdigit() and beside and _stands_above(box, beside):
            raised.add(i)
        else:
            beside = box
    return raised


def _stands_above(box: Box, beside: Box) -> bool:
    height = beside[3] - beside[1]
    return box[3] - box[1] < _SMALLER * height and box[1] > beside[1] + _HIGHER * height
