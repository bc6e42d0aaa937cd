"""Filters, facets, search, distances and coverage over features; no drawing."""

from atlas.analysis.coverage import coverage
from atlas.analysis.filter import FACETS, Filter, count_facet, in_years, keep, matches, values_of
from atlas.analysis.near import Nearby, near
from atlas.analysis.permalink import Dropped, Known, View, parse_view
from atlas.analysis.search import Key, keys_of, plain, search

__all__ = [
    "FACETS", "Dropped", "Filter", "Key", "Known", "Nearby", "View", "count_facet", "coverage", "in_years", "keep",
    "keys_of", "matches", "near", "parse_view", "plain", "search", "values_of",
]  # fmt: skip
