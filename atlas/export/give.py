"""Writing a layer that the browser holds as a file to take away, inside the walled-off process."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from itertools import count
from typing import IO, Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.catalogue import sheet
from atlas.errors import AtlasError
from atlas.export.about import Line, as_text
from atlas.export.coordinates import Coordinates, coordinates
from atlas.export.geopackage import Sheet, package
from atlas.export.given import Given, read_given
from atlas.export.kml import Folder, Mark, document, pieces
from atlas.export.spreadsheet import Grid, book, shown
from atlas.export.vector import Encoding, collection, packed
from atlas.intake import Refused
from atlas.render import LANGS, Lang

_DECIMALS = 8
_COLOUR = "promised"
_SHEET_LETTERS = 30
"""A name of a sheet has one more at most, which sets it apart from names that are Excel's or ours."""
_MOST_FIELDS, _FIELD_BYTES = 255, 10
"""What a table of a shapefile holds, and a name of a field in it."""
_FAMILIES = {"Point": "Point", "LineString": "MultiLineString", "Polygon": "MultiPolygon"}
_DIMENSIONS = {"points": 0, "lines": 1, "areas": 2}


class Asked(NamedTuple):
    """How a layer is written, on which day, and what the atlas says of its own origins."""

    crs: Coordinates
    lang: Lang
    encoding: Encoding
    day: str
    origins: dict[Lang, tuple[Line, ...]]

    def told(self, given: Given, lang: Lang) -> tuple[Line, ...]:
        """The facts of the file in a language."""
        return given.about(self.day, self.origins[lang], lang, self.crs.told(lang))


def give(stream: IO[bytes], form: str, name: str, way: dict[str, str], origins: dict[Lang, list[list[str]]]) -> bytes:
    """A line that is the file's name, and the file; or a refusal as JSON. For the walled-off process."""
    try:
        lang: Lang = "en" if way["lang"] == "en" else "zh"
        lines = {language: tuple(Line(*line) for line in told) for language, told in origins.items()}
        encoding: Encoding = "gbk" if way["encoding"] == "gbk" else "utf-8"
        return _given(read_given(stream, name), form, Asked(_crs(way["crs"], form), lang, encoding, way["day"], lines))
    except Refused as refused:
        return json.dumps({"refused": {"key": refused.key, "facts": refused.facts}}, separators=(",", ":")).encode()


def _given(given: Given, form: str, asked: Asked) -> bytes:
    moved = asked.crs.applied(given.frame)
    if not np.isfinite(moved.total_bounds).all() and moved.geometry.notna().any():
        raise Refused("refused_beyond_crs", crs=asked.crs.code)
    version = f"_{given.version}" if given.version else ""
    title = f"{given.name}{version}_{asked.day}{asked.crs.suffix}.{form}"
    return f"{title}\n".encode() + _WRITERS[form](given, moved, asked)


def _crs(code: str, form: str) -> Coordinates:
    try:
        crs = coordinates(code or "4326")
    except AtlasError as error:
        raise Refused("refused_crs", crs=code[:40]) from error
    if form in ("geojson", "kml") and not (crs.is_wgs84 or crs.is_gcj02):
        raise Refused("refused_lonlat_only", form=form)
    return crs


def _geojson(given: Given, moved: gpd.GeoDataFrame, asked: Asked) -> bytes:
    about = "\n".join(as_text(asked.told(given, lang), lang) for lang in LANGS)
    return collection(moved, given.ids, about, _DECIMALS)


def _package(given: Given, moved: gpd.GeoDataFrame, asked: Asked) -> bytes:
    kinds = {str(kind).removeprefix("Multi") for kind in moved.geom_type.dropna()}
    multi = any(str(kind).startswith("Multi") for kind in moved.geom_type.dropna())
    family = _FAMILIES.get(kinds.pop(), "Unknown") if len(kinds) == 1 else "Unknown"
    if family == "Point" and multi:
        family = "MultiPoint"
    titled = Sheet(given.name, given.name, given.columns, moved, family)
    return package([titled], [as_text(asked.told(given, lang), lang) for lang in LANGS])


def _grid(given: Given, moved: gpd.GeoDataFrame, asked: Asked, *, whole: bool) -> Grid:
    """The table with the coordinates of points, or, where that is asked for, of everything in words."""
    heads = [getattr(column, asked.lang) for column in given.columns] or ["id"]
    cells: list[list[Any]] = [[shown(_plain(v), asked.lang) for v in moved[c.name]] for c in given.columns]
    cells = cells or [list(given.ids)]
    shapes = moved.geometry
    if (shapes.geom_type.dropna() == "Point").all() and shapes.notna().any():
        heads += asked.crs.heads(asked.lang)
        cells += [[_plain(v) for v in side] for side in _rounded(shapes)]
    elif whole and shapes.notna().any():
        heads.append("WKT")
        cells.append(list(shapely.to_wkt(shapes.values, rounding_precision=_DECIMALS)))
    return Grid(f"{given.name[:_SHEET_LETTERS]}_", tuple(heads), tuple(zip(*cells, strict=True)))


