"""A layer in parts: the answer is the same to the last digit, whatever the parts, their order and grouping."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laid import EPSG, layer, project, square
from shapely.geometry import LineString, Point, Polygon

from atlas.analysis.overlay import OPS, Operation, check_cost, combine, finish, job, places_of
from atlas.analysis.overlay.cost import check_piece
from atlas.errors import AtlasError

TOLD = [
    project("park", square(0, 0, 1200), 0, "osm", theme="ecology"),
    project("built", square(900, 0, 900), 150, "stated"),
    project("line", LineString([(-2000, 100), (2000, 140)]), 0, "osm", state="promised"),
    project("fine", Point(10, 20), 60),
    project("rough", Point(500, -700), 900, theme="culture"),
    project("none", None),
]
CHANCE = np.random.default_rng(7)
LAYER = layer(
    *(square(*CHANCE.uniform(-1500, 1500, 2), CHANCE.uniform(50, 900)) for _ in range(8)), Point(0, 0), None,
    n=[*CHANCE.uniform(0, 1, 9), np.nan], use=["a", "b"] * 5,
)  # fmt: skip
TURNED = ("intersects", "within", "near", "nearest", "join")
OPERATIONS = [
    Operation(
        op, 300 if op in ("near", "buffer", "coverage") else None, uncertain, turned,
        "use" if op in ("dissolve", "area") else "theme" if op == "summary" else "",
        "n" if op == "summary" else "",
    )
    for op in OPS for uncertain, turned in (("widen", False), ("exclude", op in TURNED))
]  # fmt: skip
PLACES = places_of(TOLD, EPSG)


def _sent(value):
    """As another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301  our own


@settings(max_examples=2)
@given(st.lists(st.integers(0, 3), min_size=10, max_size=10), st.permutations(range(4)), st.integers(1, 3))
@pytest.mark.parametrize("op", OPERATIONS, ids=lambda op: f"{op.op}-{op.uncertain}-{op.turned}")
def test_any_split_gives_the_identical_outcome(op, parts, order, grouped):
    work = _sent(job(PLACES, op))
    whole = finish(combine([work(LAYER)]), PLACES, op)
    made = [work(LAYER[np.array(parts) == number]) for number in order]
    made = [combine(made[:grouped]), *made[grouped:]]
    split = finish(combine(_sent(made)), PLACES, op)
    assert (split.sure, split.possible, split.unplaced, split.facts) == (
        whole.sure, whole.possible, whole.unplaced, whole.facts,
    )  # fmt: skip
    pd.testing.assert_frame_equal(split.table, whole.table, check_exact=True)
    assert list(split.layer.geometry.to_wkb()) == list(whole.layer.geometry.to_wkb())


def test_rows_that_are_numbered_twice_are_told():
    op = Operation("union")
    work = job(PLACES, op)
    with pytest.raises(AtlasError, match="same row number"):
        finish(combine([work(LAYER), work(LAYER)]), PLACES, op)


def _comb(teeth, *, turned):
    """A comb whose teeth all cross those of the other."""
    xs = np.repeat(np.arange(teeth), 4) + np.tile([0, 0, 0.4, 0.4], teeth)
    ys = np.tile([0, teeth, teeth, 0], teeth).astype(float)
    ring = np.column_stack((ys, xs) if turned else (xs, ys))
    back = (-1, ring[-1, 1]) if turned else (ring[-1, 0], -1)
    end = (-1, 0) if turned else (0, -1)
    return np.vstack((ring, [back, end]))


def test_combs_are_refused_before_they_run():
    combs = layer(Polygon(_comb(500, turned=False)), Polygon(_comb(500, turned=True)))
    for op in (Operation("union"), Operation("area")):
        with pytest.raises(AtlasError, match=r"too much work: about .* s for 2 features of 4006 vertices.*simplify"):
            check_cost(combs, PLACES, op)
        with pytest.raises(AtlasError, match="whose edges may cross"):
            check_piece(combs, PLACES, op)
    assert check_cost(combs, PLACES, Operation("intersects")).seconds < 5
    assert check_cost(LAYER, PLACES, Operation("area")).seconds < 1
