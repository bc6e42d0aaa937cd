import json
import os
import time
import unicodedata

import pytest

from atlas.catalogue.characters import affixes, bad_characters, visible
from atlas.catalogue.parse import (
    MEGABYTE,
    decimal,
    json_of,
    read_bytes,
    read_json,
    read_rows,
    read_yaml,
    rows_of,
    sheet_rows,
    whole,
    yaml_of,
)
from atlas.errors import AtlasError


def _told(call):
    """What is told within a second of a file that is no good."""
    began = time.monotonic()
    with pytest.raises(AtlasError) as caught:
        call()
    assert time.monotonic() - began < 5
    assert str(caught.value).isprintable()
    assert caught.value.where == "here"
    return caught.value.what


BOMB = "a: &a [x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb: [x, 2.5, true, null, ~, -3]", {"a": 1, "b": ["x", 2.5, True, None, None, -3]}),
        ("\ufeffa: x\r\nb:\r\n", {"a": "x", "b": None}),
        ("2020-01-01", "2020-01-01"), ("1:30:00", "1:30:00"), ("yes", "yes"), ("0x1F", "0x1F"), ("010", "010"), ("1_000", "1_000"),
        (".nan", ".nan"), (".inf", ".inf"), ("1.0e999", "1.0e999"), ("9" * 30, "9" * 30), ("=", "="), ('"1"', "1"), ("", None),
        ("{<<: {a: 1}}", {"<<": {"a": 1}}), ("[" * 31 + "]" * 31, json.loads("[" * 31 + "]" * 31)),
    ],
)  # fmt: skip
def test_yaml_is_read_without_dates_odd_numbers_and_merging(text, value):
    assert yaml_of(text.encode(), "here") == value


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (BOMB, "an alias or an anchor"), ("a: &a 1", "an alias or an anchor"), ("*a", "an alias"), ("- &a [*a]", "an alias"),
        ("[" * 50_000, "nested too deeply"), ("{a: " * 50_000, "nested too deeply"), ("- " * 50_000, "nested too deeply"),
        ("? " * 50_000, "nested too deeply"), ("[" * 33 + "]" * 33, "nested too deeply"), ("".join(f"{' ' * n}a:\n" for n in range(999)), "nested"),
        ("!!python/object/apply:os.system [id]", "a tag"), ("!!binary aGk=", "a tag"), ("!!set {a}", "a tag"), ("! a", "a tag"), ("!x a", "a tag"),
        ("a: 1\na: 2", "stands twice"), ("{a: 1, b: {c: 1, 'c': 2}}", "stands twice"), ("1: a", "no text"), ("true: a", "no text"),
        ("null: a", "no text"), ("? [a]\n: b", "key"), ("? {a: b}\n: c", "key"), ("%YAML 1.1\n---\na", "directive"),
        ("%TAG !a! x\n" * 50_000, "directive"), ("a: b: c", "mapping values"), ("a\n---\nb", "single document"), ("a: 'x", "quoted scalar"),
        ("a:\tb\n\t- c", "cannot"), ("\0", "cannot be read"), ("a: \x1b[31m", "cannot be read"), ("a" * (2 * MEGABYTE + 1), "larger than 2 MB"),
        ("- a\n" * 200_001, "too many values"), ("[]" + "," * 9, "cannot be read"),
    ],
)  # fmt: skip
def test_yaml_that_none_of_our_files_needs_is_refused_in_one_line(text, what):
    assert what in _told(lambda: yaml_of(text.encode(), "here"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('\ufeff{"a": [1, 2.5, null]}\r\n', {"a": [1, 2.5, None]}), ("9" * 18, int("9" * 18)), ("[" * 31 + "]" * 31, json.loads("[" * 31 + "]" * 31)),
        ("9" * 19, float("inf")), ("9" * 5000, float("inf")), ("1e400", float("inf")),
    ],
)  # fmt: skip
def test_json_is_read_and_a_number_too_large_is_infinite(text, value):
    assert json_of(text.encode(), "here") == value


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[" * 200_000, "nested too deeply"), ('{"a":' * 200_000, "nested too deeply"), ("[" * 33 + "]" * 33, "nested too deeply"),
        ('{"a":[' * 17 + "]}" * 17, "nested too deeply"), ('{"a": 1, "a": 2}', "stands twice: a"), ('[{"b": {"a": 1, "a": 1}}]', "stands twice: a"),
        ("", "cannot be read"), ("{", "cannot be read"), ("[1,]", "cannot be read"), ("{'a': 1}", "cannot be read"), ('"a\nb"', "cannot be read"),
        ("[] []", "cannot be read"), ("0" * 100_000 + "x", "cannot be read"), ("[1" + ",1" * 3_000_000 + "]", "too many values"),
        ("[[]" + ",[]" * 1_600_000 + "]", "too many values"), ("{" + ",".join(f'"{n}":1' for n in range(99_999)) + ',"1":1}', "stands twice: 1"),
    ],
)  # fmt: skip
def test_json_that_is_no_good_is_refused_in_one_line(text, what):
    assert what in _told(lambda: json_of(text.encode(), "here"))


