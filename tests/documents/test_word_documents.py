import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from atlas.documents import document_text, length, package
from atlas.documents.numbering import chinese
from atlas.documents.package import MOST_PARTS
from atlas.documents.word import word_text
from atlas.errors import PlanTextError
from atlas.plans import headings


def _document(fill=lambda document: None):
    document = Document()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _archive(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), body)
    return buffer.getvalue()


def _with(*xml):
    """A document whose body is these elements."""

    def fill(document):
        for position, markup in enumerate(xml):
            document.element.body.insert(position, parse_xml(markup.replace(">", f" {nsdecls('w')}>", 1)))

    return _document(fill)


def _read(data):
    return document_text(data, ".docx", "plan.docx")


def test_paragraphs_and_tables_come_in_their_order():
    def fill(document):
        document.add_heading("第一章 总则", 1)
        document.add_paragraph("建设公园。")
        table = document.add_table(2, 3)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"格{number}"
        table.cell(1, 1).text = "甲\n乙"
        document.add_paragraph("结尾。")

    assert _read(_document(fill)) == "第一章 总则\n建设公园。\n格0\t格1\t格2\n格3\t甲 乙\t格5\n结尾。"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>", "甲\t乙\n丙"),
        ("<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", "甲"),
        ("<w:p><w:ins><w:r><w:t>加</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>", "加"),
        (
            "<w:p><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>",
            "链",
        ),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里</w:t></w:r></w:p></w:sdtContent></w:sdt>", "控件里"),
        (
            "<w:p><w:r><w:t>外</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
            "外\n框",
        ),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r></w:p>",
            "显",
        ),
        ("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>划</w:t></w:r><w:r><w:t>留</w:t></w:r></w:p>", "留"),
        (
            (
                "<w:p><w:r><w:ruby><w:rt><w:r><w:t>jiǎn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>笕</w:t></w:r></w:rubyBase></w:ruby></w:r>"
                "<w:r><w:t>桥</w:t></w:r></w:p>"
            ),
            "笕桥",
        ),
        (
            (
                "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \\* jc2 \\o\\ad(\\s\\up 9(jiǎn),笕)</w:instrText></w:r>"
                "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>桥</w:t></w:r></w:p>"
            ),
            "笕桥",
        ),
        (
            "<w:p><w:r><w:t>120</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>4</w:t></w:r><w:r><w:t>公里</w:t></w:r></w:p>",
            "120⁴公里",
        ),
        (
            (
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>版</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内1</w:t></w:r></w:p></w:tc>"
                "<w:tc><w:p><w:r><w:t>内2</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
            ),
            "版\n内1\t内2",
        ),
    ],
)
def test_what_word_hides_in_other_elements_is_read_and_what_was_deleted_is_not(markup, text):
    assert _read(_with(markup)) == text


LEVELS = (
    ("chineseCounting", "第%1章 "), ("chineseCountingThousand", "%2、"), ("decimal", "（%2.%3）"), ("bullet", "●")
)  # fmt: skip


def _numbered(document):
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    for markup in (
        f'<w:abstractNum w:abstractNumId="900">{levels}</w:abstractNum>',
        '<w:num w:numId="900"><w:abstractNumId w:val="900"/></w:num>',
    ):
        numbering.append(parse_xml(markup.replace(" ", f" {nsdecls('w')} ", 1)))
    for level, words in (
        (0, "总则"),
        (1, "公园"),
        (1, "道路"),
        (2, "支路"),
        (3, "点"),
        (0, "附则"),
        (1, "其他"),
        (None, "无号"),
    ):
        paragraph = document.add_paragraph(words)
        if level is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, 900


def test_numbers_that_word_writes_by_itself_are_read_so_that_headings_are_headings():
    text = _read(_document(_numbered))
    assert text.split("\n") == [
        "第一章 总则",
        "一、公园",
        "二、道路",
        "（二.1）支路",
        "点",
        "第二章 附则",
        "一、其他",
        "无号",
    ]
    assert [h.number for h in headings(text)] == ["第一章", "一、", "二、", "第二章", "一、"]


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100"), (0, "0")]
)
def test_a_number_is_written_as_headings_write_it(number, written):
    assert chinese(number) == written


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0 old", "an old or encrypted Word file – plan.docx – save it as .docx without a password"),
        (b"hello", "no Word file"),
        (_document()[:2000], "no Word file"),
        (_archive(a_xml="<a/>"), "broken Word file"),
        (_archive(**{f"a{i}": "" for i in range(MOST_PARTS + 1)}), "it unpacks to more than a plan can hold"),
        (_document(), "it holds no text"),
    ],
)
def test_broken_old_and_bomb_like_files_are_errors(data, what):
    with pytest.raises(PlanTextError, match=what):
        _read(data)


