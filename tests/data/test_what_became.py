"""What became of the projects: the traps that are known, and what every outcome must say."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from atlas.analysis import conflicts, finding, fulfilment, standing
from atlas.catalogue import load_features, load_layers

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_counts.yaml").read_text(encoding="utf-8"))["outcomes"]
FEATURES = [f for layer in load_layers() for f in load_features(layer)]
PROJECTS = {f.project.id: f.project for f in FEATURES}
OUTCOMES = [(name, o) for name, p in PROJECTS.items() for o in p.outcomes]


def _told(record, fact):
    return [(o.value, o.grade, o.announced) for o in PROJECTS[record].outcomes if o.fact == fact]


def test_outcomes_are_the_reviewed_number_by_grade():
    now = {
        "grades": dict(Counter(o.grade for _, o in OUTCOMES)),
        "records": sum(bool(p.outcomes) for p in PROJECTS.values()),
        "announced": sum(o.announced for _, o in OUTCOMES),
        "linked": sum(o.url is not None for _, o in OUTCOMES),
        "about": sum(o.about for _, o in OUTCOMES),
    }
    assert now == EXPECTED, "tests/data/expected_counts.yaml – if the change is meant, write it into `outcomes`"


def test_the_concert_hall_moved_and_is_only_announced():
    assert _told("hangzhou-concert-hall", "moved") == [("余杭区", "reprint", False)]
    assert _told("hangzhou-concert-hall", "completed") == [("2028", "other", True)]
    assert finding(PROJECTS["hangzhou-concert-hall"]).state == "changed"


def test_the_museum_that_is_being_built_is_not_the_one_that_is_open():
    assert _told("grand-canal-museum-new", "opened") == []
    assert _told("grand-canal-museum-new", "completed") == [("2025", "press", True)]
    assert finding(PROJECTS["grand-canal-museum-new"]).state == "started"
    assert [v for v, _, _ in _told("china-grand-canal-museum-gongchen", "opened")] == ["2006-10", "2023-09-08"]


def test_the_two_data_centres_keep_their_own_dates():
    assert _told("hanggang-cloud-data-center", "completed") == [("2020-12", "other", False)]
    assert _told("zhejiang-cloud-data-center", "started") == [("2020-07-10", "reprint", False)]


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
    ("record", "state", "partly"),
    [
        ("linban-road", "done", False),  # open as a whole, after the Games that the plan wanted it for
        ("moganshan-road-north-expressway", "done", False),  # open by then, on no known day
        ("wulinmen-wharf-quarter", "under_way", True),  # the wharf is open, not the quarter around it
        ("qiaoxi-historic-block", "under_way", True),  # its looks are renewed, not what is in it
        ("canal-landscape-belt-park", "under_way", True),
        ("westlake-university-town", "promised", False),  # its plan ended in 2025, it is announced for 2030
        ("lanli-study-tour-cluster", "silent", False),  # opened before the plan that wants it raised
        ("freight-north-station", "silent", False),  # still a freight station is no progress
        ("taipusen-lefu-design-park", "silent", False),  # a place of a like name is not this one
    ],
)
def test_a_state_says_what_the_sources_say_and_no_more(record, state, partly):
    assert standing(PROJECTS[record], 2026)[:2] == (state, partly)


@pytest.mark.parametrize(
    ("record", "fact", "values"),
    [
        ("hangzhou-esports-center", "capacity", {4000, 4087, 4500}),
        ("hangzhou-esports-center", "started", {"2020-09-24", "2020-09-28"}),
        ("grand-north-city", "area_ha", {13550, 30800}),
        ("zijingang-sci-tech-city", "area_ha", {900, 2100}),
        ("banshan-national-forest-park", "area_ha", {752.81, 1002.88}),
        ("metro-line-4", "length_km", {44.25, 46.8}),
        ("sanjianghui", "area_ha", {45000, 45800}),
        ("cast-hangzhou-center", "floor_area_m2", {199400, 203800}),
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
    english = (outcome.part_en, outcome.value_en, outcome.source_en or outcome.source, outcome.original_en)
    assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", "".join(filter(None, english)))


def test_an_outcome_that_names_a_page_does_not_link_to_another():
    assert [o.source for _, o in OUTCOMES if re.search(r"\w\.\w+/\S", o.source) and o.url] == []


def test_a_copy_on_another_site_is_a_reprint_and_never_press():
    assert [o.source for _, o in OUTCOMES if "转载" in o.source and not o.url] == []
    mirrors = (
        "wwwrrr80.com",
        "hacker2.cn",
        "ptt.cc",
        "m.guhantai.com",
        "ysxy201.com",
        "1010jz.com.cn",
        "m.essencecafe.cn",
        "m.zhiy.u0q.com",
        "wanbiaoku.com",
    )
    graded = {o.grade for _, o in OUTCOMES if o.source.startswith(mirrors)}
    assert graded == {"reprint"}
    assert {o.original for _, o in OUTCOMES if o.source == "wwwrrr80.com"} == {"杭州日报"}
    assert {o.original for _, o in OUTCOMES if o.source == "hacker2.cn"} == {"萧山日报"}


def test_of_the_projects_due_without_a_source_each_says_when_and_where_it_was_looked_for():
    found = fulfilment(FEATURES, 2026)
    bare = [p for p in found.due["silent"] if finding(p).state == "none"]
    assert found.sourceless == len(bare)
    unsought = [p.id for p in bare if p.searched is None]
    assert not unsought, f"due and without news: {unsought} – their layer – add outcomes, or `searched`"
    assert [name for name, p in PROJECTS.items() if p.searched and p.searched.on < "2026-11-28"] == []


def test_a_round_figure_of_a_source_stays_round():
    assert all(isinstance(o.value, (int, float)) for _, o in OUTCOMES if o.about)
