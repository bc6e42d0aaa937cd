"""Reading layers/ and geodata/ into values; the one door to our files."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from atlas.catalogue.paths import atlas_root
from atlas.errors import AtlasError, NotFoundError
from atlas.model import (
    Accuracy,
    Basemap,
    District,
    Feature,
    Layer,
    Measure,
    NameRules,
    OsmClass,
    OsmPoint,
    Place,
    Plan,
    Project,
    Source,
    Term,
)

T = TypeVar("T")
Terms = dict[str, dict[str, Term]]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast


def read_yaml(path: Path) -> Any:  # noqa: ANN401  YAML gives anything; the models decide
    """What a YAML file holds."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  both are safe loaders
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise AtlasError(
            f"cannot be read ({' '.join(str(error).split())})", str(path), "mend or restore the file"
        ) from error


def validated(kind: type[T], raw: Any, path: Path) -> T:  # noqa: ANN401
    """The value of this type that a file holds; an AtlasError that names the first fault."""
    try:
        # through JSON, so that lists become tuples while types stay strict
        return TypeAdapter(kind).validate_json(json.dumps(raw, default=str))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise AtlasError(f"{place}: {first['msg']}", str(path), "see docs/reference/record.md") from error


def _rows(name: str, kind: type[T]) -> dict[str, T]:
    path = atlas_root() / "geodata" / name
    values = validated(list[kind], read_yaml(path), path)  # type: ignore[valid-type]
    return _by_id(values, path)


def _by_id(values: list[T], path: Path) -> dict[str, T]:
    ids = [getattr(v, "id", None) or getattr(v, "adcode") for v in values]  # noqa: B009
    twice = sorted({i for i in ids if ids.count(i) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        raise AtlasError(f"stands twice: {', '.join(twice)}", str(path), "give each row an id of its own")
    return dict(zip(ids, values, strict=True))


@cache
def load_plans() -> dict[str, Plan]:
    """The registered plans by id."""
    return _rows("plans.yaml", Plan)


@cache
def load_sources() -> dict[str, Source]:
    """The sources by id."""
    return _rows("sources.yaml", Source)


@cache
def load_districts() -> dict[str, District]:
    """Today's 13 units of Hangzhou by adcode."""
    return _rows("districts.yaml", District)


@cache
def load_basemaps() -> dict[str, Basemap]:
    """The online basemaps that the atlas knows, by id."""
    return _rows("basemaps.yaml", Basemap)


@cache
def load_measures() -> dict[str, Measure]:
    """The reviewed groups of figures that measure the same thing, by id."""
    return _rows("measures.yaml", Measure)


@cache
def load_terms() -> Terms:
    """The closed lists' words in both languages: list name → code → term; themes are among them."""
    folder = atlas_root() / "geodata"
    terms = validated(dict[str, dict[str, Term]], read_yaml(folder / "terms.yaml"), folder / "terms.yaml")
    themes = validated(dict[str, Term], read_yaml(folder / "themes.yaml"), folder / "themes.yaml")
    return {**terms, "theme": themes}


@cache
def load_accuracy() -> Accuracy | None:
    """What `make score` measured last, or None when it has not been run."""
    path = atlas_root() / "geodata" / "accuracy.yaml"
    return validated(Accuracy, read_yaml(path), path) if path.is_file() else None


@cache
def load_gazetteer() -> dict[str, Place]:
    """The gazetteer's named points by id."""
    path = atlas_root() / "geodata" / "gazetteer.csv"
    with path.open(encoding="utf-8", newline="") as file:
        raw = [
            {**row, "aliases": [a for a in row["aliases"].split("|") if a],
             "lon": float(row["lon"]), "lat": float(row["lat"]), "uncertainty_m": int(row["uncertainty_m"])}
            for row in csv.DictReader(file)
        ]  # fmt: skip
    return _by_id(validated(list[Place], raw, path), path)


@cache
def load_name_rules() -> NameRules:
    """How the names of one place vary."""
    path = atlas_root() / "geodata" / "name_variants.yaml"
    return validated(NameRules, read_yaml(path), path)


@cache
def load_osm_classes() -> dict[str, OsmClass]:
    """The OpenStreetMap classes that are kept, with how sure their points are."""
    path = atlas_root() / "geodata" / "osm" / "classes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        raw = {
            row["class"]: {
                "precision": row["precision"],
                "uncertainty_m": int(row["uncertainty_m"]),
                "container": row["container"] == "yes",
            }
            for row in csv.DictReader(file)
        }
    return validated(dict[str, OsmClass], raw, path)


@cache
def load_osm_points() -> tuple[OsmPoint, ...]:
    """The named OpenStreetMap points of Hangzhou, in the order of their ids."""
    path = atlas_root() / "geodata" / "osm" / "points.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        raw = [
            {"osm_id": osm_id, "kind": kind, "name": name, "district": district, "lon": float(lon), "lat": float(lat)}
            for osm_id, kind, name, district, lon, lat in reader
        ]
    return validated(tuple[OsmPoint, ...], raw, path)


def layer_dirs() -> list[Path]:
    """The layer folders in order of name; a name that begins with an underscore is no layer."""
    folder = atlas_root() / "layers"
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("_"))


def load_layer(layer_id: str) -> Layer:
    """The title, note and style of one layer."""
    path = atlas_root() / "layers" / layer_id / "layer.yaml"
    if not path.is_file():
        known = ", ".join(p.name for p in layer_dirs())
        raise NotFoundError(f'no layer "{layer_id}"', str(path.parent), f"choose one of: {known}")
    return validated(Layer, read_yaml(path), path)


@cache
def load_layers() -> dict[str, Layer]:
    """All layers by id, in order of folder name."""
    return {p.name: load_layer(p.name) for p in layer_dirs()}


def read_collection(layer_id: str) -> dict[str, Any]:
    """The layer's FeatureCollection as it stands in its file, unchecked."""
    path = atlas_root() / "layers" / layer_id / "features.geojson"
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AtlasError(f"cannot be read ({error})", str(path), "mend or restore the file") from error
    return raw


def to_feature(layer_id: str, raw: dict[str, Any]) -> Feature:
    """The feature of one GeoJSON feature; raises pydantic's ValidationError when the record is malformed."""
    project = Project.model_validate_json(json.dumps(raw["properties"]))
    return Feature(layer=layer_id, project=project, geometry=_read_geometry(raw.get("geometry")))


def _read_geometry(raw: Any) -> BaseGeometry | None:  # noqa: ANN401  raw GeoJSON
    try:
        return None if raw is None else shape(raw)
    except (ShapelyError, LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"geometry: {error!r}") from error


def load_features(layer_id: str) -> tuple[Feature, ...]:
    """The features of one layer; the data must have passed `atlas check`."""
    try:
        return tuple(to_feature(layer_id, raw) for raw in read_collection(layer_id)["features"])
    except (ValidationError, KeyError, ValueError) as error:
        raise AtlasError("a record is malformed", f"layers/{layer_id}/features.geojson", "run: atlas check") from error
