"""What became of the projects: the traps that are known, and what every outcome must say."""

import re
from collections import Counter

import pytest

from atlas.analysis import conflicts, finding
from atlas.catalogue import load_features, load_layers

PROJECTS = {f.project.id: f.project for layer in load_layers() for f in load_features(layer)}
OUTCOMES = [(name, o) for name, p in PROJECTS.items() for o in p.outcomes]


def _told(record, fact):
    return [(o.value, o.grade, o.announced) for o in PROJECTS[record].outcomes if o.fact == fact]


def test_outcomes_are_the_reviewed_number_by_grade():
    assert Counter(o.grade for _, o in OUTCOMES) == {"official": 14, "press": 99, "wiki": 32, "other": 67}
    assert sum(bool(p.outcomes) for p in PROJECTS.values()) == 54
    assert sum(o.announced for _, o in OUTCOMES) == 34


def test_the_concert_hall_moved_and_is_only_announced():
    assert _told("hangzhou-concert-hall", "moved") == [("余杭区", "press", False)]
    assert _told("hangzhou-concert-hall", "completed") == [("2028", "other", True)]
    assert finding(PROJECTS["hangzhou-concert-hall"]).state == "changed"


def test_the_museum_that_is_being_built_is_not_the_one_that_is_open():
    assert _told("grand-canal-museum-new", "opened") == []
    assert _told("grand-canal-museum-new", "completed") == [("2025", "press", True)]
    assert finding(PROJECTS["grand-canal-museum-new"]).state == "started"
    assert [v for v, _, _ in _told("china-grand-canal-museum-gongchen", "opened")] == ["2006-10", "2023-09-08"]


def test_the_two_data_centres_keep_their_own_dates():
    assert _told("hanggang-cloud-data-center", "completed") == [("2020-12", "other", False)]
    assert _told("zhejiang-cloud-data-center", "started") == [("2020-07-10", "press", False)]


def test_the_refinery_is_not_the_park_of_the_oil_depot():
    parts = {o.part for o in PROJECTS["xiaohe-oil-depot"].outcomes}
    assert parts == {"小河公园", None}
    assert _told("grand-canal-future-art-tech-center", "opened") == []


@pytest.mark.parametrize(
    "record",
    ["hangzhou-hang-lung-plaza", "xiangfuqiao-historic-block", "sahzu-headquarters", "ucas-hangzhou-institute"],
)
def test_what_is_only_announced_is_not_drawn_as_open(record):
    assert finding(PROJECTS[record]).state == "started"


@pytest.mark.parametrize(
    ("record", "fact", "values"),
    [
        ("hangzhou-esports-center", "capacity", {4000, 4087, 4500}),
        ("hangzhou-esports-center", "started", {"2020-09-24", "2020-09-28"}),
        ("grand-north-city", "area_ha", {13550, 30800}),
        ("zijingang-sci-tech-city", "area_ha", {900, 2100}),
        ("banshan-national-forest-park", "area_ha", {752.81, 1002.88}),
        ("metro-line-4", "length_km", {44.25, 46.8}),
    ],
)
def test_both_sides_of_a_conflict_are_kept_and_named(record, fact, values):
    told = PROJECTS[record].outcomes
    found = [{told[n].value for n in c.outcomes} for c in conflicts(PROJECTS[record]) if c.kind == "sources"]
    assert values in found
    assert values <= {o.value for o in told if o.fact == fact}


@pytest.mark.parametrize(("name", "outcome"), OUTCOMES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(OUTCOMES)])
def test_an_outcome_reads_in_both_languages(name, outcome):
    assert (outcome.part is None) == (outcome.part_en is None)
    worded = isinstance(outcome.value, str) and outcome.unit is None
    assert (outcome.value_en is not None) == worded
    english = f"{outcome.part_en or ''}{outcome.value_en or ''}"
    assert not re.search(r"[\u4e00-\u9fff]", english)
