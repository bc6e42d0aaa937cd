"""Reading an OpenStreetMap extract (.osm.pbf) thing by thing, in little memory; needs the extra “osm”: import it late.

pyosmium keeps the positions of the nodes outside Python (16 bytes each) and puts areas together; Python sees only what
has a tag that is asked for and lies in Hangzhou.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import osmium
import shapely
from osmium.osm import Area, Node, Way
from osmium.osm.types import OSMEntity
from shapely.errors import ShapelyError
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from atlas.errors import AtlasError, NotFoundError
from atlas.osm.element import Element, Route

LINE_KEYS = ("highway", "railway", "waterway")
"""Keys of things that are lines, even when their way is closed."""
INDEX = "sparse_mem_array"
_CHUNK = 1 << 20
_ROUTES = (("type", "route"), ("type", "waterway"))
_REMEDY = "download the extract again, as .osm.pbf"

Box = tuple[float, float, float, float]


class Extract(NamedTuple):
    """An extract: its file, what the file is, and the day of the map that it holds, if it says so."""

    path: Path
    sha256: str
    as_of: str | None

    @property
    def told(self) -> str:
        """Name and day, for a source reference."""
        return f"{self.path.name}, {self.as_of}" if self.as_of else self.path.name


def open_extract(path: Path) -> Extract:
    """The extract in a file; refused when it is none, or a history of edits and no map of one day."""
    if not path.is_file():
        raise NotFoundError("there is no such file", str(path), "name an OpenStreetMap extract, as .osm.pbf")
    try:
        header = osmium.FileProcessor(_file(path)).header
    except RuntimeError as error:
        raise AtlasError(f"no OpenStreetMap extract ({_told(error)})", str(path), _REMEDY) from error
    if header.has_multiple_object_versions:
        raise AtlasError("a history of edits, no map of one day", str(path), "take an extract without history")
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return Extract(path, digest.hexdigest(), header.get("osmosis_replication_timestamp")[:10] or None)


def elements(extract: Extract, keys: Iterable[str], box: Box, skipped: Counter[str]) -> Iterator[Element]:
    """What has one of these keys and touches the box, without what cannot be read, which is counted by its reason."""
    try:
        routes = _routes(extract, skipped)
        processor = osmium.FileProcessor(_file(extract.path)).with_locations(INDEX)
        processor.with_areas(osmium.filter.KeyFilter(*keys)).with_filter(osmium.filter.KeyFilter(*keys))
        for thing in processor:
            try:
                found = _element(thing, routes, skipped)
            except (UnicodeDecodeError, RuntimeError, ValueError, ShapelyError):
                skipped["unreadable"] += 1
                continue
            if found is not None and _touches(found.geometry, box):
                yield found
    except RuntimeError as error:
        raise AtlasError(f"the extract is damaged ({_told(error)})", str(extract.path), _REMEDY) from error


def bytes_read(path: Path) -> int | None:
    """How far this process has read into an open file; None where the system does not tell."""
    try:
        for handle in Path("/proc/self/fd").iterdir():
            if handle.resolve() == path.resolve():
                return int((Path("/proc/self/fdinfo") / handle.name).read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return None


def _file(path: Path) -> osmium.io.File:
    return osmium.io.File(str(path), "pbf")  # whatever the file is called


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _routes(extract: Extract, skipped: Counter[str]) -> dict[int, tuple[Route, ...]]:
    """The routes of each way."""
    found: dict[int, list[Route]] = defaultdict(list)
    relations = osmium.FileProcessor(_file(extract.path), osmium.osm.RELATION)
    for relation in relations.with_filter(osmium.filter.TagFilter(*_ROUTES)):
        try:
            route = Route(f"r{relation.id}", {tag.k: tag.v for tag in relation.tags})
        except UnicodeDecodeError:
            skipped["unreadable"] += 1
            continue
        for member in relation.members:  # type: ignore[union-attr]  # only relations are read
            if member.type == "w":
                found[member.ref].append(route)
    return {way: tuple(routes) for way, routes in found.items()}


def _element(thing: OSMEntity, routes: dict[int, tuple[Route, ...]], skipped: Counter[str]) -> Element | None:
    if isinstance(thing, Node):
        tags = {tag.k: tag.v for tag in thing.tags}
        return Element(f"n{thing.id}", tags, Point(thing.lon, thing.lat)) if thing.location.valid() else None
    if isinstance(thing, Way):
        return _line(thing, routes.get(thing.id, ()), skipped)
    return _area(thing, skipped) if isinstance(thing, Area) else None


def _line(way: Way, routes: tuple[Route, ...], skipped: Counter[str]) -> Element | None:
    if not routes and not any(key in way.tags for key in LINE_KEYS):
        return None
    known = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
    if len(set(known)) < 2:
        skipped["without positions"] += 1
        return None
    tags = {tag.k: tag.v for tag in way.tags}
    return Element(f"w{way.id}", tags, LineString(known), routes, len(known) == len(way.nodes))


_WKB = osmium.geom.WKBFactory()


def _area(area: Area, skipped: Counter[str]) -> Element | None:
    tags = {tag.k: tag.v for tag in area.tags}
    if area.from_way() and any(key in tags for key in ("highway", "railway")) and tags.get("area") != "yes":
        return None  # a roundabout
    if area.num_rings()[0] == 0:
        skipped["crossing itself"] += 1
        return None
    shape = shapely.from_wkb(_WKB.create_multipolygon(area))
    if not shape.is_valid:
        skipped["crossing itself"] += 1
        return None
    only = shape.geoms[0] if len(shape.geoms) == 1 else shape
    return Element(f"{'w' if area.from_way() else 'r'}{area.orig_id()}", tags, only)


def _touches(geometry: BaseGeometry, box: Box) -> bool:
    west, south, east, north = geometry.bounds
    return bool(west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1])
