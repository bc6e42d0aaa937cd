"""Compiles geodata/osm/points.csv from the PyPI package geopi: `python -m atlas.osm.geopi`.

geopi carries OpenStreetMap points of all China (August 2024, WGS-84, ODbL). The same package gives the same bytes.
"""

from __future__ import annotations

import importlib.util
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyogrio

from atlas.catalogue import atlas_root, district_shapes, replace_file
from atlas.errors import NotFoundError
from atlas.osm.points import Named, points_csv

LAYERS = ("china_poi.shp", "gis_osm_pois_free_1.shp")


def main(out: Path | None = None) -> Path:
    """Write the points to `out`, or to geodata/osm/points.csv, and give back where they are."""
    path = out or atlas_root() / "geodata" / "osm" / "points.csv"
    replace_file(path, points_csv(_named(_folder())))
    return path


def _folder() -> Path:
    found = importlib.util.find_spec("geopi")
    places = found.submodule_search_locations if found else None
    if not places:
        raise NotFoundError("geopi is not installed", "the extra “geopi”", "run: pip install geopi==0.1.8")
    return Path(places[0]) / "data" / "city_shp"


def _named(folder: Path) -> Iterator[Named]:
    boxes = [shape.bounds for shape in district_shapes().values()]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    for name in LAYERS:
        frame = pyogrio.read_dataframe(folder / name, bbox=box, columns=["osm_id", "fclass", "name"])
        for row in frame[frame.name.notna()].itertuples():
            text = " ".join(unicodedata.normalize("NFC", str(row.name)).split())
            yield Named(str(row.osm_id), str(row.fclass), text, row.geometry.x, row.geometry.y)


if __name__ == "__main__":
    sys.stdout.write(f"{main()}\n")
