"""The tables that say what the atlas makes of OpenStreetMap tags: points, the base map, shapes of records."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any, TypeVar

from atlas.catalogue.load import load_osm_classes, validated
from atlas.catalogue.paths import atlas_root
from atlas.errors import AtlasError
from atlas.model import BaseTag, OsmTag, ShapeTag

T = TypeVar("T")


@cache
def load_osm_tags() -> tuple[OsmTag, ...]:
    """Tags and the class of point that each makes."""
    tags = _rows("tags.csv", OsmTag, lambda row: {"key": row["key"], "value": row["value"], "kind": row["class"]})
    unknown = sorted({tag.kind for tag in tags} - load_osm_classes().keys())
    if unknown:
        raise AtlasError(f"no class {', '.join(unknown)}", "geodata/osm/tags.csv", "add it to classes.csv")
    return tags


@cache
def load_base_tags() -> tuple[BaseTag, ...]:
    """Tags and what each makes on the base map; the first that fits counts."""
    return _rows("base.csv", BaseTag, lambda row: {**row, "level": int(row["level"]) if row["level"] else None})


@cache
def load_shape_tags() -> tuple[ShapeTag, ...]:
    """Tags by which a record of a kind may be drawn, those that tell most first."""
    return _rows("kinds.csv", ShapeTag, dict)


def _rows(name: str, kind: type[T], read: Any) -> tuple[T, ...]:  # noqa: ANN401  a row's own reading
    path = atlas_root() / "geodata" / "osm" / name
    with path.open(encoding="utf-8", newline="") as file:
        return validated(tuple[kind, ...], [read(row) for row in csv.DictReader(file)], path)  # type: ignore[valid-type]
