"""One pass over an extract for the points, the base map and the shapes; needs the extra “osm”: import it late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from atlas.catalogue import load_base_tags, load_districts, load_osm_tags, load_shape_tags
from atlas.errors import AtlasError
from atlas.model import Feature
from atlas.osm.base import Base, region_box
from atlas.osm.extract import Extract, bytes_read, elements, open_extract
from atlas.osm.points import Points, by_district, named_in, points_csv
from atlas.osm.shapes import Shapes

Progress = Callable[[int | None], None]
"""Hears from time to time how many bytes of the extract are read, or None where that cannot be told."""
_EVERY = 2000


class Found(NamedTuple):
    """What an extract gives, and how many things were left out for which reason."""

    extract: Extract
    points: str
    base: Base
    shapes: Shapes
    skipped: Counter[str]

    def missing(self) -> tuple[str, ...]:
        """The names of the districts of which the extract holds no named thing."""
        here = by_district(self.points)
        return tuple(d.name for code, d in load_districts().items() if not here[code])


def read(path: Path, features: Iterable[Feature], progress: Progress) -> Found:
    """Read an extract; refused when it is damaged or holds nothing of the city."""
    extract = open_extract(path)
    points, base, shapes = Points(), Base(), Shapes(features)
    skipped: Counter[str] = Counter()
    number = 0
    for element in elements(extract, _keys(), region_box(), skipped):
        for taker in (points, base, shapes):
            taker.take(element)
        number += 1
        if number % _EVERY == 0:
            progress(bytes_read(path))
    if not number:
        raise AtlasError("it holds nothing of Hangzhou", str(path), "take an extract of the province")
    table = points_csv(points.found)
    base.name(named_in(table))
    return Found(extract, table, base, shapes, skipped)


def _keys() -> tuple[str, ...]:
    tables = (load_osm_tags(), load_base_tags(), load_shape_tags())
    return tuple(sorted({tag.key for table in tables for tag in table}))
