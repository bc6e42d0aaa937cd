from collections import Counter

import pytest

from bench.spans import Score, compare, faults

A, B, C = (0, 4), (10, 14), (20, 24)


@pytest.mark.parametrize(
    ("found", "certain", "unsure", "exact", "half", "overlap"),
    [
        ([A, B], [A, B], [], (2, 2, 2, 2), (2, 2, 2, 2), (2, 2, 2, 2)),
        ([A], [A, B], [], (1, 1, 2, 1), (1, 1, 2, 1), (1, 1, 2, 1)),
        ([A, C], [A], [], (2, 1, 1, 1), (2, 1, 1, 1), (2, 1, 1, 1)),
        ([(1, 4)], [A], [], (1, 0, 1, 0), (1, 1, 1, 1), (1, 1, 1, 1)),
        ([(2, 4)], [A], [], (1, 0, 1, 0), (1, 1, 1, 1), (1, 1, 1, 1)),
        ([(2, 5)], [A], [], (1, 0, 1, 0), (1, 0, 1, 0), (1, 1, 1, 1)),
        ([(4, 10)], [A, B], [], (1, 0, 2, 0), (1, 0, 2, 0), (1, 0, 2, 0)),
        ([(0, 14)], [A, B], [], (1, 0, 2, 0), (1, 0, 2, 0), (1, 1, 2, 2)),
        ([A, C], [A], [C], (2, 2, 1, 1), (2, 2, 1, 1), (2, 2, 1, 1)),
        ([], [A], [], (0, 0, 1, 0), (0, 0, 1, 0), (0, 0, 1, 0)),
        ([A], [], [], (1, 0, 0, 0), (1, 0, 0, 0), (1, 0, 0, 0)),
        ([], [], [], (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)),
    ],
)
def test_findings_against_what_was_wanted(found, certain, unsure, exact, half, overlap):
    assert [compare(found, certain, unsure, how=how) for how in ("exact", "half", "overlap")] == [exact, half, overlap]


def test_ratios():
    score = Score(found=4, right=2, wanted=8, met=6)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.75, 0.6)


@pytest.mark.parametrize(("score", "ratios"), [((0, 0, 0, 0), (None, None, None)), ((1, 0, 1, 0), (0.0, 0.0, None))])
def test_no_ratio_of_nothing(score, ratios):
    s = Score(*score)
    assert (s.precision, s.recall, s.f1) == ratios


def test_scores_add_up():
    assert Score(1, 2, 3, 4) + Score(10, 20, 30, 40) == Score(11, 22, 33, 44)


@pytest.mark.parametrize(
    ("found", "unsure", "kinds"),
    [
        ([A], [], {"exact": 1}), ([(1, 4)], [], {"short": 1}), ([(0, 5)], [], {"long": 1}), ([(2, 5)], [], {"shifted": 1}),
        ([(0, 2), (2, 4)], [], {"parted": 1}), ([A, (3, 5)], [], {"exact": 1}), ([], [], {"missed": 1}),
        ([(4, 6)], [], {"missed": 1, "false": 1}), ([A, B], [], {"exact": 1, "false": 1}), ([A, B], [B], {"exact": 1}),
    ],
)  # fmt: skip
def test_a_wanted_span_by_how_it_was_found(found, unsure, kinds):
    assert faults(found, [A], unsure) == Counter(kinds)


def test_one_finding_over_two_wanted_spans_is_too_long_for_both():
    assert faults([(0, 14)], [A, B])["long"] == 2
