"""In which datum a layer was drawn: found by names and by lines, never where nothing tells."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.catalogue import district_shapes
from atlas.crs import wgs84_to_bd09, wgs84_to_gcj02
from atlas.intake import Choices, Column, Note, Raw, reference
from atlas.intake.crs import placed
from atlas.intake.datum import find_datum
from atlas.intake.reference import anchor_of, local_metres, name_key, positions, streets
from atlas.render import word

AS = {"wgs84": lambda lon, lat: (lon, lat), "gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}
STATIONS = [
    (name, lon + 0.0005, lat - 0.0003)
    for name, lon, lat, _ in reference._stations() if name in ("龙翔桥站", "凤起路站", "湘湖站")
]  # fmt: skip
"""Three stations, 60 m beside where the base map has them."""


def _raw(names, layer="", notes=()):
    columns = (Column("名称", "text"),) if names else ()
    return Raw("csv", layer, (), columns, tuple((name,) for name in names), (), notes=notes)


def _found(raw, lon, lat, datum):
    evidence = find_datum(raw, shapely.points(*AS[datum](np.array(lon), np.array(lat))))
    if evidence.facts:
        assert word(evidence.facts["why"], "zh", **evidence.facts)
    return evidence


@pytest.mark.parametrize("datum", AS)
@pytest.mark.parametrize("count", [2, 3])
def test_two_known_names_are_enough(datum, count):
    names, lon, lat = zip(*STATIONS[:count], strict=True)
    evidence = _found(_raw(names), lon, lat, datum)
    assert (evidence.datum, evidence.facts["why"], evidence.facts["count"]) == (datum, "guessed_datum_names", count)
    assert evidence.facts["found_m"] < 150


def test_one_known_name_is_not_enough():
    assert _found(_raw([STATIONS[0][0]]), [STATIONS[0][1]], [STATIONS[0][2]], "gcj02").datum is None


def test_the_same_place_twice_is_one():
    assert _found(_raw([STATIONS[0][0]] * 9), [STATIONS[0][1]] * 9, [STATIONS[0][2]] * 9, "gcj02").datum is None


def _along_streets(count, noise_m, seed):
    draw = np.random.default_rng(seed)
    lines = streets().tree.geometries
    middle = shapely.get_coordinates(shapely.centroid(lines))
    near = lines[np.hypot(*(middle - (15_000, 30_000)).T) < 6000]
    chosen = draw.choice(near, count, p=shapely.length(near) / shapely.length(near).sum())
    at = shapely.get_coordinates(shapely.line_interpolate_point(chosen, draw.random(count), normalized=True))
    at += draw.uniform(-noise_m, noise_m, at.shape)
    return at[:, 0] / 96_200 + 120, at[:, 1] / 110_850 + 30


@pytest.mark.parametrize("datum", AS)
def test_points_along_streets_tell_without_names(datum):
    found = [_found(_raw([]), *_along_streets(25, 15, seed), datum).datum for seed in range(10)]
    assert found.count(datum) >= 9
    assert set(found) <= {datum, None}


@pytest.mark.parametrize("count", [3, 30])
def test_points_scattered_anywhere_tell_nothing(count):
    draw = np.random.default_rng(count)
    found = [
        _found(_raw([]), draw.uniform(120.05, 120.38, count), draw.uniform(30.16, 30.38, count), datum).datum
        for datum in AS for _ in range(8)
    ]  # fmt: skip
    assert found.count(None) >= 23


def test_what_the_layer_says_of_itself_is_offered_when_nothing_else_tells():
    assert _found(_raw([], "amap_poi"), [120.1], [30.2], "gcj02").datum == "gcj02"
    assert _found(_raw([], "百度地图导出"), [120.1], [30.2], "bd09").datum == "bd09"
    columns = (Note("noted_columns_name", {"columns": "bd_lng、bd_lat", "by": "name"}),)
    assert _found(_raw([], notes=columns), [120.1], [30.2], "bd09").facts["why"] == "guessed_datum_said"
    assert _found(_raw([], "bd"), [120.1], [30.2], "wgs84").datum is None


def test_what_the_layer_says_does_not_stand_against_its_positions():
    names, lon, lat = zip(*STATIONS, strict=True)
    assert _found(_raw(names, "amap"), lon, lat, "wgs84").datum == "wgs84"


def test_a_layer_is_offered_the_better_datum_and_after_the_choice_lies_there():
    names, lon, lat = zip(*STATIONS, strict=True)
    raw = _raw(names)
    wkb = tuple(shapely.to_wkb(shapely.points(*wgs84_to_gcj02(np.array(lon), np.array(lat)))))
    raw = Raw("csv", "", (), raw.columns, raw.rows, wkb)
    first, then = placed(raw, Choices()), placed(raw, Choices(datum="gcj02"))
    assert (first.datum, first.datum_by, first.datum_found) == ("wgs84", "usual", "gcj02")
    assert first.datum_facts["as_is_m"] > 400
    assert (then.datum, then.datum_by, then.datum_found) == ("gcj02", "chosen", None)
    off_m = local_metres(shapely.get_x(then.geometries), shapely.get_y(then.geometries)) - local_metres(
        np.array(lon), np.array(lat)
    )
    assert np.abs(off_m).max() < 0.01


def test_borders_of_districts_tell(districts):
    for datum in AS:
        moved = shapely.transform(districts, lambda x, y, d=datum: AS[d](x, y), interleaved=False)
        assert find_datum(_raw([]), moved).datum == datum


@pytest.fixture
def districts():
    return np.array(list(district_shapes("tianditu").values()), dtype=object)


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(sorted(filter(anchor_of, positions()))), min_size=2, max_size=20, unique=True),
    st.sampled_from(sorted(AS)),
    st.randoms(),
)
def test_known_names_are_never_flagged_wrongly(names, datum, draw):
    at = np.array([anchor_of(name)[:2] for name in names]) + [[draw.gauss(0, 30), draw.gauss(0, 30)] for _ in names]
    evidence = _found(_raw(names), at[:, 0] / 96_200 + 120, at[:, 1] / 110_850 + 30, datum)
    assert evidence.datum in (datum, None)


def test_names_are_compared_without_city_width_and_brackets():
    assert name_key("杭州市 （武林广场）站") == name_key("武林广场站")
