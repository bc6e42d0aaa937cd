"""Files as a bureau has them, read in the walled-off process: workbooks, shapefiles in GBK, picks from web maps."""

import csv
import io
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import xlsxwriter

from atlas.crs import wgs84_to_gcj02
from atlas.intake import Choices
from atlas.intake.upload import read_upload
from atlas.render import word

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
with (GEODATA / "osm" / "points.csv").open(encoding="utf-8", newline="") as file:
    SCHOOLS = [row for row in csv.DictReader(file) if row["class"] == "school"][:30]
NAMES = [row["name"] for row in SCHOOLS]
PLACES = np.array([(float(row["lon"]), float(row["lat"])) for row in SCHOOLS])


def _read(data, name="file", **choices):
    """The answer, of which every sentence can be said."""
    answer = read_upload(data, name, Choices(**choices))
    said = [(note["key"], note["facts"]) for note in answer.get("notes", [])]
    said += [(guess["why"], guess["facts"]) for guess in (*answer.get("crss", []), *answer.get("encodings", []))]
    said += [(facts["why"], facts) for facts in (answer.get("datum_facts"),) if facts]
    said += [(told["key"], told["facts"]) for told in (answer.get("refused"),) if told]
    assert all(word(key, lang, **facts) for key, facts in said for lang in ("zh", "en"))
    return answer


def _rows(answer):
    return [feature["properties"] for feature in answer["layer_geojson"]["features"]]


def _positions(answer):
    return np.array([feature["geometry"]["coordinates"] for feature in answer["layer_geojson"]["features"]])


def _off_m(answer):
    return float(np.hypot(*((_positions(answer) - PLACES) * (96_200, 110_850)).T).max())


def _shapefile(folder, code, encoding, kept=("shp", "shx", "dbf"), **more):
    """A zipped shapefile of the schools, with the parts that are kept."""
    made = gpd.GeoDataFrame({"名称": NAMES}, geometry=gpd.points_from_xy(*PLACES.T, crs=4326)).to_crs(code)
    made.to_file(folder / "学校.shp", encoding=encoding)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for part in kept:
            packed.writestr(f"学校.{part}", (folder / f"学校.{part}").read_bytes())
        for part, text in more.items():
            packed.writestr(f"学校.{part}", text)
    return out.getvalue()


def _table(header, lon, lat, encoding):
    lines = [header, *(f"{name},{x:.6f},{y:.6f}" for name, x, y in zip(NAMES, lon, lat, strict=True))]
    return "\r\n".join(lines).encode(encoding)


@pytest.mark.parametrize("code", [4549, 4528])
def test_a_gbk_shapefile_without_prj_and_cpg_lies_within_a_metre_and_keeps_its_words(tmp_path, code):
    answer = _read(_shapefile(tmp_path, code, "gb18030"))
    assert _off_m(answer) < 1
    assert (answer["crs"], answer["crs_by"], answer["encoding"]) == (f"EPSG:{code}", "guessed", "gb18030")
    assert [row["名称"] for row in _rows(answer)] == NAMES
    assert answer["encodings"][0]["facts"]["sample"].startswith("名称")
    assert answer["datum_found"] is None
    assert answer["datum_facts"]["datum"] == "wgs84"


def test_a_cpg_that_lies_is_not_believed(tmp_path):
    answer = _read(_shapefile(tmp_path, 4490, "gb18030", ("shp", "shx", "dbf", "prj"), cpg="UTF-8"))
    assert [row["名称"] for row in _rows(answer)] == NAMES
    assert (answer["crs"], answer["crs_by"]) == ("EPSG:4490", "declared")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_picks_in_gcj_02_are_flagged_with_the_figure_and_lie_right_after_the_choice(encoding):
    data = _table("名称,经度,纬度", *wgs84_to_gcj02(*PLACES.T), encoding)
    first, then = _read(data, "picks.csv"), _read(data, "picks.csv", datum="gcj02")
    assert (first["datum"], first["datum_found"]) == ("wgs84", "gcj02")
    assert 400 < _off_m(first) < 600
    assert first["datum_facts"]["as_is_m"] > 400
    assert (then["datum"], then["datum_by"], then["datum_found"]) == ("gcj02", "chosen", None)
    assert _off_m(then) < 1


def test_pasted_picks_are_read_like_a_file():
    text = "\n".join(f"{name} {x:.6f},{y:.6f}" for name, (x, y) in zip(NAMES, PLACES, strict=True))
    answer = _read(text.encode(), "pasted")
    assert _off_m(answer) < 1
    assert _rows(answer)[0] == {"名称": NAMES[0]}


