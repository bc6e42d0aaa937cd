"""Reading layers/ and geodata/ into values; the one door to our files."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import JsonValue, TypeAdapter, ValidationError
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from atlas.catalogue.parse import Row, decimal, read_json, read_rows, read_yaml, whole
from atlas.catalogue.paths import atlas_root
from atlas.errors import AtlasError, NotFoundError
from atlas.model import (
    Accuracy,
    Basemap,
    District,
    Feature,
    Group,
    Layer,
    Measure,
    Money,
    NameRules,
    OsmClass,
    OsmPoint,
    Place,
    Plan,
    Project,
    Source,
    Term,
)
from atlas.model.vocabulary import CODES, DISTRICTS, Kind

T = TypeVar("T")
_LEVEL, _CELL = re.compile(r"[0-9]{1,2}"), re.compile(r"[0-9]{1,7}-[0-9]{1,7}")
Terms = dict[str, dict[str, Term]]


def validated(kind: type[T], raw: Any, where: str) -> T:  # noqa: ANN401
    """What a file holds as values of a kind; the first field that is not of the right form is told."""
    try:
        # through JSON, so that lists become tuples while types stay strict
        return TypeAdapter(kind).validate_json(json.dumps(raw, allow_nan=False))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise AtlasError(explained(first), where, "see docs/reference/record.md") from error
    except ValueError as error:
        raise AtlasError(f"malformed ({error})", where, "see docs/reference/record.md") from error


def explained(fault: Any) -> str:  # noqa: ANN401  pydantic's ErrorDetails
    """A fault of form as the field and what is wrong with it."""
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg'].removeprefix('Value error, ')}".removeprefix(": ")


def _read(kind: type[T], name: str) -> T:
    """A YAML file of geodata/ as values of a kind."""
    path = atlas_root() / "geodata" / name
    return validated(kind, read_yaml(path), str(path))


def _register(name: str, kind: type[T]) -> dict[str, T]:
    return _by_id(_read(list[kind], name), name)  # type: ignore[valid-type]


def _by_id(values: list[T], name: str) -> dict[str, T]:
    ids = [str(getattr(v, "id", None) or getattr(v, "adcode")) for v in values]  # noqa: B009
    twice = sorted(i for i, times in Counter(ids).items() if times > 1)
    if twice:
        where = str(atlas_root() / "geodata" / name)
        raise AtlasError(f"stands twice: {', '.join(twice)}", where, "give each row an id of its own")
    return dict(zip(ids, values, strict=True))


@cache
def load_plans() -> dict[str, Plan]:
    """The registered plans by id."""
    return _register("plans.yaml", Plan)


@cache
def load_sources() -> dict[str, Source]:
    """The sources by id."""
    return _register("sources.yaml", Source)


@cache
def load_districts() -> dict[str, District]:
    """Today's 13 units of Hangzhou by adcode."""
    found = _register("districts.yaml", District)
    _refuse_missing("districts.yaml", DISTRICTS, found)
    return found


@cache
def load_basemaps() -> dict[str, Basemap]:
    """The online basemaps that the atlas knows, by id."""
    return _register("basemaps.yaml", Basemap)


@cache
def load_groups() -> dict[str, Group]:
    """The groups of kinds by id; every kind belongs to exactly one."""
    groups = _register("groups.yaml", Group)
    listed = sorted(kind for group in groups.values() for kind in group.kinds)
    if listed != sorted(get_args(Kind)):
        wrong = ", ".join(
            sorted((Counter(listed) - Counter(get_args(Kind))) + (Counter(get_args(Kind)) - Counter(listed)))
        )
        path = str(atlas_root() / "geodata" / "groups.yaml")
        raise AtlasError(f"kinds in no group or in two: {wrong}", path, "put each kind into one group")
    return groups


@cache
def load_measures() -> dict[str, Measure]:
    """The reviewed groups of figures that measure the same thing, by id."""
    return _register("measures.yaml", Measure)


@cache
def load_money() -> dict[str, Money]:
    """How the units of money read in English, by unit."""
    return _read(dict[str, Money], "money.yaml")


@cache
def load_glosses() -> dict[str, str]:
    """English for the words of the plans that records quote for status and years."""
    return _read(dict[str, str], "glosses.yaml")


@cache
def load_terms() -> Terms:
    """The closed lists' words in both languages: list name → code → term; themes are among them."""
    found = {**_read(dict[str, dict[str, Term]], "terms.yaml"), "theme": _read(dict[str, Term], "themes.yaml")}
    for name, codes in CODES.items():
        _refuse_missing("themes.yaml" if name == "theme" else "terms.yaml", codes, found.get(name, {}))
    return found


def _refuse_missing(name: str, wanted: Iterable[str], found: Iterable[str]) -> None:
    missing = sorted(set(wanted) - set(found))
    if missing:
        raise AtlasError(f"missing: {', '.join(missing)}", str(atlas_root() / "geodata" / name), "restore the rows")


def source_of(source_id: str) -> Source:
    """The source of an id; an error when the register has none."""
    found = load_sources().get(source_id)
    if found is None:
        where = str(atlas_root() / "geodata" / "sources.yaml")
        raise NotFoundError(f'no source "{source_id}"', where, "add the source with its licence first")
    return found


@cache
def load_accuracy() -> Accuracy | None:
    """What `make score` measured last, or None when it has not been run."""
    here = (atlas_root() / "geodata" / "accuracy.yaml").is_file()
    return _read(Accuracy, "accuracy.yaml") if here else None


