import random

from atlas.plans import Lexicon
from atlas.plans.learned import read_model
from atlas.plans.names import find_names
from bench.augment import Names, varied
from bench.corpus import Gold
from bench.train import _folds, example, trained

PARK, ROAD = {"text": "青枫公园", "kind": "park"}, {"text": "东河路", "kind": "road"}
TEXT = "建设青枫公园，拓宽东河路。"
SURE, UNSURE = {"certainty": "certain"}, {"certainty": "unsure"}


def _gold(name="x-y", rows=None):
    return Gold(name, None, TEXT, rows or {(2, 6): PARK | SURE, (9, 12): ROAD | UNSURE}, {})


def test_an_example_has_the_labels_of_its_rows():
    one = example(_gold())
    assert one.labels == "OOBIIEOOOBIEO"
    assert one.read == b"\1" * len(TEXT)


def test_a_varied_text_has_its_names_where_its_rows_say():
    names = Names({"park": ["白石湾公园"], "road": ["南浦路"]}, ["丹溪"])
    made = varied(_gold(), names, random.Random(1), share=1.0)
    assert [made.text[a:b] for a, b in made.places] == [row["text"] for row in made.places.values()]
    assert (made.text[:2], made.text[-1:], made.text == TEXT) == ("建设", "。", False)
    assert varied(_gold(), names, random.Random(1), share=0.0).text == TEXT


def test_a_model_is_the_same_each_time_and_finds_what_it_learnt():
    examples = [example(_gold())]
    lines = trained(examples)
    assert lines == trained(examples)
    found = find_names(TEXT, Lexicon([]), read_model(lines))
    assert [(n.start, n.end) for n in found] == [(2, 6), (9, 12)]


def test_cities_are_left_out_whole():
    golds = [_gold(name) for name in ("甲-1", "甲-2", "乙-1", "丙-1", "丁-1")]
    folds = _folds(golds)
    assert sorted(city for fold in folds for city in fold) == sorted("甲乙丙丁")
    assert ["甲"] in folds
