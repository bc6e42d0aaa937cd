"""What can be found by name: reviewed records, gazetteer rows and OpenStreetMap points, each with its placement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas.catalogue import (
    district_of,
    load_features,
    load_gazetteer,
    load_layers,
    load_osm_classes,
    load_osm_points,
)
from atlas.geocode.answer import Entry
from atlas.geocode.notes import note
from atlas.geocode.place import placed
from atlas.model import Feature, OsmPoint, Place, Placement
from atlas.model.vocabulary import Kind

AREAL: frozenset[Kind] = frozenset({
    "new_town", "block", "future_community", "historic_district", "park", "wetland", "mountain", "business_district",
    "industry_park", "characteristic_town", "housing", "scenic_area", "village", "area_unit",
})  # fmt: skip
"""Kinds of records that other things lie in."""
WIDEST_CONTAINER_M = 6000
CAMPUS_M = 1000
"""A point of a university may be anywhere on its grounds, whatever class it has."""
_CAMPUS = re.compile(r"(?:大学|学院|校区)[)）]?$")
_HOLDING = re.compile(r"(?:镇|村|社区|公园|景区|园区|产业园|工业园|小区|花园|新城|湿地|岛|山|园)$")


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
    radii = {*(kind.uncertainty_m for kind in classes.values()), CAMPUS_M}
    templates = {radius: placed("sourced_point", radius, "osm", "", note("osm")) for radius in radii}
    for point in load_osm_points():
        kind = classes[point.kind]
        radius = max(kind.uncertainty_m, CAMPUS_M if _CAMPUS.search(point.name) else 0)
        yield Entry(
            id=f"osm-{point.osm_id}",
            origin="osm",
            names=(point.name,),
            point=(point.lon, point.lat),
            districts=(point.district,),
            placement=_of_point(point, templates[radius]),
            container=kind.container and bool(_HOLDING.search(point.name)),
        )


def _of_point(point: OsmPoint, template: Placement) -> Placement:
    told = note("osm", point.name)
    return template.model_copy(
        update={"source_ref": f"{point.osm_id} {point.name}", "note": told[0], "note_en": told[1]}
    )
