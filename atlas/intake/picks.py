"""Places as a web map's search or picker gives them in JSON, 高德 and 百度 too: a list of objects, as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from atlas.intake.bounds import Bounds
from atlas.intake.geojson import decoded, documents
from atlas.intake.table import from_rows
from atlas.intake.values import Choices, Raw, Refused

_DEEPEST = 4
_PAIR = 2


def read_picks(data: bytes, choices: Choices, most: Bounds) -> Raw:
    """The first list of objects in the document as a layer; one whose objects lie nowhere is refused."""
    document = next(documents(decoded(data)))
    objects = next(_lists(document, _DEEPEST), [])
    names = dict.fromkeys(name for each in objects for name, _ in _cells(each))
    if len(names) > most.columns:
        raise Refused("refused_too_many_columns", count=len(names), most=most.columns)
    cells = (dict(_cells(each)) for each in objects[: most.features + 1])
    rows = [list(names), *([row.get(name, "") for name in names] for row in cells)]
    raw = from_rows(rows, "picks", choices, most) if names else None
    if raw is None or not any(raw.geometries):
        raise Refused("refused_other_json", kind="")
    return raw


def _lists(value: Any, deep: int) -> Iterator[list[dict[str, Any]]]:  # noqa: ANN401  whatever JSON holds
    """Every list of nothing but objects, the outermost first."""
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        yield value
    elif isinstance(value, dict) and deep:
        for inner in value.values():
            yield from _lists(inner, deep - 1)


def _cells(each: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and words of an object; those of an object in it go by their own names where it has no such itself."""
    for name, value in each.items():
        if isinstance(value, dict):
            yield from ((key if key not in each else f"{name}_{key}", _word(inner)) for key, inner in value.items())
        else:
            yield name, _word(value)


def _word(value: Any) -> str:  # noqa: ANN401
    """A value as a cell has it; 高德 writes [] for nothing."""
    if value is None or value == []:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and len(value) == _PAIR and all(isinstance(part, (int, float)) for part in value):
        return f"{value[0]},{value[1]}"
    return json.dumps(value, ensure_ascii=False)