@pytest.mark.parametrize(
    "text", ["a,b\n1,x\n", "\ufeffa,b\r\n1,x\r\n", "b,a\rx,1\r", 'a,b\n\n"1","x"\n\n', "a,b,c\n1,x,y\n"]
)
def test_a_table_is_read_by_the_names_of_its_columns(text):
    assert rows_of(text.encode(), "here", ("a", "b"), lambda row: (whole(row["a"]), row["b"])) == [(1, "x")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no column a, b"), ("a\n1\n", "no column b"), ("a,b,b\n", "stands twice"), ("a,b\n1\n", "line 2 has 1 cells, not 2"),
        ("a,b\n1,2,3\n", "line 2 has 3 cells, not 2"), ("a,b\n1,\0\n", "NUL"), ("a,b\nx,1\n", 'line 2: "x" is no whole number'),
        (f"a,b\n1,{'x' * 140_000}\n", "field larger than field limit"), ('a,b\n1,"x\n', "unexpected end of data"), ('a,b\n1,"x"y\n', "expected after"),
        ("a,b\n" + "1,x\n" * 600_001, "too many rows"),
    ],
)  # fmt: skip
def test_a_table_that_is_no_good_is_refused_in_one_line(text, what):
    assert what in _told(lambda: rows_of(text.encode(), "here", ("a", "b"), lambda row: whole(row["a"])))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (",".join(map(str, range(200_000))) + "\n" + "x\n" * 200_000, "more than 100 columns"), ("a,b\n" + "1,x\n" * 600_001, "too many rows"),
        ("", "no row"), ("a\n1\n", "no column b"), ("a,b,b\n1,2,3\n", "stands twice"), ("a,b\n1,2,3\n", "more cells"), ('a,b\n"1\n', "unexpected end"),
        (f"a,b\n1,{'x' * 140_000}\n", "field larger than field limit"), ("a,b\nx,1\n", '"x" is no whole number'),
    ],
)  # fmt: skip
def test_a_table_for_people_that_is_no_good_is_refused_in_one_line(text, what):
    assert what in _told(lambda: sheet_rows(text.encode(), "here", ("a", "b"), lambda row: whole(row["a"])))


@pytest.mark.parametrize(
    "data", [b"\xff", b"a: \xe5\xad", "规划".encode("gb18030"), "a".encode("utf-16"), b"\xed\xa0\x80"]
)
@pytest.mark.parametrize("read", [yaml_of, json_of, lambda data, where: rows_of(data, where, (), dict)])
def test_what_is_not_utf_8_is_told(read, data):
    assert "cannot be read" in _told(lambda: read(data, "here"))


@pytest.mark.parametrize("cell", ["", "x", "1.5", " 1", "1_0", "１", "9" * 19, "--1", "1e3", "nan"])
def test_what_is_no_whole_number_is_refused(cell):
    with pytest.raises(ValueError, match="is no whole number"):
        whole(cell)


@pytest.mark.parametrize(
    "cell", ["", "x", " 1", "1_0", "１", "nan", "inf", "1e400", "1e999", "0x1", ".5", "1.", "9" * 19]
)
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(ValueError, match="is no number"):
        decimal(cell)


def test_numbers_of_a_cell():
    assert (whole("-12"), decimal("120.5"), decimal("-1e3"), decimal("7")) == (-12, 120.5, -1000, 7)


READERS = (read_yaml, read_json, lambda path: read_rows(path, ("a",), dict))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe", "loop", "device", "odd name", "below a file"])
def test_where_no_plain_file_is_it_is_told_at_once(tmp_path, read, kind):
    path = tmp_path / "file"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "odd name":
        path = tmp_path / "a\0b"
    elif kind == "below a file":
        path.write_text("")
        path = path / "file"
    with pytest.raises(AtlasError, match=r"^cannot be read \("):
        read(path)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "file"
    with path.open("wb") as file:
        file.truncate(2 * MEGABYTE)
    assert len(read_bytes(path, 2 * MEGABYTE)) == 2 * MEGABYTE
    with pytest.raises(AtlasError, match=r"^cannot be read \(larger than 1 MB\)"):
        read_bytes(path, MEGABYTE)


UNSEEN = [
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    or code & 0xFFFE == 0xFFFE
    or 0xFDD0 <= code <= 0xFDEF
]
NO_INK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\ufe00\ufe0f\uffa0\U000e0100\U000e01ef"
SEEN = "杭州，“a b”—é　\u00a0𠮷🏛①㎡م\U0002ceb0"


def test_every_character_that_cannot_be_seen_is_bad():
    assert [c for c in (*UNSEEN, *NO_INK) if not list(bad_characters(c))] == []
    assert visible("".join(c for c in UNSEEN if not c.isspace()) + NO_INK) == ""


@pytest.mark.parametrize("text", SEEN)
def test_a_character_that_can_be_seen_is_good(text):
    assert list(bad_characters(text)) == []
    assert visible(text) == text


def test_bad_characters_are_told_by_place_and_name():
    value = {"a": ["x", {"b": "x\u200b\u202e\u200b"}], "c\u0007": ("　",), "d": frozenset({"\ud800"}), "e": 1}
    assert sorted(bad_characters(value)) == [
        ("a.1.b", "U+200B ZERO WIDTH SPACE, U+202E RIGHT-TO-LEFT OVERRIDE"), ("d.0", "U+D800"), ("key", "U+0007"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [("一二", "三四", ("一二", "三四")), ("一\u202e二", "三\u2066四", ("二", "三")), ("一\n\u200b二", "三\ufeff四", ("一\n\u200b二", "三\ufeff四")),
     ("\u202e", "\0", ("", ""))],
)  # fmt: skip
def test_a_quotation_goes_up_to_the_nearest_character_that_must_not_be_stored(before, after, kept):
    assert affixes(before, after) == kept
