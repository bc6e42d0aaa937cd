import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from atlas.errors import PlanTextError
from atlas.plans import document_text, headings
from atlas.plans.numbering import chinese
from atlas.plans.word import LONGEST_PART, MOST_PARTS


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
        (_archive(word__document_xml="0" * (LONGEST_PART + 1)), "it unpacks to more than a plan can hold"),
        (_archive(**{f"a{i}": "" for i in range(MOST_PARTS + 1)}), "it unpacks to more than a plan can hold"),
        (_document(), "it holds no text"),
    ],
)
def test_broken_old_and_bomb_like_files_are_errors(data, what):
    with pytest.raises(PlanTextError, match=what):
        _read(data)


def test_a_document_with_another_document_xml_is_an_error_and_no_traceback():
    source = zipfile.ZipFile(io.BytesIO(_document(lambda d: d.add_paragraph("甲"))))
    for body in ("", "<a>", "<a" * 10_000, "<w:p>" * 10_000, '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'):
        parts = {name: source.read(name) for name in source.namelist()} | {"word/document.xml": body.encode()}
        with pytest.raises(PlanTextError, match=r"– plan\.docx – "):
            _read(_archive(**parts))
