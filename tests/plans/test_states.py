"""The state of a place by rules and by what a model has learnt."""

import pytest

from atlas.plans.context import sentences
from atlas.plans.learned import load_model
from atlas.plans.states import RULED, RULED_THERE, state_of, traits_of_state
from atlas.plans.weights import Weights, read_weights

TEXT = "加快建设青枫公园，2027年开放。"
SENTENCE = next(sentences(TEXT))
NAME = TEXT.index("青枫公园"), TEXT.index("青枫公园") + 4


@pytest.mark.parametrize(
    ("weight", "state"), [(0.0, "under_construction"), (RULED - 0.1, "under_construction"), (RULED + 0.1, "planned")]
)
def test_the_rules_hold_until_the_traits_outweigh_them(weight, state):
    weights = read_weights([("state", "v=加快建设", f"planned{weight}")])["state"]
    assert state_of(weights, SENTENCE, *NAME) == state


@pytest.mark.parametrize(("weight", "state"), [(RULED_THERE - 0.1, "existing"), (RULED_THERE + 0.1, "planned")])
def test_that_a_place_is_only_there_the_traits_outweigh_sooner(weight, state):
    text = "依托青枫公园，发展研学。"
    weights = read_weights([("state", "v=依托", f"planned{weight}")])["state"]
    assert state_of(weights, next(sentences(text)), 2, 6) == state


def test_without_weights_the_rules_alone_tell():
    assert state_of(Weights(), SENTENCE, *NAME) == "under_construction"


def test_what_bounds_another_place_stays_as_it_is():
    text = "甲路东起青枫公园，西至东河。"
    start = text.index("青枫公园")
    weights = read_weights([("state", "n2=公园", "planned99.0")])["state"]
    assert state_of(weights, next(sentences(text)), start, start + 4) == "existing"


def test_the_traits_are_what_stands_beside_a_list_and_its_member_and_nothing_further():
    text = "续建项目\n甲馆、乙馆主体封顶，明年开放。"
    sentence = [*sentences(text)][-1]
    traits = traits_of_state(sentence, 3, 5, (0, 5))
    assert {
        "v=",
        "e=封顶",
        "at=1",
        "a=主体",
        "a0=主体",
        "n1=馆",
        "n2=乙馆",
        "p=、",
        "A=主",
        "A=主体",
    } <= set(traits)
    assert not any("明年" in trait or trait.startswith("T=") for trait in traits)


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("青枫路改造完毕，青枫桥修缮一新。", "青枫路", "completed"),
        ("旧厂房改作青枫记忆馆。", "青枫记忆馆", "planned"),
        ("▲续建：青枫水厂▲改造：东河泵站", "青枫水厂", "under_construction"),
        ("▲续建：青枫水厂▲改造：东河泵站", "东河泵站", "to_renovate"),
        ("提速建设青枫水库。", "青枫水库", "under_construction"),
        ("推动青枫大桥合龙。", "青枫大桥", "under_construction"),
        ("关停青枫水泥厂。", "青枫水泥厂", "to_relocate"),
        ("依托青枫大学，打造东河科创港。", "青枫大学", "existing"),
        ("依托青枫大学，打造东河科创港。", "东河科创港", "planned"),
    ],
)
def test_the_atlas_s_model_reads_the_state(text, name, state):
    for sentence in sentences(text):
        start = sentence.text.find(name)
        if start >= 0:
            assert state_of(load_model().states, sentence, start, start + len(name)) == state
            return
    pytest.fail("the name is in no sentence")
