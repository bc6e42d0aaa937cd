"""`atlas check`: every rule over layers/ and geodata/; faults are Issues, and it never stops at the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from pydantic import ValidationError

from atlas.catalogue import rules
from atlas.catalogue.characters import bad_characters
from atlas.catalogue.form import canonical, feature_json
from atlas.catalogue.grammar import load_change_words, load_cues, load_doubts, load_grammar, load_units
from atlas.catalogue.indicators import check_indicators
from atlas.catalogue.issues import issue
from atlas.catalogue.load import (
    base_cells,
    base_files,
    collection_of,
    explained,
    layer_dirs,
    load_accuracy,
    load_basemaps,
    load_districts,
    load_gazetteer,
    load_groups,
    load_layer,
    load_measures,
    load_name_rules,
    load_osm_classes,
    load_osm_points,
    load_plans,
    load_sources,
    load_terms,
    read_base,
    read_cell,
    to_feature,
)
from atlas.catalogue.osm_tables import (
    load_base_tags,
    load_english_words,
    load_label_rules,
    load_osm_tags,
    load_osm_things,
    load_shape_tags,
)
from atlas.catalogue.parse import json_of, read_bytes
from atlas.catalogue.paths import atlas_root
from atlas.catalogue.texts import plan_text, plan_text_matches
from atlas.catalogue.write import replace_file, writing
from atlas.errors import AtlasError
from atlas.model import Feature, Issue


def check_all(fix: bool = False) -> list[Issue]:
    """Every fault in the data; with `fix`, files that are sound but not in canonical form are rewritten first."""
    issues = list(_check_reference())
    if any(found.type.name == "unreadable-file" for found in issues):
        return issues  # records are judged by the reference data, which must be sound first
    features: list[Feature] = []
    for folder in layer_dirs():
        found, loaded = _check_layer(folder.name, fix)
        issues += found
        features += loaded
    issues += rules.across_records(features)
    issues += check_indicators({f.project.id for f in features})
    issues += _check_texts()
    return issues


def check_record(feature: Feature, others: Iterable[Feature] = ()) -> list[Issue]:
    """Every fault of one record by itself, and of its id and names beside those of other records."""
    where = f"layers/{feature.layer}#{feature.project.id}"
    across = rules.across_records((*others, feature))
    return [*rules.of_record(where, feature), *(i for i in across if where in i.where.split(", "))]


def _check_reference() -> Iterator[Issue]:
    loads: dict[str, Callable[[], object]] = {
        "plans.yaml": load_plans, "sources.yaml": load_sources, "districts.yaml": load_districts,
        "terms.yaml and themes.yaml": load_terms, "groups.yaml": load_groups, "basemaps.yaml": load_basemaps,
        "measures.yaml": load_measures,
        "gazetteer.csv": load_gazetteer, "name_variants.yaml": load_name_rules, "osm/classes.csv": load_osm_classes,
        "osm/points.csv": load_osm_points, "osm/tags.csv": load_osm_tags, "osm/base.csv": load_base_tags,
        "osm/kinds.csv": load_shape_tags, "osm/labels.csv": load_label_rules, "osm/english.csv": load_english_words,
        "osm/things.geojson": load_osm_things,
        "accuracy.yaml": load_accuracy, "lexicon/grammar.yaml": load_grammar,
        "lexicon/units.yaml": load_units, "lexicon/cues.yaml": load_cues, "lexicon/doubts.yaml": load_doubts,
        "lexicon/changes.yaml": load_change_words,
    }  # fmt: skip
    loads |= {f"base/{path.name}": partial(read_base, path) for path in base_files()}
    cells = [path for level in base_cells().values() for path in level.values()]
    loads |= {f"base/detail/{path.parent.name}/{path.name}": partial(read_cell, path) for path in cells}
    for name, load in loads.items():
        try:
            values = load()
        except AtlasError as error:
            yield issue("unreadable-file", error.where, error.what)
            continue
        yield from _check_characters(f"geodata/{name}", values)


def _check_characters(where: str, values: object) -> Iterator[Issue]:
    for place, found in bad_characters(values):
        yield issue("bad-characters", where, f"{place}: {found}")


def _check_texts() -> Iterator[Issue]:
    for plan_id, plan in load_plans().items():
        if plan_text(plan_id) is not None and not plan_text_matches(plan_id):
            yield issue("plan-text-differs", plan.file, f"plan {plan_id} has another SHA-256")


def _check_layer(layer_id: str, fix: bool) -> tuple[list[Issue], list[Feature]]:
    try:
        layer = load_layer(layer_id)
    except AtlasError as error:
        return [issue("layer-mismatch", error.where, error.what)], []
    where = f"layers/{layer_id}"
    issues = [issue("layer-mismatch", where, f"layer.yaml says {layer.id}")] if layer.id != layer_id else []
    issues += [issue("unknown-source", where, s) for s in layer.sources if s not in load_sources()]
    issues += _check_characters(f"{where}/layer.yaml", layer)
    path = atlas_root() / where / "features.geojson"
    try:
        data = read_bytes(path)
        raws = collection_of(json_of(data, str(path)), str(path))["features"]
    except AtlasError as error:
        return [*issues, issue("unreadable-file", error.where, error.what)], []
    found, features = _check_records(layer_id, raws)
    issues += found
    if layer.whole and layer.whole not in {f.project.id for f in features}:
        issues.append(issue("layer-mismatch", where, f"no record {layer.whole}, which layer.yaml calls the whole"))
    sound = len(features) == len(raws) and all(i.type.name != "bad-geometry" for i in found)
    expected = canonical({"features": [feature_json(f) for f in features]}) if sound else ""
    differs = sound and data != expected.encode()
    if differs and fix:
        with writing(path, "make it a file that may be written"):
            replace_file(path, expected)
        return _check_layer(layer_id, fix=False)
    if differs:
        issues.append(issue("not-canonical", f"{where}/features.geojson", "the bytes differ from the canonical form"))
    return issues, features


def _check_records(layer_id: str, raws: Iterable[Any]) -> tuple[list[Issue], list[Feature]]:
    issues: list[Issue] = []
    features: list[Feature] = []
    for number, raw in enumerate(raws):
        where = f"layers/{layer_id}#{_name_of(raw, number)}"
        try:
            feature = to_feature(layer_id, raw)
            unknown = sorted(set(raw) - {"type", "id", "properties", "geometry"})
        except ValidationError as error:
            issues += [issue("bad-record", where, explained(fault)) for fault in error.errors()]
            continue
        except ValueError as error:
            issues.append(issue("bad-record", where, str(error)))
            continue
        if unknown:  # the canonical form would lose them
            issues.append(issue("bad-record", where, f"unknown member: {', '.join(unknown)}"))
            continue
        issues += rules.too_many_decimals(where, [raw.get("geometry"), _coordinates(feature)])
        issues += rules.of_record(where, feature)
        features.append(feature)
    return issues, features


def _coordinates(feature: Feature) -> object:
    extent = feature.project.extent
    return extent and extent.geometry.coordinates


def _name_of(raw: object, number: int) -> str:
    properties = raw.get("properties") if isinstance(raw, dict) else None
    return str(properties.get("id", number)) if isinstance(properties, dict) else str(number)
