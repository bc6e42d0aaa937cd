import pytest

from atlas.geocode.names import agree, bare_radius_m, key, stem, without_brackets


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (" “ 三纵 两横 ” ", "三纵两横"),
        ("ＬＯＦＴ４９（一期）", "loft49一期"),
        ("中国·杭州电竞中心", "中国杭州电竞中心"),
        ("西山\x00\u200b\n", "西山"),
        ("🏙️——", ""),
    ],
)
def test_a_key_is_letters_and_digits_only(written, plain):
    assert key(written) == plain


def test_brackets_are_taken_apart():
    assert without_brackets("浙江大学（玉泉校区）") == ("浙江大学", ("玉泉校区",))
    assert without_brackets("A（b）C(d)") == ("AC", ("b", "d"))
    assert without_brackets("没有") == ("没有", ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("杭钢区块", "杭钢片区"),
        ("杭钢区块", "杭钢单元"),
        ("国科大杭州高等研究院", "国科大杭高院"),
        ("国科大杭高院", "中国科学院大学杭州高等研究院"),
        ("杭州新天地", "新天地"),
        ("浙江省新华医院", "新华医院"),
        ("杭州西站", "火车西站"),
        ("浙大二院", "浙江大学医学院附属第二医院"),
        ("半山国家森林公园", "杭州半山国家森林公园"),
        ("杭州市红会医院", "杭州市红十字医院"),
    ],
)
def test_variants_of_a_name_agree(one, other):
    assert stem(one).body == stem(other).body
    assert agree(stem(one), stem(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("京杭大运河博物院", "京杭大运河博物馆"),
        ("杭州博物馆", "浙江博物馆"),
        ("杭州新天地", "浙江新天地"),
        ("杭州大厦", "浙江大厦"),
        ("康桥街道", "康桥园区"),
        ("杭州站", "杭州东站"),
        ("第一医院", "第二医院"),
    ],
)
def test_names_of_different_things_do_not_agree(one, other):
    assert stem(one).body != stem(other).body or not agree(stem(one), stem(other))


def test_a_place_stands_for_its_name_with_an_ending_within_a_wide_radius():
    assert bare_radius_m(stem("康桥单元"), stem("康桥")) == 2500
    assert bare_radius_m(stem("康桥"), stem("康桥单元")) == 2500


def test_a_building_or_station_does_not_stand_for_the_lake_it_is_named_after():
    assert bare_radius_m(stem("千岛湖"), stem("千岛湖大厦")) is None
    assert bare_radius_m(stem("湘湖"), stem("湘湖站")) is None


def test_two_endings_of_different_kinds_do_not_stand_for_one_another():
    assert bare_radius_m(stem("康桥单元"), stem("康桥公司")) is None
