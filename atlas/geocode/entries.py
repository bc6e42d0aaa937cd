"""What can be found by name: reviewed records, gazetteer rows and OpenStreetMap points, each with its placement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from atlas.catalogue import (
    district_of,
    load_features,
    load_gazetteer,
    load_layers,
    load_osm_classes,
    load_osm_points,
)
from atlas.geocode.answer import Entry, Lonlat
from atlas.geocode.notes import note
from atlas.geocode.place import metres, placed
from atlas.model import Feature, OsmClass, OsmPoint, Place, Placement
from atlas.model.vocabulary import Kind

AREAL: frozenset[Kind] = frozenset({
    "new_town", "block", "future_community", "historic_district", "park", "wetland", "mountain", "business_district",
    "industry_park", "characteristic_town", "housing", "scenic_area", "village", "area_unit",
})  # fmt: skip
"""Kinds of records that other things lie in."""
WIDEST_CONTAINER_M = 6000
CAMPUS_M = 1000
"""A point of a university may be anywhere on its grounds, whatever class it has."""
STATION_M, AREAL_M = 200, 2500
"""A building lies so near the station that it is; one with the name of an area is somewhere in that area."""
_STREET = re.compile(r"(?:路|街|大道|弄|巷|高架)$")
_AREAL_NAME = re.compile(r"(?:街道|镇|乡|村|世纪城|新城|科技城|未来城|大学城|小镇|新区|片区|湿地|湖|江|河|岛|山)$")
_CAMPUS = re.compile(r"(?:大学|学院|校区)[)）]?$")
_HOLDING = re.compile(r"(?:镇|村|社区|公园|景区|园区|产业园|工业园|小区|花园|新城|湿地|岛|山|园)$")


class OsmPlace(NamedTuple):
    """An OpenStreetMap point with the name that it goes by and its radius."""

    point: OsmPoint
    name: str
    radius_m: int


def all_entries() -> tuple[Entry, ...]:
    """Every entry of the atlas: records, then gazetteer, then OpenStreetMap."""
    return (*_records(), *_gazetteer(), *_osm())


def _records() -> Iterator[Entry]:
    for layer in load_layers():
        for feature in load_features(layer):
            yield _record(feature)


def _record(feature: Feature) -> Entry:
    project, geometry = feature.project, feature.geometry
    centre = None if geometry is None else geometry.representative_point()
    radius = project.placement.uncertainty_m
    return Entry(
        id=project.id,
        origin="record",
        names=(project.name, *project.aliases),
        point=None if centre is None else (round(centre.x, 6), round(centre.y, 6)),
        districts=project.districts,
        placement=project.placement,
        container=project.kind in AREAL and radius is not None and radius <= WIDEST_CONTAINER_M,
    )


def _gazetteer() -> Iterator[Entry]:
    for row in load_gazetteer().values():
        yield Entry(
            id=row.id,
            origin="gazetteer",
            names=(row.name, *row.aliases),
            point=(row.lon, row.lat),
            districts=_district(row.lon, row.lat),
            placement=_of_row(row),
            container=row.precision in ("neighbourhood", "area"),
        )


def _of_row(row: Place) -> Placement:
    placement = placed("sourced_point", row.uncertainty_m, row.source, row.source_ref, note("gazetteer", row.name))
    return placement.model_copy(update={"precision": row.precision})


def _district(lon: float, lat: float) -> tuple[str, ...]:
    found = district_of(lon, lat)
    return (found,) if found else ()


def _osm() -> Iterator[Entry]:
    classes = load_osm_classes()
    radii = {*(kind.uncertainty_m for kind in classes.values()), CAMPUS_M, AREAL_M}
    templates = {radius: placed("sourced_point", radius, "osm", "", note("osm")) for radius in radii}
    for point, name, radius_m in osm_places():
        yield Entry(
            id=f"osm-{point.osm_id}",
            origin="osm",
            names=(name,),
            point=(point.lon, point.lat),
            districts=(point.district,),
            placement=_of_point(point, templates[radius_m]),
            container=classes[point.kind].container and bool(_HOLDING.search(point.name)),
        )


def osm_places() -> Iterator[OsmPlace]:
    """The OpenStreetMap points that may be found by name, in the order of their ids."""
    classes = load_osm_classes()
    for point in load_osm_points():
        kind = classes[point.kind]
        name = _told_name(point, kind)
        if name is not None:
            yield OsmPlace(point, name, _radius(point, kind))


def _told_name(point: OsmPoint, kind: OsmClass) -> str | None:
    """A building that bears a station's bare name is the station; one that bears a street's is not the street."""
    if kind.precision != "site" or point.kind == "bicycle_rental":
        return point.name
    station = f"{point.name}站"
    if station in _stations() and metres(_stations()[station], (point.lon, point.lat)) <= STATION_M:
        return station
    return None if _STREET.search(point.name) else point.name


def _radius(point: OsmPoint, kind: OsmClass) -> int:
    if kind.precision == "site" and _AREAL_NAME.search(point.name):
        return AREAL_M
    return max(kind.uncertainty_m, CAMPUS_M if _CAMPUS.search(point.name) else 0)


@cache
def _stations() -> dict[str, Lonlat]:
    return {p.name: (p.lon, p.lat) for p in load_gazetteer().values() if p.name.endswith("站")}


def _of_point(point: OsmPoint, template: Placement) -> Placement:
    told = note("osm", point.name)
    return template.model_copy(
        update={"source_ref": f"{point.osm_id} {point.name}", "note": told[0], "note_en": told[1]}
    )
