"""geodata/osm/points.csv: which named OpenStreetMap things are kept as points, and how the table is written."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from atlas.catalogue import district_of, load_osm_classes, load_osm_tags
from atlas.osm.element import Element, fits, plain_name

COLUMNS = ("osm_id", "class", "name", "district", "lon", "lat")
DECIMALS = 5
_NUMBERED = re.compile(
    r"(幢|栋|号楼|号门|宿舍楼|教学楼|实验楼|综合楼|行政楼|食堂|停车场|停车库|加油站|充电站|公厕|厕所)[)）]?$"
)
_TELLING = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]|[\u4e00-\u9fff].*\d{3}")
_SHORT_BUT_TELLING = re.compile(r"^[\u4e00-\u9fff]{2,}$")
_SHORT_CLASSES = frozenset({"park", "attraction", "nature_reserve", "forest", "residential", "museum", "theme_park"})


class Named(NamedTuple):
    """A named thing of a class, at a point in WGS-84."""

    osm_id: str
    kind: str
    name: str
    lon: float
    lat: float


class Points:
    """Collects the named things of an extract, each under every class that its tags give it."""

    def __init__(self) -> None:
        self.found: list[Named] = []

    def take(self, element: Element) -> None:
        """Keep a node or an area that has a name and a class."""
        if not (element.is_area or element.geometry.geom_type == "Point"):
            return
        name = plain_name(element.tags.get("name"))
        kinds = {tag.kind for tag in load_osm_tags() if fits(element.tags, tag.key, tag.value)} if name else ()
        if kinds:
            point = element.geometry.representative_point()
            self.found += [Named(element.ref, kind, name, point.x, point.y) for kind in sorted(kinds)]


def points_csv(things: Iterable[Named]) -> str:
    """The table of what tells a place, each thing and name once; the same things in any order give the same table."""
    rows = sorted(set(_placed(filter(_is_kept, things))), key=lambda row: (*id_order(row[0]), row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_one_class(rows))
    return out.getvalue()


def named_in(table: str) -> Iterator[Named]:
    """The points of a table."""
    for row in csv.DictReader(io.StringIO(table)):
        yield Named(row["osm_id"], row["class"], row["name"], float(row["lon"]), float(row["lat"]))


def by_district(table: str) -> Counter[str]:
    """How many points of a table lie in each district."""
    return Counter(row["district"] for row in csv.DictReader(io.StringIO(table)))


def _is_kept(thing: Named) -> bool:
    """Whether the class is one that is kept and the name tells a place: no numbered house, no bare “A座”."""
    short = thing.kind in _SHORT_CLASSES and _SHORT_BUT_TELLING.search(thing.name)
    telling = bool(short or _TELLING.search(thing.name)) and not _NUMBERED.search(thing.name)
    return thing.kind in load_osm_classes() and telling


def _placed(things: Iterable[Named]) -> Iterator[tuple[str, str, str, str, str, str]]:
    for osm_id, kind, name, lon, lat in things:
        east, north = round(lon, DECIMALS), round(lat, DECIMALS)
        district = district_of(east, north)
        if district is not None:
            yield osm_id, kind, name, district, f"{east:.{DECIMALS}f}", f"{north:.{DECIMALS}f}"


def id_order(osm_id: str) -> tuple[str, int]:
    """Nodes, ways and relations each by number; ids without a letter, of a type that is not known, before them."""
    letter = osm_id.rstrip("0123456789")
    return letter, int(osm_id.removeprefix(letter))


def _one_class(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """One row a thing: the class that stands last in classes.csv tells most."""
    best: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        seen = best.get((row[0], row[2]))
        if seen is None or _rank()[row[1]] > _rank()[seen[1]]:
            best[row[0], row[2]] = row
    yield from best.values()


@cache
def _rank() -> dict[str, int]:
    return {name: number for number, name in enumerate(load_osm_classes())}
