"""GIS formats read by GDAL, with nothing of it but the one driver: from memory, never by a path of a stranger's."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sqlite3
import struct
import sys
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from atlas.intake.bounds import Bounds
from atlas.intake.encoding import as_text, guess_encoding, known_encoding, text_of
from atlas.intake.native import plain, typed
from atlas.intake.unpack import Entry
from atlas.intake.values import Choices, Guess, Note, Raw, Refused
from atlas.intake.wkb import broken_note, looked_at
from atlas.intake.xml import from_root, xml_text

_DRIVERS = {
    "gpkg": ("GPKG",), "shp": ("ESRI Shapefile",), "kml": ("LIBKML",), "gpx": ("GPX",), "dxf": ("DXF",),
    "fgb": ("FlatGeobuf",), "xlsx": ("XLSX",),
}  # fmt: skip
_KNOWN = Path(__file__).parent / "drivers.yaml"
_QUIET = {
    "GDAL_HTTP_PROXY": "127.0.0.1:9", "GDAL_HTTP_MAX_RETRY": "0", "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_DRIVER_PATH": "disable", "PROJ_NETWORK": "OFF", "CPL_DEBUG": "OFF", "GDAL_NUM_THREADS": "1",
    "GDAL_CACHEMAX": "64", "OGR_GPKG_FOREIGN_KEY_CHECK": "NO",
    "OGR_XLSX_HEADERS": "DISABLE", "OGR_XLSX_FIELD_TYPES": "STRING", "DXF_CLOSED_LINE_AS_POLYGON": "YES",
}  # fmt: skip
_MOST_LAYERS = 200
_COUNTING_S, _STEPS = 2.0, 10_000
_WIDER = 2
"""A KML has columns that are left out again where they are empty."""
_DRAWN = {"kml": re.compile(r"<(?:\w+:)?Placemark\b"), "gpx": re.compile(r"<(?:\w+:)?(?:wpt|rte|trk)\b")}
_XML = tuple(_DRAWN)
_BINARY_DXF, _DXF_HEAD, _DXF_LOOKED_AT = b"AutoCAD Binary DXF", "HEADER", 2000
_DXF_HEAD_ALONE = "0\nSECTION\n2\nHEADER\n0\nENDSEC\n"
"""Without it GDAL asks for no encoding, and does not know some drawings at all."""
_PARTS = ("shp", "shx", "dbf", "prj", "cpg")
_SYSTEM_TABLES = re.compile(r"^(?:gpkg_|rtree_|sqlite_)")
_UNWANTED = frozenset(
    {"timestamp", "begin", "end", "altitudemode", "tessellate", "extrude", "visibility", "draworder", "icon"}
)


class _Source(NamedTuple):
    """A file in memory, what it is, and the layer of it that is read."""

    data: bytes
    form: str
    layer: str
    layers: tuple[tuple[str, int], ...]
    number: int = 0
    encoding: str | None = None


def open_only(form: str) -> Any:  # noqa: ANN401  the module
    """Pyogrio with the driver of one format alone, which is looked at before it reads.

    GDAL reads its environment when it is loaded, once a process; a process reads one file.
    """
    allowed = _DRIVERS[form]
    every = yaml.safe_load(_KNOWN.read_text(encoding="utf-8"))
    os.environ.update(_QUIET)
    os.environ["GDAL_SKIP"] = ",".join(name for name in every if name not in allowed)
    pyogrio = _alone()
    others = set(pyogrio.list_drivers()) - set(allowed) - {"MEM"}
    if others:
        raise RuntimeError(f"GDAL has drivers that drivers.yaml does not name, or was loaded before: {sorted(others)}")
    return pyogrio


def _alone() -> Any:  # noqa: ANN401
    """Pyogrio without the libraries that it would load for tables of theirs: half a second with every file."""
    hidden = [name for name in ("pandas", "geopandas", "pyarrow") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import pyogrio.raw  # noqa: PLC0415

        return pyogrio
    finally:
        for name in hidden:
            del sys.modules[name]


def read_vector(data: bytes, form: str, choices: Choices, most: Bounds) -> Raw:
    """The layer that was chosen of a file, or the first that holds anything."""
    if form in _XML:
        text = from_root(xml_text(data))
        if not _DRAWN[form].search(text):
            raise Refused("refused_empty")
        data = text.encode("utf-8", "replace")
    encoding = ""
    encodings: tuple[Guess, ...] = ()
    if form == "dxf" and not data.startswith(_BINARY_DXF):
        text, encoding, encodings = text_of(data, choices.encoding)
        data = (text if _DXF_HEAD in text[:_DXF_LOOKED_AT] else _DXF_HEAD_ALONE + text).encode("utf-8", "replace")
        os.environ["DXF_ENCODING"] = "UTF-8"  # whatever its head says, or does not say
    ogr = open_only(form)
    numbers, layers = _layers(ogr, data, form)
    chosen = _chosen(layers, choices.layer)
    number = numbers[[name for name, _ in layers].index(chosen)]
    raw = _read(ogr, _Source(data, form, chosen, tuple(layers), number), most)
    return replace(raw, encoding=encoding, encodings=encodings)


def read_shapefiles(entries: Sequence[Entry], choices: Choices, most: Bounds) -> Raw:
    """The shapefile that was chosen of an archive's; each is packed anew under a plain name before GDAL sees it."""
    stems = {entry.stem.lower(): entry.stem for entry in entries if entry.ending == "shp"}
    parts = {
        stem: {e.ending: e.data for e in entries if e.stem.lower() == stem and e.ending in _PARTS} for stem in stems
    }
    layers = [(stems[stem].rpartition("/")[2], _count(found["shp"], found.get("dbf"))) for stem, found in parts.items()]
    chosen = _chosen(layers, choices.layer)
    found = parts[list(parts)[[name for name, _ in layers].index(chosen)]]
    encoding, encodings = _encoding(found, choices.encoding)
    notes = [Note("noted_no_table", {})] if "dbf" not in found else []
    read = _read(open_only("shp"), _Source(_packed(found), "shp", chosen, tuple(layers), encoding="ISO-8859-1"), most)
    names = [as_text(c.name.encode("latin-1", "replace"), encoding) for c in read.columns]
    rows = tuple(tuple(_decoded(value, encoding) for value in row) for row in read.rows)
    columns = tuple(c._replace(name=n) for c, n in zip(read.columns, _once(names), strict=True))
    crs = _prj(found.get("prj", b"")) or ""
    return Raw(
        "shp", chosen, tuple(layers), columns, rows, read.geometries, crs, encoding, encodings, (*notes, *read.notes)
    )


