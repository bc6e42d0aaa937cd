"""Areas, coverage and the layers that are made: exact figures, overlaps counted once, areas as on the ellipsoid."""

import numpy as np
import pytest
import shapely
from laid import layer, project, square
from pyproj import Geod
from shapely.geometry import LineString, Point

from atlas.analysis.overlay import WALK_15_MIN_M, Operation, overlay
from atlas.catalogue import district_shapes
from atlas.errors import AtlasError

HECTARE = square(0, 0, 100)
PARK = project("park", square(0, 0, 1000), 0, "osm")


def test_overlap_by_project_has_shares_of_both_sides():
    outcome = overlay(layer(square(500, 0, 1000)), [PARK, project("point", Point(0, 0), 50)], Operation("area"))
    row = outcome.table.iloc[0]
    assert list(outcome.table["id"]) == ["park"]
    assert row["area_m2"] == pytest.approx(500_000, rel=1e-4)
    assert (row["area_ha"], row["area_mu"]) == (pytest.approx(50, rel=1e-4), pytest.approx(750, rel=1e-4))
    assert (row["share_of_layer"], row["share_of_own"]) == (pytest.approx(0.5), pytest.approx(0.5))
    assert outcome.facts["without_area"] == 1
    assert outcome.sure == outcome.possible == pytest.approx(500_000, rel=1e-4)


def test_ground_in_several_features_or_projects_counts_once_in_the_total():
    told = [PARK, project("other", square(0, 0, 1000), 0, "osm", theme="culture")]
    outcome = overlay(layer(HECTARE, HECTARE), told, Operation("area", by="theme"))
    assert list(outcome.table["group"]) == ["culture", "transport"]
    assert list(outcome.table["area_m2"]) == pytest.approx([10_000, 10_000], rel=1e-4)
    assert outcome.sure == pytest.approx(10_000, rel=1e-4)
    assert outcome.facts["layer_m2"] == pytest.approx(10_000, rel=1e-4)


@pytest.mark.parametrize(
    ("uncertain", "figures"), [("widen", (360_000, 640_000, 1_000_000)), ("include", (360_000, 640_000, 1_000_000))]
)
def test_a_built_extent_gives_a_range(uncertain, figures):
    told = [project("built", square(0, 0, 800), 100, "stated")]
    outcome = overlay(layer(square(0, 0, 5000)), told, Operation("area", uncertain=uncertain))
    found = (outcome.sure, outcome.facts["counted"], outcome.possible)
    assert found == pytest.approx(figures, rel=0.01)


def test_exclude_leaves_built_extents_out():
    outcome = overlay(
        layer(HECTARE), [project("built", HECTARE, 100, "stated")], Operation("area", uncertain="exclude")
    )
    assert (outcome.possible, len(outcome.table)) == (0, 0)


def test_overlap_by_column_and_by_district():
    given = layer(square(-200, 0, 100), square(200, 0, 100), use=["a", None])
    outcome = overlay(given, [PARK], Operation("area", by="use"))
    assert list(outcome.table["group"]) == ["", "a"]
    by_district = overlay(given, [PARK], Operation("area", by="district"))
    assert list(by_district.table["group"]) == ["330105"]
    assert by_district.possible == pytest.approx(20_000, rel=1e-4)
    assert by_district.unplaced == 0


def test_areas_are_those_of_the_ellipsoid():
    geod = Geod(ellps="WGS84")
    outcome = overlay(layer(), [], Operation("area", by="district", within="330127"))  # the westmost, 4,400 km²
    shape = district_shapes("tianditu")["330127"]
    true_m2 = abs(geod.geometry_area_perimeter(shape)[0])
    own = outcome.table.set_index("group").loc["330127", "area_m2"]
    assert own == pytest.approx(true_m2, rel=2e-5)
    for side in (10, 1000, 20_000):
        given = layer(square(0, 0, side))
        drawn = abs(geod.geometry_area_perimeter(shapely.segmentize(given.geometry.iloc[0], 0.01))[0])
        assert overlay(given, [], Operation("union")).sure == pytest.approx(drawn, rel=1e-5)


