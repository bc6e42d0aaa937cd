from collections import Counter

import pytest
from shapely import LineString, box

from atlas.analysis import coverage, drawn


def _placed(feature, precision, districts):
    placement = feature().project.placement.model_copy(update={"precision": precision})
    return feature(placement=placement, districts=districts)


def test_records_are_counted_by_group_and_precision_and_in_each_of_their_groups(feature):
    features = [_placed(feature, "site", ("b", "a")), _placed(feature, "unplaced", ("b",))]
    table = coverage(features, lambda f: f.project.districts)
    assert {group: +row for group, row in table.items()} == {"a": Counter(site=1), "b": Counter(site=1, unplaced=1)}


def test_groups_are_sorted_and_rows_run_from_fine_to_unplaced(feature):
    table = coverage([_placed(feature, "site", ("b", "a"))], lambda f: f.project.districts)
    assert list(table) == ["a", "b"]
    assert list(table["a"]) == ["footprint", "site", "neighbourhood", "area", "district", "unplaced"]


def test_nothing_is_covered_by_nothing():
    assert coverage([], lambda f: f.project.districts) == {}


@pytest.mark.parametrize(
    ("shape", "kind"),
    [(LineString([(120.14, 30.32), (120.15, 30.32)]), "line"), (box(120.14, 30.32, 120.15, 30.33), "area")],
)
def test_lines_and_areas_are_counted_by_their_basis(feature, drawn_record, shape, kind):
    table = drawn([feature(), drawn_record(shape)])
    assert list(table) == ["osm", "stated", "circle"]
    assert [+row for row in table.values()] == [Counter({kind: 1}), Counter(), Counter()]
