"""The one door to layers/, geodata/ and the build: load, check, build, read."""

from atlas.catalogue.areas import (
    EXTENT_TOLERANCE,
    TOLERANCE,
    AreaGap,
    StatedArea,
    area_gaps,
    stated_areas,
    stated_lengths,
)
from atlas.catalogue.boundaries import city_names, district_of, district_shapes, other_cities, region_names
from atlas.catalogue.build import build
from atlas.catalogue.characters import affixes, bad_characters, visible
from atlas.catalogue.check import check_all, check_record
from atlas.catalogue.drafted import TO_WRITE, TO_WRITE_EN, left_by_draft, pinyin_name
from atlas.catalogue.extents import MOST_VERTICES, NEAR_M, is_area, measured, reach
from atlas.catalogue.form import canonical, feature_json, geometry_json, indented, project_json
from atlas.catalogue.grammar import (
    ChangeWords,
    Cues,
    Doubt,
    Ending,
    Grammar,
    Sides,
    load_change_words,
    load_cues,
    load_doubts,
    load_grammar,
    load_units,
)
from atlas.catalogue.indicators import load_indicators
from atlas.catalogue.issues import issue_types
from atlas.catalogue.load import (
    base_cells,
    base_files,
    collection_of,
    load_accuracy,
    load_basemaps,
    load_districts,
    load_features,
    load_gazetteer,
    load_glosses,
    load_groups,
    load_layers,
    load_measures,
    load_money,
    load_name_rules,
    load_osm_classes,
    load_osm_points,
    load_plans,
    load_sources,
    load_terms,
    read_base,
    read_cell,
    source_of,
    to_feature,
    validated,
)
from atlas.catalogue.manifest import Manifest
from atlas.catalogue.osm_tables import (
    load_base_tags,
    load_english_words,
    load_label_rules,
    load_osm_tags,
    load_osm_things,
    load_shape_tags,
)
from atlas.catalogue.parse import json_of, read_bytes, read_json, read_rows, read_yaml, sheet_rows, whole, yaml_of
from atlas.catalogue.paths import atlas_root, build_dir, new_plans_dir, plans_dir
from atlas.catalogue.read import Build, build_day, build_state, read_build, read_manifest
from atlas.catalogue.schema import record_schema
from atlas.catalogue.sheet import harmless, read_sheet, sheet
from atlas.catalogue.texts import plan_text, plan_text_matches, shared_run
from atlas.catalogue.write import replace_file, replace_folder, sync, writing

__all__ = [
    "EXTENT_TOLERANCE", "MOST_VERTICES", "NEAR_M", "TOLERANCE", "TO_WRITE", "TO_WRITE_EN", "AreaGap", "Build",
    "ChangeWords", "Cues", "Doubt", "Ending", "Grammar", "Manifest", "Sides", "StatedArea", "affixes", "area_gaps",
    "atlas_root", "bad_characters", "base_cells", "base_files", "build", "build_day", "build_dir", "build_state",
    "canonical", "check_all", "check_record", "city_names", "collection_of", "district_of", "district_shapes",
    "feature_json", "geometry_json", "harmless", "indented", "is_area", "issue_types", "json_of", "left_by_draft",
    "load_accuracy", "load_base_tags", "load_basemaps", "load_change_words", "load_cues", "load_districts",
    "load_doubts", "load_english_words", "load_features", "load_gazetteer", "load_glosses", "load_grammar",
    "load_groups", "load_indicators", "load_label_rules", "load_layers", "load_measures", "load_money",
    "load_name_rules", "load_osm_classes", "load_osm_points", "load_osm_tags", "load_osm_things", "load_plans",
    "load_shape_tags", "load_sources", "load_terms", "load_units", "measured", "new_plans_dir", "other_cities",
    "pinyin_name", "plan_text", "plan_text_matches", "plans_dir", "project_json", "reach", "read_base", "read_build",
    "read_bytes", "read_cell", "read_json", "read_manifest", "read_rows", "read_sheet", "read_yaml", "record_schema",
    "region_names", "replace_file", "replace_folder", "shared_run", "sheet", "sheet_rows", "source_of", "stated_areas",
    "stated_lengths", "sync", "to_feature", "validated", "visible", "whole", "writing", "yaml_of",
]  # fmt: skip
