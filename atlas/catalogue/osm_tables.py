"""The tables that say what the atlas makes of OpenStreetMap tags: points, the base map, shapes of records."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from atlas.catalogue.load import load_osm_classes, read_base, validated
from atlas.catalogue.parse import Row, decimal, read_rows, whole
from atlas.catalogue.paths import atlas_root
from atlas.errors import AtlasError
from atlas.model import BaseTag, EnglishWord, LabelRule, OsmTag, ShapeTag

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


@cache
def load_label_rules() -> tuple[LabelRule, ...]:
    """Which named points are written on the base map, and from which zoom on."""
    rules = _rows("labels.csv", LabelRule, ("class", "ending", "kind", "from"), _label_rule)
    unknown = sorted({rule.kind for rule in rules} - load_osm_classes().keys())
    if unknown:
        raise AtlasError(f"no class {', '.join(unknown)}", "geodata/osm/labels.csv", "add it to classes.csv")
    return rules


@cache
def load_english_words() -> dict[str, EnglishWord]:
    """Generic words of names and their English, the longest first; those without English have a meaning to keep."""
    words = _rows("english.csv", EnglishWord, tuple(EnglishWord.model_fields), dict)
    return {word.word: word for word in sorted(words, key=lambda word: -len(word.word))}


def load_osm_things() -> list[dict[str, Any]]:
    """Things of OpenStreetMap as GeoJSON whose properties are their tags, read from open copies of parts of it."""
    return read_base(atlas_root() / "geodata" / "osm" / "things.geojson")


def _label_rule(row: Row) -> dict[str, Any]:
    return {"kind": row["class"], "ending": row["ending"], "label": row["kind"], "from_zoom": decimal(row["from"])}


def _osm_tag(row: Row) -> dict[str, Any]:
    return {"key": row["key"], "value": row["value"], "kind": row["class"]}


def _base_tag(row: Row) -> dict[str, Any]:
    return {**row, "level": whole(row["level"]) if row["level"] else None}


def _rows(
    name: str, kind: type[T], columns: tuple[str, ...], make: Callable[[Row], dict[str, Any]]
) -> tuple[T, ...]:  # fmt: skip
    path = atlas_root() / "geodata" / "osm" / name
    return validated(tuple[kind, ...], read_rows(path, columns, make), str(path))  # type: ignore[valid-type]
