"""Filters, facets, search, distances and coverage over features; no drawing."""

from atlas.analysis.coverage import coverage
from atlas.analysis.filter import FACETS, Filter, count_facet, in_years, keep, matches, values_of
from atlas.analysis.near import Nearby, near
from atlas.analysis.outcomes import STATES, Conflict, Finding, Tally, conflicts, finding, is_due, tally
from atlas.analysis.permalink import Dropped, Known, View, parse_view
from atlas.analysis.search import Key, keys_of, plain, search

__all__ = [
    "FACETS", "STATES", "Conflict", "Dropped", "Filter", "Finding", "Key", "Known", "Nearby", "Tally", "View",
    "conflicts", "count_facet", "coverage", "finding", "in_years", "is_due", "keep", "keys_of", "matches", "near",
    "parse_view", "plain", "search", "tally", "values_of",
]  # fmt: skip
