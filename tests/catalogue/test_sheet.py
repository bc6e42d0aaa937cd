"""Tables open in a spreadsheet as what they are, and come back exactly, also when the spreadsheet saved them again."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import harmless, load_indicators, read_sheet, sheet
from atlas.catalogue.paths import ROOT

HOT = "=+-@＝＋－＠﹦﹢﹣﹫⁺⁻−"
UNSEEN = "\t\r\n\x00\x0b\x1f\x7f\x85 \u00a0\u00ad\u034f\u061c\u115f\u180e\u200b\u200d\u200f\u202e\u2028\u2060\u2800\u3000\u3164\ufe0f\ufeff\uffa0\U000e0020"
PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def _written(text):
    """How a cell stands in the file."""
    _, row = csv.reader(io.StringIO(sheet(("a", "b"), [("x", text)]).decode("utf-8-sig"), newline=""))
    return row[1]


def test_a_table_is_marked_utf_8_with_windows_line_ends_and_quotes_where_needed():
    body = sheet(("id", "名称"), [("a", "运河新城"), ("b", '逗号,"引号"'), (1, None), (-3.5, "两\n行")])
    lines = ["id,名称", "a,运河新城", 'b,"逗号,""引号"""', "1,", '-3.5,"两\n行"']
    assert body == b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+86", "-1+cmd", "@SUM(A1)", "＝1", "＋1", "－x", "＠x", " =1", "\u3000＝1", "\u200b=1", "\u2060\u00a0 @x",
     "\tx", "\rx", "\nx", "\x00=1", "\x1b=1", "\ufeff=1", "'", "'x", "'=1", "\u3164=1", "\u2800+1", "−5", "-", "--", "-x",
     "=cmd|' /C calc'!A0", "\u202e=1", "\U000e0020=1"],
)  # fmt: skip
def test_no_text_is_a_formula(text):
    assert _written(text) == f"'{harmless(text)}"


@pytest.mark.parametrize(
    "text",
    ["007", "1.50", "5.", ".5", "330105,330106", "123456789012", "1e5", "2E-3", "2021-12", "3-4", "1/2", "2022-02-24",
     "2022/2/24", "3:00", "1:2:3", "5 PM", "5p", "(5)", "（5）", "50%", "１２", "￥5", "$5", "1 1/2", "jun-2", "MAR1", "1-May",
     "2 Sept 2021", "may 2021", "12月", "2021年5月", "5月1日", "9时30分", "下午3:00", "TRUE", "false", "-007",
     "3.14159265358979"],
)  # fmt: skip
def test_a_text_that_a_spreadsheet_would_change_is_kept_as_text(text):
    assert _written(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["2021-2025", "2025", "330105", "0", "-3.5", "12.25", "-12", "运河新城", "拱墅区=拱宸桥", "a-b", "may", "march", "jun-lake",
     "“引号”", "（一期）", "2021年", "2021—2025", "15个", "A1", "330105;330106", "1号", "https://x.example/=1", "", " x", "x'",
     "mayfair 5", "·", "——", "\u3000运河"],
)  # fmt: skip
def test_a_text_that_stays_what_it_is_stands_as_it_is(text):
    assert _written(text) == text


@pytest.mark.parametrize("value", [-3.5, 0, 7, 1e-07, 123456789012345, None])
def test_a_number_stays_a_number(value):
    assert _written(value) == ("" if value is None else str(value))


@given(st.text(st.sampled_from(HOT + UNSEEN) | st.characters(), max_size=12))
def test_whatever_hides_in_front_no_text_is_a_formula_and_none_has_a_control_character(text):
    cell = _written(text)
    seen = cell.lstrip(UNSEEN + "\ufffd")
    assert not seen.startswith(tuple(HOT)) or PLAIN_NUMBER.fullmatch(cell)
    assert not cell.startswith(("\t", "\r", "\n"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", cell)


TEXTS = st.text(st.sampled_from(HOT + UNSEEN + "'\",;0159年月:./ae") | st.characters(), max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_what_was_written_comes_back_exactly(rows):
    kept = [row for row in rows if any(row)]
    assert read_sheet(sheet(("a", "b", "c"), rows)) == [
        dict(zip("abc", map(harmless, row), strict=True)) for row in kept
    ]


@given(TEXTS)
def test_only_control_characters_are_replaced(text):
    assert len(harmless(text)) == len(text)
    assert harmless(harmless(text)) == harmless(text)
    if text.isprintable():
        assert harmless(text) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_table_that_was_saved_again_is_read_all_the_same(encoding, end, quoting):
    out = io.StringIO()
    rows = [("id", "名称", "note"), ("a", "运河新城", "'=1"), ("b", '引号"，\n行', "x,y"), ("", "", ""), ("c", "", "")]
    csv.writer(out, lineterminator=end, quoting=quoting).writerows(rows)
    read = read_sheet(out.getvalue().encode(encoding))
    names = ("id", "名称", "note")
    expected = [("a", "运河新城", "=1"), ("b", '引号"，\n行', "x,y"), ("c", "", "")]
    assert read == [dict(zip(names, row, strict=True)) for row in expected]


@pytest.mark.parametrize("marks", [0, 1, 2])
def test_the_mark_is_never_part_of_the_first_name(marks):
    assert read_sheet(b"\xef\xbb\xbf" * marks + b'"id",b\r\n1,2\r\n') == [{"id": "1", "b": "2"}]


def test_empty_columns_and_cells_that_were_left_out_are_no_fault():
    assert read_sheet(b"a,b,,\r\n1,2,,,,\r\n3\r\n,,\r\n") == [{"a": "1", "b": "2"}, {"a": "3", "b": ""}]


@pytest.mark.parametrize(
    ("body", "told"),
    [(b"", "no row"), (b"\xef\xbb\xbf", "no row"), (b"a,b\r\n1,2,3\r\n", "more cells"), (b'a\r\n"x', "unexpected end"),
     (b'a\r\n"x"y\r\n', "expected after"), (b"a\r\n" + b"x" * 200_000, "field larger"), (b"\xff\xfe\x00", "decode"),
     (b"\xef\xbb\xbfa\r\n\xc4\xe3", "decode")],
)  # fmt: skip
def test_what_is_no_table_is_told(body, told):
    with pytest.raises(ValueError, match=told):
        read_sheet(body)


def test_every_table_that_the_atlas_writes_for_people_goes_through_here():
    writers = re.compile(r"csv\.(writer|DictWriter)|\.to_csv\(")
    found = {path.name for path in (ROOT / "atlas").rglob("*.py") if writers.search(path.read_text(encoding="utf-8"))}
    assert found == {"sheet.py", "compile_osm.py"}  # the latter writes a register of geodata/


def test_a_table_of_the_repository_may_have_been_saved_by_a_spreadsheet(atlas_root):
    path = atlas_root.path / "geodata" / "indicators.csv"
    before = load_indicators()
    load_indicators.cache_clear()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_indicators() == before
