"""A hand-drawn OpenStreetMap extract: nodes, ways and relations in the order in which they are drawn."""

from pathlib import Path

import osmium
from osmium.osm.mutable import Node, Relation, Way

from atlas.catalogue import load_districts

DAY = "2026-11-20T20:21:05Z"


class Sketch:
    def __init__(self):
        self.nodes, self.ways, self.relations = [], [], []

    def node(self, lon, lat, **tags):
        self.nodes.append(Node(id=len(self.nodes) + 1, version=1, location=(lon, lat), tags=_plain(tags)))
        return len(self.nodes)

    def way(self, points, closed=False, **tags):
        """A line through points; a point that is a number is the id of a node, which may be missing."""
        ids = [point if isinstance(point, int) else self.node(*point) for point in points]
        self.ways.append(Way(id=len(self.ways) + 1, version=1, nodes=ids + ids[:1] * closed, tags=_plain(tags)))
        return len(self.ways)

    def square(self, lon, lat, side_m, **tags):
        return self.way(corners(lon, lat, side_m), closed=True, **tags)

    def relation(self, members, **tags):
        """A relation of ways by id, each with its role: [(3, "outer")]."""
        ways = [("w", way, role) for way, role in members]
        self.relations.append(Relation(id=len(self.relations) + 1, version=1, members=ways, tags=_plain(tags)))

    def every_district(self):
        """A school in each district, so that the extract is one of the whole city."""
        for district in load_districts().values():
            self.node(district.seat.lon, district.seat.lat, amenity="school", name=f"{district.name}实验学校")
        return self

    def write(self, path: Path, day=DAY):
        header = osmium.io.Header()
        if day:
            header.set("osmosis_replication_timestamp", day)
        with osmium.SimpleWriter(str(path), header=header, overwrite=True) as out:
            for add, things in (
                (out.add_node, self.nodes),
                (out.add_way, self.ways),
                (out.add_relation, self.relations),
            ):
                for thing in things:
                    add(thing)
        return path


def corners(lon, lat, side_m):
    """The corners of a square around a point near 30° N, to about a thousandth."""
    half_lon, half_lat = side_m / 2 / 96_400, side_m / 2 / 110_860
    return [(lon + x * half_lon, lat + y * half_lat) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


def _plain(tags):
    """Tags by keyword: name_en for name:en."""
    return {key.replace("name_", "name:"): value for key, value in tags.items()}
