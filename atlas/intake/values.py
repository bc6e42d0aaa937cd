"""What passes between the steps of reading a stranger's file: frozen values that know no format and no library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

Datum = Literal["wgs84", "gcj02", "bd09"]
DATUMS: tuple[Datum, ...] = get_args(Datum)
ColumnType = Literal["text", "whole", "figure", "flag", "date"]


class Choices(NamedTuple):
    """What a planner decided of a file; empty where the atlas shall find out and say what it took."""

    layer: str = ""
    encoding: str = ""
    crs: str = ""
    """EPSG code such as "4549"."""
    datum: Datum | Literal[""] = ""
    x: str = ""
    """Name of the column of longitudes or eastings; with `y`, of a table."""
    y: str = ""
    wkt: str = ""
    """Name of a table's column of geometries in words."""


class Note(NamedTuple):
    """Something that was found or done: a key of the words to say it with ("noted_…"), its figures, and some rows."""

    key: str
    facts: dict[str, Any]
    rows: tuple[int, ...] = ()
    """Numbers of the first few features that it is about, from 0 in the order of the file."""


class Column(NamedTuple):
    """An attribute of a layer."""

    name: str
    type: ColumnType


class Guess(NamedTuple):
    """One answer to what a file leaves open: its code, why it fits as a key of words ("guessed_…") and its figures.

    An encoding's figures hold a `sample` of the words as it reads them.
    """

    code: str
    why: str
    facts: dict[str, Any]


class Refused(Exception):  # noqa: N818  a verdict on a file, not a fault of ours
    """A file that is not taken: a key of the words that say why and what to do ("refused_…"), and their figures."""

    def __init__(self, key: str, **facts: object) -> None:
        self.key, self.facts = key, facts
        super().__init__(key)


@dataclass(frozen=True)
class Raw:
    """A layer as the file has it: geometries as WKB in the file's own coordinates, nothing repaired or moved."""

    form: str
    """The format by content: geojson, geojsonl, gpkg, shp, kml, gpx, csv, tsv, xlsx, parquet, fgb, dxf, wkt, lonlat."""
    layer: str
    layers: tuple[tuple[str, int], ...]
    """All layers of the file with the number of their features."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    """Values per feature in the order of `columns`; None where there is none."""
    geometries: tuple[bytes | None, ...]
    """WKB, whose depth was looked at; x before y."""
    crs: str = ""
    """The CRS that the file declares: "EPSG:4549", or WKT when it has no code; empty when it declares none."""
    encoding: str = ""
    """The encoding that its words were read in; empty when the format fixes it."""
    encodings: tuple[Guess, ...] = ()
    """What else it may be, the one in use first."""
    notes: tuple[Note, ...] = ()
