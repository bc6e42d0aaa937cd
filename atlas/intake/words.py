"""Geometries written in words: WKT with or without an SRID, and GeoJSON.

How deep they are nested is looked at first: GEOS falls over what is nested deeply.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

MOST_DEPTH = 12
"""Brackets in brackets; a collection of multipolygons has five, in GeoJSON six and more."""
_WKT = re.compile(
    r"\s*(?:SRID\s*=\s*(\d{1,6})\s*;\s*)?"
    r"((?:POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION|LINEARRING)"
    r"\s*(?:ZM|Z|M)?\s*(?:\(|EMPTY).*)",
    re.IGNORECASE | re.DOTALL,
)
_GEOJSON = re.compile(r"\s*\{.{0,200}?\"(?:coordinates|geometries|type)\"", re.DOTALL)


class InWords(NamedTuple):
    """Geometries as WKB, None where a text is none, and the SRIDs that were named with them."""

    wkb: tuple[bytes | None, ...]
    srids: frozenset[str]


def is_geometry(text: str) -> bool:
    """Whether a text begins as a geometry in WKT, EWKT or GeoJSON does."""
    return bool(_WKT.match(text) or _GEOJSON.match(text))


def is_deep(text: str) -> bool:
    """Whether brackets are nested deeper than any sensible geometry; the text is read once, nothing is built."""
    depth = 0
    for bracket in re.finditer(r"[(\[{]|[)\]}]", text):
        depth += 1 if bracket[0] in "([{" else -1
        if depth > MOST_DEPTH:
            return True
    return False


def read_geometries(texts: Sequence[str | None]) -> InWords:
    """The geometries of a column of texts, whatever form each is in."""
    srids, wkt, geojson = set(), {}, {}
    for row, text in enumerate(texts):
        if not text or is_deep(text):
            continue
        found = _WKT.match(text)
        if found:
            wkt[row] = found[2]
            srids |= {found[1]} - {None, "0"}
        elif _GEOJSON.match(text):
            geojson[row] = text
    made: NDArray[np.object_] = np.full(len(texts), None, dtype=object)
    for rows, read in ((wkt, shapely.from_wkt), (geojson, shapely.from_geojson)):
        if rows:
            made[list(rows)] = read(list(rows.values()), on_invalid="ignore")
    return InWords(tuple(shapely.to_wkb(made)), frozenset(srids))
