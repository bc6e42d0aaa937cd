"""`atlas check`: every rule over layers/ and geodata/; faults are Issues, and it never stops at the first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from atlas.catalogue import rules
from atlas.catalogue.form import canonical, feature_json
from atlas.catalogue.grammar import load_cues, load_grammar, load_units
from atlas.catalogue.indicators import check_indicators
from atlas.catalogue.issues import issue
from atlas.catalogue.load import (
    layer_dirs,
    load_accuracy,
    load_basemaps,
    load_districts,
    load_gazetteer,
    load_layer,
    load_measures,
    load_name_rules,
    load_osm_classes,
    load_osm_points,
    load_plans,
    load_sources,
    load_terms,
    to_feature,
)
from atlas.catalogue.osm_tables import load_base_tags, load_osm_tags, load_shape_tags
from atlas.catalogue.paths import atlas_root
from atlas.catalogue.texts import plan_text, plan_text_matches
from atlas.errors import AtlasError
from atlas.model import Feature, Issue


def check_all(fix: bool = False) -> list[Issue]:
    """Every fault in the data; with `fix`, files that are sound but not in canonical form are rewritten first."""
    issues = list(_check_reference())
    if issues:
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
    loads: tuple[Callable[[], object], ...] = (
        load_plans, load_sources, load_districts, load_terms, load_basemaps, load_measures, load_gazetteer,
        load_name_rules, load_osm_classes, load_osm_points, load_osm_tags, load_base_tags, load_shape_tags,
        load_accuracy, load_grammar, load_units, load_cues,
    )  # fmt: skip
    for load in loads:
        try:
            load()
        except AtlasError as error:
            yield issue("unreadable-file", error.where, error.what)
        except (OSError, LookupError, ValueError, TypeError, AttributeError) as error:
            yield issue("unreadable-file", load.__name__.replace("load_", "geodata/"), repr(error))


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
    path = atlas_root() / where / "features.geojson"
    try:
        text = path.read_text(encoding="utf-8")
        collection = json.loads(text)
        raws = list(collection["features"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [*issues, issue("unreadable-file", str(path), repr(error))], []
    found, features = _check_records(layer_id, raws)
    issues += found
    sound = len(features) == len(raws) and all(i.type.name != "bad-geometry" for i in found)
    expected = canonical({"features": [feature_json(f) for f in features]}) if sound else text
    if text != expected and fix:
        path.write_text(expected, encoding="utf-8", newline="\n")
        return _check_layer(layer_id, fix=False)
    if text != expected:
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
            issues += [issue("bad-record", where, _explain(fault)) for fault in error.errors()]
            continue
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            issues.append(issue("bad-record", where, repr(error)))
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


def _explain(fault: Any) -> str:  # noqa: ANN401  pydantic's ErrorDetails
    return f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
