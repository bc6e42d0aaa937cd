from collections import Counter

import pytest

from atlas.plans import Lexicon, Measure, Place, extract
from bench.corpus import GOLD, Gold, _read
from bench.score import Row, _attributes, _figure_checks, _line, _share, _tally, totals
from bench.spans import Score


def _found(text):
    (found,) = extract(text, None, Lexicon([]))
    return found


def test_a_gold_table_by_span(tmp_path):
    path = tmp_path / "gold.csv"
    path.write_text("start,end,text,certainty\n3,7,青枫公园,certain\n9,11,和睦,unsure\n", encoding="utf-8")
    places = _read(path)
    gold = Gold("x", None, "", places, {})
    assert (gold.certain(), gold.unsure()) == ([(3, 7)], [(9, 11)])
    assert places[3, 7]["text"] == "青枫公园"


@pytest.mark.parametrize("room", ["heldout", "passages", "fresh"])
def test_the_gold_of_our_own_texts_stands_where_it_says(room):
    for path in sorted((GOLD / room).glob("*.csv")):
        text = path.with_name(f"{path.name.split('.')[0]}.txt").read_text(encoding="utf-8")
        rows = _read(path)
        assert rows
        assert [text[a:b] for a, b in rows] == [row["text"] for row in rows.values()]


def test_attributes_agree_or_not():
    place = _found("2025年前改造拱墅区青枫文化公园。")
    assert isinstance(place, Place)
    checks = _attributes(place)
    right = {
        "kind": "park",
        "theme": "culture",
        "district": "330106;330105",
        "status": "to_renovate",
        "year_end": "2025",
    }
    wrong = {"kind": "road", "theme": "health", "district": "330109", "status": "planned", "year_end": ""}
    assert all(checks[name](value) for name, value in right.items())
    assert not any(checks[name](value) for name, value in wrong.items())


def test_an_empty_gold_value_counts_only_for_the_year():
    agreed, seen = Counter(), Counter()
    row = {"kind": "", "year_end": ""}
    _tally(agreed, seen, row, {"kind": lambda wanted: False, "year_end": lambda wanted: wanted == ""})
    assert (agreed, seen) == (Counter(year_end=1), Counter(year_end=1))


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, None), ({"unit": "schools"}, None), ({"unit": "km"}, "unit"), ({"value": "13"}, "value"),
        ({"comparator": ">="}, "comparator"), ({"role": "baseline"}, "role"), ({"year": ""}, "year"),
    ],
)  # fmt: skip
def test_a_figure_agrees_or_not(changed, wrong):
    row = {"unit": "items", "value": "12.0", "comparator": "=", "role": "target", "year": "2025"} | changed
    measure = _found("到2025年，建成12座。")
    assert isinstance(measure, Measure)
    assert [name for name, same in _figure_checks(measure, row).items() if not same] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("pair", "share"), [((1, 3), {"agree": 1, "of": 3, "share": 0.333}), ((0, 0), {"agree": 0, "of": 0, "share": 0.0})]
)
def test_a_share(pair, share):
    assert _share(pair) == share


def test_each_subject_is_summed_after_the_plans():
    one, two = Score(1, 1, 2, 1), Score(3, 2, 2, 2)
    few, more = Counter(exact=1, missed=1), Counter(exact=2, short=1, missed=1, false=3)
    rows = [Row("a", "x", one, one, two, few), Row("a", "y", two, one, two, more), Row("b", "x", one, one, one, few)]
    assert [*totals(rows)][3:] == [
        Row(
            "a",
            "all",
            Score(4, 3, 4, 3),
            Score(2, 2, 4, 2),
            Score(6, 4, 4, 4),
            Counter(exact=3, short=1, missed=2, false=3),
        ),
        Row("b", "all", one, one, one, few),
    ]


def test_a_line_of_the_published_table():
    row = Row(
        "pipeline_names",
        "x",
        Score(3, 1, 3, 1),
        Score(4, 1, 2, 2),
        Score(0, 0, 0, 0),
        Counter(exact=1, missed=2, false=2),
    )
    assert _line(row) == {
        "subject": "pipeline_names", "plan": "x", "found": 3, "wanted": 3,
        "exact": {"precision": 0.333, "recall": 0.333, "f1": 0.333},
        "half": {"precision": 0.25, "recall": 1.0, "f1": 0.4},
        "overlap": {"precision": None, "recall": None, "f1": None},
        "faults": {"exact": 1, "short": 0, "long": 0, "shifted": 0, "parted": 0, "missed": 2, "false": 2},
    }  # fmt: skip
