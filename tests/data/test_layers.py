"""What the layers hold, against a reviewed file of counts and the traps that are known."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from atlas.catalogue import check_all, is_area, load_districts, load_features, load_indicators, load_layers, load_plans
from atlas.crs import distance_m
from atlas.model import PRECISION_ORDER
from atlas.web.features import map_json

REVIEWED = "tests/data/expected_counts.yaml"
EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_counts.yaml").read_text(encoding="utf-8"))
INDICATORS, EXTENTS, WARNINGS = (EXPECTED.pop(name) for name in ("indicators", "extents", "warnings"))
del EXPECTED["outcomes"]
FEATURES = {f.project.id: f for layer in load_layers() for f in load_features(layer)}
PROJECTS = {name: feature.project for name, feature in FEATURES.items()}


def test_atlas_check_finds_no_fault_but_the_warnings_that_were_accepted():
    found = check_all()
    assert [str(f) for f in found if f.type.severity == "error"] == []
    assert [f.where for f in found] == sorted(WARNINGS)
    assert {f.type.name for f in found} == {"area-differs"}


def test_as_many_extents_are_drawn_as_were_reviewed_by_basis_and_kind():
    extents = [p.extent for p in PROJECTS.values() if p.extent]
    assert Counter(f"{e.basis} {'area' if is_area(e) else 'line'}" for e in extents) == EXTENTS
    assert sum(e.basis != "circle" for e in extents) >= 40


@pytest.mark.parametrize("record", [name for name, p in PROJECTS.items() if p.extent])
def test_an_extent_speaks_full_width_chinese_and_plain_english(record):
    extent = PROJECTS[record].extent
    assert extent.note.endswith("。")
    assert not re.search(r"[,;:?!()]|(?<!\d)\.", extent.note)
    assert extent.note_en.endswith(".")
    assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", extent.note_en)


def test_what_the_map_loads_of_all_records_stays_below_150_kb_packed():
    build = SimpleNamespace(manifest=SimpleNamespace(version="x"), features=tuple(FEATURES.values()))
    text = json.dumps(map_json(build, 2026), ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress(text.encode())) < 150_000


@pytest.mark.parametrize(
    "record",
    ["grand-canal-new-town", "yunhewan-park", "refinery-cultural-park", "china-silk-city", "wushan-business-circle"],
)
def test_what_was_tried_and_does_not_fit_its_sources_stays_undrawn(record):
    assert PROJECTS[record].extent is None


def test_every_layer_is_in_the_reviewed_file_and_no_other():
    assert set(EXPECTED) == set(load_layers()), (
        f"{REVIEWED} – one row for each layer; for a new one the line below fits"
    )


@pytest.mark.parametrize("layer", load_layers())
def test_a_layer_has_the_reviewed_number_of_records_by_precision(layer):
    counts = Counter(f.project.placement.precision for f in load_features(layer))
    now = {"records": counts.total(), **{p: counts[p] for p in PRECISION_ORDER}}
    row = ", ".join(f"{name}: {n}" for name, n in now.items())
    assert now == EXPECTED.get(layer), f"{REVIEWED} – if the change is meant, write: {layer}: {{{row}}}"


@pytest.mark.parametrize("plan", load_plans())
def test_every_plan_is_cited(plan):
    cited = any(plan in project.plans for project in PROJECTS.values())
    assert cited, (
        f"nothing of {plan} has landed – geodata/plans.yaml – land its records, or take its row out until then"
    )


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ("hanggang-cloud-data-center", "zhejiang-cloud-data-center", 100),
        ("yunhe-asian-games-park", "chengbei-sports-park", 5000),
        ("hangzhou-gymnasium", "huanglong-main-stadium", 1000),
        ("yunqi-town", "longwu-tea-town", 1000),
    ],
)
def test_places_that_are_mistaken_for_each_other_are_apart(one, other, metres):
    assert distance_m(FEATURES[one].geometry, FEATURES[other].geometry) > metres


def test_the_new_canal_museum_is_not_the_old_one_at_gongchen_bridge():
    museum = FEATURES["grand-canal-museum-new"]
    assert museum.project.name == "京杭大运河博物院"
    assert "中国京杭大运河博物馆" not in museum.project.aliases
    assert museum.geometry.y > 30.34  # the old one lies at 30.32, south of the northern ring


@pytest.mark.parametrize(
    ("record", "district"),
    [
        ("hangzhou-gymnasium", "330105"),  # in the former 下城
        ("huanglong-main-stadium", "330106"),
        ("zhijiang-cultural-center", "330106"),
        ("zhejiang-lab", "330110"),  # 之江 in its name, 余杭 in the world
        ("hangzhou-west-station", "330110"),
        ("qiandao-lake-zhigu", "330106"),  # named after a lake in 淳安
        ("hangzhou-concert-hall", "330110"),  # planned in 拱墅, moved
        ("xiaoshan-xishan", "330109"),
        ("xishan-forest-park", "330106"),
        ("xihu-central-activity-zone", "330106"),
        ("greater-wulin-business-district", "330105"),
    ],
)
def test_a_record_is_in_todays_district(record, district):
    assert PROJECTS[record].districts == (district,)


def test_no_record_is_in_a_district_that_is_no_more():
    assert {code for p in PROJECTS.values() for code in p.districts} <= set(load_districts()) - {"330103", "330104"}


def test_a_programme_without_a_site_is_a_figure_and_no_place():
    assert [name for name in PROJECTS if name.endswith(("-programme", "-renewal", "-housing"))] == []


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "comparator", "role"),
    [
        ("gongshu-old-estates-area-target", 6_940_000, "m2", "=", "target"),
        ("gongshu-resettlement-area-delivered-2025", 6_340_000, "m2", "=", "target"),
        ("xihu-cp-resettlement-area-2024", 5_550_000, "m2", "=", "target"),
        ("gongshu-lifts-target", 500, "items", ">=", "target"),
        ("gongshu-lifts-added-2020", 430, "items", "=", "baseline"),
        ("xiaoshan-townscape-areas-2025", 3, "items", ">=", "target"),
    ],
)
def test_the_figures_of_the_programmes_are_indicators(indicator, value, unit, comparator, role):
    found = load_indicators()[indicator]
    assert (found.value, found.unit, found.comparator, found.role) == (value, unit, comparator, role)
    assert found.project is None


def test_what_was_reached_by_2020_is_a_baseline_and_no_target():
    figures = [*load_indicators().values(), *(q for p in PROJECTS.values() for q in p.quantities)]
    roles = {figure.role for figure in figures if figure.year is not None and figure.year <= 2020}
    assert roles == {"baseline"}


def test_an_undated_plan_dates_no_status():
    undated = {p.id for p in load_plans().values() if p.date is None}
    assert undated == {"xiaoshan-decision"}
    assert PROJECTS["xianghu-eod-project"].status_as_of is None


@pytest.mark.parametrize("record", PROJECTS)
def test_no_record_carries_the_spam_of_the_defaced_page(record):
    text = PROJECTS[record].model_dump_json()
    assert not any(word in text for word in ("365bet", "28365", "投注"))


@pytest.mark.parametrize("record", [name for name, f in FEATURES.items() if f.geometry is None])
def test_a_record_off_the_map_says_why_in_both_languages(record):
    placement = PROJECTS[record].placement
    assert len(placement.note) > 5
    assert len(placement.note_en) > 10


@pytest.mark.parametrize("record", [name for name, p in PROJECTS.items() if p.placement.source == "atlas-estimate"])
def test_an_estimate_is_never_drawn_as_a_site(record):
    assert PROJECTS[record].placement.precision in ("neighbourhood", "area")


def test_what_has_happened_since_has_a_source_of_its_own():
    outcomes = [o for p in PROJECTS.values() for o in p.outcomes]
    assert len(outcomes) > 20
    assert all(o.source not in load_plans() for o in outcomes)


def test_one_name_may_be_two_places():
    for name, districts in (("西山", {"330106", "330109"}), ("中央活动区", {"330105", "330106"})):
        bearers = [p for p in PROJECTS.values() if any(name in n for n in (p.name, *p.aliases))]
        assert districts <= {p.districts[0] for p in bearers}


def test_the_canal_as_a_brand_is_not_the_river():
    river = PROJECTS["grand-canal"]
    assert river.kind == "waterway"
    assert not any(alias.endswith(("带", "公园", "新城")) for alias in river.aliases)


def test_every_indicator_belongs_to_a_plan_that_it_is_cited_from():
    per_plan = Counter(i.evidence.plan for i in load_indicators().values())
    assert per_plan == INDICATORS, f"{REVIEWED} – if the change is meant, write it into `indicators`"


def test_what_a_place_was_checked_against_is_told_in_both_languages():
    checks = [check for project in PROJECTS.values() for check in project.placement.checks]
    assert len(checks) > 200
    assert [c.against_en for c in checks if not re.match(r"[A-Z][\w']+ |[a-z]", c.against_en)] == []
    assert [c.against_en for c in checks if re.search("：|，|只核对|非开放|附近", c.against_en)] == []
    assert [c.against for c in checks if re.search(r" \(|bike dock|Wikipedia|not open", c.against)] == []
