"""The word lists of geodata/lexicon: read whole, and sound."""

import pytest

from atlas.catalogue import load_cues, load_grammar, load_units
from atlas.catalogue.grammar import Ending, Unit


def test_an_ending_tells_kind_theme_and_strength():
    endings = load_grammar().endings
    assert endings["公园"] == Ending("park", "ecology", strong=True)
    assert endings["未来社区"] == Ending("future_community", "future_community", strong=False)
    assert {"园", "路", "馆"} <= load_grammar().last_signs


def test_no_word_is_a_stop_and_an_ending():
    grammar = load_grammar()
    assert not grammar.stops & grammar.endings.keys()
    assert not grammar.landmarks & grammar.not_places
    assert not grammar.landmarks & grammar.regions


@pytest.mark.parametrize(
    "name", ["stops", "edges", "plain", "blocked", "regions", "not_places", "ambiguous", "landmarks"]
)
def test_lists_hold_words_without_signs(name):
    words = getattr(load_grammar(), name)
    assert words
    assert all(word.strip() == word and not set(word) & set("，。、（）“”") for word in words)


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("亿元", Unit("CNY_100m", 1)), ("万亿元", Unit("CNY_100m", 10_000)), ("平方公里", Unit("km2", 1)),
        ("成", Unit("percent", 10)), ("人/亿元", Unit("persons_per_CNY_100m", 1)), ("座", Unit("items", 1)),
    ],
)  # fmt: skip
def test_a_word_of_the_plans_stands_for_a_unit(word, unit):
    assert load_units()[word] == unit


def test_a_verb_stands_for_one_state():
    verbs = [word for words in load_cues().status.values() for word in set(words)]
    assert len(verbs) == len(set(verbs))


def test_every_bound_has_words_before_and_after():
    cues = load_cues()
    assert all(set(words) == {"before", "after"} for words in (cues.at_least, cues.at_most, cues.about))