def test_a_layer_across_the_border_of_zones_is_measured_in_the_zone_of_its_middle():
    box = shapely.box(118.4, 29.5, 118.55, 29.6)
    given = layer(HECTARE).set_geometry([box], crs=4326)
    outcome = overlay(given, [], Operation("union"))
    assert outcome.facts["crs"] == "EPSG:4548"
    true_m2 = abs(Geod(ellps="WGS84").geometry_area_perimeter(shapely.segmentize(box, 0.001))[0])
    assert outcome.sure == pytest.approx(true_m2, rel=3e-5)
    assert 2e-4 < outcome.facts["scale_error"] < 3e-4


@pytest.mark.parametrize(
    ("uncertain", "radii"),
    [("widen", (800, 1000, 1200)), ("include", (800, 1000, 1200)), ("exclude", (800, 1000, 1200))],
)
def test_coverage_is_a_range_of_circles(uncertain, radii):
    given = layer(square(0, 0, 4000))
    outcome = overlay(given, [project("stop", Point(0, 0), 200)], Operation("coverage", uncertain=uncertain))
    found = (outcome.sure, outcome.facts["counted"], outcome.possible)
    assert found == pytest.approx([np.pi * r**2 for r in radii], rel=2e-3)
    assert outcome.facts["walk_m"] == WALK_15_MIN_M == 1000
    assert outcome.facts["is_standard_walk"]


def test_exclude_covers_by_exact_places_alone():
    told = [project("rough", Point(0, 0), 900)]
    outcome = overlay(layer(square(0, 0, 4000)), told, Operation("coverage", uncertain="exclude"))
    assert (outcome.sure, outcome.possible, outcome.facts["share"]) == (0, 0, 0)


def test_people_are_shared_out_by_area_and_points_counted():
    told = [project("half", shapely.box(0, -5000, 5000, 5000), 0, "osm")]
    given = layer(square(-1000, 0, 2000), square(3000, 0, 100), people=[300, 7])
    outcome = overlay(given, told, Operation("coverage", 500, attribute="people"))
    assert outcome.sure == outcome.possible == pytest.approx(300 / 4 + 7, rel=1e-4)
    assert (outcome.unit, outcome.facts["total"], outcome.facts["weighted"]) == ("people", 307, True)
    picks = layer(Point(-400, 0), Point(-600, 0), Point(9, 9), beds=[1, 2, None])
    assert overlay(picks, told, Operation("coverage", 500)).sure == 2
    with_beds = overlay(picks, told, Operation("coverage", 500, attribute="beds"))
    assert (with_beds.sure, with_beds.facts["blank"]) == (1, 1)
    line = overlay(layer(LineString([(-1000, 0), (0, 0)])), told, Operation("coverage", 500))
    assert (line.unit, line.sure) == ("m", pytest.approx(500, abs=0.01))


def test_coverage_counts_overlapping_areas_once():
    outcome = overlay(layer(HECTARE, HECTARE), [PARK], Operation("coverage"))
    assert outcome.facts["total"] == pytest.approx(10_000, rel=1e-4)
    assert outcome.sure == pytest.approx(10_000, rel=1e-4)


def test_clip_cuts_projects_by_the_layer_and_the_layer_by_a_district():
    told = [project("line", LineString([(-900, 0), (900, 0)]), 0, "osm"), project("point", Point(0, 0), 800)]
    outcome = overlay(layer(square(0, 0, 1000)), told, Operation("clip"))
    assert list(outcome.table["length_m"]) == pytest.approx([1000, 0], abs=0.01)
    assert list(outcome.table["certainty"]) == ["sure", "perhaps"]
    cut = overlay(layer(square(0, 0, 1000), Point(0, 0), n=[1, 2]), told, Operation("clip", within="330127"))
    assert (len(cut.table), cut.unit) == (0, "features")
    by_park = overlay(layer(square(500, 0, 1000), n=[1]), [PARK], Operation("clip", within="park"))
    assert by_park.table.to_dict("records") == [
        {"row": 0, "length_m": 0, "area_m2": pytest.approx(500_000, rel=1e-4), "area_ha": pytest.approx(50, rel=1e-4),
         "area_mu": pytest.approx(750, rel=1e-4), "n": 1}
    ]  # fmt: skip