def _layers(ogr: Any, data: bytes, form: str) -> tuple[list[int], list[tuple[str, int]]]:  # noqa: ANN401
    """Numbers and names of the layers, with the features that each states; what may never end is not counted."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names = [str(name) for name, _ in ogr.list_layers(data)]
            own = [n for n, name in enumerate(names) if not (form == "gpkg" and _SYSTEM_TABLES.match(name))]
            own = own[:_MOST_LAYERS]
            counts = _stated(data, [names[n] for n in own]) if form == "gpkg" else _counted(ogr, data, own, form)
    except (RuntimeError, ValueError, OSError) as error:
        raise Refused("refused_unreadable", form=form, words=_reason(error)) from error
    told = _once(["" if names[n].startswith("pyogrio_") else names[n] for n in own])
    return own, list(zip(told, counts, strict=True))


def _stated(data: bytes, names: list[str]) -> list[int]:
    """How many rows a GeoPackage says its tables have, -1 where it does not; GDAL would open it anew for each."""
    stated: dict[str, int] = {}
    end = time.monotonic() + _COUNTING_S
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(data)
        base.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        rows = base.execute("SELECT table_name, feature_count FROM gpkg_ogr_contents WHERE feature_count >= 0")
        stated = {name: count for name, count in rows if isinstance(name, str) and isinstance(count, int)}
    return [stated.get(name, -1) for name in names]


def _counted(ogr: Any, data: bytes, numbers: list[int], form: str) -> list[int]:  # noqa: ANN401
    """How many features each layer has; -1 for those that there was no time to count."""
    end, counts = time.monotonic() + _COUNTING_S, []
    for number in numbers:
        late = time.monotonic() > end
        info = None if late else ogr.read_info(data, layer=number, force_feature_count=form in _XML)
        counts.append(-1 if info is None else int(info["features"]))
    return counts


def _chosen(layers: Sequence[tuple[str, int]], wanted: str) -> str:
    if not layers:
        raise Refused("refused_empty")
    names = [name for name, _ in layers]
    if wanted:
        if wanted not in names:
            raise Refused("refused_no_layer", layer=wanted[:80], layers="、".join(names[:30])[:400])
        return wanted
    return next((name for name, count in layers if count), names[0])


def _read(ogr: Any, source: _Source, most: Bounds) -> Raw:  # noqa: ANN401
    form = source.form
    stated = dict(source.layers).get(source.layer, 0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it says comes again as what is not there
            fields = len(ogr.read_info(source.data, layer=source.number, encoding=source.encoding)["fields"])
            if fields > _WIDER * most.columns:
                raise Refused("refused_too_many_columns", count=fields, most=most.columns)
            meta, geometry, values = _rows(ogr, source, stated if 0 < stated < most.features else most.features)
            count = _height(geometry, values)
            if 0 < stated < min(count, most.features):
                meta, geometry, values = _rows(ogr, source, most.features)
                count = _height(geometry, values)
    except (RuntimeError, ValueError, OSError, UnicodeDecodeError) as error:
        raise Refused("refused_unreadable", form=form, words=_reason(error)) from error
    if count > most.features:
        raise Refused("refused_too_many_features", count=count, most=most.features)
    if not count:
        raise Refused("refused_unreadable", form=form, words=f"0/{stated}") if stated > 0 else Refused("refused_empty")
    geometries, broken = looked_at([None] * count if geometry is None else geometry, most)
    columns, rows = typed(*_kept(form, list(map(str, meta["fields"])), values))
    if not columns:
        rows = ((),) * count
    if len(columns) > most.columns:
        raise Refused("refused_too_many_columns", count=len(columns), most=most.columns)
    fewer = (Note("noted_fewer", {"count": count, "stated": stated}),) if stated > count else ()
    told = tuple((name, count if name == source.layer else number) for name, number in source.layers)
    return Raw(
        form,
        source.layer,
        told,
        columns,
        rows,
        geometries,
        str(meta.get("crs") or ""),
        notes=(*broken_note(broken), *fewer),
    )


def _rows(ogr: Any, source: _Source, most: int) -> tuple[Any, Any, Any]:  # noqa: ANN401
    """What the file says of the layer, its geometries and its columns, with one row more than asked where there is one.

    Room is taken for as many rows as may come.
    """
    meta, _, geometry, values = ogr.raw.read(
        source.data, layer=source.number, max_features=most + 1,
        force_2d=True, datetime_as_string=True, encoding=source.encoding,
    )  # fmt: skip
    return meta, geometry, values


def _height(geometry: Any, values: Any) -> int:  # noqa: ANN401
    return len(geometry) if geometry is not None else len(values[0]) if len(values) else 0


def _kept(form: str, names: list[str], values: Sequence[Any]) -> tuple[list[str], list[list[Any]]]:
    """Columns as plain values; those that a KML has by itself and leaves empty are left out."""
    columns = [[plain(value) for value in column] for column in values]
    kept = [
        n
        for n, (name, column) in enumerate(zip(names, columns, strict=True))
        if form not in _XML or not _is_bare(name, column)
    ]
    return _once([names[n] for n in kept]), [columns[n] for n in kept]


def _is_bare(name: str, column: list[Any]) -> bool:
    return all(value in (None, "") for value in column) or (
        name.lower() in _UNWANTED and all(value in (None, "", -1, 0) for value in column)
    )


def _once(names: list[str]) -> list[str]:
    """Each name once."""
    seen: Counter[str] = Counter()
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return unique


def _count(shp: bytes, dbf: bytes | None) -> int:
    """How many records a table says it has; without one, what the size of the shapes allows."""
    if dbf is not None and len(dbf) >= 8:
        return int(struct.unpack_from("<I", dbf, 4)[0])
    return max(0, (len(shp) - 100) // 20)


def _packed(found: dict[str, bytes]) -> bytes:
    """The parts under a plain name, without the file of the encoding, which may lie."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("layer.shp", found["shp"])
        packed.writestr("layer.shx", _index(found["shp"]))
        if "dbf" in found:
            packed.writestr("layer.dbf", found["dbf"])
    return out.getvalue()


