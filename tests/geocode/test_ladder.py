import time

import pytest

from atlas.errors import AtlasError, NotFoundError

GONGSHU, XIHU, XIAOSHAN = (120.14, 30.32), (120.08, 30.15), (120.26, 30.16)


def test_a_reviewed_record_answers_as_it_was_reviewed(ladder, entry):
    place = entry("试验公园", "公园甲")
    answer = ladder(place).geocode("公园甲")
    assert (answer.rung, answer.point, answer.placement) == ("curated", GONGSHU, place.placement)
    assert answer.districts == ("330105",)
    assert [(t.rung, t.outcome) for t in answer.tried] == [("curated", "answer")]


def test_a_record_goes_before_the_gazetteer_and_that_before_openstreetmap(ladder, entry):
    osm, row = entry("某园", origin="osm"), entry("某园", origin="gazetteer", at=(120.15, 30.33))
    record = entry("某园", at=(120.16, 30.33))
    assert ladder(osm, row, record).geocode("某园").point == record.point
    assert ladder(osm, row).geocode("某园").point == row.point
    assert ladder(osm).geocode("某园").rung == "osm"


def test_a_record_known_by_its_district_only_keeps_the_reviewers_word(ladder, entry):
    answer = ladder(entry("某厂", at=None, districts=("330105",)), entry("某厂", origin="osm")).geocode("某厂")
    assert (answer.rung, answer.placement.method, answer.point) == ("curated", "district", None)
    assert answer.placement.note == "取某厂。"


def test_a_variant_says_which_name_it_stands_on_and_widens_the_radius(ladder):
    answer = ladder("杭钢区块").geocode("杭钢片区")
    assert (answer.rung, answer.placement.uncertainty_m, answer.placement.precision) == ("variant", 250, "site")
    assert answer.placement.note == "按“杭钢区块”定位，视为同一处的另一写法。"
    assert answer.placement.note_en == "Placed by “杭钢区块”, taken as another form of the name."


def test_a_place_without_the_ending_stands_in_as_an_area(ladder):
    answer = ladder("康桥").geocode("康桥单元")
    assert (answer.rung, answer.placement.method) == ("stand_in", "proxy_point")
    assert (answer.placement.precision, answer.placement.uncertainty_m) == ("area", 2500)


def test_a_candidate_outside_the_stated_district_is_rejected_and_said(ladder, entry):
    answer = ladder(entry("西山", at=XIHU)).geocode("西山", districts=["萧山"])
    assert (answer.rung, answer.point, answer.districts) == ("district", None, ("330109",))
    assert [(r.candidate.name, r.reason) for r in answer.rejected] == [("西山", "outside_district")]
    assert answer.placement.note == "只能定到萧山区。同名地点在别的区县（西山（西湖区）），未采用。"


def test_a_line_under_another_form_of_its_name_lies_in_every_district_that_it_runs_through(ladder, entry):
    line = entry("地铁3号线", districts=("330105", "330113"))
    answer = ladder(line).geocode("3号线", districts=["临平"])
    assert (answer.rung, answer.point, answer.rejected) == ("variant", line.point, ())


@pytest.mark.parametrize("origin", ["osm", "record"])
def test_a_place_in_the_stated_district_or_only_around_it_is_no_namesake_elsewhere(ladder, entry, origin):
    same = entry("沿江绿化工程", at=XIHU, origin=origin, districts=("330106", "330105"))
    around = entry("之江未来城", at=XIHU, container=True)
    for name, place in (("江边沿江绿化工程", same), ("沿江绿化工程", same), ("之江未来城水泥厂", around)):
        assert "同名" not in ladder(place).geocode(name, districts=["拱墅"]).placement.note


def test_of_two_places_of_one_name_none_is_guessed(ladder, entry):
    found = ladder(entry("西山", at=XIHU), entry("西山", at=XIAOSHAN), entry("西山", at=XIHU, origin="osm"))
    answer = found.geocode("西山")
    assert (answer.rung, answer.point, answer.placement.method) == ("none", None, "none")
    assert sorted(r.candidate.districts[0] for r in answer.rejected) == ["330106", "330109"]
    assert {r.reason for r in answer.rejected} == {"tie"}
    assert found.geocode("西山", districts=["330106"]).point == XIHU


def test_two_places_of_one_name_in_one_district_leave_that_district(ladder, entry):
    answer = ladder(entry("某村", at=(120.05, 30.15)), entry("某村", at=XIHU)).geocode("某村")
    assert (answer.rung, answer.districts, answer.point) == ("district", ("330106",), None)


def test_a_tie_is_settled_by_a_place_that_was_said_to_contain_it_and_by_nothing_else(ladder, entry):
    town = entry("云栖小镇", at=XIHU, radius=1300, container=True)
    found = ladder(entry("某馆", at=XIHU), entry("某馆", at=XIAOSHAN), town)
    answer = found.geocode("某馆", context=["云栖小镇"])
    assert (answer.rung, answer.point) == ("container", XIHU)


def test_the_name_of_a_district_is_not_pinned_on_what_else_bears_it(ladder, entry):
    answer = ladder(entry("西湖", at=XIHU, radius=2000)).geocode("西湖")
    assert (answer.rung, answer.districts, answer.point) == ("district", ("330106",), None)
    assert [c.name for c in answer.candidates] == ["西湖"]
    assert "另有同名地点：西湖" in answer.placement.note


