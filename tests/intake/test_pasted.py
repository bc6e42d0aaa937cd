"""Text as people paste it."""

import time

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from atlas.intake import Choices, Refused
from atlas.intake.bounds import usual_bounds
from atlas.intake.pasted import read_pasted

NOTHING, MOST = Choices(), usual_bounds()


def _read(text):
    raw = read_pasted(text, NOTHING, MOST)
    shapes = [made and shapely.to_wkt(made, rounding_precision=6) for made in shapely.from_wkb(raw.geometries)]
    return raw, shapes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("120.15,30.28", None), ("30.28，120.15", None), ("120.15 30.28", None), ("（120.15，30.28）", None),
        ("断桥 120.15,30.28", "断桥"), ("120.15\t30.28\t5号地块", "5号地块"), ("1号地块：经度120.15，纬度30.28", "1号地块"),
        ("120°9′0″E 30°16′48″N 断桥", "断桥"), ("东经120度9分0秒，北纬30度16分48秒", None), ("lng=120.15&lat=30.28", None),
        ("[120.15, 30.28]", None), ("3 120.15,30.28 分水镇", "3 分水镇"), ("１２０．１５，３０．２８", None),
        ("甲 POINT(120.15 30.28)", "甲"), ("POINT Z (120.15 30.28 5) 乙", "乙"), ("\ufeffpoint(120.15 30.28)", None),
    ],
)  # fmt: skip
def test_a_line_is_a_point_with_what_stands_beside_it_as_its_name(text, name):
    raw, (shape,) = _read(text)
    assert shape in ("POINT (120.15 30.28)", "POINT Z (120.15 30.28 5)")
    assert raw.rows == (((name,),) if name else ((),))


@pytest.mark.parametrize(
    "text",
    [
        "[[120.15,30.28],[120.16,30.29]]",
        "120.15,30.28,0 120.16,30.29,0",
        "120.15,30.28;120.16,30.29",
        "120.15,30.28\r\n\r\n120.16,30.29\n",
        "30.28,120.15；30.29,120.16",
    ],
)
def test_several_pairs_are_several_points(text):
    assert _read(text)[1] == ["POINT (120.15 30.28)", "POINT (120.16 30.29)"]


def test_lines_without_coordinates_stay_and_are_counted():
    raw, shapes = _read("西湖 120.15,30.28\n拱宸桥")
    assert shapes == ["POINT (120.15 30.28)", None]
    assert raw.rows == (("西湖",), ("拱宸桥",))
    assert raw.notes == (("noted_no_position", {"count": 1, "of": 2}, (1,)),)


def test_metres_come_east_before_north():
    raw, shapes = _read("J1 3348123.4 518234.5\nJ2 3348124 518235")
    assert shapes == ["POINT (518234.5 3348123.4)", "POINT (518235 3348124)"]
    assert [note.key for note in raw.notes] == ["noted_lines_swapped"]


def test_the_points_that_a_drawing_lists_are_points():
    assert (
        _read("于端点  X=518234.5  Y=3348123.4  Z=    0.0\n于端点  X=518235  Y=3348124  Z=    0.0")[1][0]
        == "POINT (518234.5 3348123.4)"
    )


def test_a_pasted_table_is_a_table():
    raw, shapes = _read("名称\t经度\t纬度\n甲\t120.15\t30.28")
    assert (shapes, raw.rows) == (["POINT (120.15 30.28)"], (("甲", 120.15, 30.28),))


def test_geometries_in_words_may_go_over_lines_and_name_their_srid():
    raw, shapes = _read(
        "SRID=4549;POLYGON((1 1,2 2,\n3 1,1 1)) 甲\nSRID=4549;GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3 4))"
    )
    assert shapes == ["POLYGON ((1 1, 2 2, 3 1, 1 1))", "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))"]
    assert (raw.crs, raw.rows, raw.form) == ("EPSG:4549", (("甲",), (None,)), "wkt")


def test_geometries_of_different_srids_are_of_none():
    assert _read("SRID=4549;POINT(1 2)\nSRID=4326;POINT(1 2)")[0].crs == ""


@pytest.mark.parametrize("text", ["GEOMETRYCOLLECTION(" * 100_000, "POINT(" * 50_000 + ")" * 50_000, "POINT(1"])
def test_broken_geometries_are_counted_and_never_built(text):
    raw, shapes = _read(text)
    assert set(shapes) == {None}
    assert raw.notes[-1].key == "noted_no_position"


@pytest.mark.parametrize(
    ("text", "key"), [("", "refused_empty"), (" \n", "refused_empty"), ("hello", "refused_no_coordinates")]
)
def test_what_holds_nothing_is_refused(text, key):
    with pytest.raises(Refused, match=key):
        read_pasted(text, NOTHING, MOST)


@given(
    st.lists(st.tuples(st.floats(118.4, 120.7), st.floats(29.2, 30.5)), min_size=1, max_size=9),
    st.sampled_from([",", "，", " ", "\t", ", "]),
)
def test_pairs_come_back_exactly(positions, between):
    text = "\n".join(f"{x:.6f}{between}{y:.6f}" for x, y in positions)
    found = shapely.get_coordinates(shapely.from_wkb(read_pasted(text, NOTHING, MOST).geometries)).tolist()
    assert found == [[round(x, 6), round(y, 6)] for x, y in positions]


@given(st.text(max_size=80))
def test_any_text_is_a_layer_or_refused(text):
    try:
        raw = read_pasted(text, NOTHING, MOST)
    except Refused:
        return
    assert len(raw.rows) == len(raw.geometries) > 0


SURVEY = """[属性描述]
坐标系=%s
几度分带=3
带号=40
[地块坐标]
8,1.2,1,甲地块,面,,公园绿地,G1,@
J1,1,3348000,%s518000
J2,1,3348100,%s518000
J3,1,3348100,%s518100
J4,1,3348000,%s518100
J5,2,3348040,%s518040
J6,2,3348060,%s518040
J7,2,3348060,%s518060
J8,2,3348040,%s518060
1,,2,乙,点,,,,@
J1,1,3348000,%s518000
0,,3,丙,面,,,,@
"""


@pytest.mark.parametrize(
    ("datum", "zone", "crs"),
    [
        ("2000国家大地坐标系", "40", "EPSG:4528"),
        ("２０００国家大地坐标系", "", "EPSG:4549"),
        ("80国家大地坐标系", "40", "EPSG:2364"),
        ("地方", "40", ""),
    ],
)
def test_plots_of_a_land_survey_are_areas_in_the_system_of_their_head(datum, zone, crs):
    raw = read_pasted(SURVEY % (datum, *(zone,) * 9), NOTHING, MOST)
    area, point, nothing = shapely.from_wkb(raw.geometries)
    assert (area.area, len(area.interiors), point.geom_type, nothing) == (10_000 - 400, 1, "MultiPoint", None)
    assert raw.rows[0] == ("1", "甲地块", 1.2, "公园绿地", "G1", None)
    assert (raw.crs, [note.key for note in raw.notes]) == (crs, ["noted_no_position"])


@pytest.mark.parametrize("piece", ["POINT(120 30) ", "POINT(120 30)\n", "POINT(120 30\n"])
def test_many_geometries_take_linear_time(piece):
    began = time.process_time()
    _read(piece * 20_000)
    assert time.process_time() - began < 4
