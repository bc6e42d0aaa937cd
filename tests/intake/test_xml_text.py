"""XML is read in the encoding it is in, and a document type is found wherever and however it is written."""

import pytest

from atlas.intake.bounds import usual_bounds
from atlas.intake.form import form_of
from atlas.intake.values import Choices, Refused
from atlas.intake.vector import read_vector
from atlas.intake.xml import from_root, root_of, xml_text

MARK = "<kml><Placemark><name>甲</name><Point><coordinates>120.15,30.3</coordinates></Point></Placemark></kml>"
TYPE = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("GB2312", "gb18030"), ("gbk", "gbk"), ("UTF-8", "gbk"),
        ("UTF-16", "utf-16"), ("UTF-8", "utf-16"), ("UTF-16", "utf-8"), ("nonsense", "utf-8"),
    ],
)  # fmt: skip
def test_a_document_is_read_in_the_encoding_it_is_in(told, written):
    declared = f'<?xml version="1.0" encoding="{told}"?>\n'
    assert xml_text((declared + MARK).encode(written)).strip() == MARK


@pytest.mark.parametrize("written", ["utf-8", "utf-16", "gbk"])
@pytest.mark.parametrize("before", ["", '<?xml version="1.0"?>', f"<!--{'x' * 100_000}-->"])
def test_a_document_type_is_refused(before, written):
    with pytest.raises(Refused) as refused:
        form_of((before + TYPE + MARK).encode(written), "layer.kml")
    assert refused.value.key == "refused_document_type"


@pytest.mark.parametrize(
    ("text", "root"),
    [
        (MARK, "kml"), ("<k:KML/>", "kml"), ("<?a b?><!--<html>--><gpx>", "gpx"), ("<!-- <kml> --><html/>", "html"),
        ("<kml><!-- <a> --></kml>", "kml"), ("<", ""), ("<!--", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_root_is_what_no_comment_holds(text, root):
    assert root_of(text) == root


def test_comments_before_the_root_go():
    assert from_root(f"<!-- a --> <!-- <kml> -->{MARK}") == MARK


def test_a_prefix_of_the_root_goes_and_words_stay():
    text = '<k:kml xmlns:k="u"><k:name><![CDATA[<k:b>]]></k:name><gx:a/></k:kml>'
    assert from_root(text) == '<kml xmlns="u"><name><![CDATA[<k:b>]]></name><gx:a/></kml>'


def test_a_map_in_gbk_keeps_its_names(monkeypatch):
    monkeypatch.setattr("atlas.intake.vector.open_only", lambda _form: __import__("pyogrio"))
    data = f'<?xml version="1.0" encoding="GB2312"?>{MARK}'.encode("gbk")
    raw = read_vector(data, form_of(data, ""), Choices(), usual_bounds())
    assert [dict(zip([c.name for c in raw.columns], row, strict=True)) for row in raw.rows] == [{"Name": "甲"}]
