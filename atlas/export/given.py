"""A layer that somebody laid over the atlas and takes away, read from what the browser holds of it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.catalogue import harmless
from atlas.errors import one_line
from atlas.export.about import Line
from atlas.export.columns import Column
from atlas.export.frames import CRS, TYPES
from atlas.intake import Refused
from atlas.render import LANGS, Lang, word

MOST_COLUMNS = 1_900
"""A table of a GeoPackage holds 2 000."""
_LONGEST_NAME, _LONGEST_FILE_NAME, _LONGEST_LINE, _MOST_LINES = 60, 40, 2_000, 20
_WHOLE, _GLOBE = 2**63, (180, 90)
_TAKEN = ("", "fid", "ogc_fid", "geom", "geometry")
"""Names of columns that formats keep for themselves."""
_NO_LAYER = Refused("refused_layer")


@dataclass(frozen=True)
class Given:
    """A layer in WGS-84, the note on how it was made, and the data version where the atlas had part in it."""

    name: str
    columns: tuple[Column, ...]
    frame: gpd.GeoDataFrame
    ids: tuple[str | int, ...]
    note: dict[Lang, tuple[str, ...]]
    version: str

    def about(self, day: str, origins: Sequence[Line], lang: Lang, crs: str) -> tuple[Line, ...]:
        """The facts of a file; `origins` are those of the atlas, told where it had part."""
        ours = (*origins, Line(word("export_use", lang), word("export_use_told", lang))) if self.version else ()
        return (
            Line(word("export_title", lang), word("app_title", lang)),
            Line(word("export_holds", lang), word("given_holds_told", lang, count=len(self.frame), name=self.name)),
            *((Line(word("export_version", lang), self.version),) if self.version else ()),
            Line(word("export_day", lang), day),
            Line(word("export_crs", lang), crs),
            *(Line(word("given_note", lang), said) for said in self.note.get(lang, ())),
            *ours,
            Line(word("given_own", lang), word("given_own_told", lang)),
            *((Line(word("export_care", lang), word("export_care_told", lang)),) if self.version else ()),
        )


def read_given(stream: IO[bytes], name: str) -> Given:
    """The layer of a body {"layer_geojson", "note", "version"}; Refused when it is none.

    A layer without a note was read and no more: the atlas had no part in what it says.
    """
    try:
        whole = json.loads(stream.read())
        features = list(whole["layer_geojson"]["features"])
        rows = [dict(feature.get("properties") or {}) for feature in features]
        ids = tuple(_id(feature.get("id"), number) for number, feature in enumerate(features))
        columns = _columns(rows, whole.get("columns") or ())
        note = {lang: _lines((whole.get("note") or {}).get(lang)) for lang in LANGS}
        geometries = _geometries([feature.get("geometry") for feature in features])
        version = one_line(whole.get("version") or "") if any(note.values()) else ""
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, shapely.errors.GEOSException) as error:
        raise _NO_LAYER from error
    table = {column.name: _cells([row.get(source) for row in rows], column) for source, column in columns.items()}
    frame = gpd.GeoDataFrame(pd.DataFrame(table, index=range(len(rows))), geometry=geometries, crs=CRS)
    return Given(file_stem(name), tuple(columns.values()), frame, ids, note, version)


def file_stem(name: str) -> str:
    """A name as files may have it on any system: letters, digits and lines."""
    plain = re.sub(r"[^\w-]+", "_", harmless(name), flags=re.UNICODE).strip("_-")
    return plain[:_LONGEST_FILE_NAME] or "layer"


def _id(given: object, number: int) -> str | int:
    return given if isinstance(given, int) and abs(given) < _WHOLE else number


def _lines(told: object) -> tuple[str, ...]:
    lines = told if isinstance(told, list) else []
    return tuple(one_line(harmless(str(line)), _LONGEST_LINE) for line in lines[:_MOST_LINES])


def _geometries(told: list[dict[str, Any] | None]) -> list[shapely.Geometry | None]:
    """The geometries, flat and within the globe; ValueError when one is not."""
    texts = np.array([None if one is None else json.dumps(one) for one in told], dtype=object)
    found = shapely.force_2d(shapely.from_geojson(texts))
    if (np.abs(shapely.get_coordinates(found)) > _GLOBE).any():
        raise ValueError("beyond the globe")
    return [None if shape is None or shape.is_empty else shape for shape in found]


def _columns(rows: list[dict[str, Any]], told: Sequence[dict[str, Any]]) -> dict[str, Column]:
    """The columns by the name that rows have them under; `told` may say their heads in both languages."""
    sources = list(dict.fromkeys(name for row in rows for name in row))
    if len(sources) > MOST_COLUMNS:
        raise Refused("refused_too_many_columns", count=len(sources), most=MOST_COLUMNS)
    heads = {column["name"]: column.get("title") or {} for column in told}
    used, columns = set(_TAKEN), {}
    for source in sources:
        name = _unused(one_line(harmless(source), _LONGEST_NAME), used)
        zh, en = (one_line(harmless(str(heads.get(source, {}).get(lang) or name))) for lang in LANGS)
        columns[source] = Column(name, "all", zh, en, "", "", _type([row.get(source) for row in rows]))
    return columns


def _unused(name: str, used: set[str]) -> str:
    """The name, with a number where it is used already; capitals make no difference to most formats."""
    found, number = name, 1
    while found.casefold() in used:
        number += 1
        found = f"{name or 'column'}_{number}"
    used.add(found.casefold())
    return found


def _type(values: list[Any]) -> Any:  # noqa: ANN401  the type of a Column
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "flag"
    if kinds == {int} and all(abs(value) < _WHOLE for value in values if value is not None):
        return "whole"
    return "figure" if kinds and kinds <= {int, float} else "text"


def _cells(values: list[Any], column: Column) -> pd.Series:
    plain = [_text(value) for value in values] if column.type == "text" else values
    if column.type == "figure":
        plain = [None if value is None or not math.isfinite(value) else float(value) for value in values]
    return pd.Series(plain, dtype=TYPES[column.type])


def _text(value: object) -> str | None:
    if value is None:
        return None
    return harmless(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
