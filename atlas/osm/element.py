"""A thing of OpenStreetMap as the atlas takes it: its tags, its names and its geometry in WGS-84."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from shapely.geometry.base import BaseGeometry

LONGEST_NAME = 80
NAME_KEYS = (
    "name", "name:zh", "name:zh-Hans", "official_name", "alt_name", "short_name", "loc_name", "old_name", "name:en",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@")
T = TypeVar("T")


class Route(NamedTuple):
    """A route relation: a metro line, or a river that is put together from its ways."""

    ref: str
    tags: dict[str, str]


class Element(NamedTuple):
    """A node, a line or an area; `ref` is n, w or r and the id. Of one not complete, part lies beyond the extract."""

    ref: str
    tags: dict[str, str]
    geometry: BaseGeometry
    routes: tuple[Route, ...] = ()
    complete: bool = True

    @property
    def is_area(self) -> bool:
        """Whether it is an area."""
        return self.geometry.geom_type in ("Polygon", "MultiPolygon")

    @property
    def order(self) -> tuple[str, int]:
        """Its place in the order of what we write."""
        return self.ref[0], int(self.ref[1:])


def plain_name(text: str | None) -> str:
    """A name fit for files and pages; empty when it is none: with controls, too long, or a spreadsheet's formula."""
    joined = " ".join(unicodedata.normalize("NFC", text or "").split())
    name = "".join(c for c in joined if unicodedata.category(c) != "Cf").strip()
    odd = any(unicodedata.category(c)[0] == "C" for c in name)
    return "" if odd or len(name) > LONGEST_NAME or name.startswith(_FORMULA) else name


def names_of(tags: dict[str, str]) -> Iterator[str]:
    """Every name of a thing, its main name first; a tag may hold several, with semicolons between."""
    found = (plain_name(part) for key in NAME_KEYS if key in tags for part in tags[key].split(";"))
    yield from dict.fromkeys(name for name in found if name)


def by_tag(tags: dict[str, str], table: dict[tuple[str, str], T]) -> T | None:
    """What a table by key and value makes of a thing: the row of the table that fits first."""
    fitting = (row for (key, value), row in table.items() if fits(tags, key, value))
    return next(fitting, None)


def fits(tags: dict[str, str], key: str, value: str) -> bool:
    """Whether a thing has the tag; `*` stands for any value but `no`."""
    has = tags.get(key)
    return has is not None and (has == value or (value == "*" and has != "no"))
