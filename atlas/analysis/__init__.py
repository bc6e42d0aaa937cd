"""Filters, facets, search, distances and coverage over features; no drawing."""

from atlas.analysis.compare import (
    Comparison,
    Place,
    Slice,
    by_year,
    class_bounds,
    class_of,
    comparisons,
    foremost,
    gap,
    one_value,
    slices,
)
from atlas.analysis.coverage import coverage
from atlas.analysis.filter import FACETS, Filter, count_facet, in_years, keep, matches, values_of
from atlas.analysis.forms import readings, syllables
from atlas.analysis.groups import Group, key_of_group, load_groups
from atlas.analysis.near import Nearby, near
from atlas.analysis.outcomes import STATES, Conflict, Finding, Tally, conflicts, finding, is_due, tally
from atlas.analysis.permalink import Dropped, IndicatorView, Known, View, parse_indicator_view, parse_view
from atlas.analysis.search import Key, in_order, keys_of, search
from atlas.analysis.spots import Spot, key_of_spot, load_spots

__all__ = [
    "FACETS", "STATES", "Comparison", "Conflict", "Dropped", "Filter", "Finding", "Group", "IndicatorView", "Key",
    "Known", "Nearby", "Place", "Slice", "Spot", "Tally", "View", "by_year", "class_bounds", "class_of",
    "comparisons", "conflicts", "count_facet", "coverage", "finding", "foremost", "gap", "in_order", "in_years",
    "is_due", "keep", "key_of_group", "key_of_spot", "keys_of", "load_groups", "load_spots", "matches", "near",
    "one_value", "parse_indicator_view", "parse_view", "readings", "search", "slices", "syllables", "tally",
    "values_of",
]  # fmt: skip
