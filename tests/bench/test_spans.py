import pytest

from bench.spans import Score, compare

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