@cache
def load_gazetteer() -> dict[str, Place]:
    """The gazetteer's named points by id."""
    path = atlas_root() / "geodata" / "gazetteer.csv"
    raw = read_rows(path, Place.model_fields, _place)
    return _by_id(validated(list[Place], raw, str(path)), path.name)


def _place(row: Row) -> dict[str, Any]:
    aliases = [a for a in row["aliases"].split("|") if a]
    numbers = {"lon": decimal(row["lon"]), "lat": decimal(row["lat"]), "uncertainty_m": whole(row["uncertainty_m"])}
    return {**row, "aliases": aliases, **numbers}


@cache
def load_name_rules() -> NameRules:
    """How the names of one place vary."""
    return _read(NameRules, "name_variants.yaml")


@cache
def load_osm_classes() -> dict[str, OsmClass]:
    """The OpenStreetMap classes that are kept, with how sure their points are."""
    path = atlas_root() / "geodata" / "osm" / "classes.csv"
    raw = read_rows(path, ("class", *OsmClass.model_fields), _osm_class)
    return validated(dict[str, OsmClass], dict(raw), str(path))


def _osm_class(row: Row) -> tuple[str, dict[str, Any]]:
    container = {"yes": True, "no": False}.get(row["container"])
    kept = {"precision": row["precision"], "uncertainty_m": whole(row["uncertainty_m"]), "container": container}
    return row["class"], kept


@cache
def load_osm_points() -> tuple[OsmPoint, ...]:
    """The named OpenStreetMap points of Hangzhou, in the order of their ids."""
    path = atlas_root() / "geodata" / "osm" / "points.csv"
    raw = read_rows(path, ("osm_id", "class", "name", "district", "lon", "lat"), _osm_point)
    points = validated(tuple[OsmPoint, ...], raw, str(path))
    unknown = sorted({point.kind for point in points} - load_osm_classes().keys())
    if unknown:
        raise AtlasError(f"no class {', '.join(unknown)}", str(path), "add it to geodata/osm/classes.csv")
    return points


def _osm_point(row: Row) -> dict[str, Any]:
    row["kind"] = row.pop("class")
    return {**row, "lon": decimal(row["lon"]), "lat": decimal(row["lat"])}


def layer_dirs() -> list[Path]:
    """The layer folders in order of name; a name that begins with an underscore is no layer."""
    folder = atlas_root() / "layers"
    try:
        return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("_"))
    except OSError as error:
        raise AtlasError(f"cannot be read ({error.strerror})", str(folder), "restore it, or set ATLAS_ROOT") from error


def load_layer(layer_id: str) -> Layer:
    """The title, note and style of one layer."""
    path = atlas_root() / "layers" / layer_id / "layer.yaml"
    if not path.is_file():
        known = ", ".join(p.name for p in layer_dirs())
        raise NotFoundError(f'no layer "{layer_id}"', str(path.parent), f"choose one of: {known}")
    return validated(Layer, read_yaml(path), str(path))


@cache
def load_layers() -> dict[str, Layer]:
    """All layers by id, in order of folder name."""
    return {p.name: load_layer(p.name) for p in layer_dirs()}


def read_collection(layer_id: str) -> dict[str, Any]:
    """The layer's FeatureCollection as it stands in its file, unchecked."""
    path = atlas_root() / "layers" / layer_id / "features.geojson"
    return collection_of(read_json(path), str(path))


def collection_of(raw: Any, where: str) -> dict[str, Any]:  # noqa: ANN401  raw GeoJSON
    """The same if it has a list of features, whatever they are."""
    if not isinstance(raw, dict) or not isinstance(raw.get("features"), list):
        raise AtlasError("it is no FeatureCollection", where, "mend or restore the file")
    return raw


def base_files() -> list[Path]:
    """The files of the built-in base map."""
    return sorted((atlas_root() / "geodata" / "base").glob("*.geojson"))


def read_base(path: Path) -> list[dict[str, Any]]:
    """The features of a file of the built-in base map."""
    features = collection_of(read_json(path), str(path))["features"]
    return validated(list[dict[str, JsonValue]], features, str(path))


def base_cells() -> dict[str, dict[str, Path]]:
    """The cells of the base map's details: level → x-y → file; a file of another name is none."""
    folder = atlas_root() / "geodata" / "base" / "detail"
    levels = sorted(path for path in folder.glob("*") if _LEVEL.fullmatch(path.name))
    return {
        level.name: {p.stem: p for p in sorted(level.glob("*.json")) if _CELL.fullmatch(p.stem)} for level in levels
    }


def read_cell(path: Path) -> dict[str, list[dict[str, Any]]]:
    """A cell of the base map: its parts, each a list of GeoJSON features."""
    return validated(dict[str, list[dict[str, JsonValue]]], read_json(path), str(path))


def to_feature(layer_id: str, raw: Any) -> Feature:  # noqa: ANN401  raw GeoJSON
    """The feature of one GeoJSON feature; raises a ValueError, pydantic's or another, when the record is malformed."""
    if not isinstance(raw, dict) or "properties" not in raw:
        raise ValueError("it has no properties")
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
    except ValueError as error:
        raise AtlasError("a record is malformed", f"layers/{layer_id}/features.geojson", "run: atlas check") from error
