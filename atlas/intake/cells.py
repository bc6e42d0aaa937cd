"""What kind of values a column of texts holds: figures stay figures, codes with leading noughts stay texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
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
_MOST_DIGITS, _LOOKED_AT = 15, 200
_NOTHING = frozenset({"", "null", "none", "nan", "n/a", "#n/a"})


def is_nothing(cell: str) -> bool:
    """Whether a cell is empty or says that it is."""
    return cell.strip().lower() in _NOTHING


def column_values(cells: Sequence[str | None]) -> tuple[ColumnType, list[Any]]:
    """The type of a column and its values; dates as ISO 8601, None where a cell is empty."""
    kept = [None if cell is None or is_nothing(cell) else cell.strip() for cell in cells]
    head = [plain(cell) for cell in islice((cell for cell in kept if cell is not None), _LOOKED_AT)]
    for kind, fits in _TESTS:
        if head and all(map(fits, head)) and all(fits(plain(cell)) for cell in kept if cell is not None):
            return kind, _converted(kind, kept)
    return "text", kept


def _converted(kind: ColumnType, cells: list[str | None]) -> list[Any]:
    if kind == "figure":
        return figures(cells)
    converters: dict[str, Callable[[str], Any]] = {"whole": int, "flag": _flag, "date": _iso}
    convert = converters[kind]
    return [None if cell is None else convert(plain(cell)) for cell in cells]


def _flag(text: str) -> bool | None:
    return _FLAGS.get(text.lower())


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


_TESTS: tuple[tuple[ColumnType, Callable[[str], object]], ...] = (
    ("whole", _WHOLE.fullmatch), ("figure", _is_figure), ("flag", lambda text: _flag(text) is not None), ("date", _iso),
)  # fmt: skip
"""The types of columns, the narrowest first, and what every cell of one must pass."""
