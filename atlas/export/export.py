"""One door to every format: the file's name says which, and what cannot be is refused with what can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from atlas.errors import AtlasError
from atlas.export.coordinates import Coordinates
from atlas.export.geopackage import geopackage
from atlas.export.kml import kml, kmz
from atlas.export.qgis import project
from atlas.export.selection import Selection
from atlas.export.spreadsheet import csv_file, workbook
from atlas.export.vector import Encoding, flatgeobuf, geojson, geoparquet, shapefiles
from atlas.render import Lang


class Way(NamedTuple):
    """How a selection is written: in which coordinates, language, and encoding of a shapefile's table."""

    crs: Coordinates
    lang: Lang = "zh"
    encoding: Encoding = "utf-8"
    table: Literal["projects", "indicators"] = "projects"
    """What a .csv holds; the other formats hold both or have room for projects alone."""


_WRITERS: dict[str, Callable[[Selection, Way], bytes]] = {
    "geojson": lambda selection, way: geojson(selection, way.crs),
    "gpkg": lambda selection, way: geopackage(selection, way.crs),
    "parquet": lambda selection, way: geoparquet(selection, way.crs),
    "fgb": lambda selection, way: flatgeobuf(selection, way.crs),
    "csv": lambda selection, way: csv_file(selection, way.table, way.lang, way.crs),
    "xlsx": lambda selection, way: workbook(selection, way.lang, way.crs),
    "kml": lambda selection, way: kml(selection, way.lang, way.crs),
    "kmz": lambda selection, way: kmz(selection, way.lang, way.crs),
    "zip": lambda selection, way: shapefiles(selection, way.crs, way.encoding),
}
FORMATS = (*_WRITERS, "qgz")
_LONLAT_ONLY = {"geojson", "kml", "kmz"}


def export(selection: Selection, name: str, way: Way) -> dict[str, bytes]:
    """The files, by name, that a selection becomes under a name like projects.gpkg; a .qgz brings its GeoPackage."""
    stem, _, form = name.rpartition(".")
    form = form.lower()
    if form not in FORMATS or not stem:
        raise AtlasError(f'"{name}" names no format', "the file's name", f"end it in: .{', .'.join(FORMATS)}")
    if way.crs.is_gcj02 and "gcj02" not in stem.lower():
        raise AtlasError(f'"{name}" does not say that it is in GCJ-02', "the file's name", f"write {stem}_gcj02.{form}")
    if form in _LONLAT_ONLY and not (way.crs.is_wgs84 or way.crs.is_gcj02):
        raise AtlasError(f".{form} is in WGS-84 by its standard", "--crs", "leave --crs out, or choose .gpkg or .zip")
    if form == "qgz" and way.crs.is_gcj02:
        raise AtlasError("QGIS has no CRS for GCJ-02", "--crs", "leave --crs out, or choose .gpkg or .csv")
    if form == "qgz":
        data = f"{stem}.gpkg"
        return {name: project(selection, way.crs, data), data: geopackage(selection, way.crs)}
    return {name: _WRITERS[form](selection, way)}
