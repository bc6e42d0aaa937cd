"""Compiles geodata/osm/points.csv from the PyPI package geopi: `python -m atlas.geocode.compile_osm`.

geopi carries OpenStreetMap points of all China (August 2024, WGS-84, ODbL). Of those with a name inside Hangzhou the
classes of geodata/osm/classes.csv are kept, without numbered houses and names that say nothing. The same package gives
the same bytes.
"""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyogrio

from atlas.catalogue import atlas_root, district_of, district_shapes, load_osm_classes
from atlas.errors import NotFoundError

LAYERS = ("china_poi.shp", "gis_osm_pois_free_1.shp")
COLUMNS = ("osm_id", "class", "name", "district", "lon", "lat")
DECIMALS = 5
_NUMBERED = re.compile(
    r"(幢|栋|号楼|号门|宿舍楼|教学楼|实验楼|综合楼|行政楼|食堂|停车场|停车库|加油站|充电站|公厕|厕所)[)）]?$"
)
_TELLING = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]|[\u4e00-\u9fff].*\d{3}")
_SHORT_BUT_TELLING = re.compile(r"^[\u4e00-\u9fff]{2,}$")
_SHORT_CLASSES = frozenset({"park", "attraction", "nature_reserve", "forest", "residential", "museum", "theme_park"})


def main(out: Path | None = None) -> Path:
    """Write the points to `out`, or to geodata/osm/points.csv, and give back where they are."""
    path = out or atlas_root() / "geodata" / "osm" / "points.csv"
    rows = sorted(set(_placed(_kept(_named(_folder())))), key=lambda row: (int(row[0]), row))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_one_class(rows))
    return path


def _folder() -> Path:
    found = importlib.util.find_spec("geopi")
    places = found.submodule_search_locations if found else None
    if not places:
        raise NotFoundError("geopi is not installed", "the extra “geopi”", "run: pip install geopi==0.1.8")
    return Path(places[0]) / "data" / "city_shp"


def _named(folder: Path) -> Iterator[tuple[str, str, str, float, float]]:
    boxes = [shape.bounds for shape in district_shapes().values()]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    for name in LAYERS:
        frame = pyogrio.read_dataframe(folder / name, bbox=box, columns=["osm_id", "fclass", "name"])
        for row in frame[frame.name.notna()].itertuples():
            text = " ".join(unicodedata.normalize("NFC", str(row.name)).split())
            yield str(row.osm_id), str(row.fclass), text, row.geometry.x, row.geometry.y


def _kept(
    rows: Iterable[tuple[str, str, str, float, float]],
) -> Iterator[tuple[str, str, str, float, float]]:
    classes = load_osm_classes()
    for row in rows:
        _, kind, name, *_ = row
        short = kind in _SHORT_CLASSES and _SHORT_BUT_TELLING.search(name)
        if kind in classes and (short or _TELLING.search(name)) and not _NUMBERED.search(name):
            yield row


def _placed(
    rows: Iterable[tuple[str, str, str, float, float]],
) -> Iterator[tuple[str, str, str, str, str, str]]:
    for osm_id, kind, name, lon, lat in rows:
        east, north = round(lon, DECIMALS), round(lat, DECIMALS)
        district = district_of(east, north)
        if district is not None:
            yield osm_id, kind, name, district, f"{east:.{DECIMALS}f}", f"{north:.{DECIMALS}f}"


def _one_class(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """One row a thing: the class that stands last in classes.csv tells most."""
    rank = {name: number for number, name in enumerate(load_osm_classes())}
    best: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        seen = best.get((row[0], row[2]))
        if seen is None or rank[row[1]] > rank[seen[1]]:
            best[row[0], row[2]] = row
    yield from best.values()


if __name__ == "__main__":
    sys.stdout.write(f"{main()}\n")
