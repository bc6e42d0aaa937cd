"""GeoParquet of strangers by pyarrow: its metadata within bounds, its geometries looked at before they are built."""

from __future__ import annotations

import io
import json
from typing import Any

import shapely

from atlas.intake.bounds import Bounds
from atlas.intake.geojson import BROKEN, geometry_of
from atlas.intake.native import columns_of
from atlas.intake.values import Choices, Raw, Refused
from atlas.intake.wkb import broken_note, looked_at

_MEGABYTE = 1024 * 1024
_TYPES = {
    "point": "Point", "linestring": "LineString", "polygon": "Polygon", "multipoint": "MultiPoint",
    "multilinestring": "MultiLineString", "multipolygon": "MultiPolygon",
}  # fmt: skip
_CODED = ("WKB", *_TYPES)


def read_parquet(data: bytes, choices: Choices, most: Bounds) -> Raw:
    """The layer of a GeoParquet file: its chosen column of geometries, or its primary one."""
    import pyarrow as pa  # noqa: PLC0415  half a second, and only here
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        file = pq.ParquetFile(io.BytesIO(data))
        _look(file, most)
        told = _told(file.schema_arrow.metadata or {})
        table = file.read()
        names = _geometry_columns(told, table.schema.names)
        if not names:
            raise Refused("refused_no_geometry_column", columns="、".join(table.schema.names[:20])[:300])
        chosen = choices.layer or names[0]
        if chosen not in names:
            raise Refused("refused_no_layer", layer=chosen[:80], layers="、".join(names[:30])[:400])
        crs, kind = _coded(told, chosen)
        others = [name for name in table.schema.names if name not in names and name != "bbox"]
        records = _plain(table.select(others), pa).to_pylist()
        drawn = table.column(chosen).to_pylist()
    except pa.ArrowMemoryError as error:
        raise MemoryError from error
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        raise Refused("refused_unreadable", form="parquet", words=" ".join(str(error).split())[:160]) from error
    geometries, broken = looked_at([_wkb(value, kind) for value in drawn], most)
    columns, rows = columns_of(records, most) if others else ((), ((),) * len(drawn))
    notes = broken_note(broken)
    layers = tuple((name, len(drawn)) for name in names) if len(names) > 1 else (("", len(drawn)),)
    return Raw("parquet", chosen if len(names) > 1 else "", layers, columns, rows, geometries, crs, notes=notes)


def _look(file: Any, most: Bounds) -> None:  # noqa: ANN401  a ParquetFile
    """Rows, columns and sizes as the footer tells them, before a page is read."""
    about = file.metadata
    if about.num_rows > most.features:
        raise Refused("refused_too_many_features", count=about.num_rows, most=most.features)
    if not about.num_rows:
        raise Refused("refused_empty")
    if about.num_columns > most.columns:
        raise Refused("refused_too_many_columns", count=about.num_columns, most=most.columns)
    size = sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups))
    if size > most.unzipped_mb * _MEGABYTE:
        raise Refused("refused_swells", mb=size // _MEGABYTE, most=most.unzipped_mb)


def _told(metadata: dict[bytes, bytes]) -> dict[str, Any]:
    try:
        told = json.loads(metadata.get(b"geo", b"{}"))
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _plain(table: Any, pa: Any) -> Any:  # noqa: ANN401  a table, and pyarrow
    """Moments without their zones, of which this process knows none: they are then in UTC."""
    for n, column in enumerate(table.schema):
        if pa.types.is_timestamp(column.type) and column.type.tz:
            table = table.set_column(n, column.name, table.column(n).cast(pa.timestamp(column.type.unit)))
    return table


def _geometry_columns(told: dict[str, Any], names: list[str]) -> list[str]:
    """The columns that hold geometries, the primary one first."""
    known = [name for name, about in _described(told).items() if name in names and isinstance(about, dict)]
    if not known:
        return [name for name in names if name.lower() in ("geometry", "geom", "wkb_geometry", "wkb")][:1]
    primary = told.get("primary_column")
    return sorted(known, key=lambda name: name != primary)


def _coded(told: dict[str, Any], name: str) -> tuple[str, str]:
    """CRS and encoding of a column of geometries."""
    about = _described(told).get(name)
    if not isinstance(about, dict):
        return "", "WKB"
    kind = about.get("encoding")
    if kind not in _CODED:
        raise Refused("refused_parquet_encoding", encoding=str(kind)[:40])
    return _crs(about.get("crs", "absent")), str(kind)


def _described(told: dict[str, Any]) -> dict[str, Any]:
    columns = told.get("columns")
    return columns if isinstance(columns, dict) else {}


def _crs(crs: Any) -> str:  # noqa: ANN401  PROJJSON
    """EPSG code of a PROJJSON; the format's own default when none is told; "" when it is told to be unknown."""
    if crs == "absent":
        return "EPSG:4326"
    named = crs.get("id") if isinstance(crs, dict) else None
    if isinstance(named, dict) and str(named.get("code", "")).isdigit():
        return f"EPSG:{named['code']}"
    if isinstance(named, dict) and named.get("code") == "CRS84":
        return "EPSG:4326"
    try:
        return json.dumps(crs)[:20_000] if isinstance(crs, dict) else ""
    except RecursionError:
        return ""


def _wkb(value: Any, kind: str) -> bytes | None:  # noqa: ANN401
    """WKB as it is; positions nested as their type has them as WKB; b"" for what is neither."""
    if value is None or isinstance(value, bytes):
        return value
    try:
        made = geometry_of({"type": _TYPES.get(kind), "coordinates": _nested(value)}, 0)
    except BROKEN:
        return b""
    wkb: bytes = shapely.to_wkb(made)
    return wkb


def _nested(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return [value.get("x"), value.get("y")]
    return [_nested(part) for part in value] if isinstance(value, list) else None
