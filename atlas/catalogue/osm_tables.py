"""The tables that say what the atlas makes of OpenStreetMap tags: points, the base map, shapes of records."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from atlas.catalogue.load import load_osm_classes, validated
from atlas.catalogue.parse import Row, read_rows, whole
from atlas.catalogue.paths import atlas_root
from atlas.errors import AtlasError
from atlas.model import BaseTag, OsmTag, ShapeTag

T = TypeVar("T")


@cache
def load_osm_tags() -> tuple[OsmTag, ...]:
    """Tags and the class of point that each makes."""
    tags = _rows("tags.csv", OsmTag, ("key", "value", "class"), _osm_tag)
    unknown = sorted({tag.kind for tag in tags} - load_osm_classes().keys())
    if unknown:
        raise AtlasError(f"no class {', '.join(unknown)}", "geodata/osm/tags.csv", "add it to classes.csv")
    return tags


@cache
def load_base_tags() -> tuple[BaseTag, ...]:
    """Tags and what each makes on the base map; the first that fits counts."""
    return _rows("base.csv", BaseTag, tuple(BaseTag.model_fields), _base_tag)


@cache
def load_shape_tags() -> tuple[ShapeTag, ...]:
    """Tags by which a record of a kind may be drawn, those that tell most first."""
    return _rows("kinds.csv", ShapeTag, tuple(ShapeTag.model_fields), dict)


def _osm_tag(row: Row) -> dict[str, Any]:
    return {"key": row["key"], "value": row["value"], "kind": row["class"]}


def _base_tag(row: Row) -> dict[str, Any]:
    return {**row, "level": whole(row["level"]) if row["level"] else None}


def _rows(
    name: str, kind: type[T], columns: tuple[str, ...], make: Callable[[Row], dict[str, Any]]
) -> tuple[T, ...]:  # fmt: skip
    path = atlas_root() / "geodata" / "osm" / name
    return validated(tuple[kind, ...], read_rows(path, columns, make), str(path))  # type: ignore[valid-type]
