"""The sheets of an XLSX workbook as rows of texts, by GDAL, which bounds rows, columns, gaps and entities itself.

We find the header and the types ourselves, as in any other table.
"""

from __future__ import annotations

import io
import re
import tempfile
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from atlas.intake.unpack import Entry
from atlas.intake.values import Refused
from atlas.intake.vector import open_only

Rows = list[list[str]]
Sheets = list[tuple[str, int]]
_OF_WPS = "WpsReserved_"
"""WPS keeps pictures of cells in a sheet of its own."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_BARE = (b"/><c ", b"/></row>", b"/><row ", b"/></sheetData>")
"""Before every bare cell or row is looked for, which takes a second of 60 MB."""
_BARE_CELL = re.compile(rb'<c\s[^<>]{0,100}?\br="[A-Z]{1,3}\d{1,7}"[^<>]{0,100}/>')
_BARE_ROW = re.compile(rb"<row\b[^<>]{0,300}(?:/>|></row>)")


def trimmed(data: bytes, entries: Iterable[Entry]) -> bytes:
    """The workbook without cells and rows that are coloured and hold nothing, of which WPS and Excel save a million."""
    written = {entry.path: entry.data for entry in entries}
    bare = {
        path: _BARE_ROW.sub(b"", _BARE_CELL.sub(b"", xml))
        for path, xml in written.items()
        if _SHEET.fullmatch(path) and any(mark in xml for mark in _BARE)
    }
    if not bare:
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for path, content in (written | bare).items():
            packed.writestr(path, content)
    return out.getvalue()


def read_sheet(data: bytes, sheet: str, most_rows: int) -> tuple[Rows, str, Sheets]:
    """The rows of a sheet, or of the first with anything in it, its name, and the names and rows of all sheets.

    GDAL takes a workbook by its path alone; the walled-off process has a folder in memory for it.
    """
    ogr = open_only("xlsx")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        path.write_bytes(data)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that columns were left out comes again as an error
                return _read(ogr, path, sheet, most_rows)
        except (ValueError, RuntimeError) as error:
            raise Refused("refused_table_broken", words=str(error).replace(folder, "…")[-200:]) from error


def _read(ogr: Any, path: Path, sheet: str, most_rows: int) -> tuple[Rows, str, Sheets]:  # noqa: ANN401
    names = [str(name) for name, _ in ogr.list_layers(path) if not str(name).startswith(_OF_WPS)]
    if not names:
        raise Refused("refused_empty")
    if sheet and sheet not in names:
        raise Refused("refused_no_layer", layer=sheet[:80], layers="、".join(names[:30])[:400])
    sheets = [(name, _count(ogr, path, name)) for name in names] if len(names) > 1 else [(names[0], 0)]
    chosen = sheet or next((name for name, count in sheets if count), names[0])
    return _rows(ogr, path, chosen, most_rows), chosen, sheets


def _count(ogr: Any, path: Path, sheet: str) -> int:  # noqa: ANN401
    """Filled rows without that of the names."""
    return max(0, int(ogr.read_info(path, layer=sheet, force_feature_count=True)["features"]) - 1)


def _rows(ogr: Any, path: Path, sheet: str, most_rows: int) -> Rows:  # noqa: ANN401
    columns = ogr.raw.read(path, layer=sheet, read_geometry=False, max_features=most_rows + 2)[3]
    texts = [np.where([cell is None for cell in column], "", column) for column in columns]
    return [row for row in map(list, zip(*texts, strict=True)) if any(row)]
