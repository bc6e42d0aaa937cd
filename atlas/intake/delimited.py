"""Texts divided by commas, tabs, semicolons or bars as rows of cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from atlas.intake.values import Refused

Rows = list[list[str]]
DELIMITERS = ("\t", ";", "；", "|", "｜", ",", "，")
"""A comma stands in texts and figures, too, so that it is believed last."""
_LOOKED_AT = 40
_EVEN, _MOST = 0.9, 0.6
_LONGEST_CELL = 20_000_000
_MOST_LINES = 200
"""A cell of more lines is no cell, but what follows a quotation mark that is never closed."""
_DECLARED = "sep="
_AS_TEXT = re.compile(r'^="([^"]*)"$')
"""How files keep Excel from rounding what is written: ="120.15"."""


class Split(NamedTuple):
    """Rows without empty ones, and how they were told apart."""

    rows: Rows
    is_unquoted: bool
    """Whether quotation marks are signs like others, for one of them is never closed."""
    is_even: bool
    """Whether most of the first rows have the same number of cells, more than one."""


def split_rows(text: str, most_columns: int) -> Split:
    """The rows of a text by what divides most of its lines evenly."""
    if text[:4].lower() == _DECLARED and len(text) > 4:
        first, _, text = text.partition("\n")
        delimiter = first[4:5]
    else:
        delimiter = _delimiter(text)
    usual = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = _cells(text, delimiter, csv.QUOTE_MINIMAL)
        is_unquoted = any(cell.count("\n") > _MOST_LINES for row in rows for cell in row)
        if is_unquoted:
            rows = _cells(text, delimiter, csv.QUOTE_NONE)
    finally:
        csv.field_size_limit(usual)  # of the whole process
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    widest = max(map(len, rows), default=0)
    if widest > most_columns:
        raise Refused("refused_too_many_columns", count=widest, most=most_columns)
    (width, often), *_ = Counter(map(len, rows[:_LOOKED_AT])).most_common(1) or [(0, 0)]
    return Split(rows, is_unquoted, width > 1 and often >= _MOST * min(len(rows), _LOOKED_AT))


def _cells(text: str, delimiter: str, quoting: Literal[0, 3]) -> Rows:
    try:
        lines = io.StringIO(text, newline="")
        rows = list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True, quoting=quoting))
    except csv.Error as error:
        raise Refused("refused_table_broken", words=str(error)[:200]) from error
    return [[_AS_TEXT.sub(r"\1", cell) for cell in row] for row in rows] if '="' in text else rows


def _delimiter(text: str) -> str:
    """What divides most lines into the same number of cells; a comma where nothing does."""
    sample = text[:200_000]
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in DELIMITERS if delimiter in sample}
    even = [delimiter for delimiter in DELIMITERS if scores.get(delimiter, 0) >= _EVEN]
    return even[0] if even else max(scores, key=lambda d: scores[d], default=",")


def _evenness(sample: str, delimiter: str) -> float:
    """How many of the first lines have as many cells as most of them, when that is more than one."""
    rows: list[Sequence[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True):
            rows += [row] if any(row) else []
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        return 0.0
    (width, often), *_ = Counter(map(len, rows)).most_common(1) or [(1, 0)]
    return often / len(rows) if width > 1 else 0.0
