import numpy as np
import pytest

from atlas.plans.learned import Learned, read_model
from atlas.plans.names import LIKELY, LIKELY_BARE, find_names, joined

NOTHING_LEARNED = read_model([])


def _names(text, lexicon):
    return [(text[n.start : n.end], n.found_by) for n in find_names(text, lexicon, NOTHING_LEARNED)]


@pytest.mark.parametrize("defined", ["（以下简称“青艺馆”）", "（以下简称：青艺馆）", "（以下合称青艺馆）"])
def test_an_abbreviation_is_defined_once_and_used_later(nowhere, defined):
    text = f"建设青枫美术馆{defined}，青艺馆"
    assert _names(text, nowhere)[:2] == [("青枫美术馆", "grammar"), ("青艺馆", "repeat")]


def test_an_abbreviation_of_four_signs_is_found_wherever_it_stands_again(nowhere):
    text = "建设青枫大学海洋研究院（以下简称“青枫海院”）。青枫海院开工。"
    assert _names(text, nowhere) == [("青枫大学海洋研究院", "grammar"), ("青枫海院", "repeat"), ("青枫海院", "repeat")]


def test_an_abbreviation_of_what_is_no_place_is_none(nowhere):
    assert _names("出台实施意见（以下简称“意见甲乙”）。", nowhere) == []


def test_a_name_that_the_words_around_hide_is_found_by_its_other_mention(nowhere):
    assert _names("建设青枫小镇。学青枫小镇群", nowhere) == [("青枫小镇", "grammar"), ("青枫小镇", "repeat")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("杭钢区块更新，杭钢片区、杭钢单元提升", ["杭钢区块", "杭钢片区", "杭钢单元"]),
        ("石祥路、丽水路和莫干山路以及永宁街", ["石祥路", "丽水路", "莫干山路", "永宁街"]),
        ("青枫博物馆及星河大剧院等场馆", ["青枫博物馆", "星河大剧院"]),
        ("（青枫博物馆（南馆）、星河大剧院）", ["青枫博物馆（南馆）", "星河大剧院"]),
        ("“青枫博物馆”和《星河大剧院》", ["青枫博物馆", "星河大剧院"]),
        ("东起西兴路、南起滨文路，北抵萧绍路", ["西兴路", "滨文路", "萧绍路"]),
        ("拆除重建东湖新村1—4幢", ["东湖新村"]),
        ("", []),
        ("。。。", []),
    ],
)
def test_enumerations_brackets_and_quotes(nowhere, text, names):
    assert [n[0] for n in _names(text, nowhere)] == names


def test_what_ends_like_a_kind_of_thing_is_a_name_where_the_model_is_certain(nowhere):
    text = "推进福明街道社区卫生服务中心、塘溪镇敬老院提升改造。建设社区卫生服务中心。"
    found = [text[n.start : n.end] for n in find_names(text, nowhere)]
    assert found == ["福明街道社区卫生服务中心", "塘溪镇敬老院"]


@pytest.mark.parametrize(
    "text", ["支持天章卫星、青枫光电等企业做大。", "青枫光电科技有限公司投产。", "支持襄阳、宜昌等建设。"]
)
def test_companies_and_cities_are_no_places(nowhere, text):
    assert [text[n.start : n.end] for n in find_names(text, nowhere)] == []


@pytest.mark.parametrize(
    ("name", "is_one"), [("濂溪区", False), ("宁夏", False), ("宁波市", False), ("德国", False), ("青枫", True)]
)
def test_regions_that_the_model_takes_for_names_are_none(name, is_one):
    inside = np.ones(len(name), np.float32)
    assert bool(joined([], [Learned(0, len(name), 0.99)], inside, name)) is is_one


@pytest.mark.parametrize(
    ("name", "likely"),
    [("青枫", LIKELY_BARE), ("青枫云栖", LIKELY_BARE), ("青枫公园", LIKELY), ("青枫公园二期", LIKELY)],
)
def test_what_only_the_model_finds_must_be_likely_and_more_so_without_an_ending(name, likely):
    found = [Learned(0, len(name), 0.99)]
    for probable, is_one in ((likely - 0.01, False), (likely + 0.01, True)):
        assert bool(joined([], found, np.full(len(name), probable, np.float32), name)) is is_one


def test_what_was_called_otherwise_before_is_named_without_the_word_for_it(nowhere):
    text = "建设青枫科创城（原东河科技城）。"
    assert [text[n.start : n.end] for n in find_names(text, nowhere)] == ["青枫科创城", "东河科技城"]
