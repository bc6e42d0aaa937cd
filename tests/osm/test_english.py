"""English names by rule: Pinyin with the generic word in English, and none where Pinyin would hide a meaning."""

import pytest

from atlas.osm.english import english


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("延安路", "secondary", "Yan'an Road"),
        ("文一西路", "primary", "Wenyi West Road"),
        ("南山路", "primary", "Nanshan Road"),
        ("西湖大道", "primary", "Xihu Avenue"),
        ("直大方伯", "tertiary", "Zhidafangbo"),
        ("长庆", "place", "Changqing"),
        ("绿园", "estate", "Lüyuan"),
        ("阳光公寓", "estate", "Yangguanggongyu"),
    ],
)
def test_a_proper_name_is_romanised_and_its_road_said_in_english(name, kind, told):
    assert english(name, kind) == told


@pytest.mark.parametrize(("name", "told"), [("康桥", "Kangqiao"), ("西湖", "Xihu"), ("新街", "Xinjie")])
def test_of_two_characters_only_both_together_are_a_name(name, told):
    assert english(name, "park") == told


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("浙江医院", "hospital", "Zhejiang Hospital"),
        ("杭州长卫医院", "hospital", "Hangzhou Changwei Hospital"),
        ("大关小学", "school", "Daguan Primary School"),
        ("大关公园", "park", "Daguan Park"),
    ],
)
def test_an_institution_has_its_kind_in_english(name, kind, told):
    assert english(name, kind) == told


@pytest.mark.parametrize(
    ("name", "kind"),
    [("儿童医院", "hospital"), ("第二中学", "school"), ("主图书馆", "culture"), ("社区公园", "park"),
     ("树人大讲堂", "school"), ("金地自在城悦活轩", "estate"), ("IN77", "shop"), ("", "place")],
)  # fmt: skip
def test_what_has_a_meaning_is_long_or_is_not_chinese_gets_none(name, kind):
    assert english(name, kind) == ""
