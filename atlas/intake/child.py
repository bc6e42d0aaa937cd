"""What the walled-off process does with a stranger's file: bytes and choices in, a layer or a refusal out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import IO, Any

import numpy as np
import shapely

from atlas.intake.bounds import Bounds
from atlas.intake.crs import Placed, placed
from atlas.intake.encoding import text_of
from atlas.intake.form import form_of
from atlas.intake.tidy import mended, sifted
from atlas.intake.unpack import Entry, unpack
from atlas.intake.values import Choices, Raw, Refused

_OFFICE = "xl/workbook.xml"
_INSIDE = (
    "geojson", "json", "geojsonl", "ndjson", "kml", "gpkg", "csv", "tsv", "txt", "gpx", "dxf", "fgb", "parquet",
    "geoparquet", "xlsx",
)  # fmt: skip
_OTHER_GIS = {"tab": "MapInfo", "mif": "MapInfo", "gdbtable": "ArcGIS File Geodatabase", "mdb": "ArcGIS (.mdb)"}
_MEGABYTE = 1024 * 1024


def read(stream: IO[bytes], name: str, choices: list[str], bounds: list[int]) -> bytes:
    """The answer of a file as JSON: a layer in WGS-84 with all that was found, or {"refused": …}."""
    most = Bounds(*bounds)
    try:
        return _answer(*layer_of(stream.read(), name, Choices(*choices), most))  # type: ignore[arg-type]
    except Refused as refused:
        told = {"refused": {"key": refused.key, "facts": refused.facts}}
        return json.dumps(told, ensure_ascii=False, default=str).encode("utf-8", "replace")


def layer_of(data: bytes, name: str, choices: Choices, most: Bounds) -> tuple[Raw, Placed]:
    """A file as it is and as it lies: repaired, in WGS-84."""
    if len(data) > most.upload_mb * _MEGABYTE:
        raise Refused("refused_too_large", mb=most.upload_mb)
    raw, lost = sifted(_raw(data, name, choices, most), most)
    where = placed(raw, choices, name)
    made, repaired = mended(where.geometries)
    return raw, replace(where, geometries=made, notes=(*lost, *where.notes, *repaired))


def _raw(data: bytes, name: str, choices: Choices, most: Bounds) -> Raw:  # noqa: PLR0911  one of each format
    """Each format loads its own library, as a fresh process begins with every file."""
    form = form_of(data, name)
    if form == "zip":
        return _from_archive(unpack(data, most), data, choices, most)
    if form in ("geojson", "geojsonl"):
        from atlas.intake.geojson import read_geojson  # noqa: PLC0415

        return read_geojson(data, form, most)
    if form == "parquet":
        from atlas.intake.parquet import read_parquet  # noqa: PLC0415

        return read_parquet(data, choices, most)
    if form == "picks":
        from atlas.intake.picks import read_picks  # noqa: PLC0415

        return read_picks(data, choices, most)
    if form in ("csv", "tsv"):
        from atlas.intake.table import read_table  # noqa: PLC0415

        return read_table(data, form, choices, most)
    if form == "pasted":
        from atlas.intake.pasted import read_pasted  # noqa: PLC0415

        raw = read_pasted(text_of(data, choices.encoding)[0], choices, most)
        if not any(raw.geometries):
            raise Refused("refused_no_coordinates", count=len(raw.geometries))
        return raw
    from atlas.intake.vector import read_vector  # noqa: PLC0415

    return read_vector(data, form, choices, most)


def _from_archive(entries: list[Entry], data: bytes, choices: Choices, most: Bounds) -> Raw:
    """What an archive holds: a workbook, shapefiles, a KMZ, or one file of another format."""
    if any(entry.path == _OFFICE for entry in entries):
        from atlas.intake.spreadsheet import trimmed  # noqa: PLC0415
        from atlas.intake.table import read_table  # noqa: PLC0415

        return read_table(trimmed(data, entries), "xlsx", choices, most)
    if any(entry.ending == "shp" for entry in entries):
        from atlas.intake.vector import read_shapefiles  # noqa: PLC0415

        return read_shapefiles(entries, choices, most)
    inside = [entry for entry in entries if entry.ending in _INSIDE]
    maps = sorted((e for e in inside if e.ending == "kml"), key=lambda e: (e.path.lower() != "doc.kml", e.path))
    found = maps[:1] or inside
    other = next((_OTHER_GIS[entry.ending] for entry in entries if entry.ending in _OTHER_GIS), None)
    if not found and other:
        raise Refused("refused_other_gis", kind=other)
    if not found:
        raise Refused("refused_nothing_inside", names="、".join(entry.path for entry in entries[:10])[:300])
    if len(found) > 1:
        raise Refused("refused_several_inside", names="、".join(entry.path for entry in found[:10])[:300])
    if form_of(found[0].data, found[0].path) == "zip":
        raise Refused("refused_archive_inside")
    return _raw(found[0].data, found[0].path, choices, most)


def _answer(raw: Raw, where: Placed) -> bytes:
    made = where.geometries
    edges = shapely.total_bounds(made)
    told = {
        "form": raw.form, "layer": raw.layer, "layers": raw.layers, "columns": [c._asdict() for c in raw.columns],
        "encoding": raw.encoding, "encodings": [g._asdict() for g in raw.encodings], "crs": where.crs,
        "crs_by": where.crs_by, "crss": [g._asdict() for g in where.crss], "datum": where.datum,
        "datum_by": where.datum_by, "datum_found": where.datum_found, "datum_facts": where.datum_facts,
        "notes": [note._asdict() for note in (*raw.notes, *where.notes)], "count": len(made),
        "geometry_types": Counter(g.geom_type for g in made if g is not None),
        "bounds": [round(float(e), 7) for e in edges] if np.isfinite(edges).all() else None,
    }  # fmt: skip
    head = json.dumps(told, ensure_ascii=False, default=str)
    names = [json.dumps(column.name, ensure_ascii=False) for column in raw.columns]
    features = ",".join(_features(names, raw.rows, shapely.to_geojson(made)))
    whole = f'{head[:-1]},"layer_geojson":{{"type":"FeatureCollection","features":[{features}]}}}}'
    return whole.encode("utf-8", "replace")


def _features(names: list[str], rows: Iterable[tuple[Any, ...]], drawn: Iterable[str | None]) -> Iterable[str]:
    for number, (row, geometry) in enumerate(zip(rows, drawn, strict=True)):
        values = ",".join(
            f"{name}:{json.dumps(v, ensure_ascii=False)}" for name, v in zip(names, row, strict=True) if v is not None
        )
        yield f'{{"type":"Feature","id":{number},"properties":{{{values}}},"geometry":{geometry or "null"}}}'
