"""Amounts, outcomes and sources in words, by the cases that the browser reads too."""

import json
from pathlib import Path

import pytest

from atlas.catalogue import load_money, load_terms
from atlas.model import Outcome
from atlas.render import all_words, amount_text, outcome_text, source_text

CASES = json.loads((Path(__file__).parents[1] / "cases/said.json").read_text(encoding="utf-8"))
PLAIN = {"as_of": None, "source": "报", "grade": "press"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_cases_hold_our_own_words(lang):
    words, terms = CASES[lang]["words"], CASES[lang]["terms"]
    assert words == {key: all_words()[key][lang] for key in words}
    for name, rows in terms.items():
        assert rows == {code: getattr(load_terms()[name][code], lang) for code in rows}
    assert CASES["money"] == {unit: money.model_dump() for unit, money in load_money().items()}


@pytest.mark.parametrize(("value", "unit", "zh", "en"), CASES["amounts"])
def test_an_amount_reads_as_its_readers_write_it(value, unit, zh, en):
    assert (amount_text(value, unit, "zh"), amount_text(value, unit, "en")) == (zh, en)


@pytest.mark.parametrize(("told", "zh", "en"), CASES["outcomes"])
def test_an_outcome_reads_as_a_phrase(told, zh, en):
    outcome = Outcome.model_validate({**PLAIN, **told})
    assert (outcome_text(outcome, "zh"), outcome_text(outcome, "en")) == (zh, en)


@pytest.mark.parametrize(("named", "zh", "en"), CASES["sources"])
def test_a_reprint_says_whose_text_it_is(named, zh, en):
    grade = "reprint" if named["original"] else "press"
    outcome = Outcome.model_validate({"fact": "opened", "value": None, "unit": None, **PLAIN, **named, "grade": grade})
    assert [list(source_text(outcome, "zh")), list(source_text(outcome, "en"))] == [zh, en]