def _index(shp: bytes) -> bytes:
    """The index of a shapefile, made anew: where each whole record begins and its length, in words of 16 bits."""
    at, records = 100, []
    while at + 8 <= len(shp):
        (length,) = struct.unpack_from(">i", shp, at + 4)
        if length < 2 or at + 8 + 2 * length > len(shp):
            break
        records.append(struct.pack(">ii", at // 2, length))
        at += 8 + 2 * length
    head = shp[:24] + struct.pack(">i", 50 + 4 * len(records)) + shp[28:100]
    return head + b"".join(records)


def _encoding(found: dict[str, bytes], wanted: str) -> tuple[str, tuple[Guess, ...]]:
    """The encoding of a table's words: as chosen, else as the words themselves say, whatever is declared."""
    dbf = found.get("dbf", b"")
    declared = found.get("cpg", b"")[:40].decode("ascii", "replace") or _language(dbf)
    encoding, encodings = guess_encoding(_words(dbf), declared)
    return known_encoding(wanted) or encoding, encodings


def _language(dbf: bytes) -> str:
    """The mark of a table's language that a dBASE head may have: only that of GBK tells anything here."""
    return "gbk" if len(dbf) > 29 and dbf[29] == 0x4D else ""


def _words(dbf: bytes) -> list[bytes]:
    """The names of the columns and the words of the first records, as bytes."""
    if len(dbf) < 33:
        return []
    head, length = struct.unpack_from("<HH", dbf, 8)
    fields = []
    for at in range(32, min(head, len(dbf)) - 31, 32):
        if dbf[at] == 0x0D:
            break
        fields.append((dbf[at : at + 11].split(b"\0")[0], chr(dbf[at + 11]), dbf[at + 16]))
    pieces = [name for name, _, _ in fields]
    for at in range(head, min(len(dbf), head + 2000 * max(length, 1)), max(length, 1)):
        place = at + 1
        for _, kind, width in fields:
            if kind == "C":
                pieces.append(dbf[place : place + width].rstrip(b" \0"))
            place += width
    return [piece for piece in pieces if piece]


def _decoded(value: Any, encoding: str) -> Any:  # noqa: ANN401
    """A text that was read byte by byte, in words; figures stay."""
    if not isinstance(value, str):
        return value
    try:
        return as_text(value.encode("latin-1"), encoding)
    except UnicodeEncodeError:
        return value


def _prj(data: bytes) -> str:
    return data[:8000].decode("utf-8", "replace").strip("\ufeff \t\r\n\0")


def _reason(error: BaseException) -> str:
    """What GDAL says, without its paths in memory."""
    words = " ".join(str(error).split()).partition("; It might help")[0]
    return re.sub(r"/vsi\w+/\S+|/\S+\.cpp, \d+: ", "…", words)[:160]
