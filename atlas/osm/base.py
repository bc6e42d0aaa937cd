"""The base map out of an extract: an overview for the whole region, and details by level and cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import district_shapes, load_base_tags
from atlas.crs import area_ha, distance_m, from_metric, to_metric
from atlas.model import BaseTag
from atlas.osm.cells import (
    AREAS,
    LEVELS,
    LINES,
    POINTS,
    TOLERANCE_M,
    Drawn,
    Parts,
    features,
    write_collection,
    write_detail,
)
from atlas.osm.element import Element, by_tag, plain_name
from atlas.osm.english import english
from atlas.osm.named import labelled
from atlas.osm.points import Named, id_order

MARGIN_M = 2000
"""How far beyond the city's border the base map reaches."""
BUILDINGS_MOST_BYTES = 20_000_000
"""Buildings are drawn when all of them together are no larger than this; else none is."""
LEAST_HA = {
    "water": {0: 25.0, 11: 1.0, 13: 0.05},
    "green": {0: 200.0, 11: 10.0, 13: 0.2},
}
"""The area in hectares from which an area stands on a level."""
MOST_VERTICES = 2000
"""A larger area is drawn coarsely in the overview, and in full on the finest level."""
FILES = ("hydrography", "water", "green", "roads", "rail", "metro")
LABELLED = {"water": "water", "green": "park"}
_BYTES_A_VERTEX = 21
_COARSEST, _FINEST = min(LEVELS), max(LEVELS)
_SAME_M = 400
_WATERS = ("lake", "river", "canal", "reservoir", "pond")
_METRO = ("subway", "light_rail", "monorail")

Told = tuple[tuple[str, str | float], ...]


class _Found(NamedTuple):
    """A thing for the base map and its place in the order of OpenStreetMap, so that the same extract gives the same."""

    order: tuple[str, int]
    level: int
    part: str
    told: Told
    wkb: bytes


class Base:
    """Collects what the base map draws."""

    def __init__(self) -> None:
        self._found: list[_Found] = []
        self._words: dict[Told, Told] = {}
        self._houses: list[_Found] = []
        self._buildings = 0

    @property
    def too_many_buildings(self) -> bool:
        """Whether the buildings were left out because there are too many."""
        return self._buildings * _BYTES_A_VERTEX > BUILDINGS_MOST_BYTES

    def take(self, element: Element) -> None:
        """Keep what a thing is on the base map; a part of the railway that serves the trains alone is not drawn."""
        tag = by_tag(element.tags, _tags())
        if tag is None or (element.tags.get("service") and tag.part in ("rail", "metro")):
            return
        if tag.part in LINES and not element.is_area and element.geometry.geom_type != "Point":
            self._take_line(element, tag)
        elif tag.part in AREAS and element.is_area:
            self._take_area(element, tag)
        elif tag.part in POINTS:
            self._take_point(element, tag)
        elif tag.part in LABELLED and element.geometry.geom_type == "Point" and _named(element, tag.kind):
            self._label(element, _FINEST, LABELLED[tag.part])

    def name(self, points: Iterable[Named]) -> None:
        """Write named points on the map, as far as there is a rule for them."""
        for point, rule in labelled(points):
            level = max(n for n, first in LEVELS.items() if first <= rule.from_zoom)
            told: Told = (("kind", rule.label), ("from", _short(rule.from_zoom)), *_names(point.name, rule.label))
            self._found.append(_Found(id_order(point.osm_id), level, "labels", told, Point(point.lon, point.lat).wkb))

    def _take_line(self, element: Element, tag: BaseTag) -> None:
        if tag.part != "metro":
            told = (("class" if tag.part == "roads" else "kind", tag.kind),) if tag.part != "rail" else ()
            self._keep(element, tag.level or 0, tag.part, (*told, *_named(element, tag.kind)))
            return
        lines = {plain_name(r.tags.get("ref")) or plain_name(r.tags.get("name")) for r in element.routes
                 if r.tags.get("route") in _METRO}  # fmt: skip
        for line in sorted(lines or {""}):
            self._keep(element, 0, "metro", (("line", line.removesuffix("号线")),))

    def _take_area(self, element: Element, tag: BaseTag) -> None:
        if tag.part == "buildings":
            self._buildings += shapely.get_num_coordinates(element.geometry)
            if self.too_many_buildings:
                self._houses.clear()
            else:
                self._houses.append(_Found(element.order, _FINEST, "buildings", (), element.geometry.wkb))
            return
        hectares = area_ha(element.geometry)
        level = next((n for n, least in LEAST_HA[tag.part].items() if hectares >= least), None)
        if level is None:
            return
        water = element.tags.get("water", "")
        told = (("kind", water if tag.part == "water" and water in _WATERS else tag.kind), *_named(element, tag.kind))
        if level == 0 and shapely.get_num_coordinates(element.geometry) > MOST_VERTICES:
            self._keep(element, _FINEST, tag.part, told)
            told = (*told, ("until", _FINEST))
        self._keep(element, level, tag.part, told)
        if tag.part in LABELLED and _named(element, tag.kind):
            self._label(element, level, LABELLED[tag.part])

    def _take_point(self, element: Element, tag: BaseTag) -> None:
        named = _named(element, tag.kind or "station")
        if not named:
            return
        if tag.part == "labels":
            self._label(element, tag.level or _COARSEST, tag.kind)
            return
        tags = element.tags
        metro = tags.get("station") in _METRO or tags.get("subway") == "yes" or tags.get("light_rail") == "yes"
        told = (("kind", "metro" if metro else "rail"), *named)
        self._keep(_at_point(element), tag.level or _COARSEST, "stations", told)

    def _label(self, element: Element, level: int, kind: str) -> None:
        self._keep(_at_point(element), max(level, _COARSEST), "labels", (("kind", kind), *_named(element, kind)))

    def _keep(self, element: Element, level: int, part: str, told: Told) -> None:
        told = self._words.setdefault(told, told)
        self._found.append(_Found(element.order, level, part, told, element.geometry.wkb))

    def on(self, level: int) -> Iterator[Drawn]:
        """What stands on a level, in OpenStreetMap's order and cut at the region's border."""
        things = [f for f in (*self._found, *self._houses) if f.level == level]
        ordered = sorted(things, key=lambda f: (f.order, f.part, str(f.told)))
        inside = (Drawn(f.part, f.told, _within(shapely.from_wkb(f.wkb))) for f in ordered)
        return _each_point_once(thing for thing in inside if not thing.geometry.is_empty)