def test_an_old_district_name_means_the_districts_of_today(ladder):
    assert ladder("x").geocode("下城区").districts == ("330105",)
    assert ladder("x").geocode("无名馆", districts=["江干"]).districts == ("330102", "330114")


def test_a_name_with_its_district_in_brackets_is_found_bare_only_in_that_district(ladder, entry):
    place = entry("中央活动区（西湖区）", at=None, districts=("330106",))
    assert ladder(place).geocode("中央活动区").rung == "none"
    assert ladder(place).geocode("中央活动区", districts=["西湖"]).rung == "curated"
    assert ladder(place).geocode("中央活动区", districts=["西湖", "拱墅"]).rung == "district"


def test_what_is_left_out_does_not_answer(ladder, entry):
    place = entry("某园", id_="some-park")
    answer = ladder(place).geocode("某园", districts=["330105"], without=["some-park"])
    assert answer.rung == "district"


def test_nothing_is_invented(ladder):
    answer = ladder("某园").geocode("别的地方")
    assert (answer.rung, answer.point, answer.districts) == ("none", None, ())
    assert answer.placement.note == "没有查到这个名字，也不知在哪个区县。"
    assert answer.placement.uncertainty_m is None
    assert answer.placement.source is None


@pytest.mark.parametrize("name", ["", "   ", "\x00", "。、“”", "🏙️", "---"])
def test_no_name_at_all_is_wrong_use(ladder, name):
    with pytest.raises(AtlasError, match="is no name"):
        ladder("某园").geocode(name)


def test_an_unknown_district_is_wrong_use(ladder):
    with pytest.raises(NotFoundError, match="no district '浦东'"):
        ladder("某园").geocode("某园", districts=["浦东"])


@pytest.mark.parametrize(
    "name",
    [
        "路" * 10_000,
        "（" * 5_000 + "）" * 5_000 + "园",
        "北至东至南至西至" * 1_000,
        "内" * 10_000,
        "<script>alert(1)</script>",
        "'; DROP TABLE places; --",
        "某园\x00\x1b[31m某馆",
        "🏙️某某🏙️",
        "../../etc/passwd",
        "%s{0}{place}",
        "\ud800某",
        "A" * 81,
    ],
)
def test_a_hostile_name_is_simply_not_found(ladder, name):
    answer = ladder("某园").geocode(name)
    assert (answer.rung, answer.point) == ("none", None)


def test_the_longest_name_is_said_to_be_too_long(ladder):
    assert ladder("某园").geocode("园" * 81).placement.note == "名称过长，不像地名。"


def test_braces_in_a_name_reach_the_note_as_they_are(ladder, entry):
    answer = ladder(entry("某{0}园", at=XIHU)).geocode("某{0}园", districts=["余杭"])
    assert "某{0}园（西湖区）" in answer.placement.note


@pytest.mark.parametrize("text", ["东至" * 50_000, "（" * 50_000, "甲路以北、" * 20_000, "\x00" * 200])
def test_a_hostile_text_around_a_name_is_passed_over(ladder, text):
    start = time.process_time()
    assert ladder("某园").geocode("别处", context=[text]).rung == "none"
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("城北体育公园", "城北體育公園"),
        ("杭钢区块", "杭鋼區塊"),
        ("地铁3号线", "地铁三号线"),
        ("地铁十号线", "地铁10号线"),
        ("杭州第十四中学", "杭州第14中学"),
        ("杭州14中学", "杭州第十四中学"),
        ("104国道", "一〇四国道"),
        ("一百零四国道", "104国道"),
        ("三墩", "三墩"),
        ("五常湿地", "五常濕地"),
    ],
)
def test_a_name_is_found_in_traditional_characters_and_with_numerals_of_either_kind(ladder, name, asked):
    answer = ladder(name, "别处").geocode(asked)
    assert (answer.name, answer.rung, answer.point) == (asked, "curated", GONGSHU)
    assert [c.name for c in answer.candidates] == [name]


def test_variants_parts_and_districts_are_found_in_other_spellings_too(ladder, entry):
    parts = (entry("第九医院（东院区）", origin="osm"), entry("第九医院（西院区）", origin="osm"))
    assert ladder(*parts).geocode("第9醫院").rung == "osm"
    assert ladder("第二实验单元").geocode("第2實驗片區").rung == "variant"
    assert ladder("三墩").geocode("三墩單元", districts=["拱墅區"]).districts == ("330105",)
    assert ladder("x").geocode("西湖區").districts == ("330106",)


@pytest.mark.parametrize("asked", ["三号线", "3号线", "杭州地铁三号线", "轨道交通3號線"])
def test_a_metro_line_is_found_with_or_without_the_word_for_it(ladder, asked):
    answer = ladder("地铁3号线", "地铁13号线").geocode(asked)
    assert (answer.rung, [c.name for c in answer.candidates]) == ("variant", ["地铁3号线"])


def test_two_spellings_of_one_number_are_one_name_and_may_be_a_tie(ladder, entry):
    found = ladder(entry("第三小学", at=XIHU), entry("第3小学", at=XIAOSHAN))
    assert found.geocode("第三小学").rung == found.geocode("第3小學").rung == "none"


def test_other_numbers_are_other_names(ladder):
    assert ladder("地铁三号线").geocode("地铁十三号线").rung == "none"
    assert ladder("地铁13号线").geocode("地铁三号线").rung == "none"
