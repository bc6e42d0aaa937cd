"""GeoJSON of strangers, whole or one feature a line, read by Python alone: GDAL would fetch what a CRS links to."""

from __future__ import annotations

import codecs
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from atlas.intake.bounds import Bounds
from atlas.intake.encoding import as_text, guess_encoding
from atlas.intake.native import columns_of
from atlas.intake.values import Note, Raw, Refused
from atlas.intake.wkb import broken_note

_TOLD_ROWS = 10
_DEEPEST = 8
_BLANKS = re.compile(r"[\s\0\x1e\ufeff]+")
_LEVELS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_CODE = re.compile(r"(?:EPSG\W{1,3}|/EPSG/\d+/)(\d{4,6})$", re.IGNORECASE)
_CRS84 = re.compile(r"CRS:?84$", re.IGNORECASE)

Json = Any


class _Broken(Exception):  # noqa: N818  a state of the file, not a fault of ours
    """A geometry that its own type contradicts."""


BROKEN = (_Broken, shapely.errors.GEOSException, ValueError, TypeError)
"""What building a geometry that is none may raise."""


def read_geojson(data: bytes, form: str, most: Bounds) -> Raw:
    """The layer of a document, or of lines; geometries that are broken are left out and told, with their rows."""
    found = list(documents(decoded(data)))
    form = "geojsonl" if len(found) > 1 else form
    features = [feature for document in found for feature in _features(document)]
    if not features:
        raise Refused("refused_empty")
    if len(features) > most.features:
        raise Refused("refused_too_many_features", count=len(features), most=most.features)
    geometries, broken = _geometries(features, most)
    columns, rows = columns_of([_properties(feature) for feature in features], most)
    notes = [*_about_ids(features), *_about_crs(found[0]), *broken_note(broken)]
    layers = (("", len(features)),)
    return Raw(form, "", layers, columns, rows, geometries, _declared(found[0]), "utf-8", notes=tuple(notes))


