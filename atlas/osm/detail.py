"""Writes geodata/base/detail from what geodata/osm holds, without an extract: `python -m atlas.osm.detail`.

The streets, parks and stations are those of things.geojson, the names also those of points.csv; the overview stays as
it is. The same files give the same bytes; `atlas osm` writes both anew from an extract.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from shapely.geometry import shape

from atlas.catalogue import atlas_root, load_osm_things, read_bytes, replace_folder
from atlas.osm.base import Base
from atlas.osm.cells import LEVELS, write_detail
from atlas.osm.element import Element
from atlas.osm.points import named_in


def main() -> Path:
    """Put new cells in the place of the old ones and give back their folder."""
    base = Base()
    for element in _things():
        base.take(element)
    base.name(named_in(read_bytes(atlas_root() / "geodata" / "osm" / "points.csv").decode()))
    new = folder().with_name("detail.new")
    shutil.rmtree(new, ignore_errors=True)
    close_by = {level: base.on(level) for level in LEVELS}
    coarsest = min(LEVELS)
    write_detail({**close_by, coarsest: chain(base.on(0), close_by[coarsest])}, new)
    replace_folder(folder(), new)
    return folder()


def folder() -> Path:
    """Where the cells stand."""
    return atlas_root() / "geodata" / "base" / "detail"


def _things() -> Iterator[Element]:
    for number, thing in enumerate(load_osm_things(), start=1):
        yield Element(f"t{number}", thing["properties"], shape(thing["geometry"]))


if __name__ == "__main__":
    sys.stdout.write(f"{main()}\n")
