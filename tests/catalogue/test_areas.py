"""Published areas against drawn extents."""

import pytest
from shapely.geometry import LineString, box

from atlas.catalogue import area_gaps, check_all, load_features, stated_areas
from atlas.crs import area_ha
from atlas.model import Outcome

EXTENT = box(120.14, 30.32, 120.144, 30.324)
DRAWN = area_ha(EXTENT)


@pytest.fixture
def feature(atlas_root):
    atlas_root.draw(EXTENT)
    (good,) = load_features("test-layer")
    return good


def _told(feature, *hectares, part=None):
    outcomes = tuple(
        Outcome(fact="area_ha", value=value, unit="ha", as_of=None, source="试验报", grade="press", part=part)
        for value in hectares
    )
    return feature.model_copy(update={"project": feature.project.model_copy(update={"outcomes": outcomes})})


def test_a_square_of_four_thousandths_of_a_degree_has_17_hectares():
    assert pytest.approx(17.05, abs=0.05) == DRAWN  # 385 m × 443 m


def test_each_stated_area_stands_beside_the_drawn_one(feature):
    gaps = area_gaps(_told(feature, DRAWN, DRAWN / 2))
    assert [(g.stated.of, g.stated.place, round(g.share, 3)) for g in gaps] == [
        ("quantities", 0, round(DRAWN / 12 - 1, 3)),
        ("outcomes", 0, 0.0),
        ("outcomes", 1, 1.0),
    ]
    assert {g.drawn_ha for g in gaps} == {DRAWN}


def test_an_area_of_a_part_is_not_compared(feature):
    assert [s.of for s in stated_areas(_told(feature, 3, part="核心区").project)] == ["quantities"]


@pytest.mark.parametrize(
    ("unit", "value", "hectares"), [("ha", 2, [2]), ("km2", 2, [200]), ("mu", 30, [2]), ("m2", 2, [])]
)
def test_square_metres_are_floor_space_and_no_land(feature, unit, value, hectares):
    (quantity,) = feature.project.quantities
    project = feature.project.model_copy(
        update={"quantities": (quantity.model_copy(update={"unit": unit, "value": value}),)}
    )
    assert [s.hectares for s in stated_areas(project)] == pytest.approx(hectares)


@pytest.mark.parametrize("shape", [None, LineString([(120.14, 30.32), (120.15, 30.32)])])
def test_without_an_area_there_is_no_gap(atlas_root, shape):
    if shape is not None:
        atlas_root.draw(shape)
    (good,) = load_features("test-layer")
    assert area_gaps(_told(good, 3)) == ()


@pytest.mark.parametrize(
    ("share", "types"), [(1.0, []), (1.14, []), (0.86, []), (1.16, ["area-differs"]), (0.84, ["area-differs"])]
)
def test_15_percent_are_tolerated_and_one_fitting_area_is_enough(atlas_root, share, types):
    atlas_root.draw(EXTENT)
    atlas_root.set("properties.quantities.0.value", round(DRAWN / share, 3))
    found = [i.type.name for i in check_all() if i.type.name == "area-differs"]
    assert found == types
    told = {
        "fact": "area_ha",
        "value": round(DRAWN, 2),
        "unit": "ha",
        "as_of": None,
        "source": "试验报",
        "grade": "press",
    }
    added = {
        "announced": False,
        "about": False,
        "part": None,
        "part_en": None,
        "value_en": None,
        "source_en": None,
        "url": None,
    }
    added |= {"original": None, "original_en": None}
    atlas_root.set("properties.outcomes", [{**told, **added}])
    assert "area-differs" not in [i.type.name for i in check_all()]