def test_corners_of_plots_from_a_drawing_are_east_before_north():
    east, north = pyproj.Transformer.from_crs(4326, 4549, always_xy=True).transform(*PLACES.T)
    rows = [
        "宗地界址点成果表,,",
        "点号,X,Y",
        *(f"J{n},{y:.3f},{x:.3f}" for n, (x, y) in enumerate(zip(east, north, strict=True))),
    ]
    answer = _read("\n".join(rows).encode("gb18030"), "界址点.csv")
    assert _off_m(answer) < 1
    assert [note["key"] for note in answer["notes"]][:3] == [
        "noted_title_rows",
        "noted_columns_name",
        "noted_columns_swapped",
    ]


SURVEY = "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=40\n[地块坐标]\n4,1,1,甲,面,,,,@\n" + "".join(
    f"J{n},1,{north},{east}\n"
    for n, (north, east) in enumerate([(3348000, 40518000), (3348100, 40518000), (3348100, 40518100)])
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_land_survey_is_known_by_its_heading(encoding):
    answer = _read(SURVEY.encode(encoding), "地块.txt")
    assert (answer["crs"], answer["crs_by"], answer["geometry_types"]) == ("EPSG:4528", "declared", {"Polygon": 1})


@pytest.mark.parametrize("text", ["[120.15, 30.28]", "[[120.15, 30.28], [120.16, 30.29]]"])
def test_pasted_brackets_are_positions(text):
    assert _positions(_read(text.encode(), "pasted"))[0].tolist() == [120.15, 30.28]


@pytest.mark.parametrize("code", ["gbk", "utf-8"])
def test_a_drawing_keeps_its_words_whatever_its_head_does_not_say(code):
    corner = " 10\n514010.0\n 20\n3347010.0\n"
    words = f"  0\nTEXT\n  8\n用地红线\n{corner} 40\n2.5\n  1\n居住用地\n"
    drawing = f"  0\nSECTION\n  2\nENTITIES\n{words}  0\nENDSEC\n  0\nEOF\n"
    (row,) = _rows(_read(drawing.encode(code)))
    assert (row["Layer"], row["Text"]) == ("用地红线", "居住用地")


def test_the_name_of_a_file_may_say_its_datum():
    assert _read(b"x,y\n120.15,30.28", "高德拾取.csv")["datum_found"] == "gcj02"


def test_local_coordinates_are_refused_in_words():
    assert _read(b"x,y\n1201.5,302.7\n1300,400", "cad.csv")["refused"]["key"] == "refused_local_coordinates"


def _workbook(*sheets):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row[:3])
                if len(row) > 3:
                    sheet.write(number, 3, row[3], day if isinstance(row[3], float) else None)
    return file.getvalue()


_SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'
)
_LIES = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>120.15</v></c><c r="B1"><v>30.28</v></c></row></sheetData>'
_FAR = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'


def _with_sheet(xml):
    old, new = io.BytesIO(_workbook(("a", [("x",)]))), io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.namelist():
            target.writestr(item, _SHEET % xml if item.endswith("sheet1.xml") else source.read(item))
    return new.getvalue()


def test_a_workbooks_sheets_are_layers_and_its_values_keep_their_kind():
    data = _workbook(
        ("说明", []),
        ("点位", [("编号", "经度", "纬度", "日期"), ("007", 120.15, 30.28, 45413.0)]),
        ("b", [("x",), ("1",)]),
    )
    answer = _read(data)
    assert (answer["form"], answer["layer"], dict(answer["layers"])["点位"]) == ("xlsx", "点位", 1)
    assert _rows(answer) == [{"编号": "007", "经度": 120.15, "纬度": 30.28, "日期": "2024-05-01"}]
    assert _positions(answer).tolist() == [[120.15, 30.28]]
    assert _rows(_read(data, layer="b")) == [{"x": 1}]
    assert _read(data, layer="c")["refused"]["key"] == "refused_no_layer"


def test_a_workbook_that_lies_about_its_size_is_read_for_what_it_holds():
    assert _positions(_read(_with_sheet(_LIES))).tolist() == [[120.15, 30.28]]


@pytest.mark.parametrize("xml", [_FAR, "<sheetData>"])
def test_a_workbook_that_cannot_be_read_is_refused(xml):
    assert _read(_with_sheet(xml))["refused"]["key"] in (
        "refused_table_broken",
        "refused_empty",
        "refused_too_much_memory",
    )
