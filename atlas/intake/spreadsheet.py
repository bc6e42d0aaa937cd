"""The sheets of an XLSX workbook as rows of texts, by GDAL, which bounds rows, columns, gaps and entities itself."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import numpy as np
import pyogrio
import pyogrio.raw
from pyogrio.errors import DataLayerError, DataSourceError

from atlas.intake.values import Refused

Rows = list[list[str]]
Sheets = list[tuple[str, int]]
_AS_TEXTS = {"OGR_XLSX_HEADERS": "DISABLE", "OGR_XLSX_FIELD_TYPES": "STRING"}
"""We find the header and the types ourselves, as in any other table."""


def read_sheet(data: bytes, sheet: str, most_rows: int) -> tuple[Rows, str, Sheets]:
    """The rows of a sheet, or of the first with anything in it, its name, and the names and rows of all sheets."""
    pyogrio.set_gdal_config_options(_AS_TEXTS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        path.write_bytes(data)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that columns were left out comes again as an error
                return _read(path, sheet, most_rows)
        except (DataSourceError, DataLayerError, ValueError, RuntimeError) as error:
            raise Refused("refused_table_broken", words=str(error)[-200:]) from error


def _read(path: Path, sheet: str, most_rows: int) -> tuple[Rows, str, Sheets]:
    names = [str(name) for name, _ in pyogrio.list_layers(path)]
    if not names:
        raise Refused("refused_empty")
    if sheet and sheet not in names:
        raise Refused("refused_no_layer", layer=sheet[:80], layers="、".join(names[:30])[:400])
    sheets = [(name, _count(path, name)) for name in names] if len(names) > 1 else [(names[0], 0)]
    chosen = sheet or next((name for name, count in sheets if count), names[0])
    return _rows(path, chosen, most_rows), chosen, sheets


def _count(path: Path, sheet: str) -> int:
    """Filled rows without that of the names."""
    return max(0, int(pyogrio.read_info(path, layer=sheet, force_feature_count=True)["features"]) - 1)


def _rows(path: Path, sheet: str, most_rows: int) -> Rows:
    columns = pyogrio.raw.read(path, layer=sheet, read_geometry=False, max_features=most_rows + 2)[3]
    texts = [np.where([cell is None for cell in column], "", column) for column in columns]
    return [row for row in map(list, zip(*texts, strict=True)) if any(row)]