def decoded(data: bytes) -> str:
    """A JSON document as text: by its mark, in UTF-8, or in the encoding that its words suggest."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return as_text(data, guess_encoding([data], "")[0])


def documents(text: str) -> Iterator[Json]:
    """One document after another, in whatever lines they stand, also each behind a record separator (RFC 8142)."""
    decoder = json.JSONDecoder()
    first = at = _after_blanks(text, 0)
    while at < len(text) or at == first:
        try:
            document, at = decoder.raw_decode(text, at)
        except RecursionError as error:
            raise Refused("refused_deep", most=_DEEPEST) from error
        except ValueError as error:
            if at == first:
                raise Refused("refused_broken_json", words=str(error)[:120]) from error
            raise Refused("refused_broken_line", line=text.count("\n", 0, at) + 1) from error
        yield document
        at = _after_blanks(text, at)


def _after_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _features(document: Json) -> Iterator[Json]:
    """The features of a collection, a feature, or a bare geometry; a list of them, too."""
    if isinstance(document, list):
        for part in document:
            yield from _features(part)
    elif isinstance(document, dict) and document.get("type") == "FeatureCollection":
        features = document.get("features")
        if not isinstance(features, list):
            raise Refused("refused_broken_json", words="features")
        yield from (f if isinstance(f, dict) else {} for f in features)
    elif isinstance(document, dict) and document.get("type") == "Feature":
        yield document
    elif isinstance(document, dict) and document.get("type") in (*_LEVELS, "GeometryCollection"):
        yield {"type": "Feature", "properties": {}, "geometry": document}
    else:
        raise Refused(
            "refused_other_json", kind=str(document.get("type", ""))[:40] if isinstance(document, dict) else ""
        )


def _properties(feature: Json) -> dict[str, Json]:
    found = feature.get("properties")
    own = found if isinstance(found, dict) else {}
    named = feature.get("id")
    return {"id": named, **own} if isinstance(named, (str, int, float)) and "id" not in own else own


def _geometries(features: list[Json], most: Bounds) -> tuple[tuple[bytes | None, ...], tuple[int, ...]]:
    made: list[shapely.Geometry | None] = []
    broken, positions = [], 0
    for row, feature in enumerate(features):
        drawn = feature.get("geometry")
        try:
            geometry = None if drawn is None else geometry_of(drawn, most.depth)
        except BROKEN:
            geometry = None
            broken.append(row)
        made.append(geometry)
        positions += 0 if geometry is None else shapely.get_num_coordinates(geometry)
        if positions > most.vertices:
            raise Refused("refused_too_many_vertices", most=most.vertices)
    return tuple(shapely.to_wkb(np.array(made, dtype=object))), tuple(broken)


def geometry_of(drawn: Json, deepest: int) -> shapely.Geometry:
    """A geometry as shapely has it, or one of BROKEN; collections no deeper than they may be."""
    if not isinstance(drawn, dict):
        raise _Broken
    kind = drawn.get("type")
    if kind == "GeometryCollection":
        if deepest == 0:
            raise Refused("refused_deep", most=_DEEPEST)
        parts = drawn.get("geometries")
        if not isinstance(parts, list):
            raise _Broken
        return shapely.GeometryCollection([geometry_of(part, deepest - 1) for part in parts])
    if kind not in _LEVELS:
        raise _Broken
    return _BUILD[kind](_positions(drawn.get("coordinates"), _LEVELS[kind]))


def _positions(value: Json, level: int) -> Json:
    """Positions of two figures, nested as deep as the type has them; heights and measures are left out."""
    if not isinstance(value, list):
        raise _Broken
    if level:
        return [_positions(part, level - 1) for part in value]
    if not value:
        return []
    if len(value) < 2 or not all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in value[:2]):
        raise _Broken
    return [_figure(value[0]), _figure(value[1])]


def _figure(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _ring(ring: list[list[float]]) -> list[list[float]]:
    """A ring that is open is closed, as every reader of GeoJSON does."""
    return ring if not ring or ring[0] == ring[-1] else [*ring, ring[0]]


def _polygon(rings: list[list[list[float]]]) -> shapely.Polygon:
    closed = [_ring(ring) for ring in rings]
    return shapely.Polygon(closed[0], closed[1:]) if closed and closed[0] else shapely.Polygon()


_BUILD: dict[str, Any] = {
    "Point": lambda p: shapely.Point(p) if p else shapely.Point(),
    "MultiPoint": lambda ps: shapely.multipoints(np.array([p for p in ps if p], dtype=float).reshape(-1, 2)),
    "LineString": shapely.LineString,
    "MultiLineString": shapely.MultiLineString,
    "Polygon": _polygon,
    "MultiPolygon": lambda polygons: shapely.MultiPolygon([_polygon(rings) for rings in polygons]),
}


def _about_ids(features: list[Json]) -> list[Note]:
    """Features that bear the same id, which stay."""
    ids = Counter(str(f["id"]) for f in features if isinstance(f.get("id"), (str, int, float)))
    double = {name for name, count in ids.items() if count > 1}
    rows = [row for row, f in enumerate(features) if str(f.get("id")) in double]
    return [Note("noted_double_ids", {"count": len(rows)}, tuple(rows[:_TOLD_ROWS]))] if rows else []


def _declared(document: Json) -> str:
    """The CRS that an old GeoJSON names; what it only links to is never fetched."""
    crs = document.get("crs") if isinstance(document, dict) else None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        return ""
    code = _CODE.search(name.strip())
    if code:
        return f"EPSG:{code[1]}"
    return "EPSG:4326" if _CRS84.search(name.strip()) else name[:200]


def _about_crs(document: Json) -> list[Note]:
    crs = document.get("crs") if isinstance(document, dict) else None
    linked = isinstance(crs, dict) and str(crs.get("type", "")).lower() in ("link", "url")
    return [Note("noted_crs_link", {})] if linked else []
