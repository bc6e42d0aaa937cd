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
    is_offered,
    names_of,
    one_value,
    slices,
)
from atlas.analysis.coverage import coverage, drawn
from atlas.analysis.filter import Filter, count_facet, in_years, keep, matches, values_of
from atlas.analysis.near import Nearby, near
from atlas.analysis.outcomes import STATES, Conflict, Finding, Tally, conflicts, finding, is_due, tally
from atlas.analysis.parts import Part, parts_of, wholes_of
from atlas.analysis.permalink import Dropped, Known, View, parse_indicator, parse_view, value_in
from atlas.analysis.search import Key, keys_of, plain, search
from atlas.analysis.standing import Standing, dated_events, standing, this_year
from atlas.analysis.view_table import FACETS, FILTERS, SHARED, view_table

__all__ = [
    "FACETS", "FILTERS", "SHARED", "STATES", "Comparison", "Conflict", "Dropped", "Filter", "Finding", "Key", "Known",
    "Nearby", "Part", "Place", "Slice", "Standing", "Tally", "View", "by_year", "class_bounds", "class_of",
    "comparisons", "conflicts", "count_facet", "coverage", "dated_events", "drawn", "finding", "foremost", "gap",
    "in_years", "is_due", "is_offered", "keep", "keys_of", "matches", "names_of", "near", "one_value",
    "parse_indicator", "parse_view", "parts_of", "plain", "search", "slices", "standing", "tally", "this_year",
    "value_in", "values_of", "view_table", "wholes_of",
]  # fmt: skip
