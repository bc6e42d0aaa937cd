"""Kinds and themes of names by what a model has learnt."""

import pytest

from atlas.catalogue import load_grammar
from atlas.plans.built import ending_of
from atlas.plans.kinds import Sorter, listed, traits_of
from atlas.plans.learned import load_model
from atlas.plans.weights import Weights, best, read_weights


def test_the_rows_of_a_model_become_weights():
    rows = [("kind", "last=公园", "park1.25 road-0.50"), ("theme", "kind=park", "ecology0.75")]
    read = read_weights(rows)
    assert list(read) == ["kind", "theme"]
    kinds = read["kind"]
    assert (kinds.labels, kinds.rows, kinds.table.tolist()) == (("park", "road"), {"last=公园": 0}, [[1.25, -0.5]])


def test_the_label_that_most_speaks_for_is_the_best_and_what_speaks_for_it_before_counts():
    kinds = read_weights([("kind", "end=园", "park1.00"), ("kind", "word=大", "park-2.00 road0.50")])["kind"]
    assert best(kinds, ["end=园", "word=小"]) == "park"
    assert best(kinds, ["end=园", "word=大"]) == "road"
    assert best(kinds, ["word=大"], {"park": 3.0}) == "park"
    assert best(kinds, ["word=小"], {"block": 0.1}) == "block"
    assert best(kinds, ["word=小"]) is None


def test_a_name_is_judged_by_the_lists_its_ends_its_words_and_its_signs():
    assert traits_of("青枫公园改造工程", "park", "ecology") == [
        "kind=park", "theme=ecology", "end=园", "end=公园", "end=枫公园", "word=青枫", "last=公园",
        "whole=工程", "whole=造工程", "works=改造工程", "sign=青", "sign=枫", "sign=公", "sign=园",
    ]  # fmt: skip


def test_a_sorter_that_knows_nothing_leaves_what_the_lists_say():
    ending = ending_of("青枫公园", load_grammar())
    kind, themes = listed("青枫公园", ending)
    assert Sorter(Weights(), Weights()).sort("青枫公园", ending) == (kind, themes) == ("park", ("ecology",))


@pytest.mark.parametrize(
    ("name", "kind", "theme"),
    [
        ("青枫抽水蓄能电站", "infrastructure", "industry"),
        ("东河街道社区卫生服务中心", "hospital", "health"),
        ("青枫高速东河互通", "road", "transport"),
        ("青枫老街", "historic_district", "culture"),
        ("青枫新材料产业园", "industry_park", "industry"),
    ],
)
def test_the_atlas_knows_names_that_it_has_not_seen(name, kind, theme):
    told, themes = load_model().kinds.sort(name, ending_of(name, load_grammar()))
    assert (told, themes[0]) == (kind, theme)
