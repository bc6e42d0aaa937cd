"""The answer of an overlay as JSON for the browser, made in the walled-off process: docs/explain/overlay.md."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from typing import IO, Any

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_float_dtype, is_integer_dtype

from atlas.analysis.overlay import Operation, Outcome, Refusal, layer_of, overlay
from atlas.render.method_note import Asked, method_note
from atlas.render.words import LANGS, Lang, all_words, word

_DECIMALS = 7
_FIGURES = 6
"""Significant figures of what is measured; a layer to take away has them in full."""
_CODED = {"theme": "theme", "state": "state", "districts": "district"}


def answer(stream: IO[bytes], operation: Mapping[str, Any], told: Mapping[str, Any]) -> bytes:
    """The answer over a stream whose first line is the projects (`to_line`) and whose rest is a layer.

    `told` has the file's name, the day, the data version, and by language the filter, the area and the names of codes.
    """
    began = time.monotonic()
    try:
        projects = json.loads(stream.readline())
        layer = layer_of(stream.read())
        outcome = overlay(layer, projects, Operation(**operation), told["version"], _tell)
        answered = answer_json(outcome, told, round((time.monotonic() - began) * 1000))
    except Refusal as refused:
        answered = {"refused": {"key": refused.key, "facts": refused.facts}}
    return json.dumps(answered, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _tell(done: int, total: int) -> None:
    sys.stderr.write(f"{done}/{total}\n")
    sys.stderr.flush()


def answer_json(outcome: Outcome, told: Mapping[str, Any], took_ms: int) -> dict[str, Any]:
    """The outcome with its note in both languages."""
    asked = Asked(told["file"], told["day"], told["filter"], told["within"])
    return {
        "sure": _rounded(outcome.sure), "possible": _rounded(outcome.possible), "unplaced": outcome.unplaced,
        "counted": _rounded(outcome.facts["counted"]), "unit": outcome.unit,
        "table": table_json(outcome.table, outcome, told.get("names", {})),
        "layer_geojson": layer_json(outcome),
        "note": {lang: list(method_note(outcome, asked, lang)) for lang in LANGS},
        "version": told["version"], "took_ms": took_ms,
    }  # fmt: skip


def table_json(table: pd.DataFrame, outcome: Outcome, names: Mapping[str, Any]) -> dict[str, Any]:
    """Columns with their heads, and what their codes mean, and rows of plain values."""
    columns = []
    for name in map(str, table.columns):
        column = {"name": name, "type": _type(table[name]), "title": {lang: title(name, lang) for lang in LANGS}}
        if meanings := _meanings(name, outcome, names):
            column["values"] = meanings
        columns.append(column)
    cells = [[_rounded(value) for value in _plain(table[name])] for name in table.columns]
    return {"columns": columns, "rows": [list(row) for row in zip(*cells, strict=True)]}


def _meanings(name: str, outcome: Outcome, names: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """By language what the codes of a column mean."""
    if name == "certainty":
        return {lang: {code: word(f"certainty_{code}", lang) for code in ("sure", "perhaps")} for lang in LANGS}
    kind = _CODED.get(name) or (outcome.operation.by if name == "group" else "")
    return {lang: named[kind] for lang, named in names.items() if kind in named}


def title(name: str, lang: Lang) -> str:
    """The head of a column: ours in words, an uploaded one as it is."""
    return word(f"laid_{name}", lang) if f"laid_{name}" in all_words() else name


def layer_json(outcome: Outcome) -> dict[str, Any]:
    """The layer as GeoJSON of seven decimals, a centimetre."""
    layer = outcome.layer
    columns = [str(name) for name in layer.columns if name != "geometry"]
    cells = [_plain(layer[name]) for name in columns]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]
    features = [
        {"type": "Feature", "id": number, "properties": row, "geometry": _geometry(shape)}
        for number, (row, shape) in enumerate(zip(rows, layer.geometry, strict=True))
    ]
    return {"type": "FeatureCollection", "features": features}


def _geometry(shape: Any) -> dict[str, Any] | None:  # noqa: ANN401  a shapely geometry or None
    if shape is None or shape.is_empty:
        return None
    geometry: dict[str, Any] = shape.__geo_interface__
    return _short(geometry)  # type: ignore[no-any-return]


def _short(value: Any) -> Any:  # noqa: ANN401  positions nested as the type has them
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, dict):
        return {key: _short(inner) for key, inner in value.items()}
    return [_short(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _type(column: pd.Series) -> str:
    if is_bool_dtype(column):
        return "flag"
    return "whole" if is_integer_dtype(column) else "figure" if is_float_dtype(column) else "text"


def _plain(column: pd.Series) -> list[Any]:
    """The values as JSON has them; nothing where there is none."""
    values = column.astype(object).where(column.notna(), None).tolist()
    return [value.item() if isinstance(value, np.generic) else value for value in values]


def _rounded(value: Any) -> Any:  # noqa: ANN401  a cell
    if not isinstance(value, float):
        return value
    return float(f"{value:.{max(_FIGURES, len(f'{abs(value):.0f}') + 1)}g}") if np.isfinite(value) else None
