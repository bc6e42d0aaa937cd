import numpy as np
import pytest

from atlas.errors import AtlasError
from atlas.plans import Lexicon, extract
from atlas.plans.learned import LABELS, LONGEST, load_model, read_model, runs, sentences
from atlas.plans.names import find_names
from atlas.plans.tokens import tagged
from atlas.plans.traits import traits

CHAIN = [
    "move\tO\tO0 B0 I-20 E-20 S0", "move\tB\tO-20 B-20 I0 E0 S-20", "move\tI\tO-20 B-20 I0 E0 S-20",
    "move\tE\tO0 B0 I-20 E-20 S0", "move\tS\tO0 B0 I-20 E-20 S0",
    "c@0\t甲\tB4", "c@0\t乙\tI4", "c@0\t丙\tE4", "c@0\t丁\tS4", "c@0\t，\tO4", "c@-1\t戊\tO4",
]  # fmt: skip


def _learned(text):
    found, inside = read_model(CHAIN).read(text, traits(text, tagged(text), []))
    return [(text[n.start : n.end], round(n.confidence, 1)) for n in found], inside


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("，甲乙乙丙，", ["甲乙乙丙"]), ("甲丙甲丙", ["甲丙", "甲丙"]), ("丁，", ["丁"]), ("，，", []), ("", []),
        ("，\n甲丙\n，", ["甲丙"]), ("戊丁", []),
    ],
)  # fmt: skip
def test_names_are_chains_from_begin_to_end(text, names):
    found, inside = _learned(text)
    assert [name for name, _ in found] == names
    assert len(inside) == len(text)


def test_what_is_sure_is_told():
    ((_, sure),) = _learned("，甲乙乙丙，")[0]
    inside = _learned("，甲乙乙丙，")[1]
    assert sure == 1.0
    assert [round(float(p)) for p in inside] == [0, 1, 1, 1, 1, 0]


def test_a_text_is_read_sentence_by_sentence_whatever_stands_before():
    one, two = "建设青枫公园和甲丙，", "\n丁，戊。" + "，" * 700
    assert _learned(one + two)[0] == _learned(one)[0] + _learned(two)[0]
    assert max(end - start for start, end in sentences("字" * 3 * LONGEST)) <= LONGEST


@pytest.mark.parametrize(
    ("labels", "spans"), [("OBIEO", [(1, 4)]), ("SBE", [(0, 1), (1, 3)]), ("IIE", []), ("BIO", []), ("", [])]
)
def test_runs_of_labels(labels, spans):
    assert [*runs(np.array([LABELS.index(label) for label in labels], np.int8))] == spans


def test_a_missing_or_broken_model_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr("atlas.plans.learned.model_path", lambda: tmp_path / "names.tsv")
    for lines in (None, "move\tO", "c@0\t甲\tX1", "z@0\t甲\tB1", "c@0\t甲\tBx"):
        if lines:
            (tmp_path / "names.tsv").write_text(lines + "\n", encoding="utf-8")
        load_model.cache_clear()
        with pytest.raises(AtlasError, match="make model"):
            load_model()
    load_model.cache_clear()


def test_a_longer_learned_name_beats_a_shorter_one_of_the_grammar(nowhere):
    text = "改造青枫公园甲乙丙。"
    lines = [*CHAIN, "ccc@0\t青枫公\tB9", "cc@0\t枫公\tI9", "cc@0\t公园\tI9", "cc@0\t园甲\tI9", "cc@0\t甲乙\tI9"]
    (name,) = find_names(text, nowhere, read_model(lines))
    assert (text[name.start : name.end], name.found_by) == ("青枫公园甲乙丙", "learned")


def test_the_model_of_the_atlas_reads_the_same_each_time():
    text = "改造青枫公园北侧道路，新建东陵区第三人民医院二期，推进云栖科创城三期工程。"
    known = Lexicon([])
    assert extract(text, None, known) == extract(text, None, known)
    assert {f.text for f in extract(text, None, known)} >= {"东陵区第三人民医院二期", "云栖科创城三期工程"}
