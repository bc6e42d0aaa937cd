import pytest

XIHU = (120.08, 30.15)


@pytest.fixture
def town(entry):
    return entry("云栖小镇", at=XIHU, radius=1300, container=True)


@pytest.mark.parametrize(
    "name",
    ["云栖小镇内的某馆", "云栖小镇某馆", "某馆（云栖小镇）", "云栖某馆", "某山·云栖小镇某馆", "西湖区云栖小镇内某馆"],
)
def test_a_thing_is_placed_by_the_place_that_contains_it(ladder, town, name):
    answer = ladder(town).geocode(name, districts=["西湖"])
    assert (answer.rung, answer.point, answer.placement.method) == ("container", XIHU, "containing_place")
    assert (answer.placement.precision, answer.placement.uncertainty_m) == ("area", 1300)


def test_a_place_named_around_it_may_contain_it(ladder, town):
    assert ladder(town).geocode("某馆", context=["别处", "云栖小镇"]).rung == "container"


def test_the_longest_place_in_front_of_the_name_contains_it(ladder, town, entry):
    garden = entry("云栖小镇北园", at=(120.09, 30.16), radius=900, container=True)
    assert ladder(town, garden).geocode("云栖小镇北园食堂").point == garden.point


@pytest.mark.parametrize(
    "name", ["云栖小镇实验室", "云栖小镇集团", "云栖小镇路", "云栖小镇河", "云栖小镇产业带", "云栖小镇大学（云栖小区）"]
)
def test_what_only_bears_the_name_of_a_place_is_not_placed_there(ladder, town, name):
    assert ladder(town).geocode(name, districts=["西湖"]).rung == "district"


@pytest.mark.parametrize("name", ["西湖某馆", "萧山某馆", "武林某馆", "运河某馆"])
def test_a_district_or_a_river_contains_too_much(ladder, entry, name):
    places = [entry(n, at=XIHU, container=True) for n in ("西湖", "萧山", "武林", "运河")]
    assert ladder(*places).geocode(name).rung == "none"


def test_a_container_in_another_district_is_rejected(ladder, town):
    answer = ladder(town).geocode("云栖小镇某馆", districts=["余杭"])
    assert (answer.rung, answer.districts) == ("district", ("330110",))
    assert [r.reason for r in answer.rejected] == ["outside_district"]


def test_a_label_reaches_as_far_as_the_next_label(ladder, entry):
    def label(name, lon):
        return entry(name, at=(lon, 30.32), radius=1000, origin="gazetteer", container=True)

    found = ladder(label("甲乙", 120.14), label("丙丁", 120.18))
    assert found.geocode("甲乙某馆").placement.uncertainty_m == 4000
    assert ladder(label("甲乙", 120.14)).geocode("甲乙某馆").placement.uncertainty_m == 2500
