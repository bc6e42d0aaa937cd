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
from atlas.analysis.near import Nearby, near
from atlas.analysis.permalink import Dropped, IndicatorView, Known, View, parse_indicator_view, parse_view
from atlas.analysis.search import Key, keys_of, plain, search

__all__ = [
    "FACETS", "Comparison", "Dropped", "Filter", "IndicatorView", "Key", "Known", "Nearby", "Place", "Slice", "View",
    "by_year", "class_bounds", "class_of", "comparisons", "count_facet", "coverage", "foremost", "gap", "in_years",
    "keep", "keys_of", "matches", "near", "one_value", "parse_indicator_view", "parse_view", "plain", "search",
    "slices", "values_of",
]  # fmt: skip
