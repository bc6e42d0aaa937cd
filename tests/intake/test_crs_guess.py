"""Where a layer lies, by what it declares, by what was chosen, by what its figures can be."""

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from atlas.crs import wgs84_to_bd09, wgs84_to_gcj02
from atlas.intake import Choices, Raw, Refused
from atlas.intake.crs import placed
from atlas.intake.crs_names import by_code, by_declaration
from atlas.render import word

LON, LAT = np.linspace(120.05, 120.3, 20), np.linspace(30.2, 30.35, 20)
ESRI = (
    'PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
    'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],'
    'PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
)


def _in(code, swapped=False):
    x, y = pyproj.Transformer.from_crs(4326, code, always_xy=True).transform(LON, LAT)
    return (y, x) if swapped else (x, y)


def _place(xy, declared="", form="shp", **choices):
    wkb = tuple(shapely.to_wkb(shapely.points(*xy)))
    return placed(Raw(form, "", (), (), ((),) * len(wkb), wkb, declared), Choices(**choices))


def _off_m(layer):
    lon, lat = shapely.get_x(layer.geometries), shapely.get_y(layer.geometries)
    return float(np.hypot((lon - LON) * 96_200, (lat - LAT) * 110_850).max())


def _keys(layer):
    assert all(word(note.key, lang, **note.facts) for note in layer.notes for lang in ("zh", "en"))
    assert all(word(guess.why, lang, **guess.facts) for guess in layer.crss for lang in ("zh", "en"))
    return {note.key for note in layer.notes}


@pytest.mark.parametrize("code", [4549, 4528, 32650, 32651, 4498, 3857])
@pytest.mark.parametrize("swapped", [False, True])
def test_a_layer_that_declares_nothing_is_guessed_into_hangzhou_and_says_so(code, swapped):
    layer = _place(_in(code, swapped))
    assert _off_m(layer) < 0.01
    assert (layer.crs, layer.crs_by) == (f"EPSG:{code}", "guessed")
    assert layer.crss[0].code == f"{code}-yx" if swapped else str(code)
    assert ("noted_axes_swapped" in _keys(layer)) is swapped
    assert "noted_crs_guessed" in _keys(layer)


def test_systems_with_the_same_figures_are_offered():
    assert [guess.code for guess in _place(_in(4549)).crss] == ["4549", "2385", "2437"]
    assert {"4509", "32650"} <= {guess.code for guess in _place(_in(32650)).crss}


