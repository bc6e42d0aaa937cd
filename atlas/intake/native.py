"""Attributes that come with types of their own, from JSON, databases and columnar files, as columns of plain values."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from atlas.intake.bounds import Bounds
from atlas.intake.values import Column, ColumnType, Refused

_LONGEST = 32_000
_SAFE = 2**53


def columns_of(
    records: Sequence[Mapping[str, Any]], most: Bounds
) -> tuple[tuple[Column, ...], tuple[tuple[Any, ...], ...]]:
    """The columns that the records have between them, in the order in which they come, and the rows."""
    names: dict[str, None] = {}
    for record in records:
        names.update(dict.fromkeys(record))
        if len(names) > most.columns:
            raise Refused("refused_too_many_columns", count=len(names), most=most.columns)
    values = [[plain(record.get(name)) for record in records] for name in names]
    return typed(list(names), values) if names else ((), ((),) * len(records))


def typed(names: Sequence[str], values: Sequence[list[Any]]) -> tuple[tuple[Column, ...], tuple[tuple[Any, ...], ...]]:
    """Columns with their types and the rows; a column of several kinds is one of texts."""
    columns, kept = [], []
    for name, column in zip(names, values, strict=True):
        kind = _type(column)
        columns.append(Column(name, kind))
        kept.append([_as_text(v) for v in column] if kind == "text" else column)
    rows: Iterable[tuple[Any, ...]] = zip(*kept, strict=True) if kept else ()
    return tuple(columns), tuple(rows)


def plain(value: Any) -> Any:  # noqa: ANN401, C901, PLR0911  values of any library
    """A value as JSON has it: what is no figure is None, moments are ISO 8601, what is nested or binary a text."""
    if value is None or isinstance(value, (bool, str)):
        return value[:_LONGEST] if isinstance(value, str) else value
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _SAFE else str(value)[:_LONGEST]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value[:_LONGEST]).decode()
    try:
        return json.dumps(value, ensure_ascii=False, default=str)[:_LONGEST]
    except (ValueError, TypeError, RecursionError):
        return None


def _type(column: list[Any]) -> ColumnType:
    kinds = {type(value) for value in column if value is not None}
    if kinds == {bool}:
        return "flag"
    if kinds == {int}:
        return "whole"
    return "figure" if kinds and kinds <= {int, float} else "text"


def _as_text(value: Any) -> str | None:  # noqa: ANN401
    return value if value is None or isinstance(value, str) else json.dumps(value)
