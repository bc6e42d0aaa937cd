"""What WPS and Excel save around a table is not the table."""

import io

import pytest
import xlsxwriter
from hostile_archives import workbook

from atlas.intake.upload import read_upload
from atlas.intake.values import Choices


def _row(number, *words):
    cells = "".join(f'<c r="{"ABC"[n]}{number}" t="str"><v>{word}</v></c>' for n, word in enumerate(words))
    return f'<row r="{number}">{cells}'


TABLE = [_row(1, "名称", "经度", "纬度"), _row(2, "甲", "120.15", "30.25"), _row(3, "乙", "120.16", "30.26")]


def _read(data, name):
    features = read_upload(data, name, Choices())["layer_geojson"]["features"]
    return [(*f["properties"].values(), tuple(f["geometry"]["coordinates"])) for f in features]


@pytest.mark.parametrize(
    ("in_rows", "behind"),
    [
        ("", ""),
        ("", '<row r="1048576" s="1" customFormat="1"/>'),
        ("", '<row r="1048576"><c r="A1048576" s="1"/></row>'),
        ("", "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c s="1" r="B{n}"/></row>' for n in range(4, 2000))),
        ('<c r="XFD{n}" s="1"/>', ""),
    ],
)
def test_cells_that_are_only_coloured_are_no_rows_and_no_columns(in_rows, behind):
    rows = "".join(row + in_rows.format(n=n + 1) + "</row>" for n, row in enumerate(TABLE))
    assert _read(workbook(rows + behind), "table.xlsx") == [
        ("甲", 120.15, 30.25, (120.15, 30.25)),
        ("乙", 120.16, 30.26, (120.16, 30.26)),
    ]


def test_a_table_whose_figures_are_written_as_formulas_of_text_is_read():
    table = '名称,经度,纬度,说明\n甲,="120.15",="30.25",=A1\n'.encode("gbk")
    assert _read(table, "table.csv") == [("甲", 120.15, 30.25, "=A1", (120.15, 30.25))]


def test_the_sheet_in_which_wps_keeps_pictures_is_no_sheet_of_the_table():
    rows = [("WpsReserved_CellImgList", [("ID_1",), ("x",)]), ("点位", [("名称", "坐标"), ("甲", "120.15,30.25")])]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, lines in rows:
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    answer = read_upload(file.getvalue(), "table.xlsx", Choices())
    assert (answer["layers"], answer["count"]) == ([["点位", 1]], 1)
