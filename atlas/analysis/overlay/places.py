"""The projects that a layer is laid over: where each is drawn, what it surely covers, and how far it may reach.

The one rule of all operations stands in docs/explain/overlay.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from atlas.analysis.filter import values_of
from atlas.analysis.near import margin_m
from atlas.analysis.overlay.ground import Shapes, to_zone
from atlas.analysis.overlay.refusal import Refusal
from atlas.catalogue import district_shapes
from atlas.model import Feature

EXACT = ("footprint", "site")
"""The precisions of points that count as exact; so does a mapped extent of which nothing is known to be missing."""
NAMES = ("id", "name", "name_en", "theme", "state", "districts", "radius_m")
_ROUND = 32


@dataclass(frozen=True)
class Places:
    """Projects in metres of a zone, and those that are known only by their district."""

    epsg: int
    table: pd.DataFrame
    """A row a placed project: id, names, theme, themes, districts, state, basis, radius_m, is_exact."""
    lonlat: Shapes
    """Its line, area or point in WGS-84."""
    drawn: Shapes
    """The same in metres."""
    least: Shapes
    """What it surely covers: nothing, for a point that may lie elsewhere."""
    most: Shapes
    """All the ground on which it may lie."""
    unplaced: pd.DataFrame
    version: str = ""
    area: shapely.Geometry | None = None
    """The district or extent that an operation is bound to, in metres."""

    @property
    def radius_m(self) -> NDArray[np.float64]:
        """How far the true thing may lie from what is drawn."""
        radius: NDArray[np.float64] = self.table["radius_m"].to_numpy(dtype=float)
        return radius

    @property
    def is_disc(self) -> NDArray[np.bool_]:
        """Whether it is a point that may lie anywhere in a circle."""
        disc: NDArray[np.bool_] = (self.table["basis"] == "point").to_numpy() & (self.radius_m > 0)
        return disc

    @property
    def is_exact(self) -> NDArray[np.bool_]:
        """Whether its placement counts as exact."""
        exact: NDArray[np.bool_] = self.table["is_exact"].to_numpy(dtype=bool)
        return exact


def told_of(features: Iterable[Feature], also: Iterable[Feature] = ()) -> list[dict[str, Any]]:
    """What an overlay needs to know of projects, as JSON can tell it; `also` are there for their extents alone."""
    asked = [_told(feature, is_asked=True) for feature in features]
    known = {one["id"] for one in asked}
    return asked + [_told(feature, is_asked=False) for feature in also if feature.project.id not in known]


def _told(feature: Feature, *, is_asked: bool) -> dict[str, Any]:
    project, extent = feature.project, feature.project.extent
    shape = extent.shape if extent else feature.geometry
    radius_m = margin_m(project) if extent else project.placement.uncertainty_m or 0
    exact = radius_m == 0 and extent.basis == "osm" if extent else project.placement.precision in EXACT
    return {
        "id": project.id, "name": project.name, "name_en": project.name_en, "theme": project.theme,
        "themes": project.themes, "districts": project.districts, "state": values_of(feature, "state")[0],
        "basis": extent.basis if extent else "point", "radius_m": radius_m, "is_exact": exact,
        "is_asked": is_asked, "shape": None if shape is None else shapely.to_geojson(shape),
    }  # fmt: skip


def to_line(told: Iterable[dict[str, Any]]) -> bytes:
    """Projects as one line, to stand before a stranger's layer."""
    return json.dumps(list(told), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def places_of(told: list[dict[str, Any]], epsg: int, version: str = "", within: str = "") -> Places:
    """The projects in a zone; `within` names the area that an operation is bound to."""
    bound = to_zone(np.array([area_of(told, within)], dtype=object), epsg)[0] if within else None
    told = [one for one in told if one["is_asked"]]
    columns = ["id", "name", "name_en", "theme", "themes", "districts", "state", "basis", "radius_m", "is_exact"]
    table = pd.DataFrame([{name: one[name] for name in columns} for one in told], columns=columns)
    lonlat = np.array([shapely.from_geojson(one["shape"]) if one["shape"] else None for one in told], dtype=object)
    has_place = np.array([shape is not None for shape in lonlat], dtype=bool)
    placed, lonlat = table[has_place].reset_index(drop=True), lonlat[has_place]
    drawn = to_zone(lonlat, epsg)
    radius = placed["radius_m"].to_numpy(dtype=float)
    basis = placed["basis"].to_numpy()
    inner = np.where((basis == "osm") | (radius == 0), drawn, shapely.buffer(drawn, -radius))
    least = np.where((basis == "point") & (radius > 0), shapely.Point(), inner)
    most = np.where(radius > 0, shapely.buffer(drawn, radius, quad_segs=_ROUND), drawn)
    return Places(epsg, placed, lonlat, drawn, least, most, table[~has_place].reset_index(drop=True), version, bound)


def chosen(places: Places, wanted: NDArray[np.bool_]) -> Places:
    """Some of the places."""
    shapes = {name: getattr(places, name)[wanted] for name in ("lonlat", "drawn", "least", "most")}
    return replace(places, table=places.table[wanted].reset_index(drop=True), **shapes)


def area_of(told: Iterable[dict[str, Any]], within: str) -> shapely.Geometry:
    """A district by its adcode, or the extent of a project that is drawn as an area, in WGS-84."""
    shape = district_shapes("tianditu").get(within)
    if shape is None:
        one = next((one for one in told if one["id"] == within), None)
        shape = shapely.from_geojson(one["shape"]) if one and one["shape"] else None
    if shape is None or shapely.get_dimensions(shape) != 2:
        remedy = "give the adcode of a district, such as 330106, or a project that is drawn as an area"
        raise Refusal("within", f'no area "{within}"', "--within", remedy, within=within)
    return shape
