"""Tables for people: CSV and XLSX with heads in their language, which no spreadsheet takes for formulas."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import xlsxwriter

from atlas.catalogue import harmless, sheet
from atlas.export.about import Line, about
from atlas.export.columns import load_tables
from atlas.export.coordinates import Coordinates
from atlas.export.rows import rows_of
from atlas.export.selection import Selection
from atlas.render import Lang, word

_WIDEST, _NARROWEST = 48, 8
_LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""


class Grid(NamedTuple):
    """A table as people read it: heads, and rows of texts, numbers and nothing."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def grid(table: str, selection: Selection, lang: Lang, crs: Coordinates) -> Grid:
    """A table in a language; the projects' points also in coordinates that are not WGS-84."""
    told = load_tables()[table]
    columns = told.read_in(lang)
    heads = tuple(getattr(column, lang) for column in columns)
    rows = [tuple(shown(row[c.name], lang) for c in columns) for row in rows_of(table, selection)]
    if table == "projects" and not crs.is_wgs84:
        heads = (*heads, *crs.heads(lang))
        rows = [(*row, *crs.of(f.geometry)) for row, f in zip(rows, selection.features, strict=True)]
    return Grid(getattr(told, lang), heads, tuple(rows))


def csv_file(selection: Selection, table: str, lang: Lang, crs: Coordinates) -> bytes:
    """A table as a CSV file: UTF-8 with its mark, heads in the language."""
    _, heads, rows = grid(table, selection, lang, crs)
    return sheet(heads, rows)


def workbook(selection: Selection, lang: Lang, crs: Coordinates) -> bytes:
    """All tables as sheets of one XLSX file, and a sheet that tells about it."""
    grids = [grid(table, selection, lang, crs) for table in load_tables()]
    return book(grids, about(selection, lang, crs.told(lang)), lang, selection.day)


def book(grids: Sequence[Grid], told: Sequence[Line], lang: Lang, day: str) -> bytes:
    """Tables as sheets of one XLSX file, the first line frozen and filtered, and a sheet of facts about it."""
    out = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    whole = xlsxwriter.Workbook(out, settings)
    made = datetime.fromisoformat(day).replace(tzinfo=UTC)
    whole.set_properties({"title": word("app_title", lang), "comments": told[1].text, "created": made})
    head = whole.add_format({"bold": True, "bg_color": "#e5efec", "bottom": 1, "text_wrap": True, "valign": "top"})
    for table in grids:
        _write(whole, table, head)
    page = whole.add_worksheet(word("export_sheet_about", lang))
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 110, whole.add_format({"text_wrap": True}))
    for number, line in enumerate(told):
        page.write_string(number, 0, line.head, head)
        page.write_string(number, 1, harmless(line.text)[:_LONGEST_CELL])
    whole.close()
    return out.getvalue()


def _write(whole: xlsxwriter.Workbook, table: Grid, head: Any) -> None:  # noqa: ANN401  a format of xlsxwriter
    page = whole.add_worksheet(table.title)
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(1, len(table.rows)), len(table.heads) - 1)
    for number, name in enumerate(table.heads):
        page.write_string(0, number, name, head)
        page.set_column(number, number, _width([name, *(row[number] for row in table.rows)]))
    for line, row in enumerate(table.rows, 1):
        for number, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, number, harmless(cell)[:_LONGEST_CELL])
            elif cell is not None:
                page.write_number(line, number, cell)


def shown(value: object, lang: Lang) -> Any:  # noqa: ANN401  a number, a text or nothing
    """A value as people read it: truth values in words."""
    if isinstance(value, bool):
        return word("export_yes" if value else "export_no", lang)
    return value


def _width(cells: Sequence[object]) -> int:
    widest = max(sum(2 if ord(c) > 0x2E80 else 1 for c in str(cell)) for cell in cells if cell is not None)
    return min(_WIDEST, max(_NARROWEST, widest + 2))
