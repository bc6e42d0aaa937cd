"""The built-in base map: an overview as one file for the browser, and its details as small files by cell."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import atlas_root, base_cells, district_shapes, read_base, read_bytes
from atlas.osm.cells import LEVELS
from atlas.web.blob import Blob

_FILES = ("hydrography", "water", "roads", "rail", "metro")
_MORE = ("green",)
"""Files that are there only when an extract was read."""
_DECIMALS = 5
_CELLS_KEPT = 1000


@dataclass(frozen=True)
class Detail:
    """The cells of geodata/base/detail by level and name, and the hash of them all, under which they are served."""

    cells: dict[str, dict[str, Path]]
    hash: str

    def json(self) -> dict[str, Any]:
        """What the browser must know to fetch cells: the hash, and each level with its cells and its first zoom."""
        levels = [{"level": n, "from": LEVELS[n], "cells": list(self.cells.get(str(n), ()))} for n in LEVELS]
        return {"hash": self.hash, "levels": [level for level in levels if level["cells"]]}

    def blob(self, level: str, cell: str) -> Blob | None:
        """The file of a cell, or None when there is none."""
        path = self.cells.get(level, {}).get(cell)
        return None if path is None else _cell_blob(path, self.hash)


@lru_cache(maxsize=_CELLS_KEPT)
def _cell_blob(path: Path, _hash: str) -> Blob:
    return Blob.of(read_bytes(path), "application/json")


def base_detail() -> Detail:
    """The cells that are there now."""
    cells = {level: paths for level, paths in base_cells().items() if int(level) in LEVELS}
    digest = hashlib.sha256()
    for level, paths in cells.items():
        for name, path in paths.items():
            digest.update(f"{level}/{name} {hashlib.sha256(read_bytes(path)).hexdigest()}\n".encode())
    return Detail(cells, digest.hexdigest()[:16])


def base_json(detail: Detail) -> dict[str, Any]:
    """Districts (Tianditu lines, for display) with a label point each, the files of geodata/base, and which cells."""
    shapes, folder = district_shapes("tianditu"), atlas_root() / "geodata" / "base"
    more = [name for name in _MORE if (folder / f"{name}.geojson").is_file()]
    parts: dict[str, Any] = {name: read_base(folder / f"{name}.geojson") for name in (*_FILES, *more)}
    parts["detail"] = detail.json()
    parts["districts"] = [
        {"type": "Feature", "properties": {"adcode": code}, "geometry": _geometry(shape)}
        for code, shape in shapes.items()
    ]
    parts["district_labels"] = {code: _label_point(shape) for code, shape in district_shapes().items()}
    return parts


def _geometry(shape: BaseGeometry) -> dict[str, Any]:
    mapping: dict[str, Any] = json.loads(shapely.to_geojson(shapely.set_precision(shape, 10**-_DECIMALS)))
    return mapping


def _label_point(shape: BaseGeometry) -> list[float]:
    """Latitude and longitude of the point deepest inside the district."""
    radius_line = shapely.maximum_inscribed_circle(shape, tolerance=0.005)
    centre = shapely.get_point(radius_line, 0)
    return [round(centre.y, _DECIMALS), round(centre.x, _DECIMALS)]