def test_the_extent_of_a_project_that_the_filter_leaves_out_still_bounds():
    told = [PARK | {"is_asked": False}, project("in", Point(0, 0), 10)]
    outcome = overlay(layer(), told, Operation("clip", within="park"))
    assert list(outcome.table["id"]) == ["in"]


def test_buffer_is_in_metres_and_union_and_dissolve_count_overlaps_once():
    wide = overlay(layer(Point(0, 0), name=["a"]), [], Operation("buffer", 100))
    assert wide.table["area_m2"][0] == pytest.approx(np.pi * 100**2, rel=2e-3)
    assert wide.table["name"][0] == "a"
    shrunk = overlay(layer(HECTARE), [], Operation("buffer", -60))
    assert len(shrunk.layer) == 0
    given = layer(HECTARE, HECTARE, square(100, 0, 100), use=["a", "a", "b"])
    union = overlay(given, [], Operation("union"))
    assert (union.unit, union.sure) == ("m2", pytest.approx(20_000, rel=1e-4))
    dissolved = overlay(given, [], Operation("dissolve", by="use"))
    assert list(dissolved.table["group"]) == ["a", "b"]
    assert list(dissolved.table["features"]) == [2, 1]
    assert list(dissolved.table["area_m2"]) == pytest.approx([10_000, 10_000], rel=1e-4)


def test_join_has_a_row_for_each_pair():
    told = [PARK, project("point", Point(0, 0), 400)]
    given = layer(HECTARE, square(300, 0, 100), name=["x", "y"])
    outcome = overlay(given, told, Operation("join"))
    pairs = [("park", "x", "sure"), ("park", "y", "sure"), ("point", "x", "perhaps"), ("point", "y", "perhaps")]
    columns = (outcome.table[name] for name in ("id", "name_", "certainty"))
    assert list(zip(*columns, strict=True)) == pairs
    assert (outcome.sure, outcome.possible) == (1, 2)
    plain = overlay(given, told, Operation("join", uncertain="include"))
    assert len(plain.table) == 3
    turned = overlay(given, told, Operation("join", turned=True))
    assert list(turned.table["row"]) == [0, 0, 1, 1]
    assert (turned.sure, turned.unit) == (2, "features")


def test_summary_counts_and_adds_up():
    given = layer(HECTARE, square(300, 0, 100), square(90_000, 0, 10), use=["a", "b", "a"], people=[1, 2, 6])
    by_use = overlay(given, [], Operation("summary", by="use")).table.to_dict("records")
    assert by_use[0] == {
        "group": "a", "features": 2, "people sum": 7, "people min": 1, "people mean": 3.5, "people max": 6
    }  # fmt: skip
    whole = overlay(given, [], Operation("summary", attribute="people"))
    assert list(whole.table["people sum"]) == [9]
    by_district = overlay(given, [], Operation("summary", by="district")).table
    assert list(by_district["group"]) == ["330105", ""]
    told = [PARK, project("point", Point(300, 0), 400, theme="culture")]
    by_theme = overlay(given, told, Operation("summary", by="theme"))
    columns = ["group", "features", "projects_sure", "projects_possible", "people sum"]
    assert by_theme.table[columns].to_numpy().tolist() == [["culture", 2, 0, 1, 3], ["transport", 2, 1, 1, 3]]
    assert (by_theme.sure, by_theme.possible) == (1, 2)


@pytest.mark.parametrize(
    ("given", "op", "told"),
    [
        (layer(Point(0, 0)), Operation("area"), "no areas"),
        (layer(Point(0, 0)), Operation("clip"), "no areas to cut by"),
        (layer(HECTARE), Operation("area", by="use"), 'no column "use"'),
        (layer(HECTARE), Operation("dissolve"), "nothing to dissolve by"),
        (layer(HECTARE), Operation("dissolve", by="theme"), 'no column "theme"'),
        (layer(HECTARE, n=["x"]), Operation("coverage", attribute="n"), "holds no figures"),
        (layer(HECTARE, n=[1]), Operation("summary", attribute="m"), "choose of: n"),
        (layer(HECTARE), Operation("coverage", within="999999"), 'no area "999999"'),
        (layer(None), Operation("coverage"), "no features with a place"),
    ],
)
def test_what_cannot_be_measured_is_one_line(given, op, told):
    with pytest.raises(AtlasError, match=told):
        overlay(given, [PARK], op)
