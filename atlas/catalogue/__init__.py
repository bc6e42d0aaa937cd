"""The one door to layers/, geodata/ and the build: load, check, build, read."""

from atlas.catalogue.areas import TOLERANCE, AreaGap, StatedArea, area_gaps, stated_areas
from atlas.catalogue.boundaries import district_of, district_shapes
from atlas.catalogue.build import build
from atlas.catalogue.check import check_all, check_record
from atlas.catalogue.drafted import TO_WRITE, TO_WRITE_EN, left_by_draft, pinyin_name
from atlas.catalogue.form import canonical, feature_json, geometry_json, project_json
from atlas.catalogue.grammar import Cues, Ending, Grammar, load_cues, load_grammar, load_units
from atlas.catalogue.indicators import load_indicators
from atlas.catalogue.issues import issue_types
from atlas.catalogue.load import (
    load_accuracy,
    load_basemaps,
    load_districts,
    load_features,
    load_gazetteer,
    load_layers,
    load_measures,
    load_name_rules,
    load_osm_classes,
    load_osm_points,
    load_plans,
    load_sources,
    load_terms,
    read_yaml,
    to_feature,
)
from atlas.catalogue.manifest import Manifest
from atlas.catalogue.paths import atlas_root, build_dir, new_plans_dir, plans_dir
from atlas.catalogue.read import Build, build_state, read_build, read_manifest
from atlas.catalogue.schema import record_schema
from atlas.catalogue.sheet import harmless, read_sheet, sheet
from atlas.catalogue.texts import plan_text, plan_text_matches, shared_run

__all__ = [
    "TOLERANCE", "TO_WRITE", "TO_WRITE_EN", "AreaGap", "Build", "Cues", "Ending", "Grammar", "Manifest", "StatedArea",
    "area_gaps", "atlas_root", "build", "build_dir", "build_state", "canonical", "check_all", "check_record",
    "district_of", "district_shapes", "feature_json", "geometry_json", "harmless", "issue_types", "left_by_draft",
    "load_accuracy", "load_basemaps", "load_cues", "load_districts", "load_features", "load_gazetteer",
    "load_grammar", "load_indicators", "load_layers", "load_measures", "load_name_rules", "load_osm_classes",
    "load_osm_points", "load_plans", "load_sources", "load_terms", "load_units", "new_plans_dir", "pinyin_name",
    "plan_text", "plan_text_matches", "plans_dir", "project_json", "read_build", "read_manifest", "read_sheet",
    "read_yaml", "record_schema", "shared_run", "sheet", "stated_areas", "to_feature",
]  # fmt: skip
