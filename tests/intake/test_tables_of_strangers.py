"""Tables as strangers write them, and where they say that things are."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from atlas.intake import Choices, Refused
from atlas.intake.bounds import usual_bounds
from atlas.intake.figures import figure, figures, pairs
from atlas.intake.table import read_table
from atlas.intake.words import MOST_DEPTH, is_deep, read_geometries
from atlas.render import word

POINT = "POINT (120.15 30.28)"


def _read(text, form="csv", encoding="utf-8", **choices):
    return read_table(text.encode(encoding), form, Choices(**choices), usual_bounds())


def _shapes(raw):
    return [made and shapely.to_wkt(made, rounding_precision=6) for made in shapely.from_wkb(raw.geometries)]


def _keys(raw):
    return [note.key for note in raw.notes]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("120.15", 120.15), ("１２０．１５", 120.15), ("120°9′0″E", 120.15), ("120°9'0.0''", 120.15), ("120度9分0秒", 120.15),
        ("东经120.15°", 120.15), ("N30.25", 30.25), ("120:09:00", 120.15), ("120 09 00", 120.15), ("120-09-00.0", 120.15), ("2024-09-01", None), ("120°9.0′", 120.15),
        ("3,348,000.5", 3348000.5), ("518 000", 518000), ("−12", -12), ("120,15", 120.15), ("W120.5", -120.5),
        ("518000.5米", 518000.5), ("1.2015E+02", 120.15), ("1e400", None), ("nan", None), ("1_000", None), ("", None),
        ("120°99′", None), ("12a", None), ("9" * 200, None), ("1,2,3", None),
    ],
)  # fmt: skip
def test_figures_are_read_as_people_write_them(text, value):
    assert figure(text) == (pytest.approx(value, abs=1e-9) if value is not None else None)


@given(st.floats(-180, 180).map(lambda value: round(value, 7)))
def test_a_figure_comes_back_from_any_way_of_writing_it(value):
    degrees, rest = divmod(abs(value) * 3600, 3600)
    minutes, seconds = divmod(rest, 60)
    written = [
        repr(value), str(value).translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－")), f"{value:.7f}".replace(".", ","),
        f"{'W' if value < 0 else 'E'}{abs(value):.7f}", f"{abs(value):.7f}°{'S' if value < 0 else 'N'}",
    ]  # fmt: skip
    if seconds < 59.99999:
        written.append(f"{int(degrees)}°{int(minutes)}′{seconds:.6f}″{'W' if value < 0 else 'E'}")
    assert [figure(text) for text in written] == [pytest.approx(value, abs=1e-7)] * len(written)


def test_a_column_tells_whether_a_comma_stands_before_decimals():
    assert figures(["120,1534", "120,153"]) == [120.1534, 120.153]
    assert figures(["120,153"], in_degrees=True) == [120.153]
    assert figures(["120,153", "518,000"]) == [120153, 518000]


@pytest.mark.parametrize(
    "text",
    [
        "名称,经度,纬度\n甲,120.15,30.28\n",
        "名称,经度,纬度\r\n甲,１２０．１５,３０．２８\r\n",
        "name\tlng\tlat\n甲\t120.15\t30.28\n",
        "name;lon;lat\n甲;120,15;30,28\n",
        "名称｜经度｜纬度\n甲｜120.15｜30.28\n",
        "名称|X坐标|Y坐标\n甲|120.15|30.28\n",
        "名称,纬度,经度\n甲,30.28,120.15\n",
        "甲,120.15,30.28\n乙,,\n",
        "名称\t坐标\n甲\t120.15,30.28\n",
        '名称,location\n甲,"30.28,120.15"\n',
        '名称,the_geom\n甲,"POINT (120.15 30.28)"\n',
        "名称\tgeom\n甲\t" + '{"type": "Point", "coordinates": [120.15, 30.28]}\n',
        '名称,说明,经度,纬度\n甲,"两行\n字",120°9′0″E,30°16′48″N\n',
        "杭州市点位一览表,,\n\n名称,东经,北纬\n甲,120.15,30.28\n",
        "序号,位置,,面积\n,经度,纬度,公顷\n1,120.15,30.28,3.2\n",
        "sep=;\n名称;POINT_X;POINT_Y\n甲;120.15;30.28\n",
        "id,gcj_lng,gcj_lat,wgs84_lng,wgs84_lat\n1,120.2,30.3,120.15,30.28\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_first_row_lies_where_the_table_says(text, encoding):
    assert _shapes(_read(text, encoding=encoding))[0] == POINT


def test_metres_are_put_east_before_north_whatever_their_columns_are_called():
    raw = _read('点号,X坐标,Y坐标\nJ1,"3,348,000.12",518000.5\n')
    assert _shapes(raw) == ["POINT (518000.5 3348000.12)"]
    assert _keys(raw) == ["noted_columns_name", "noted_columns_swapped"]


def test_columns_that_were_chosen_are_taken_as_they_are():
    raw = _read("甲,乙,经度,纬度\n1,2,120,30\n", x="甲", y="乙")
    assert _shapes(raw) == ["POINT (1 2)"]
    assert _keys(raw) == ["noted_columns_chosen"]
    with pytest.raises(Refused, match="refused_no_column"):
        _read("a,b\n1,2\n", x="c", y="b")
    with pytest.raises(Refused, match="refused_one_axis"):
        _read("a,b\n1,2\n", x="a")


def test_several_pairs_in_a_cell_are_a_line_or_an_area():
    raw = _read('id,path\n1,"120.1,30.2;120.2,30.3"\n2,"120.1,30.2;120.2,30.3;120.2,30.1;120.1,30.2"\n')
    assert _shapes(raw) == [
        "LINESTRING (120.1 30.2, 120.2 30.3)", "POLYGON ((120.1 30.2, 120.2 30.3, 120.2 30.1, 120.1 30.2))",
    ]  # fmt: skip


def test_values_keep_their_kind():
    raw = _read(
        '编号,年份,面积,是,日期,备注,经度,纬度\n007,2024,"1,234.5",true,2024/5/1,,120.1,30.2\n008,2025,2,false,2024年12月31日,x,120.1,30.2\n'
    )
    assert [column.type for column in raw.columns[:6]] == ["text", "whole", "figure", "flag", "date", "text"]
    assert raw.rows[0][:6] == ("007", 2024, 1234.5, True, "2024-05-01", None)
    assert raw.rows[1][4] == "2024-12-31"


def test_rows_without_a_position_stay_and_are_counted():
    raw = _read("名称,经度,纬度\n甲,120.1,30.2\n乙,不详,\n丙,120.1,abc\n")
    assert _shapes(raw) == ["POINT (120.1 30.2)", None, None]
    assert raw.notes[-1] == ("noted_no_position", {"count": 2, "of": 3}, (1, 2))
    assert len(raw.rows) == 3


def test_a_table_without_positions_is_a_layer_without_any():
    raw = _read("名称,备注\n甲,x\n")
    assert (raw.geometries, _keys(raw)) == ((None,), ["noted_no_position_columns"])


def test_a_text_of_anything_is_no_table():
    for text in (
        "总体规划是依据。\n面积1,200平方公里，人口；1500万。\n" * 9,
        "#a$q\n;;x\t\t\n%7,,,\n" * 3,
        "一列\n没有\n",
    ):
        with pytest.raises(Refused, match="refused_unknown_form"):
            _read(text)


def test_degrees_elsewhere_are_plain_where_their_columns_say_so():
    assert _read("name,lon,lat\nParis,2.35,48.85\n").crs == "EPSG:4326"
    assert _read("name,lon,lat\n甲,120.15,30.25\n").crs == _read("name,x,y\n甲,2.35,48.85\n").crs == ""


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows():
    raw = _read("名称,经度,纬度\n" + '管径5",120.1,30.2\n' + '"甲,120.1,30.2\n' + "乙,120.1,30.2\n" * 300)
    assert (len(raw.rows), raw.notes[0].key) == (302, "noted_unquoted")


def test_names_are_made_unique_and_missing_ones_made():
    raw = _read("名称,名称,,经度,纬度\n甲,乙,丙,120.1,30.2\n")
    assert [column.name for column in raw.columns] == ["名称", "名称_2", "列3", "经度", "纬度"]


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n", "\ufeff"])
def test_nothing_is_refused(text):
    with pytest.raises(Refused, match="refused_empty"):
        _read(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data):
    said = []
    try:
        raw = read_table(data, "csv", Choices(), usual_bounds())
        said = [(note.key, note.facts) for note in raw.notes]
    except Refused as refused:
        raw, said = None, [(refused.key, refused.facts)]
    assert all(word(key, "zh", **facts) for key, facts in said)
    assert raw is None or {len(row) for row in raw.rows} == {len(raw.columns)}
    assert raw is None or len(raw.rows) == len(raw.geometries)


@given(
    st.lists(st.tuples(st.floats(118.4, 120.7), st.floats(29.2, 30.5)), min_size=1, max_size=20),
    st.sampled_from("\t;,|"),
)
def test_positions_come_back_exactly(positions, delimiter):
    lines = [
        delimiter.join(("名称", "经度", "纬度")),
        *(delimiter.join((f"点{n}", repr(x), repr(y))) for n, (x, y) in enumerate(positions)),
    ]
    raw = _read("\n".join(lines), encoding="gb18030")
    assert shapely.get_coordinates(shapely.from_wkb(raw.geometries)).tolist() == [
        list(position) for position in positions
    ]


def test_deep_geometries_are_no_geometries():
    deep = "GEOMETRYCOLLECTION(" * 100_000 + ")" * 100_000
    assert read_geometries([deep, "POINT(1 2)", '{"type":' * 100_000, None]).wkb[1:] == (
        shapely.to_wkb(shapely.Point(1, 2)),
        None,
        None,
    )
    assert is_deep("(" * (MOST_DEPTH + 1))
    assert not is_deep("MULTIPOLYGON(((1 1,2 2,3 1,1 1)),((5 5,6 6,7 5,5 5)))" * 50)
    assert read_geometries(["SRID=4549;POINT(1 2)", "SRID=4549;POINT(3 4)"]).srids == {"4549"}


def test_pairs_are_read_with_any_comma_and_bracket():
    assert pairs("（120.15，30.28）") == [(120.15, 30.28)]
    assert pairs("120.15 30.28") == [(120.15, 30.28)]
    assert pairs("120.15,30.28,7") == [(120.15, 30.28)]
    assert pairs("杭州,1") is None
