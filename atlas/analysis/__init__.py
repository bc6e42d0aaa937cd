"""Filters, facets, search, distances and coverage over features; no drawing."""

from atlas.analysis.categories import Category, key_of_category, load_categories
from atlas.analysis.change import Change, change_of
from atlas.analysis.compare import (
    Comparison,
    Place,
    Slice,
    by_year,
    class_bounds,
    class_of,
    comparisons,
    foremost,
    is_offered,
    names_of,
    one_value,
    slices,
)
from atlas.analysis.coverage import coverage, drawn
from atlas.analysis.filter import Filter, count_facet, in_years, keep, matches, values_of
from atlas.analysis.forms import readings, syllables
from atlas.analysis.fulfilment import FATES, Fate, Fulfilment, by_district, fate_of, fulfilment
from atlas.analysis.known import known_values
from atlas.analysis.near import Nearby, districts_touched, margin_m, near, overlap, share_within
from atlas.analysis.news import News, news_of
from atlas.analysis.outcomes import Conflict, Finding, conflicts, finding, is_due
from atlas.analysis.parts import Part, parts_of, wholes_of
from atlas.analysis.permalink import Dropped, Known, View, parse_indicator, parse_view, value_in
from atlas.analysis.search import Key, in_order, keys_of, search
from atlas.analysis.spots import Spot, key_of_spot, load_spots
from atlas.analysis.standing import Standing, dated_events, standing, this_year
from atlas.analysis.view_table import FACETS, FILTERS, SHARED, view_table
from atlas.analysis.wanted import Wanted, answer, read_place, read_years

__all__ = [
    "FACETS", "FATES", "FILTERS", "SHARED", "Category", "Change", "Comparison", "Conflict", "Dropped", "Fate",
    "Filter", "Finding", "Fulfilment", "Key", "Known", "Nearby", "News", "Part", "Place", "Slice", "Spot",
    "Standing", "View", "Wanted", "answer", "by_district", "by_year", "change_of", "class_bounds", "class_of",
    "comparisons",
    "conflicts", "count_facet", "coverage", "dated_events", "districts_touched", "drawn", "fate_of", "finding",
    "foremost", "fulfilment", "in_order", "in_years", "is_due", "is_offered", "keep", "key_of_category",
    "key_of_spot", "keys_of", "known_values", "load_categories", "load_spots", "margin_m", "matches", "names_of",
    "near", "news_of", "one_value", "overlap", "parse_indicator", "parse_view", "parts_of", "read_place", "read_years",
    "readings", "search",
    "share_within", "slices", "standing", "syllables", "this_year", "value_in", "values_of", "view_table",
    "wholes_of",
]  # fmt: skip
