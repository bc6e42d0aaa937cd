"""A made-up extract of any size: streets and houses around the districts' seats, and a shape for many records."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import osmium
from osmium.osm.mutable import Node, Relation, Way

from atlas.catalogue import load_districts, load_features, load_layers, load_shape_tags
from atlas.model import Feature, ShapeTag

NODES_A_WAY = 8
SPREAD = 0.12
DAY = "2026-11-20T20:21:05Z"
_CLASSES = ("residential", "tertiary", "secondary", "primary", "trunk", "motorway")
_SIDE_M = 300
_LENGTH_M = 2000
_AWAY_M = 1700
"""How far off another thing of the same name lies, of every fifth record."""
_SEED = 20261128
_ELSEWHERE = (121.55, 29.87)
"""In the province, 80 km beyond the city."""
_DEGREE_LAT_M, _DEGREE_LON_M = 110_900, 96_300


class Thing(NamedTuple):
    """A way with its tags; its nodes are its own."""

    tags: dict[str, str]
    line: list[tuple[float, float]]
    closed: bool = False


def write_extract(path: Path, count: int, elsewhere: float = 0.0) -> None:
    """Write an extract of about so many elements, the same for every run; a share of them lies beyond the city."""
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", DAY)
    header.set("generator", "atlas bench")
    with osmium.SimpleWriter(str(path), header=header, overwrite=True) as out:
        number = 0
        for district in load_districts().values():
            number += 1
            name = f"{district.name}实验学校"
            at = (district.seat.lon, district.seat.lat)
            out.add_node(Node(id=number, version=1, location=at, tags={"amenity": "school", "name": name}))
        first = number + 1
        for thing in _things(count, elsewhere):
            for at in thing.line:
                number += 1
                out.add_node(Node(id=number, version=1, location=at))
        node = first
        ways = 0
        for ways, thing in enumerate(_things(count, elsewhere), start=1):
            refs = list(range(node, node + len(thing.line)))
            node += len(refs)
            out.add_way(Way(id=ways, version=1, nodes=refs + refs[:1] * thing.closed, tags=thing.tags))
        lines = [(i, t) for i, t in enumerate(_of_records(), start=1) if "line" in t.tags]
        for number, (way, thing) in enumerate(lines, start=1):
            tags = {"type": "route", "route": "subway", "name": f"{thing.tags['line']} (甲 => 乙)"}
            out.add_relation(Relation(id=number, version=1, members=[("w", way, "")], tags=tags))


def _things(count: int, elsewhere: float) -> Iterator[Thing]:
    made = 0
    for thing in _of_records():
        made += len(thing.line) + 1
        yield thing
    rng = random.Random(_SEED)  # noqa: S311  the same extract each time
    seats = [(d.seat.lon, d.seat.lat) for d in load_districts().values()]
    number = 0
    while made < count:
        number += 1
        lon, lat = _ELSEWHERE if rng.random() < elsewhere else rng.choice(seats)
        at = (lon + rng.uniform(-SPREAD, SPREAD), lat + rng.uniform(-SPREAD, SPREAD))
        thing = _house(at) if number % 5 < 3 else _street(at, number, rng)
        made += len(thing.line) + 1
        yield thing


def _house(at: tuple[float, float]) -> Thing:
    return Thing({"building": "yes"}, _square(at, 20), closed=True)


def _street(at: tuple[float, float], number: int, rng: random.Random) -> Thing:
    kind = _CLASSES[min(int(rng.expovariate(1.2)), len(_CLASSES) - 1)]
    bearing = rng.choice((0.0, math.pi / 2)) + rng.uniform(-0.05, 0.05)
    step = (math.cos(bearing) * 40 / _DEGREE_LON_M, math.sin(bearing) * 40 / _DEGREE_LAT_M)
    line = [(at[0] + step[0] * i, at[1] + step[1] * i) for i in range(NODES_A_WAY)]
    return Thing({"highway": kind, "name": f"试验{number % 3000}路"}, line)


def _of_records() -> Iterator[Thing]:
    """A shape for each record that has a point and a kind that is mapped by a plain tag."""
    features = [f for layer in load_layers() for f in load_features(layer)]
    for number, feature in enumerate(sorted(features, key=lambda f: f.project.id)):
        tag = next((t for t in load_shape_tags() if t.kind == feature.project.kind), None)
        if feature.geometry is not None and tag is not None:
            yield from _shape(feature, tag, 0)
            if number % 5 == 0:
                yield from _shape(feature, tag, _AWAY_M)


def _shape(feature: Feature, tag: ShapeTag, away_m: float) -> Iterator[Thing]:
    project, point = feature.project, feature.geometry
    value = {"highway": "primary", "place": "quarter"}.get(tag.key, "yes") if tag.value == "*" else tag.value
    tags = {tag.key: value, "name": project.name}
    at = (point.x, point.y + away_m / _DEGREE_LAT_M)
    if tag.drawn == "area":
        yield Thing(tags, _square(at, _SIDE_M), closed=True)
    elif project.kind == "metro_line":
        yield Thing({"railway": "subway", "line": project.name}, _line(at, 0))
    else:
        yield from (Thing({**tags, "oneway": "yes"}, _line(at, off)) for off in (-10, 10))


def _square(at: tuple[float, float], side_m: float) -> list[tuple[float, float]]:
    half_lon, half_lat = side_m / 2 / _DEGREE_LON_M, side_m / 2 / _DEGREE_LAT_M
    return [(at[0] + x * half_lon, at[1] + y * half_lat) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


def _line(at: tuple[float, float], off_m: float) -> list[tuple[float, float]]:
    north = at[1] + off_m / _DEGREE_LAT_M
    steps = [(i / (NODES_A_WAY - 1) - 0.5) * _LENGTH_M / _DEGREE_LON_M for i in range(NODES_A_WAY)]
    return [(at[0] + step, north) for step in steps]
