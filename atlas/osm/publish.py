"""Writing what an extract gave into geodata/, whole or not at all, with notices that say where it comes from."""

from __future__ import annotations

import shutil
from pathlib import Path

from atlas.catalogue import atlas_root, replace_file, replace_folder
from atlas.osm.base import Base, write_base
from atlas.osm.extract import Extract

NOTICE = "NOTICE.md"
_FORMAT = "## Details by cell"

_POINTS = """\
# Named points of OpenStreetMap: origin and licence

`points.csv` has its own licence, apart from the code's. Every map that draws a record placed by it credits it.

| file | what | from | licence |
|---|---|---|---|
| points.csv | {count} named points in Hangzhou's 13 districts: estates, works, schools, parks, museums, halls … | © OpenStreetMap contributors; {origin} | ODbL 1.0 |
| classes.csv | the classes that are kept, in order of how much they tell; how sure a point of each is; whether things lie in it | this atlas | CC BY 4.0 |
| tags.csv, base.csv, kinds.csv | what OpenStreetMap's tags make of a thing: a class of point, a part of the base map, the shape of a record | this atlas | CC BY 4.0 |
| labels.csv | which points are written on the base map, by class and ending of the name, as what and from which zoom | this atlas | CC BY 4.0 |
| english.csv | generic words at the end of names in English, and words whose meaning Pinyin would hide | this atlas | CC BY 4.0 |

WGS-84, 5 decimals (about 1 m). Shops, food, hotels and numbered houses are left out, and names that say nothing.
`osm_id` is n, w or r (node, way, relation) and the number; `district` is the district by the boundaries that `atlas check`
uses. Rows are ordered by `osm_id`; one row a thing and name. An area stands for itself by a point inside it.

Written by `atlas osm`; the same extract gives the same bytes.
"""  # noqa: E501  a table's row is one line

_BASE = """\
# The built-in base: origin and licence

These files have their own licence, apart from the code's. Every map that draws them credits them.

| file | what | from | licence |
|---|---|---|---|
| all | water, green, rivers, roads, rail, metro, stations, labels; close by also all streets and, where they are not too many, buildings | © OpenStreetMap contributors; {origin} | ODbL 1.0 |

WGS-84, 5 decimals (about 1 m), simplified by at most 5 m in the overview, 3 m and 1 m in the details. Covers Hangzhou's 13
districts and 2 km around. Written by `atlas osm`; the same extract gives the same bytes.
"""  # noqa: E501  a table's row is one line


def publish_points(points: str, extract: Extract) -> int:
    """Write geodata/osm/points.csv and its notice; gives how many points there are."""
    folder = atlas_root() / "geodata" / "osm"
    count = points.count("\n") - 1
    replace_file(folder / "points.csv", points)
    replace_file(folder / NOTICE, _POINTS.format(count=f"{count:,}".replace(",", " "), origin=_origin(extract)))
    return count


def publish_base(base: Base, extract: Extract) -> dict[str, int]:
    """Put a new geodata/base in the place of the old one; gives the bytes of the overview and of the cells."""
    folder = atlas_root() / "geodata" / "base"
    new = folder.with_name(folder.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    sizes = write_base(base, new)
    (new / NOTICE).write_text(_BASE.format(origin=_origin(extract)) + _format_of(folder), encoding="utf-8", newline="")
    replace_folder(folder, new)
    return sizes


def _format_of(folder: Path) -> str:
    """The part of the old notice that tells the form of the files, which stays."""
    path = folder / NOTICE
    _, mark, told = (path.read_text(encoding="utf-8") if path.is_file() else "").partition(_FORMAT)
    return f"\n{mark}{told}" if mark else ""


def _origin(extract: Extract) -> str:
    day = f", as of {extract.as_of}" if extract.as_of else ", of no stated day"
    return f"extract `{extract.path.name}`{day}, SHA-256 `{extract.sha256}`"
