"""Filters, facets, search, distances and coverage over features; no drawing."""

from atlas.analysis.categories import Category, key_of_category, load_categories
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
from atlas.analysis.coverage import coverage, drawn
from atlas.analysis.filter import Filter, count_facet, in_years, keep, matches, values_of
from atlas.analysis.forms import readings, syllables
from atlas.analysis.near import Nearby, near
from atlas.analysis.outcomes import STATES, Conflict, Finding, Tally, conflicts, finding, is_due, tally
from atlas.analysis.parts import Part, parts_of, wholes_of
from atlas.analysis.permalink import Dropped, IndicatorView, Known, View, parse_indicator_view, parse_view
from atlas.analysis.search import Key, in_order, keys_of, search
from atlas.analysis.spots import Spot, key_of_spot, load_spots
from atlas.analysis.standing import Standing, dated_events, standing, this_year
from atlas.analysis.view_table import FACETS, view_table

__all__ = [
    "FACETS", "STATES", "Category", "Comparison", "Conflict", "Dropped", "Filter", "Finding", "IndicatorView",
    "Key", "Known", "Nearby", "Part", "Place", "Slice", "Spot", "Standing", "Tally", "View", "by_year",
    "class_bounds", "class_of", "comparisons", "conflicts", "count_facet", "coverage", "dated_events", "drawn",
    "finding", "foremost", "gap", "in_order", "in_years", "is_due", "keep", "key_of_category", "key_of_spot",
    "keys_of", "load_categories", "load_spots", "matches", "near", "one_value", "parse_indicator_view",
    "parse_view", "parts_of", "readings", "search", "slices", "standing", "syllables", "tally", "this_year",
    "values_of", "view_table", "wholes_of",
]  # fmt: skip
