"""Which numbers in words are figures, by rules and by what a model has learnt."""

import pytest

from atlas.catalogue import load_cues, load_units
from atlas.plans.counted import DOUBT, RULED, candidates, counts, number_of, traits_of_count
from atlas.plans.weights import Weights, read_weights


def _read(text, *learnt):
    weights = read_weights([("count", *learnt)])["count"] if learnt else Weights()
    return sorted((text[n.start : n.end], n.value) for n in counts(text, weights))


def test_without_weights_the_rules_alone_tell():
    assert _read("新建两座桥，走访两轮。") == [("两座", 2)]


@pytest.mark.parametrize(("weight", "found"), [(DOUBT - 0.1, []), (DOUBT + 0.1, [("两轮", 2)])])
def test_what_no_rule_knows_is_a_figure_when_its_traits_outweigh_the_doubt(weight, found):
    assert _read("走访两轮。", "of=轮", f"yes{weight}") == found


@pytest.mark.parametrize(("weight", "found"), [(RULED - DOUBT - 0.1, [("两座", 2)]), (RULED - DOUBT + 0.1, [])])
def test_what_a_rule_knows_is_none_when_its_traits_outweigh_the_rule(weight, found):
    assert _read("新建两座桥。", "of=座", f"no{weight}") == found


@pytest.mark.parametrize(
    ("text", "words", "value", "upper", "unit", "more"),
    [
        ("配套三到五家", "三到五家", 3, 5, "firms", False),
        ("建厂房十余万平方米", "十余万平方米", 100_000, None, "m2", True),
        ("游客一千三百余万人次", "一千三百余万人次", 13_000_000, None, "persons", True),
        ("工期一年半", "一年半", 1.5, None, "years", False),
        ("需一个半小时", "一个半小时", 1.5, None, "hours", False),
        ("赞成九成二", "九成二", 92, None, "percent", False),
        ("停用半个月", "半个月", 0.5, None, "months", False),
        ("每碗半元", "半元", 0.5, None, "CNY", False),
        ("签下十九单", "十九单", 19, None, "items", False),
        ("开了三轮", "三轮", 3, None, "items", False),
    ],
)
def test_a_number_in_words_has_a_value_in_a_unit(text, words, value, upper, unit, more):
    (match,) = candidates(text)
    number = number_of(match)
    assert (text[number.start : number.end], *number[2:]) == (words, value, upper, unit, more)


@pytest.mark.parametrize("text", ["第三轮", "二〇二六年", "3轮", "十九五二轮流", "两人间", "轮流"])
def test_ranks_years_and_plain_words_are_no_candidates(text):
    assert [m.group() for m in candidates(text) if m["of"] == "轮" or m["of"] == "年"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("党的二十大和二十届三中全会", []), ("二十届毕业生", ["二十届"]), ("十大工程", [])],
)
def test_a_congress_and_a_turn_of_speech_are_no_counts(text, found):
    assert [m.group() for m in candidates(text)] == found


def test_the_traits_tell_the_words_around_and_whether_a_list_ends_there():
    text = "甲、乙、丙三镇联动"
    (match,) = candidates(text)
    traits = traits_of_count(text, match)
    assert {"of=镇", "n=三", "size=few", "b1=丙", "a2=联动", "list=1"} <= {*traits}
    assert not any(sign.isspace() for trait in traits for sign in trait)


def test_a_sentence_without_numbers_has_none():
    assert _read("新建公园。", "of=座", "yes9.0") == []


def test_no_number_before_any_counter_stops_the_reading():
    numbers = ("一", "半", "十", "万", "亿", "万亿", "亿万", "百千", "一百二", "三到五", "十余万", "千余")
    words = {*load_cues().counters, *load_units()}
    found = [number_of(m) for w in words for n in numbers for m in candidates(f"新建{n}{w}，")]
    assert len(found) > len(words)
    assert all(number.value >= 0 for number in found)
