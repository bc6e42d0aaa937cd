"""The rules of an extent: sound, measured, where it says, drawn for what it is, and free to be published."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from atlas.catalogue.areas import EXTENT_TOLERANCE, area_gaps
from atlas.catalogue.boundaries import district_shapes
from atlas.catalogue.load import load_sources
from atlas.crs import area_ha, distance_m, length_m, to_metric, zone_epsg
from atlas.model import Extent, Feature

Faults = Iterator[tuple[str, str]]
"""Issue type and what was found."""

MOST_VERTICES = 5000
MOST_OUTSIDE = 0.05
BORDER_M = 200
"""How far district lines of two sources lie apart; a river or a street that is a border counts to both sides."""
NEAR_M = 100
"""How far from its line or area a point may lie and still label it."""
_HA_DECIMALS, _KM_DECIMALS, _SHARE_DECIMALS = 1, 2, 3
_LEAST_ROUND, _CIRCLE_TOLERANCE = 0.98, 0.01
_SCHEMATIC = re.compile(r"schematic|construct|buffer|by us|示意|构造|构成|缓冲", re.IGNORECASE)
_SIDES = ("东", "南", "西", "北")
_SIDES_EN = ("east", "south", "west", "north")


def is_area(extent: Extent) -> bool:
    """Whether the extent is an area and not a line."""
    return isinstance(extent.shape, (Polygon, MultiPolygon))


def measured(geometry: BaseGeometry, stated: float | None) -> tuple[float, float | None]:
    """The drawn figure as it is stored (hectares of an area, kilometres of a line) and its difference as a share."""
    if isinstance(geometry, (Polygon, MultiPolygon)):
        drawn = round(area_ha(geometry), _HA_DECIMALS)
    else:
        drawn = round(length_m(geometry) / 1000, _KM_DECIMALS)
    return drawn, round(drawn / stated - 1, _SHARE_DECIMALS) if stated else None


def of_extent(feature: Feature) -> Faults:
    """Every fault of the record's extent; a geometry that is not sound is judged no further."""
    extent = feature.project.extent
    if extent is None:
        return
    unsound = list(_geometry(extent))
    yield from unsound
    if unsound:
        return
    for rule in _RULES:
        yield from rule(feature, extent)


def _geometry(extent: Extent) -> Faults:
    geometry = extent.shape
    vertices = shapely.get_num_coordinates(geometry)
    west, south, east, north = geometry.bounds
    if vertices != _positions(extent.geometry.coordinates):  # shapely closes an open ring by one position more
        yield "extent-geometry", "a ring does not end where it begins"
    elif not geometry.is_valid:
        yield "extent-geometry", explain_validity(geometry)
    elif geometry.length == 0 or west < -180 or south < -90 or east > 180 or north > 90:
        yield "extent-geometry", "it has no length, or is not in degrees"
    elif vertices > MOST_VERTICES:
        yield "extent-geometry", f"{vertices} vertices, more than {MOST_VERTICES}"


def _positions(coordinates: tuple[Any, ...]) -> int:
    """How many positions a nest of coordinates holds."""
    return sum(map(_positions, coordinates)) if isinstance(coordinates[0], tuple) else 1


def _where(feature: Feature, extent: Extent) -> Faults:
    codes = tuple(code for code in feature.project.districts if code in district_shapes())
    epsg = zone_epsg(extent.shape.centroid.x)
    whole = to_metric(extent.shape, epsg)
    beyond = whole.difference(reach(codes, epsg, 0 if extent.basis == "circle" else BORDER_M))
    share = beyond.area / whole.area if is_area(extent) else beyond.length / whole.length
    if share > MOST_OUTSIDE:
        yield "extent-outside-district", f"{share:.0%} of it lies in none of {', '.join(codes) or 'no district'}"


@cache
def reach(codes: tuple[str, ...], epsg: int, border_m: int = BORDER_M) -> BaseGeometry:
    """The districts with as much as their lines may be off; none is given to a circle, which no line can excuse."""
    return to_metric(shapely.union_all([district_shapes()[c] for c in codes]), epsg).buffer(border_m)


def _from_point_m(feature: Feature, geometry: BaseGeometry) -> float | None:
    """How far the record's point lies from a geometry; None when it has no point."""
    point = feature.geometry
    return None if point is None or point.is_empty else distance_m(point, geometry)


def _point(feature: Feature, extent: Extent) -> Faults:
    apart = _from_point_m(feature, extent.shape)
    if apart is None:
        yield "point-outside-extent", "the record has no point"
    elif apart > NEAR_M:
        yield "point-outside-extent", f"the point lies {apart:.0f} m from it"


def _figures(_: Feature, extent: Extent) -> Faults:
    area = is_area(extent)
    stated, other = (extent.stated_ha, extent.stated_km) if area else (extent.stated_km, extent.stated_ha)
    drawn, difference = measured(extent.shape, stated)
    told = (extent.drawn_ha, extent.drawn_km) if area else (extent.drawn_km, extent.drawn_ha)
    if told != (drawn, None) or extent.difference != difference:
        unit = "ha" if area else "km"
        yield "extent-measure", f"stored {told[0]} {unit} and {extent.difference}, measured {drawn} and {difference}"
    if other is not None:
        yield "extent-measure", "an area has no stated length and a line no stated area"


def _stated(feature: Feature, extent: Extent) -> Faults:
    """The drawn figure must fit the extent's own stated one, else at least one that is stated for the record."""
    off = [extent.difference] if extent.difference is not None else [gap.share for gap in area_gaps(feature)]
    if off and all(abs(share) > EXTENT_TOLERANCE for share in off):
        kind = "area-differs" if extent.basis == "osm" else "extent-area-off"
        yield kind, f"drawn {' and '.join(f'{share:+.0%}' for share in off)} off the stated"


def _licence(_: Feature, extent: Extent) -> Faults:
    source = load_sources().get(extent.source)
    if source is None or not source.published:
        yield "extent-licence", f"{extent.source} is not a source that may be published"
    elif extent.licence != source.licence:
        yield "extent-licence", f"{extent.licence} is not {source.licence}"


def _basis(feature: Feature, extent: Extent) -> Faults:
    if extent.basis == "osm":
        source = load_sources().get(extent.source)
        if source is not None and "OpenStreetMap" not in source.attribution:
            yield "schematic-as-sourced", f"{extent.source} is not OpenStreetMap"
        if _SCHEMATIC.search(extent.source_ref):
            yield "schematic-as-sourced", f"{extent.source_ref} is not the mapped thing itself"
    elif extent.basis == "stated":
        missing = [s for s in _SIDES if s not in extent.note]
        missing += [s for s in _SIDES_EN if s not in extent.note_en.lower()]
        if missing:
            yield "schematic-as-sourced", f"the note names no side {', '.join(missing)}"
    else:
        yield from _circle(feature, extent)


def _circle(feature: Feature, extent: Extent) -> Faults:
    shape = to_metric(extent.shape)
    roundness = 4 * math.pi * shape.area / shape.length**2
    off_centre = _from_point_m(feature, extent.shape.centroid)
    if not is_area(extent) or roundness < _LEAST_ROUND or off_centre is None or off_centre > NEAR_M:
        yield "schematic-as-sourced", "it is no circle around the record's point"
    if extent.difference is None or abs(extent.difference) > _CIRCLE_TOLERANCE:
        yield "schematic-as-sourced", f"the circle's {extent.drawn_ha} ha are not the stated {extent.stated_ha}"


_RULES: tuple[Callable[[Feature, Extent], Faults], ...] = (_where, _point, _figures, _stated, _licence, _basis)
