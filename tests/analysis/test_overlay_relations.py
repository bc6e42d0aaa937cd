"""Which projects meet, lie within, near or nearest to a layer: each way of counting, against plain geometry."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from laid import layer, project, square
from shapely.geometry import LineString, Point

from atlas.analysis.overlay import Operation, overlay
from atlas.errors import AtlasError

PLOT = square(0, 0, 1000)
POINTS = (
    project("deep", Point(0, 0), 200),
    project("edge", Point(450, 0), 100),
    project("rough", Point(0, 100), 1000),
    project("beside", Point(600, 0), 150),
    project("off", Point(5000, 0), 100),
)


def _counts(outcome):
    return outcome.sure, outcome.facts["counted"], outcome.possible


def _ids(outcome):
    return dict(zip(outcome.table["id"], outcome.table["certainty"], strict=True))


@pytest.mark.parametrize(
    ("uncertain", "counts", "ids"),
    [
        ("widen", (1, 4, 4), {"deep": "sure", "edge": "perhaps", "rough": "perhaps", "beside": "perhaps"}),
        ("include", (1, 3, 4), {"deep": "sure", "edge": "perhaps", "rough": "perhaps"}),
        ("exclude", (1, 2, 3), {"deep": "sure", "edge": "perhaps"}),
    ],
)
def test_a_point_is_anywhere_in_its_circle(uncertain, counts, ids):
    outcome = overlay(layer(PLOT), list(POINTS), Operation("intersects", uncertain=uncertain))
    assert _counts(outcome) == counts
    assert _ids(outcome) == ids
    assert (outcome.facts["all_sure"], outcome.facts["all_possible"], outcome.unit) == (1, 4, "projects")


def test_a_project_of_a_kilometre_is_never_surely_in_a_plot_of_fifty_metres():
    outcome = overlay(layer(square(0, 0, 50)), [project("rough", Point(0, 0), 1000)], Operation("within"))
    assert _counts(outcome) == (0, 1, 1)
    assert list(outcome.table["radius_m"]) == [1000]


@pytest.mark.parametrize(
    ("basis", "radius_m", "shape", "op", "counts"),
    [
        ("osm", 0, LineString([(-900, 0), (900, 0)]), "intersects", (1, 1, 1)),
        ("osm", 0, LineString([(-900, 0), (900, 0)]), "within", (0, 0, 0)),
        ("osm", 0, LineString([(-400, 0), (400, 0)]), "within", (1, 1, 1)),
        ("osm", 200, LineString([(-400, 0), (400, 0)]), "within", (0, 1, 1)),  # it may be longer than mapped
        ("osm", 200, square(650, 0, 100), "intersects", (0, 0, 1)),
        (
            "stated",
            100,
            square(550, 0, 400),
            "intersects",
            (1, 1, 1),
        ),  # what is drawn reaches deeper than it may be off
        ("stated", 300, square(550, 0, 400), "intersects", (0, 1, 1)),
        ("stated", 50, square(0, 0, 700), "within", (1, 1, 1)),
        ("circle", 300, square(0, 0, 700), "within", (0, 1, 1)),
        ("stated", 10, square(0, 0, 1100), "within", (0, 0, 0)),
    ],
)
def test_an_extent_is_sure_as_far_as_its_basis_says(basis, radius_m, shape, op, counts):
    outcome = overlay(layer(PLOT), [project("one", shape, radius_m, basis)], Operation(op))
    found = overlay(layer(PLOT), [project("one", shape, radius_m, basis)], Operation(op, uncertain="include"))
    assert (outcome.sure, found.facts["counted"], outcome.possible) == counts


def test_features_that_hold_a_circle_together_hold_it_surely():
    halves = layer(shapely.box(-500, -500, 0, 500), shapely.box(0.05, -500, 500, 500))
    split = layer(shapely.box(-500, -500, 0, 500), shapely.box(5, -500, 500, 500))
    line = project("line", LineString([(-300, 0), (300, 0)]), 0, "osm")
    for told in ([project("mid", Point(-10, 0), 200)], [line]):
        assert _counts(overlay(halves, told, Operation("within"))) == (1, 1, 1)
        assert overlay(split, told, Operation("within")).sure == 0


@pytest.mark.parametrize(
    ("far_m", "counts", "distance"),
    [(300, (0, 0, 1), 400), (400, (0, 1, 1), 400), (600, (1, 1, 1), 400), (190, (0, 0, 0), 0)],
)
def test_near_measures_from_the_point_and_widens_by_its_radius(far_m, counts, distance):
    outcome = overlay(layer(Point(0, 0)), [project("one", Point(400, 0), 200)], Operation("near", far_m))
    as_drawn = overlay(layer(Point(0, 0)), [project("one", Point(400, 0), 200)], Operation("near", far_m, "include"))
    assert (outcome.sure, as_drawn.facts["counted"], outcome.possible) == counts
    assert list(outcome.table["distance_m"]) == ([distance] if counts[2] else [])


def test_turned_it_tells_the_features_with_their_own_columns():
    given = layer(PLOT, square(9000, 0, 10), id=["a", "b"], 人口=[3, 4])
    outcome = overlay(given, list(POINTS), Operation("intersects", turned=True))
    assert outcome.table.to_dict("records") == [
        {"row": 0, "certainty": "sure", "projects_sure": 1, "projects_possible": 4, "projects": "deep、edge、rough、beside",
         "id": "a", "人口": 3}
    ]  # fmt: skip
    assert outcome.unit == "features"


def test_a_feature_lies_within_an_extent_and_never_within_a_point():
    told = [project("park", square(0, 0, 1000), 0, "osm"), project("point", Point(0, 0), 5000)]
    outcome = overlay(layer(square(0, 0, 100), square(500, 0, 100)), told, Operation("within", turned=True))
    assert list(outcome.table["row"]) == [0]
    assert _counts(outcome) == (1, 1, 1)


def test_the_nearest_tells_which_others_may_be_nearer():
    told = [project("a", Point(100, 0), 20), project("b", Point(200, 0), 150), project("c", Point(900, 0), 10)]
    outcome = overlay(layer(Point(0, 0)), told, Operation("nearest"))
    names = ["id", "distance_m", "least_m", "most_m", "certainty", "others"]
    assert outcome.table[names].to_numpy().tolist() == [
        ["a", 100, 80, 120, "perhaps", 1], ["b", 200, 50, 350, "perhaps", 1],
    ]  # fmt: skip
    assert (_counts(outcome), outcome.unit) == ((0, 1, 1), "features")
    plain = overlay(layer(Point(0, 0)), told, Operation("nearest", uncertain="include"))
    assert (list(plain.table["id"]), _counts(plain)) == (["a"], (0, 1, 1))
    exact = overlay(layer(Point(0, 0)), told[::2], Operation("nearest"))
    assert _counts(exact) == (1, 1, 1)
    far = overlay(layer(Point(0, 0)), told[::2], Operation("nearest", distance_m=50))
    assert _counts(far) == (0, 0, 0)


def test_turned_the_nearest_is_a_feature_of_each_project():
    told = [project("a", Point(100, 0), 20), project("c", Point(900, 0), 10)]
    outcome = overlay(layer(Point(0, 0), Point(1000, 0)), told, Operation("nearest", turned=True))
    assert list(zip(outcome.table["id"], outcome.table["row"], strict=True)) == [("a", 0), ("c", 1)]
    assert (outcome.sure, outcome.unit) == (2, "projects")


def test_of_many_that_may_be_nearest_five_are_told_and_the_rest_is_counted():
    rough = [project(f"r{n}", Point(1000 + n, 0), 2000) for n in range(30)]
    outcome = overlay(layer(Point(0, 0), Point(5000, 0)), rough, Operation("nearest"))
    assert (len(outcome.table), list(outcome.table["others"]), _counts(outcome)) == (10, [29] * 10, (0, 2, 2))


def test_projects_known_only_by_a_district_that_is_met_are_counted_apart():
    told = [project("here", None, districts=("330105",)), project("elsewhere", None, districts=("330127",))]
    outcome = overlay(layer(PLOT), told, Operation("intersects"))
    assert (outcome.unplaced, outcome.possible) == (1, 0)


@pytest.mark.parametrize(
    ("given", "op", "told"),
    [
        (layer(PLOT).to_crs(4549), Operation("intersects"), "WGS-84"),
        (gpd.GeoDataFrame(geometry=[Point(0, 0)], crs=4326), Operation("intersects"), "coordinate system"),
        (layer(shapely.Polygon([(0, 0), (9, 9), (9, 0), (0, 9)])), Operation("intersects"), "Fix geometries"),
        (layer(), Operation("intersects"), "no features"),
        (layer(Point(0, 0)), Operation("within"), "nothing lies within points or lines"),
        (layer(PLOT), Operation("near"), "no distance"),
        (layer(PLOT), Operation("near", float("nan")), "not possible"),
        (layer(PLOT), Operation("buffer", 0), "not possible"),
        (layer(PLOT), Operation("near", 60_000), "at most 50000 metres"),
        (layer(PLOT), Operation("fly"), "choose of: intersects"),
    ],
)
def test_what_cannot_be_answered_is_one_line(given, op, told):
    with pytest.raises(AtlasError, match=told):
        overlay(given, list(POINTS), op)


def test_features_without_a_place_are_counted():
    assert overlay(layer(PLOT, None), list(POINTS), Operation("intersects")).facts["empty"] == 1


COORDINATE = st.integers(-3000, 3000)
SHAPES = st.one_of(
    st.builds(square, COORDINATE, COORDINATE, st.integers(10, 3000)),
    st.builds(Point, COORDINATE, COORDINATE),
    st.builds(lambda a, b, c: LineString([(a, b), (c, a + 1)]), COORDINATE, COORDINATE, COORDINATE),
)
PLACES = st.one_of(
    st.builds(lambda e, n, r: ("point", Point(e, n), r), COORDINATE, COORDINATE, st.sampled_from([0, 50, 400, 2500])),
    st.builds(
        lambda s, b, r: (b, s, r if b != "osm" or r < 400 else 0),
        st.builds(square, COORDINATE, COORDINATE, st.integers(10, 3000)),
        st.sampled_from(["osm", "stated", "circle"]), st.sampled_from([0, 50, 400]),
    ),
)  # fmt: skip


@settings(max_examples=15)
@given(st.lists(SHAPES, min_size=1, max_size=4), st.lists(PLACES, min_size=1, max_size=4), st.integers(0, 2**32))
def test_sure_is_no_more_than_as_drawn_and_that_no_more_than_possible(shapes, places, seed):
    told = [project(f"p{n}", shape, radius, basis) for n, (basis, shape, radius) in enumerate(places)]
    chance = np.random.default_rng(seed)
    for op, far_m in (("intersects", None), ("near", 300.0)):
        wide, plain = (overlay(layer(*shapes), told, Operation(op, far_m, how)) for how in ("widen", "include"))
        assert wide.sure <= plain.facts["counted"] <= wide.possible
        sure = {i for i, certain in _ids(wide).items() if certain == "sure"}
        assert sure <= set(plain.table["id"]) <= set(wide.table["id"])
        for n, (basis, shape, radius) in enumerate(places):
            if basis == "point":  # any place in the circle: what is sure holds, and what holds is possible
                angle, far = chance.uniform(0, 2 * np.pi), chance.uniform(0, radius)
                true = shapely.transform(shape, lambda xy, a=angle, f=far: np.add(xy, (f * np.cos(a), f * np.sin(a))))
                holds = any(true.distance(other) <= (far_m or 0) for other in shapes)
                assert not (f"p{n}" in sure and not holds)
                assert not (holds and f"p{n}" not in set(wide.table["id"]))
