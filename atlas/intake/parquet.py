"""GeoParquet of strangers by pyarrow: its metadata within bounds, its geometries looked at before they are built."""

from __future__ import annotations

import io
import json
from typing import Any

from atlas.intake.bounds import Bounds
from atlas.intake.native import columns_of
from atlas.intake.values import Note, Raw, Refused
from atlas.intake.wkb import size_of

_TOLD_ROWS = 10
_MEGABYTE = 1024 * 1024
_POINT_PARTS = ("x", "y")
_CODED = ("WKB", "point")


def read_parquet(data: bytes, most: Bounds) -> Raw:
    """The layer of a GeoParquet file; one without a geometry column is a table without places."""
    import pyarrow as pa  # noqa: PLC0415  half a second, and only here
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        file = pq.ParquetFile(io.BytesIO(data))
        _look(file, most)
        told = _told(file.schema_arrow.metadata or {})
        table = file.read()
        names, crs = _geometry_columns(told, table.schema.names)
        if not names:
            raise Refused("refused_no_geometry_column", columns="、".join(table.schema.names[:20])[:300])
        others = [name for name in table.schema.names if name not in names and name != "bbox"]
        records = table.select(others).to_pylist()
        drawn = table.column(names[0]).to_pylist()
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        raise Refused("refused_unreadable", form="parquet", words=" ".join(str(error).split())[:160]) from error
    geometries, broken = _geometries(drawn, most)
    columns, rows = columns_of(records, most) if others else ((), ((),) * len(drawn))
    notes = [Note("noted_broken", {"count": len(broken)}, tuple(broken[:_TOLD_ROWS]))] if broken else []
    return Raw("parquet", "", (("", len(drawn)),), columns, rows, geometries, crs, notes=tuple(notes))


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


def _geometry_columns(told: dict[str, Any], names: list[str]) -> tuple[list[str], str]:
    """The columns that hold geometries, the primary one first, and the CRS of that."""
    columns = told.get("columns")
    known = (
        {n: c for n, c in columns.items() if n in names and isinstance(c, dict)} if isinstance(columns, dict) else {}
    )
    if not known:
        usual = [name for name in names if name.lower() in ("geometry", "geom", "wkb_geometry", "wkb")]
        return usual[:1], "EPSG:4326" if usual else ""
    first = told.get("primary_column") if told.get("primary_column") in known else next(iter(known))
    ordered = [first, *(name for name in known if name != first)]
    about = known[first]
    if about.get("encoding") not in _CODED:
        raise Refused("refused_parquet_encoding", encoding=str(about.get("encoding"))[:40])
    return ordered, _crs(about.get("crs", "absent"))


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


def _geometries(drawn: list[Any], most: Bounds) -> tuple[tuple[bytes | None, ...], list[int]]:
    kept: list[bytes | None] = []
    broken, positions = [], 0
    for row, value in enumerate(drawn):
        try:
            wkb = _wkb(value)
            positions += size_of(wkb, most.depth).positions if wkb is not None else 0
            kept.append(wkb)
        except Refused as refused:
            if refused.key == "refused_deep":
                raise
            broken.append(row)
            kept.append(None)
        if positions > most.vertices:
            raise Refused("refused_too_many_vertices", most=most.vertices)
    return tuple(kept), broken


def _wkb(value: Any) -> bytes | None:  # noqa: ANN401
    """WKB as it is, and a point of two figures as WKB."""
    if value is None or isinstance(value, bytes):
        return value
    if isinstance(value, dict) and all(isinstance(value.get(part), float) for part in _POINT_PARTS):
        import shapely  # noqa: PLC0415

        made: bytes = shapely.to_wkb(shapely.Point(value["x"], value["y"]))
        return made
    raise Refused("refused_broken_geometry")
