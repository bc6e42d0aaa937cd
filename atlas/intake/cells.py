"""What kind of values a column of texts holds: figures stay figures, codes with leading noughts stay texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from atlas.intake.figures import figures, plain
from atlas.intake.values import ColumnType

_WHOLE = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})", re.ASCII)
_FIGURE = re.compile(
    r"[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?|[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII
)
_DATE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?", re.ASCII
)
_FLAGS = {"true": True, "false": False}
_MOST_DIGITS = 15
_NOTHING = frozenset({"", "null", "none", "nan", "n/a", "#n/a"})


def is_nothing(cell: str) -> bool:
    """Whether a cell is empty or says that it is."""
    return cell.strip().lower() in _NOTHING


def column_values(cells: Sequence[str | None]) -> tuple[ColumnType, list[Any]]:
    """The type of a column and its values; dates as ISO 8601, None where a cell is empty."""
    kept = [None if cell is None or is_nothing(cell) else cell.strip() for cell in cells]
    texts = [plain(cell) for cell in kept if cell is not None]
    if texts and all(map(_WHOLE.fullmatch, texts)):
        return "whole", [None if cell is None else int(plain(cell)) for cell in kept]
    if texts and all(map(_is_figure, texts)):
        return "figure", figures(kept)
    if texts and all(text.lower() in _FLAGS for text in texts):
        return "flag", [None if cell is None else _FLAGS[plain(cell).lower()] for cell in kept]
    dates = [None if cell is None else _iso(plain(cell)) for cell in kept]
    if texts and sum(date is not None for date in dates) == len(texts):
        return "date", dates
    return "text", kept


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) and sum(map(str.isdigit, text)) <= _MOST_DIGITS + 5


def _iso(text: str) -> str | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day, *clock = found.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and int(clock[0] or 0) <= 24):
        return None
    date = f"{year}-{int(month):02}-{int(day):02}"
    return f"{date}T{int(clock[0]):02}:{clock[1]}:{clock[2] or '00'}" if clock[0] else date