def write_base(base: Base, folder: Path) -> dict[str, int]:
    """Write the overview's files and the cells into a new folder; gives the bytes of the overview and of the cells."""
    overview = _overview(list(base.on(0)))
    folder.mkdir(parents=True)
    size = sum(write_collection(folder / f"{name}.geojson", overview.get(name, [])) for name in FILES)
    return {"overview": size, "detail": write_detail({n: base.on(n) for n in LEVELS}, folder / "detail")}


def _overview(things: list[Drawn]) -> Parts:
    """The overview: what is drawn coarsely is simplified until it has no more vertices than a thing may have."""
    parts = features((t for t in things if not _is_coarse(t)), TOLERANCE_M[0])
    for thing in filter(_is_coarse, things):
        tolerance = TOLERANCE_M[0]
        while _vertices(rows := features([thing], tolerance).get(thing.part, [])) > MOST_VERTICES:
            tolerance *= 2
        parts.setdefault(thing.part, []).extend(rows)
    return parts


def _is_coarse(thing: Drawn) -> bool:
    return ("until", _FINEST) in thing.properties


def _short(zoom: float) -> float:
    return int(zoom) if zoom.is_integer() else zoom


def _vertices(rows: list[dict[str, Any]]) -> int:
    return sum(shapely.get_num_coordinates(shapely.geometry.shape(row["geometry"])) for row in rows)


@cache
def _tags() -> dict[tuple[str, str], BaseTag]:
    return {(tag.key, tag.value): tag for tag in load_base_tags()}


@cache
def _region() -> BaseGeometry:
    """The city with its margin."""
    city = to_metric(shapely.union_all(list(district_shapes().values())), _EPSG)
    region = from_metric(city.simplify(MARGIN_M / 10).buffer(MARGIN_M), _EPSG)
    shapely.prepare(region)
    return region


_EPSG = 4549


def region_box() -> tuple[float, float, float, float]:
    """West, south, east and north of the city with its margin."""
    west, south, east, north = _region().bounds
    return west, south, east, north


def _within(geometry: BaseGeometry) -> BaseGeometry:
    region = _region()
    return geometry if region.contains(geometry) else region.intersection(geometry)


def _at_point(element: Element) -> Element:
    return element._replace(geometry=element.geometry.representative_point())


def _named(element: Element, kind: str) -> Told:
    name = plain_name(element.tags.get("name:zh") or element.tags.get("name"))
    return _names(name, kind, plain_name(element.tags.get("name:en")))


def _names(name: str, kind: str, stated: str = "") -> Told:
    names = (("name", name), ("name_en", stated or english(name, kind)))
    return tuple((key, value) for key, value in names if value)


def _each_point_once(things: Iterable[Drawn]) -> Iterator[Drawn]:
    """The things without points that stand beside one of the same part and name: a node and the area around it."""
    seen: dict[Any, list[BaseGeometry]] = {}
    for thing in things:
        if thing.part in POINTS:
            key = thing.part, dict(thing.properties).get("name")
            if any(distance_m(thing.geometry, other) < _SAME_M for other in seen.get(key, ())):
                continue
            seen.setdefault(key, []).append(thing.geometry)
        yield thing
