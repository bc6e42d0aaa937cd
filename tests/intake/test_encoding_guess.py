"""In which encoding words are, tried with the names of real places."""

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.intake.encoding import as_text, guess_encoding, known_encoding

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
with (GEODATA / "osm" / "points.csv").open(encoding="utf-8", newline="") as file:
    NAMES = [row["name"] for row in csv.DictReader(file) if not row["name"].isascii()]
with (GEODATA / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
    NAMES += [row["name"] for row in csv.DictReader(file)]
COLUMNS = ["名称", "类型", "面积", "备注", "行政区", "用地性质", "编号", "建设单位", "图斑编号", "权属", "学校", "医院"]
TRADITIONAL = ["臺北市信義區", "國立臺灣大學", "捷運淡水線", "總統府", "龍山寺"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("count", [3, 10, 50])
@pytest.mark.parametrize("longest", [None, 10, 7])
def test_names_of_places_are_read_in_their_encoding_even_cut_within_a_character(encoding, count, longest):
    draw = random.Random(count)
    wrong = []
    for _ in range(200):
        pieces = [name.encode(encoding)[:longest] for name in draw.sample(NAMES, count)]
        if not all(piece.isascii() for piece in pieces) and guess_encoding(pieces, "")[0] != encoding:
            wrong.append(pieces)
    assert wrong == []


def test_almost_every_single_name_is_enough():
    some = random.Random(1).sample(NAMES, 2000)
    assert sum(guess_encoding([name.encode("gb18030")], "")[0] != "gb18030" for name in some) <= 10
    assert sum(guess_encoding([name.encode()], "")[0] != "utf-8" for name in some) <= 2


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_of_columns_are_enough_together(encoding):
    assert guess_encoding([name.encode(encoding) for name in COLUMNS], "")[0] == encoding


@given(st.lists(st.sampled_from(NAMES), min_size=3, max_size=9), st.sampled_from(["", "utf-8", "big5", "cp1252", "x"]))
def test_no_declaration_makes_mojibake_of_gbk(names, declared):
    pieces = [name.encode("gb18030") for name in names]
    encoding, _ = guess_encoding(pieces, declared)
    assert [as_text(piece, encoding) for piece in pieces] == names


def test_a_declaration_that_lies_is_not_believed_and_the_choice_is_offered_with_samples():
    encoding, guesses = guess_encoding(["西湖文化广场".encode("gb18030"), "拱宸桥".encode("gb18030")], "UTF-8")
    assert encoding == "gb18030"
    assert guesses[0].code == "gb18030"
    assert guesses[0].facts["sample"] == "西湖文化广场、拱宸桥"
    assert all(guess.facts["sample"] for guess in guesses)


def test_gbk_that_is_also_valid_utf_8_is_read_as_words():
    assert guess_encoding(["学校".encode("gb18030"), "医院".encode("gb18030")], "")[0] == "gb18030"


@pytest.mark.parametrize(("text", "encoding"), [("120°", "utf-8"), ("Café René", "cp1252"), ("São Paulo", "utf-8")])
def test_letters_of_the_west_stay_letters(text, encoding):
    assert guess_encoding([text.encode(encoding)], "")[0] == encoding


def test_traditional_characters_in_big5_are_found():
    pieces = [name.encode("big5hkscs") for name in TRADITIONAL]
    assert guess_encoding(pieces, "")[0] == "big5hkscs"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_decides(encoding):
    data = "名称,经度\n西湖,120.1".encode(encoding)
    code, (guess,) = guess_encoding([data], "gbk")
    assert code == ("utf-8" if encoding == "utf-8-sig" else "utf-16-le")
    assert (guess.why, guess.facts["sample"]) == ("guessed_encoding_mark", "名称,经度\n西湖,120.1")


def test_a_file_of_both_encodings_is_read_field_by_field():
    pieces = [name.encode("utf-8" if n % 3 == 0 else "gb18030") for n, name in enumerate(NAMES[:30])]
    encoding, guesses = guess_encoding(pieces, "")
    assert [as_text(piece, encoding) for piece in pieces] == NAMES[:30]
    assert guesses[0].why == "guessed_encoding_part"


def test_half_a_character_at_a_fields_end_is_left_out():
    assert as_text("杭州市西湖区".encode("gb18030")[:9], "gb18030") == "杭州市西"
    assert as_text("杭州市".encode()[:8], "utf-8") == "杭州"


def test_plain_letters_are_of_what_is_declared():
    assert guess_encoding([b"abc"], "GBK")[0] == "gb18030"
    assert guess_encoding([], "")[0] == "utf-8"


@pytest.mark.parametrize("name", ["zlib", "idna", "rot13", "unicode_escape", "", "x" * 999])
def test_other_codecs_of_python_are_not_known(name):
    assert known_encoding(name) == ""


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "gb18030", "big5hkscs", "cp1252", "utf-16-le"]))
def test_any_bytes_give_some_text(data, encoding):
    assert isinstance(as_text(data, encoding), str)
    assert guess_encoding([data], "")[0]
