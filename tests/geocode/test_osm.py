import pytest

from atlas.geocode.osm import LEAST_SCORE


@pytest.fixture
def osm(entry):
    """Make an OpenStreetMap point."""
    return lambda name, at=(120.14, 30.32), radius=200: entry(name, at=at, radius=radius, origin="osm")


def test_a_point_of_the_very_name_is_taken_as_it_is(ladder, osm):
    answer = ladder(osm("恒隆广场")).geocode("恒隆广场")
    assert (answer.rung, answer.placement.method, answer.placement.uncertainty_m) == ("osm", "sourced_point", 200)
    assert answer.placement.note == "取OpenStreetMap上“恒隆广场”的点。"


def test_parts_that_lie_together_place_the_whole_in_their_middle(ladder, osm):
    found = ladder(osm("万家星城东区", (120.142, 30.32)), osm("万家星城西区", (120.140, 30.32)))
    answer = found.geocode("万家星城")
    assert (answer.rung, answer.point, answer.placement.uncertainty_m) == ("osm", (120.141, 30.32), 300)
    assert "万家星城东区、万家星城西区" in answer.placement.note


def test_campuses_far_apart_are_a_tie_even_beside_a_point_of_the_very_name(ladder, osm):
    near, far = osm("某某大学（甲山校区）"), osm("某某大学乙水校区", (120.20, 30.32))
    answer = ladder(osm("某某大学"), near, far).geocode("某某大学")
    assert answer.point is None
    assert {r.reason for r in answer.rejected} == {"tie"}


def test_one_campus_is_not_placed_at_another(ladder, osm):
    answer = ladder(osm("某某大学（甲山校区）"), osm("某某大学")).geocode("某某大学（丙田校区）")
    assert answer.point is None


def test_a_school_named_after_a_bridge_is_no_part_of_the_bridge(ladder, osm):
    assert ladder(osm("拱宸桥小学左岸校区")).geocode("拱宸桥").point is None


def test_a_long_name_with_one_character_lost_is_found_and_to_be_checked(ladder, osm):
    answer = ladder(osm("浙江海华石油化工有限公司")).geocode("浙江海华石油化有限公司")
    assert (answer.rung, answer.placement.method, answer.placement.uncertainty_m) == ("osm", "proxy_point", 400)
    assert "须人工核对" in answer.placement.note
    assert LEAST_SCORE == 94


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("京杭大运河博物院", "京杭大运河博物馆"),
        ("杭州第一中学附属实验学校", "杭州第二中学附属实验学校"),
        ("某某街道东新社区服务中心大楼", "某某街道西新社区服务中心大楼"),
        ("半山电厂", "半山电"),
        ("西湖大学城", "西湖大学"),
    ],
)
def test_a_similar_name_of_another_thing_is_not_taken(ladder, osm, asked, there):
    assert ladder(osm(there)).geocode(asked, districts=["拱墅"]).rung == "district"


def test_a_generic_name_needs_a_district(ladder, osm):
    found = ladder(osm("人民广场"))
    assert found.geocode("人民广场").rung == "none"
    assert found.geocode("人民广场", districts=["拱墅"]).rung == "osm"
