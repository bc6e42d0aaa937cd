"""The traps that the real names set, on the real data."""

import time

import pytest
from shapely.geometry import Point

from atlas.catalogue import load_features, load_layers, rules
from atlas.geocode import load_ladder
from atlas.model import RungScore
from bench.geocoding import crossings, measure


@pytest.fixture(scope="module")
def real():
    return load_ladder()


@pytest.fixture(scope="module")
def records(real):
    return [e.id for e in real.index.entries if e.origin == "record"]


@pytest.mark.parametrize(
    ("name", "district"), [("之江实验室", "330110"), ("杭州西站", "330110"), ("千岛湖智谷", "330106")]
)
def test_a_name_that_points_elsewhere_is_placed_where_it_lies(real, records, name, district):
    assert real.geocode(name).districts == (district,)
    assert real.geocode(name, without=records).districts == (district,)
    assert real.geocode(name, districts=[district], without=records).point is not None


@pytest.mark.parametrize(("name", "wrong"), [("之江实验室", "西湖"), ("千岛湖智谷", "淳安"), ("杭州西站", "西湖")])
def test_a_name_with_the_wrong_district_is_not_placed(real, name, wrong):
    answer = real.geocode(name, districts=[wrong])
    assert (answer.rung, answer.point) == ("district", None)
    assert {r.reason for r in answer.rejected} == {"outside_district"}


def test_xishan_names_two_places(real):
    assert real.geocode("西山").rung == "none"
    assert real.geocode("西山", districts=["萧山"]).districts == ("330109",)
    assert real.geocode("西山", districts=["西湖"]).districts == ("330106",)
    assert real.geocode("西山（萧山）").districts == ("330109",)


def test_xihu_mostly_is_the_district(real):
    answer = real.geocode("西湖")
    assert (answer.rung, answer.districts, answer.point) == ("district", ("330106",), None)
    assert "xi-hu" in [c.id for c in answer.candidates]


def test_the_central_activity_zone_is_in_two_districts(real):
    assert real.geocode("中央活动区").rung == "none"
    assert real.geocode("中央活动区", districts=["西湖"]).districts == ("330106",)
    assert real.geocode("中央活动区", districts=["拱墅"]).point is None


@pytest.mark.parametrize(
    ("name", "rung"),
    [
        ("杭钢片区", "curated"),
        ("国科大杭高院", "curated"),
        ("半山国家森林公园游步道", "container"),
        ("云栖小镇国际会展中心", "osm"),
        ("文三路学院路口", "crossing"),
    ],
)
def test_names_as_plans_write_them_are_placed(real, name, rung):
    assert real.geocode(name).rung == rung


@pytest.mark.parametrize("name", ["钱江世纪城", "亚运村", "奥体中心"])
def test_a_station_does_not_stand_for_the_quarter_it_is_named_after(real, name):
    assert real.geocode(name, districts=["萧山", "滨江"]).point is None


def test_a_building_does_not_stand_for_the_street_or_the_town_it_is_named_after(real):
    assert real.geocode("文三路").rung == "street"
    assert real.geocode("文三路").placement.precision == "area"
    assert real.geocode("转塘街道").placement.uncertainty_m >= 2500


def test_another_campus_is_not_placed_at_the_one_that_is_known(real):
    assert real.geocode("中国美院良渚校区").point is None


def test_every_answer_keeps_the_rules_of_a_placement(real):
    features = [f for layer in load_layers() for f in load_features(layer)]
    for feature in features:
        project = feature.project
        answer = real.geocode(project.name, districts=project.districts, without=[project.id])
        placed = project.model_copy(update={"placement": answer.placement, "districts": answer.districts})
        point = None if answer.point is None else Point(answer.point)
        asked = feature.model_copy(update={"project": placed, "geometry": point})
        assert [*rules._placement(asked), *rules._geometry(asked)] == [], project.name


def test_hundreds_of_names_take_seconds(real):
    names = [name for e in real.index.entries if e.origin == "record" for name in e.names]
    start = time.process_time()
    for name in names:
        real.geocode(name)
    assert len(names) > 300
    assert time.process_time() - start < 5


def test_the_measured_accuracy_holds():
    table = {row.rung: row for row in measure()}
    total = table["all"]
    assert isinstance(total, RungScore)
    assert total.answers == sum(len(load_features(layer)) for layer in load_layers())
    assert total.with_truth >= 100
    assert total.within_stated / total.with_truth >= 0.95
    assert [row.outside_district for row in table.values()] == [0] * len(table)


def test_nine_crossings_in_ten_are_within_their_radius():
    found = crossings()
    assert found.answered >= 80
    assert found.within_stated / found.answered >= 0.9
