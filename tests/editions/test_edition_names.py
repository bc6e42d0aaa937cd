"""Which names of two editions may be one place."""

import pytest

from atlas.editions.names import key, may_be_one


@pytest.mark.parametrize(
    ("a", "b"), [("青云隧道工程", "青云隧道"), ("“东港” 大剧院", "东港大剧院"), ("5号线（一期）", "5号线一期")]
)
def test_signs_and_works_make_no_other_name(a, b):
    assert key(a) == key(b)


@pytest.mark.parametrize(
    ("a", "b", "kinds", "one"),
    [
        ("海棠湾新城", "海棠湾国际新城", {"new_town"}, True),
        ("甲云科技城", "甲云科创城", {"new_town", "industry_park"}, True),
        ("杭州市拱墅区云谷公园", "云谷公园", {"park"}, True),
        ("松涛小学", "梅园小学", {"school"}, False),
        ("松涛小学", "松涛中学", {"school"}, False),
        ("人民医院一期", "人民医院二期", {"hospital"}, False),
        ("5号线", "7号线", {"metro_line"}, False),
        ("滨海大道", "滨江大道", {"road"}, False),
        ("东港公园", "西港公园", {"park"}, False),
        ("云谷公园", "云谷公园", {"park", "road"}, False),
    ],
)
def test_a_word_more_may_be_a_new_name_and_a_figure_never(a, b, kinds, one):
    assert may_be_one(key(a), key(b), frozenset(kinds)) is one
    assert may_be_one(key(b), key(a), frozenset(kinds)) is one