def _csv(given: Given, moved: gpd.GeoDataFrame, asked: Asked) -> bytes:
    _, heads, rows = _grid(given, moved, asked, whole=True)
    return sheet(heads, rows)


def _workbook(given: Given, moved: gpd.GeoDataFrame, asked: Asked) -> bytes:
    return book([_grid(given, moved, asked, whole=False)], asked.told(given, asked.lang), asked.lang, asked.day)


def _kml(given: Given, moved: gpd.GeoDataFrame, asked: Asked) -> bytes:
    named = next((c.name for c in given.columns if c.type == "text"), None)
    table = moved.drop(columns=moved.geometry.name).astype(object)
    rows = table.where(table.notna(), None).to_dict("records")
    marks = [
        Mark(
            f"f{number}", str(row.get(named) or ""), "", _COLOUR,
            [(getattr(c, asked.lang), row[c.name]) for c in given.columns if row[c.name] is not None],
            [] if shape is None else list(pieces(shape)),
        )
        for number, (row, shape) in enumerate(zip(rows, moved.geometry, strict=True))
    ]  # fmt: skip
    return document([Folder(given.name, marks)], as_text(asked.told(given, asked.lang), asked.lang), asked.lang)


def _shapefiles(given: Given, moved: gpd.GeoDataFrame, asked: Asked) -> bytes:
    if len(given.columns) > _MOST_FIELDS:
        raise Refused("refused_too_many_columns", count=len(given.columns), most=_MOST_FIELDS)
    frames: dict[str, pd.DataFrame] = {}
    for kind, dimension in _DIMENSIONS.items():
        shapes = moved.geometry.map(lambda shape, d=dimension: _of(shape, d))
        frames[f"{given.name}_{kind}"] = moved.set_geometry(gpd.GeoSeries(shapes, crs=moved.crs))[shapes.notna()]
    frames[f"{given.name}_unplaced"] = pd.DataFrame(moved[moved.geometry.isna()].drop(columns=moved.geometry.name))
    filled = {name: frame for name, frame in frames.items() if len(frame)} or frames
    facts = {lang: as_text(asked.told(given, lang), lang) for lang in LANGS}
    return packed(filled, _short_names(given, asked.encoding), facts, asked.encoding)


def _of(shape: shapely.Geometry | None, dimension: int) -> shapely.Geometry | None:
    """What a shape has of a dimension."""
    if shape is None or shapely.get_dimensions(shape) < dimension:
        return None
    if shape.geom_type != "GeometryCollection":
        return shape if shapely.get_dimensions(shape) == dimension else None
    parts = [part for part in (_of(one, dimension) for one in shape.geoms) if part is not None]
    return shapely.union_all(parts) if parts else None


def _short_names(given: Given, encoding: Encoding) -> dict[str, str]:
    """The fields whose names a shapefile cannot hold, with the names that they get."""
    used: set[str] = set()
    short = {column.name: _shortened(column.name, encoding, used) for column in given.columns}
    return {name: other for name, other in short.items() if name != other}


def _shortened(name: str, encoding: Encoding, used: set[str]) -> str:
    known = name.replace(":", "_").encode(encoding, "ignore")  # GDAL itself would write another sign for it
    for number in count(1):
        end = "" if number == 1 else f"_{number}"
        short = (known[: _FIELD_BYTES - len(end)].decode(encoding, "ignore").strip() or "field") + end
        if short.casefold() not in used:
            break
    used.add(short.casefold())
    return short


def _rounded(points: gpd.GeoSeries) -> tuple[np.ndarray, np.ndarray]:
    places = _DECIMALS if np.abs(points.total_bounds).max() <= 360 else 3
    return np.round(shapely.get_x(points.values), places), np.round(shapely.get_y(points.values), places)


def _plain(value: object) -> object:
    """A value of a frame as Python has it, None where it has none."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


_WRITERS: dict[str, Callable[[Given, gpd.GeoDataFrame, Asked], bytes]] = {
    "geojson": _geojson, "gpkg": _package, "csv": _csv, "xlsx": _workbook, "kml": _kml, "zip": _shapefiles,
}  # fmt: skip