@pytest.mark.parametrize(
    ("declared", "figures", "used"),
    [
        ("EPSG:4549", 4528, "EPSG:4528"), ("EPSG:4528", 4549, "EPSG:4549"), ("EPSG:4326", 4549, "EPSG:4549"),
        ("EPSG:4549", 4326, "EPSG:4326"), ("EPSG:2385", 2364, "EPSG:2364"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_not_believed(declared, figures, used):
    layer = _place(_in(figures), declared)
    assert (layer.crs, layer.crs_by) == (used, "guessed")
    assert _off_m(layer) < 0.01
    assert "noted_crs_untrue" in _keys(layer)


def test_degrees_with_latitude_first_are_turned_round():
    layer = _place((LAT, LON), "EPSG:4326")
    assert _off_m(layer) < 0.01
    assert "noted_axes_swapped" in _keys(layer)


@pytest.mark.parametrize(
    ("declared", "label"),
    [
        (ESRI, "EPSG:4549"), ('LOCAL_CS["CGCS2000_3_Degree_GK_CM_120E"]', "EPSG:4549"), ("EPSG:4549", "EPSG:4549"),
        ("CGCS2000 / 3-degree Gauss-Kruger zone 40", "EPSG:4528"), ("Xian_1980_3_Degree_GK_CM_120E", "EPSG:2385"),
        ("Beijing_1954_3_Degree_GK_Zone_40", "EPSG:2416"), ("CGCS2000_GK_Zone_20", "EPSG:4498"),
        ("urn:ogc:def:crs:EPSG::4490", "EPSG:4490"), ("Xian_1980_GK_CM_117E", "EPSG:2345"),
        ("ESRI:102100", "EPSG:3857"), ("OGC:CRS84", "EPSG:4326"),
    ],
)  # fmt: skip
def test_systems_are_known_by_code_and_name(declared, label):
    assert by_declaration(declared).label == label


@pytest.mark.parametrize("degrees", [3, 6])
@pytest.mark.parametrize("name", ["CGCS2000", "Xian_1980", "Beijing_1954"])
@pytest.mark.parametrize("meridian", [117, 123])
def test_the_code_of_a_stripe_is_that_of_its_meridian(degrees, name, meridian):
    stripe = "3_Degree_GK" if degrees == 3 else "GK"
    zone = meridian // 3 if degrees == 3 else (meridian + 3) // 6
    for text in (f"{name}_{stripe}_CM_{meridian}E", f"{name}_{stripe}_Zone_{zone}"):
        parameters = {p.name: p.value for p in by_declaration(text).crs.coordinate_operation.params}
        assert parameters["Longitude of natural origin"] == meridian
        assert parameters["False easting"] == (zone * 1e6 if "Zone" in text else 0) + 500_000


@pytest.mark.parametrize(
    "declared", ["", "FOO[", "EPSG:999999", "x" * 99_999, "+proj=longlat", "EPSG:4978", "/etc/passwd"]
)
def test_what_is_no_system_is_none(declared):
    assert by_declaration(declared) is None


def test_a_system_that_cannot_be_read_is_told():
    assert "noted_crs_unread" in _keys(_place(_in(4549), "FOO["))


@pytest.mark.parametrize(
    ("code", "note"), [("4490", "noted_cgcs2000"), ("4610", "noted_old_datum"), ("4214", "noted_old_datum")]
)
def test_the_exactness_of_a_datum_is_told(code, note):
    layer = _place((LON, LAT), f"EPSG:{code}")
    assert (layer.crs, layer.crs_by, _keys(layer)) == (f"EPSG:{code}", "declared", {note})
    assert _off_m(layer) < 0.01


def test_a_system_that_leads_elsewhere_is_believed_and_another_offered():
    layer = _place(_in(4549), "EPSG:4548")
    assert (layer.crs, layer.crs_by) == ("EPSG:4548", "declared")
    assert [guess.code for guess in layer.crss[:2]] == ["4548", "4549"]
    assert {"noted_crs_elsewhere", "noted_outside_hangzhou"} <= _keys(layer)


def test_a_choice_is_obeyed():
    assert _off_m(_place(_in(4549, swapped=True), "EPSG:4326", crs="4549-yx")) < 0.01
    assert _place(_in(4549), crs="4548").crs_by == "chosen"
    with pytest.raises(Refused, match="refused_crs_code"):
        _place(_in(4549), crs="12")


@pytest.mark.parametrize("declared", ["", "EPSG:4549"])
@pytest.mark.parametrize("figures", [(LON * 10, LAT * 10), (LON - 120, LAT - 30), (LON * 100, LAT * 100)])
def test_local_coordinates_are_refused_with_what_to_do(figures, declared):
    with pytest.raises(Refused, match=r"refused_local_coordinates|refused_crs_unknown") as caught:
        _place(figures, declared)
    assert word(caught.value.key, "zh", **caught.value.facts)


def test_metres_that_lead_nowhere_near_are_refused():
    with pytest.raises(Refused, match="refused_crs_unknown"):
        _place((np.linspace(400_000, 410_000, 20), np.linspace(4_400_000, 4_410_000, 20)))


def test_geojson_lies_where_it_says_all_over_the_world():
    layer = _place((LON - 107, LAT + 22), form="geojson")
    assert (layer.crs, layer.crs_by, _keys(layer)) == ("EPSG:4326", "format", {"noted_outside_hangzhou"})


def test_features_without_a_place_stay_as_none():
    wkb = (None, shapely.to_wkb(shapely.Point(1e30, 1e30)), *shapely.to_wkb(shapely.points(*_in(4549))))
    layer = placed(Raw("shp", "", (), (), ((),) * len(wkb), wkb, "EPSG:4549"), Choices())
    assert [made is None for made in layer.geometries] == [True, True] + [False] * 20
    assert "noted_no_such_place" in _keys(layer)
    assert _keys(placed(Raw("shp", "", (), (), ((),), (None,)), Choices())) == {"noted_nothing_placed"}


def test_a_datum_that_was_chosen_is_undone():
    for datum, move in (("gcj02", wgs84_to_gcj02), ("bd09", wgs84_to_bd09)):
        layer = _place(move(LON, LAT), form="csv", datum=datum)
        assert (layer.datum, layer.datum_by) == (datum, "chosen")
        assert _off_m(layer) < 0.001


@given(
    st.floats(118.4, 120.7), st.floats(29.3, 30.5), st.sampled_from(["4549", "4528", "4490", "3857", "2437", "4549-yx"])
)
def test_any_place_comes_back_from_a_chosen_system(lon, lat, code):
    number = int(code.removesuffix("-yx"))
    moved = pyproj.Transformer.from_crs(by_code(code).crs.geodetic_crs, number, always_xy=True).transform(lon, lat)
    xy = moved[::-1] if code.endswith("-yx") else moved
    layer = placed(Raw("shp", "", (), (), ((),), (shapely.to_wkb(shapely.Point(xy)),)), Choices(crs=code))
    assert (layer.geometries[0].x, layer.geometries[0].y) == pytest.approx((lon, lat), abs=1e-7)
