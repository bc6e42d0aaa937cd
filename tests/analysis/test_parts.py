"""Which projects belong to a larger one, on the smallest records."""

import pytest
from shapely.geometry import Point

from atlas.analysis import Part, parts_of, wholes_of
from atlas.model import Extent

SQUARE = [[[120.1, 30.3], [120.2, 30.3], [120.2, 30.4], [120.1, 30.4], [120.1, 30.3]]]


def _extent(kind, coordinates):
    sized = {"drawn_ha": 1.0, "drawn_km": None} if kind == "Polygon" else {"drawn_ha": None, "drawn_km": 1.0}
    rest = {"stated_ha": None, "stated_km": None, "difference": None, "note": "试验", "note_en": "Test"}
    drawn = {"basis": "osm", "source": "osm", "source_ref": "1", "licence": "ODbL-1.0", **sized, **rest}
    return Extent.model_validate({"geometry": {"type": kind, "coordinates": coordinates}, **drawn}, strict=False)


@pytest.fixture
def town(feature):
    return feature("a-town", layer="towns", extent=_extent("Polygon", SQUARE))


@pytest.fixture
def somewhere(feature):
    def make(lon, uncertainty_m=200, **more):
        placement = feature().project.placement.model_copy(update={"uncertainty_m": uncertainty_m})
        return feature("a-park", geometry=Point(lon, 30.35), placement=placement, **more)

    return make


@pytest.mark.parametrize(
    ("lon", "uncertainty_m", "found"),
    [(120.15, 200, (Part("a-park", "place"),)), (120.15, 501, ()), (120.15, None, ()), (120.25, 200, ())],
)
def test_a_sure_point_in_an_area_belongs_to_it(town, somewhere, lon, uncertainty_m, found):
    park = somewhere(lon, uncertainty_m)
    assert parts_of(town, (town, park), {}) == found
    assert wholes_of(park, (town, park), {}) == tuple(Part("a-town", p.by) for p in found)


def test_what_reaches_out_of_an_area_does_not_lie_in_it(town, somewhere):
    road = somewhere(120.15, extent=_extent("LineString", [[120.15, 30.35], [120.3, 30.35]]))
    assert parts_of(town, (road,), {}) == ()


def test_a_line_has_no_parts_by_place(feature, somewhere):
    road = feature("a-road", extent=_extent("LineString", [[120.1, 30.35], [120.2, 30.35]]))
    assert parts_of(road, (somewhere(120.15),), {}) == ()


def test_nothing_lies_in_a_river(feature, somewhere):
    river = feature("a-river", kind="waterway", extent=_extent("Polygon", SQUARE))
    assert parts_of(river, (somewhere(120.15),), {}) == ()


def test_a_layers_records_belong_to_the_one_that_the_layer_names(feature):
    whole, part, other = feature("a-town"), feature("b-park"), feature("c-park", layer="other")
    wholes = {"test-layer": "a-town", "other": None}
    assert parts_of(whole, (whole, part, other), wholes) == (Part("b-park", "plan"),)
    assert wholes_of(part, (whole, part, other), wholes) == (Part("a-town", "plan"),)
    assert wholes_of(whole, (whole, part, other), wholes) == ()
