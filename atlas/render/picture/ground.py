"""The built-in base map as paths of a picture: land, water, green, roads, rail and metro within its frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import atlas_root, base_cells, district_shapes, read_base, read_cell
from atlas.crs import from_metric, to_metric
from atlas.osm.cells import LEVELS, cells_of
from atlas.render.choropleth import Frame
from atlas.render.paths import path_of

ZONE = 4549
_FILES = {"hydrography": "water", "water": "water", "roads": "road", "rail": "rail", "metro": "metro"}
_DETAILS = {
    "green": "green", "water": "water", "hydrography": "waterline",
    "tertiary": "street", "link": "street", "secondary": "street", "primary": "road-trunk",
}  # fmt: skip
_STREETS_BELOW_M = 16_000
_ORDER = ("green", "water", "waterline", "street", "road-trunk", "road-motorway", "rail", "metro")
_LEAST_PX2 = 1200.0
_ROUGH_PX = 0.35


class Drawn(NamedTuple):
    """A path of the picture and the class that says how it looks."""

    style: str
    path: str


@lru_cache(maxsize=16)
def ground(frame: Frame) -> tuple[Drawn, ...]:
    """The paths of the base map from the lowest to the highest; kept, since who changes a title draws it again."""
    return tuple(_ground(frame))


def _ground(frame: Frame) -> Iterator[Drawn]:
    window = frame.window
    land = tuple(_paths("land", _seen(frame).values()))
    yield from land
    closer = _streets(frame) if frame.width / frame.scale < _STREETS_BELOW_M else []
    drawn = [*_base().items(), *closer]
    for style, shapes in sorted(drawn, key=lambda drawing: _ORDER.index(drawing[0])):
        near = shapes[shapely.STRtree(shapes).query(window, predicate="intersects")]
        yield from _paths(style, frame.pixel(shapely.clip_by_rect(near, *window.bounds)))
    yield from (path._replace(style="border") for path in land)


@lru_cache(maxsize=16)
def district_points(frame: Frame) -> dict[str, tuple[float, float]]:
    """Where the name of each district in the frame stands best, in pixels: deepest in what is seen of it."""
    drawn = {code: s for code, s in _seen(frame).items() if s.area > _LEAST_PX2}
    spokes = {code: shapely.maximum_inscribed_circle(s, 4) for code, s in drawn.items()}
    return {code: tuple(shapely.get_coordinates(spoke)[0]) for code, spoke in spokes.items()}


def over_districts(codes: Iterable[str]) -> tuple[float, float, float, float] | None:
    """West, south, east and north of districts in WGS-84 degrees; None without any."""
    shapes = [district_shapes("tianditu")[code] for code in codes]
    return tuple(map(float, shapely.total_bounds(shapes))) if shapes else None  # type: ignore[return-value]


def drawn_districts() -> dict[str, BaseGeometry]:
    """The districts as they are drawn, by adcode, in WGS-84."""
    return dict(district_shapes("tianditu"))


def details(bounds: tuple[float, float, float, float]) -> dict[str, list[BaseGeometry]]:
    """What the cells of the details draw around west, south, east and north, in WGS-84: streets, green and water."""
    found: dict[str, list[BaseGeometry]] = {}
    for level in LEVELS:
        cells = base_cells().get(str(level), {})
        for x, y in cells_of(bounds, level):
            path = cells.get(f"{x}-{y}")
            for name, features in read_cell(path).items() if path else ():
                for feature in features:
                    style = _DETAILS.get(feature["properties"].get("class") or name)
                    if style:
                        found.setdefault(style, []).append(shape(feature["geometry"]))
    return found


def whole_city() -> tuple[BaseGeometry, ...]:
    """The districts in metres, for a picture of the whole in small."""
    return tuple(_districts().values())


def _seen(frame: Frame) -> dict[str, BaseGeometry]:
    """What is seen of each district, in pixels."""
    clipped = shapely.clip_by_rect(np.array(list(_districts().values()), dtype=object), *frame.window.bounds)
    return dict(zip(_districts(), frame.pixel(clipped), strict=True))


def _paths(style: str, shapes: Iterable[BaseGeometry]) -> Iterator[Drawn]:
    whole = shapely.GeometryCollection([s for s in shapes if s is not None and not s.is_empty])
    path = path_of(shapely.simplify(whole, _ROUGH_PX))
    if path:
        yield Drawn(style, path)


@cache
def _districts() -> dict[str, BaseGeometry]:
    return {code: to_metric(shape, ZONE) for code, shape in district_shapes("tianditu").items()}


@cache
def _base() -> dict[str, NDArray[np.object_]]:
    """The overview's shapes in metres by style."""
    folder = atlas_root() / "geodata" / "base"
    found: dict[str, list[BaseGeometry]] = {}
    for name, usual in {"green": "green", **_FILES}.items():
        path = folder / f"{name}.geojson"
        for feature in read_base(path) if path.is_file() else ():
            found.setdefault(_style(usual, feature), []).append(to_metric(shape(feature["geometry"]), ZONE))
    return {style: np.array(shapes, dtype=object) for style, shapes in found.items()}


def _style(usual: str, feature: dict[str, Any]) -> str:
    if usual == "road":
        return "road-motorway" if feature["properties"].get("class") == "motorway" else "road-trunk"
    if usual == "water" and "Line" in feature["geometry"]["type"]:
        return "waterline"
    return usual


def _streets(frame: Frame) -> list[tuple[str, NDArray[np.object_]]]:
    """The details within a frame in metres."""
    found = details(from_metric(frame.window, ZONE).bounds)
    return [(style, np.array([to_metric(s, ZONE) for s in shapes], dtype=object)) for style, shapes in found.items()]
