"""Tables of strangers: comma or tab separated texts and workbooks, whose columns say somehow where things are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np
import shapely

from atlas.intake.bounds import Bounds
from atlas.intake.cells import column_values
from atlas.intake.columns import Cells, Places, coordinates, find_places, is_axis
from atlas.intake.delimited import Rows, split_rows
from atlas.intake.encoding import text_of
from atlas.intake.figures import figure, pairs
from atlas.intake.ranges import are_elsewhere, looks_swapped
from atlas.intake.spreadsheet import read_sheet
from atlas.intake.values import Choices, Column, Note, Raw, Refused
from atlas.intake.words import InWords, is_geometry, read_geometries

_TOLD_ROWS = 10
_TITLE_ROWS = 10
_SAMPLE_ROWS = 20
_MOST = 0.8
_POSITION = re.compile(r"\d{2,}\s*[.,°度:]\s*\d|\d{6}")
_TAKEN = {"chosen": "noted_columns_chosen", "name": "noted_columns_name", "content": "noted_columns_content"}


class _Table(NamedTuple):
    """A table with its names; cells by column, None where a row has none."""

    names: list[str]
    cells: list[list[str | None]]
    notes: list[Note]
    height: int


class _Placed(NamedTuple):
    """Geometries of the rows, a CRS that stood with them, and what is to be told."""

    wkb: tuple[bytes | None, ...]
    crs: str
    notes: list[Note]


def read_table(data: bytes, form: str, choices: Choices, most: Bounds) -> Raw:
    """A table as a layer: csv, tsv or xlsx; rows without a position stay, without a geometry."""
    if form == "xlsx":
        rows, sheet, sheets = read_sheet(data, choices.layer, most.features)
        raw = from_rows(rows, form, choices, most)
        layers = tuple((name, len(raw.rows) if name == sheet else count) for name, count in sheets)
        return replace(raw, layer=sheet, layers=layers)
    text, encoding, encodings = text_of(data, choices.encoding)
    split = split_rows(text, most.columns)
    raw = from_rows(split.rows, form, choices, most)
    if not split.is_even and not any(raw.geometries):
        raise Refused("refused_unknown_form")  # a text of anything
    notes = (Note("noted_unquoted", {}), *raw.notes) if split.is_unquoted else raw.notes
    return replace(raw, encoding=encoding, encodings=encodings, notes=notes)


def from_rows(rows: Rows, form: str, choices: Choices, most: Bounds) -> Raw:
    """Rows of cells as a layer."""
    if len(rows) > most.features + 1:
        raise Refused("refused_too_many_features", count=len(rows), most=most.features)
    table = _named(rows)
    if len(table.names) > most.columns:
        raise Refused("refused_too_many_columns", count=len(table.names), most=most.columns)
    if not table.height:
        raise Refused("refused_empty")
    places = find_places(table.names, table.cells, choices)
    placed = _place(table, places, choices)
    columns, values = [], []
    for name, cells in zip(table.names, table.cells, strict=True):
        kind, converted = column_values(cells)
        columns.append(Column(name, kind))
        values.append(converted)
    rows_of_values: tuple[tuple[Any, ...], ...] = tuple(zip(*values, strict=True))
    notes = [*table.notes, *placed.notes, *_unplaced(placed.wkb)]
    return Raw(
        form, "", (("", table.height),), tuple(columns), rows_of_values, placed.wkb, placed.crs, notes=tuple(notes)
    )


def _named(rows: Rows) -> _Table:
    """The rows under their names; a title above them is left out, names that are missing are made."""
    width = max(map(len, rows), default=0)
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[: _TITLE_ROWS + _SAMPLE_ROWS]]
    usual = sorted(filled)[len(filled) // 2] if filled else 0
    first = next((n for n, count in enumerate(filled[:_TITLE_ROWS]) if count * 2 >= usual), 0)
    has_names = bool(rows) and _is_header(rows[first], rows[first + 1 : first + 1 + _SAMPLE_ROWS])
    head = rows[first] if has_names else []
    body = rows[first + has_names :]
    if has_names and body and is_axes(body[0], least=2):
        head = [f"{above} {below}".strip() for above, below in zip_longest(head, body[0], fillvalue="")]
        body = body[1:]
    notes = []
    if first:
        title = " ".join(" ".join(cell for cell in row if cell) for row in rows[:first])
        notes.append(Note("noted_title_rows", {"count": first, "words": title[:80]}))
    if not has_names:
        notes.append(Note("noted_no_header", {"count": width}))
    cells = [[row[n].strip() if n < len(row) else None for row in body] for n in range(width)]
    kept = [n for n in range(width) if (n < len(head) and head[n].strip()) or any(cells[n])]
    names = _unique([head[n].strip() if n < len(head) else "" for n in kept], kept)
    return _Table(names, [cells[n] for n in kept], notes, len(body))


def is_axes(row: Sequence[str], least: int = 1) -> bool:
    """Whether a row names columns of coordinates, and is no row of coordinates with their names beside them."""
    return sum(map(is_axis, row)) >= least and not any(_POSITION.search(cell) for cell in row)


def _is_header(row: Sequence[str], below: Rows) -> bool:
    """Whether a row names the columns: it says so, or holds no figure, or words where figures follow."""
    if any(is_geometry(cell) or pairs(cell) for cell in row):
        return False
    if is_axes(row):
        return True
    are_words = [bool(cell.strip()) and figure(cell) is None for cell in row]
    if all(words or not cell.strip() for words, cell in zip(are_words, row, strict=True)):
        return True
    for n, words in enumerate(are_words):
        follow = [line[n] for line in below if n < len(line) and line[n].strip()]
        if words and follow and sum(figure(cell) is not None for cell in follow) >= _MOST * len(follow):
            return True
    return False


def _unique(names: list[str], numbers: list[int]) -> list[str]:
    """Each name once and none empty."""
    taken: dict[str, int] = {}
    unique = []
    for name, number in zip(names, numbers, strict=True):
        plain = " ".join(name.split())[:120] or f"列{number + 1}"
        taken[plain] = taken.get(plain, 0) + 1
        unique.append(plain if taken[plain] == 1 else f"{plain}_{taken[plain]}")
    return unique


def _place(table: _Table, places: Places, choices: Choices) -> _Placed:
    told = {"columns": "、".join(table.names[n] for n in places.columns), "by": places.by}
    if places.kind == "none":
        return _Placed((None,) * table.height, "", [Note("noted_no_position_columns", {"count": len(table.names)})])
    if places.kind == "words":
        found: InWords = read_geometries(table.cells[places.columns[0]])
        crs = f"EPSG:{min(found.srids)}" if len(found.srids) == 1 else ""
        return _Placed(found.wkb, crs, [Note("noted_columns_words", told)])
    if places.kind == "pairs":
        wkb, swapped = _from_pairs(table.cells[places.columns[0]])
        notes = [Note("noted_columns_pairs", told)]
    else:
        x, y, swapped = coordinates(table.cells, places.columns, keep_order=bool(choices.x))
        known = np.isfinite(x) & np.isfinite(y)
        made = np.full(len(x), None, dtype=object)
        made[known] = shapely.points(x[known], y[known])
        wkb = tuple(shapely.to_wkb(made))
        notes = [Note(_TAKEN[places.by], told)]
        if places.in_degrees and are_elsewhere(x[known], y[known]):
            return _Placed(wkb, "EPSG:4326", notes)
    return _Placed(wkb, "", [*notes, *([Note("noted_columns_swapped", told)] if swapped else [])])


def _from_pairs(cells: Cells) -> tuple[tuple[bytes | None, ...], bool]:
    """Points, lines where a cell has several pairs, areas where the last is the first again."""
    found = [pairs(cell) if cell else None for cell in cells]
    both = np.array([pair for several in found if several for pair in several], dtype=np.float64)
    swapped = len(both) > 0 and looks_swapped(both[:, 0], both[:, 1])
    return tuple(_shape(several, swapped) if several else None for several in found), swapped


def _shape(found: list[tuple[float, float]], swapped: bool) -> bytes:
    line = [(y, x) for x, y in found] if swapped else found
    if len(line) == 1:
        made = shapely.Point(line[0])
    elif len(line) > 3 and line[0] == line[-1]:
        made = shapely.Polygon(line)
    else:
        made = shapely.LineString(line)
    return bytes(shapely.to_wkb(made))


def _unplaced(wkb: tuple[bytes | None, ...]) -> list[Note]:
    """Rows that have no position, if there are any beside those that have one."""
    rows = [row for row, made in enumerate(wkb) if made is None]
    if not rows or len(rows) == len(wkb):
        return []
    return [Note("noted_no_position", {"count": len(rows), "of": len(wkb)}, tuple(rows[:_TOLD_ROWS]))]