def _parts(**others):
    """The parts of a sound document, with others in their place."""
    source = zipfile.ZipFile(io.BytesIO(_document(lambda d: d.add_paragraph("甲"))))
    return {name: source.read(name) for name in source.namelist()} | {
        f"word/{name}.xml": body for name, body in others.items()
    }


def _zipped(parts, kind=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return buffer.getvalue()


BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>%s</w:body></w:document>'


def _words(body, **others):
    return word_text(_zipped(_parts(document=BODY % body, **others)), "x")


@pytest.mark.parametrize(
    "body",
    [
        "", "<a>", "<a" * 10_000, "<w:p>" * 10_000, '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', "<!DOCTYPE a><a/>",
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "\0", "PK",
    ],
)  # fmt: skip
def test_a_document_with_another_document_xml_is_an_error_and_no_traceback(body):
    with pytest.raises(PlanTextError, match="– x – "):
        word_text(_zipped(_parts(document=body.encode())), "x")


def test_what_is_unpacked_counts_and_not_how_a_part_is_called(monkeypatch):
    monkeypatch.setattr(package, "MOST_UNPACKED", 100_000)
    long = BODY % ("<w:p/>" * 20_000)
    told = {"_rels/.rels": _parts()["_rels/.rels"].replace(b"word/document.xml", b"word/media/picture.bin")}
    for parts in ({"document": long}, {"numbering": long}, {"styles": long}):
        with pytest.raises(PlanTextError, match="it unpacks to more than a plan can hold – x – "):
            word_text(_zipped(_parts(**parts)), "x")
    with pytest.raises(PlanTextError, match="it unpacks to more than a plan can hold – x – "):
        word_text(_zipped(_parts() | told | {"word/media/picture.bin": long}), "x")


def test_parts_that_nobody_reads_may_be_large(monkeypatch):
    monkeypatch.setattr(package, "MOST_UNPACKED", 500_000)
    assert word_text(_zipped(_parts() | {"word/media/picture.png": b"0" * 1_000_000}), "x") == "甲"


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_as_word_packs_none_is_an_error(kind):
    with pytest.raises(PlanTextError, match="packed as Word packs none"):
        word_text(_zipped(_parts(), kind), "x")


def test_a_part_with_a_broken_checksum_is_an_error():
    data = _zipped(_parts(document=BODY % "<w:p/>"), zipfile.ZIP_STORED).replace(b"<w:body><w:p/>", b"<w:body><w:q/>")
    with pytest.raises(PlanTextError, match=r"broken Word file .*CRC"):
        word_text(data, "x")


def test_what_points_outside_the_file_is_not_followed(tmp_path):
    (tmp_path / "numbering.xml").write_text("<a>", encoding="utf-8")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
    for target, mode in ((f"file://{tmp_path}/numbering.xml", "External"), (f"..{tmp_path}/numbering.xml", "Internal")):
        relation = f'<Relationship Id="x" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'.encode()
        told = b"<Relationships>" + relation + b"</Relationships>"
        if mode == "External":
            assert word_text(_zipped(_parts() | {"word/_rels/document.xml.rels": told}), "x") == "甲"
            continue
        with pytest.raises(PlanTextError, match="There is no item named"):
            word_text(_zipped(_parts() | {"word/_rels/document.xml.rels": told}), "x")


def test_a_strict_document_is_read_like_any_other():
    strict = (BODY % "<w:p><w:r><w:t>甲</w:t></w:r></w:p>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    relations = _parts()["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    assert word_text(_zipped(_parts(document=strict) | {"_rels/.rels": relations}), "x") == "甲"


@pytest.mark.parametrize("word", ["<w:t>甲</w:t>", "<w:tab/>", "<w:br/>"])
def test_a_document_longer_than_any_plan_is_not_read_to_its_end(monkeypatch, word):
    monkeypatch.setattr(length, "MOST_CHARACTERS", 100)
    with pytest.raises(PlanTextError, match="longer than the 100 characters that are read"):
        _words(f"<w:p><w:r>{word * 101}</w:r></w:p><not closed")


BOX = "<mc:AlternateContent><mc:Choice>%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>"
SAYS = "<w:p><w:r><w:t>框</w:t></w:r></w:p>"
TEXT_BOX = f"<w:pict><w:txbxContent>{SAYS}</w:txbxContent></w:pict>"


def test_the_copy_of_a_text_box_for_older_programs_is_left_out():
    assert _words(f"<w:p><w:r><w:t>外</w:t>{BOX % (TEXT_BOX, TEXT_BOX)}</w:r></w:p>") == "外\n框"


LEVEL = '<w:lvl w:ilvl="%d"><w:start w:val="%s"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%s"/></w:lvl>'


def _list(*levels):
    return (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="1">'
        + "".join(LEVEL % level for level in levels)
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        + LEVEL % (0, 7, "x") + "</w:lvlOverride></w:num></w:numbering>"
    )  # fmt: skip


def _numbered_body(paragraphs, level=0):
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>甲</w:t></w:r></w:p>" * paragraphs


@pytest.mark.parametrize(
    ("levels", "text"),
    [
        ([(0, 3, "%1.")], "3.甲\n4.甲"),
        ([(0, "9" * 5000, "%1.")], "1.甲\n2.甲"),
        ([(0, "-1", "%1.")], "1.甲\n2.甲"),
        ([(0, 1, "%1" * 5000)], "1" * 32 + "甲\n" + "2" * 32 + "甲"),
        ([(0, 1, "%9%8")], "11甲\n11甲"),
    ],
    ids=["plain", "huge start", "negative start", "huge pattern", "missing levels"],
)
def test_numbers_that_word_would_not_write_do_not_swell(levels, text):
    assert _words(_numbered_body(2), numbering=_list(*levels)) == text


def test_a_level_deeper_than_word_has_gives_no_number():
    assert _words(_numbered_body(1, level=99), numbering=_list((99, 1, "%1."))) == "甲"


TABLES = "<w:tbl><w:tr><w:tc>"
HOSTILE = {
    "empty paragraphs": lambda n: "<w:p/>" * n,
    "empty runs": lambda n: "<w:p>" + "<w:r/>" * n + "</w:p>",
    "runs": lambda n: "<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * n + "</w:p>",
    "breaks": lambda n: "<w:p><w:r>" + "<w:br/>" * n + "</w:r></w:p>",
    "cells": lambda n: "<w:tbl><w:tr>" + f"<w:tc>{SAYS}</w:tc>" * (n // 4) + "</w:tr></w:tbl>",
    "rows": lambda n: "<w:tbl>" + f"<w:tr><w:tc>{SAYS}</w:tc></w:tr>" * (n // 4) + "</w:tbl>",
    "deep runs": lambda n: "<w:p>" + "<w:ins>" * 200 + "<w:r><w:t>甲</w:t></w:r>" * n + "</w:ins>" * 200 + "</w:p>",
    "deep tables": lambda n: TABLES * 70 + SAYS * (n // 4) + "</w:tc></w:tr></w:tbl>" * 70,
    "text boxes": lambda n: f"<w:p><w:r>{TEXT_BOX * (n // 4)}</w:r></w:p>",
    "controls": lambda n: f"<w:sdt><w:sdtContent>{SAYS}</w:sdtContent></w:sdt>" * (n // 4),
    "attributes": lambda n: "<w:p " + " ".join(f"a{i}=''" for i in range(2 * n)) + "/>",
    "spaces": lambda n: "<w:p xmlns:a='a'/>" * n,
    "numbered": lambda n: _numbered_body(n // 4),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_takes_linear_time(slowdown, make):
    def document(size):
        return _zipped(_parts(document=BODY % make(size), numbering=_list(*((i, 1, "%1.") for i in range(9)))))

    assert slowdown(lambda data: word_text(data, "x"), document, 5000) < 9


def test_many_levels_lists_and_styles_take_linear_time(slowdown):
    def document(size):
        lists = _list(*((i, 1, "%1.") for i in range(size // 4)))
        style = '<w:style w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>'
        styles = BODY.replace("document", "styles") % "".join(style % (i, i + 1) for i in range(size // 4))
        return _zipped(_parts(document=BODY % _numbered_body(size // 4), numbering=lists, styles=styles))

    assert slowdown(lambda data: word_text(data, "x"), document, 8000) < 9


NOTE = "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>指甲、乙。</w:t></w:r></w:p></w:footnote>"


def test_notes_follow_what_they_hang_on_once_and_styles_may_hide():
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    styles = f"<w:styles {space}><w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    kinds = {"styles": styles, "footnotes": f"<w:footnotes {space}>{NOTE}</w:footnotes>"}
    told = "".join(f"<Relationship Id='{k}' Type='x/{k}' Target='{k}.xml'/>" for k in kinds)
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    hidden = "<w:r><w:rPr><w:rStyle w:val='H'/></w:rPr><w:t>隐</w:t></w:r>"
    cell = f"<w:tc><w:p><w:r><w:t>格</w:t></w:r>{mark}</w:p></w:tc>"
    body = f"<w:tbl><w:tr>{cell}<w:tc><w:p/></w:tc></w:tr></w:tbl><w:p>{hidden}<w:r><w:t>丁</w:t></w:r>{mark}</w:p>"
    parts = _parts(document=BODY % body) | {f"word/{k}.xml": part.encode() for k, part in kinds.items()}
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{told}</Relationships>".encode()
    assert word_text(_zipped(parts), "x") == "格\n指甲、乙。\n丁"
