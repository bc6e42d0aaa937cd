import pytest

from atlas.geocode.crossing import stated_bounds

GONGSHU = (120.14, 30.32)


@pytest.fixture
def docks(entry):
    """Bicycle docks by name and place."""
    return lambda **named: [entry(f"{n}自行车租赁点", at=at, radius=100, origin="osm") for n, at in named.items()]


@pytest.mark.parametrize(
    "name",
    ["甲路与乙路交叉口", "甲路乙路口", "乙路、甲路交汇处", "甲路（乙路口）", "甲路和乙路交叉口", " 甲路 / 乙路 口"],
)
def test_a_crossing_is_placed_by_the_docks_that_name_both_streets(ladder, docks, name):
    answer = ladder(*docks(甲路乙路口东=(120.1400, 30.3200), 乙路甲路口西=(120.1410, 30.3200))).geocode(name)
    assert (answer.rung, answer.point) == ("crossing", (120.1405, 30.32))
    assert (answer.placement.method, answer.placement.uncertainty_m) == ("proxy_point", 200)
    assert answer.placement.source == "osm"


def test_a_crossing_without_docks_of_its_own_is_placed_where_the_streets_come_near(ladder, docks):
    found = ladder(*docks(甲路1号=(120.1400, 30.3200), 乙路2号=(120.1420, 30.3200), 乙路9号=(120.1600, 30.3200)))
    answer = found.geocode("甲路与乙路交叉口")
    assert (answer.rung, answer.point) == ("crossing", (120.141, 30.32))
    assert answer.placement.uncertainty_m == 192 + 300


def test_streets_that_do_not_come_near_have_no_crossing(ladder, docks):
    answer = ladder(*docks(甲路1号=(120.14, 30.32), 乙路2号=(120.15, 30.32))).geocode("甲路与乙路交叉口")
    assert answer.rung == "none"


def test_two_crossings_of_the_same_streets_are_a_tie(ladder, docks):
    found = ladder(*docks(甲路乙路口=(120.14, 30.32), 乙路甲路口=(120.16, 30.32)))
    answer = found.geocode("甲路与乙路交叉口")
    assert (answer.rung, answer.districts) == ("district", ("330105",))
    assert [r.reason for r in answer.rejected] == ["tie", "tie"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("北至甲路、东至乙路、南至丙路、西至丁路", {"北": "甲路", "东": "乙路", "南": "丙路", "西": "丁路"}),
        ("东临乙路，西接丁路，公园居中", {"东": "乙路", "西": "丁路"}),
        ("没有四至", {}),
        ("北至", {}),
    ],
)
def test_the_sides_of_stated_bounds_are_read(text, sides):
    assert stated_bounds(text) == sides


def test_stated_bounds_are_placed_in_their_middle_with_a_radius_to_the_corners(ladder, docks):
    corners = docks(
        甲路乙路口=(120.15, 30.33), 丙路乙路口=(120.15, 30.32), 丙路丁路口=(120.14, 30.32), 甲路丁路口=(120.14, 30.33)
    )
    answer = ladder(*corners).geocode("某单元", context=["北至甲路、东至乙路、南至丙路、西至丁路"])
    assert (answer.rung, answer.point) == ("crossing", (120.145, 30.325))
    assert (answer.placement.precision, answer.placement.uncertainty_m) == ("neighbourhood", 900)


def test_bounds_with_a_side_missing_or_unknown_place_nothing(ladder, docks):
    found = ladder(*docks(甲路乙路口=(120.15, 30.33)))
    for text in ("北至甲路、东至乙路、南至丙路", "北至甲路、东至乙路、南至丙路、西至丁路"):
        assert found.geocode("某单元", context=[text]).rung == "none"


def test_a_place_beyond_two_streets_is_near_their_crossing_and_no_nearer(ladder, docks):
    answer = ladder(*docks(甲路乙路口=(120.15, 30.33))).geocode("某单元", context=["甲路以北、乙路以东"])
    assert (answer.rung, answer.point) == ("crossing", (120.15, 30.33))
    assert (answer.placement.precision, answer.placement.uncertainty_m) == ("area", 1500)
    assert answer.placement.note_en == "Only known to lie north of 甲路, east of 乙路; placed where the two meet."


def test_a_street_is_placed_in_its_middle_and_the_radius_covers_what_is_known_of_it(ladder, docks):
    street = docks(甲乙路1号=(120.12, 30.32), 甲乙路50号=(120.14, 30.32), 甲乙路99号=(120.16, 30.32))
    answer = ladder(*street).geocode("甲乙路沿线")
    assert (answer.rung, answer.point) == ("street", (120.14, 30.32))
    assert (answer.placement.precision, answer.placement.uncertainty_m) == ("area", 2050)


def test_things_of_one_street_name_far_apart_are_not_one_street(ladder, docks):
    answer = ladder(*docks(人民路1号=(119.0, 29.6), 人民路2号=(120.26, 30.16))).geocode("人民路")
    assert answer.rung == "none"


def test_a_crossing_is_found_with_digits_and_in_traditional_characters(ladder, entry):
    dock = entry("文一路学院路口自行车租赁点", origin="osm")
    plain = ladder(dock).geocode("文一路与学院路交叉口")
    assert (plain.rung, plain.point) == ("crossing", GONGSHU)
    assert ladder(dock).geocode("文1路與學院路交叉口").point == plain.point
