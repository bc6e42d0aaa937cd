"""Every code of a closed list has its words, and there are no words without a code."""

from typing import get_args

import pytest

from atlas.catalogue import load_features, load_indicators, load_layers, load_osm_classes, load_terms
from atlas.model import Plan, vocabulary
from atlas.render import state_text

LISTS = {
    "change": vocabulary.ChangeKind,
    "kind": vocabulary.Kind,
    "theme": vocabulary.Theme,
    "status": vocabulary.Status,
    "year_basis": vocabulary.YearBasis,
    "comparator": vocabulary.Comparator,
    "role": vocabulary.Role,
    "precision": vocabulary.Precision,
    "method": vocabulary.Method,
    "supports": vocabulary.Supports,
    "grade": vocabulary.Grade,
    "fact": vocabulary.OutcomeFact,
    "fact_ahead": vocabulary.OutcomeFact,
    "outcome": vocabulary.OutcomeState,
    "state": vocabulary.State,
    "extent_basis": vocabulary.ExtentBasis,
    "searched_in": vocabulary.SearchedIn,
    "genre": Plan.model_fields["genre"].annotation,
}


def test_these_are_all_the_lists():
    assert set(load_terms()) == {*LISTS, "place", "unit"}


def test_every_kind_of_place_that_can_be_found_has_words_and_there_are_no_more():
    assert set(load_terms()["place"]) == {"district", "station", "quarter", "street", "place", *load_osm_classes()}


def test_every_unit_of_a_figure_has_words():
    projects = [feature.project for layer in load_layers() for feature in load_features(layer)]
    used = {quantity.unit for project in projects for quantity in project.quantities}
    used |= {indicator.unit for indicator in load_indicators().values()}
    assert used - set(load_terms()["unit"]) == set()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_words_for_its_codes_and_no_more(name):
    assert set(load_terms()[name]) == set(get_args(LISTS[name]))


@pytest.mark.parametrize("name", [*LISTS, "unit"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_codes_of_a_list_read_alike(name, lang):
    words = [getattr(term, lang) for term in load_terms()[name].values()]
    assert len(set(words)) == len(words)


def test_the_order_of_precision_names_every_class():
    assert set(vocabulary.PRECISION_ORDER) == set(get_args(vocabulary.Precision))


@pytest.mark.parametrize(
    ("status", "state", "partly", "zh", "en"),
    [
        ("planned", "promised", False, "还没建", "Promised"),
        ("to_renovate", "promised", False, "还没改造", "Not yet renovated"),
        ("to_relocate", "promised", False, "还没搬迁", "Not yet relocated"),
        ("to_renovate", "silent", False, "到期没消息", "Due, no news"),
        ("to_renovate", "under_way", True, "部分建成", "Partly done"),
    ],
)
def test_what_stands_and_is_promised_is_not_yet_renovated_or_relocated(status, state, partly, zh, en):
    assert (state_text(status, state, "zh", partly=partly), state_text(status, state, "en", partly=partly)) == (zh, en)
