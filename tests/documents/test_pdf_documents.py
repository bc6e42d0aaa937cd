import fpdf
import pypdfium2
import pytest

from atlas.documents import document_text, length, pdf
from atlas.errors import PlanTextError

SENTENCE = "到某年建成公园十二座和道路三十公里形成示范带动效应并且努力打造一流样板"


def _pdf(*pages):
    """A PDF whose Chinese text needs no font file: the font is named only, its code is Unicode."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
    )
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [{descendant}] >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", font]
    for number, lines in enumerate(pages):
        shown = " ".join(f"0 -20 Td <{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        stream = f"BT /F 12 Tf 50 800 Td {shown} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body = "%PDF-1.4\n" + "".join(f"{i} 0 obj\n{text}\nendobj\n" for i, text in enumerate(objects, 1))
    return f"{body}trailer << /Root 1 0 R >>\n%%EOF".encode("ascii")


def _read(*pages):
    return document_text(_pdf(*pages), "application/pdf", "plan.pdf")


def test_lines_that_the_page_broke_in_mid_sentence_are_joined_and_headings_stay():
    page = [
        "第一章 总则",
        "　　" + SENTENCE[:28],
        SENTENCE[:30],
        "完。",
        "（一）公园",
        SENTENCE[:30],
        "二、道路",
        SENTENCE[:29] + "。",
        "另起一行",
    ]
    assert _read(page) == "\n".join(
        [
            "第一章 总则",
            SENTENCE[:28] + SENTENCE[:30] + "完。",
            "（一）公园",
            SENTENCE[:30],
            "二、道路",
            SENTENCE[:29] + "。",
            "另起一行",
        ]
    )


def test_a_sentence_goes_on_across_pages_and_running_heads_and_page_numbers_are_dropped():
    lines = [f"{c}{SENTENCE[:30]}" for c in "甲乙丙丁戊己"]
    pages = [["某区规划纲要", *lines[2 * i : 2 * i + 2], f"- {i} -"] for i in range(3)]
    assert _read(*pages) == "".join(lines)


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ([["甲。", "12"]], "甲。\n12"),
        (
            [["第1章 公园", "甲。"], ["第2章 道路", "乙。"], ["第3章 河道", "丙。"]],
            "第1章 公园\n甲。\n第2章 道路\n乙。\n第3章 河道\n丙。",
        ),
        (
            [["加强领导。", "甲。"], ["加强领导。", "乙。"], ["加强领导。", "丙。"]],
            "加强领导。\n甲。\n加强领导。\n乙。\n加强领导。\n丙。",
        ),
        ([["甲。", "第 1 页 共 2 页"], [], ["乙。", "第 2 页 共 2 页"]], "甲。\n乙。"),
    ],
)
def test_what_does_not_repeat_or_ends_a_sentence_is_never_dropped(pages, text):
    assert _read(*pages) == text


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["green park", "opens here"], ["green park opens here"]),
        (["甲乙丙丁", "戊己庚辛"], ["甲乙丙丁戊己庚辛"]),
        (["建成公园", "12座。甲"], ["建成公园12座。甲"]),
        (["甲乙丙丁", "——戊己。"], ["甲乙丙丁", "——戊己。"]),
        (["甲乙丙丁", "　　戊己"], ["甲乙丙丁", "戊己"]),
    ],
)
def test_how_two_lines_are_joined(lines, joined):
    assert pdf.joined_lines(lines) == joined


def _encrypted():
    document = fpdf.FPDF()
    document.add_page()
    document.set_encryption("owner", "user")
    return bytes(document.output())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"hello", r"broken PDF \(Failed to load document.* – plan.pdf – "),
        (_pdf(["甲"])[:200], "broken PDF"),
        (_pdf([]), "no text layer .* – plan.pdf – run OCR over it first"),
        (_encrypted(), "the PDF is encrypted – plan.pdf – save it without a password"),
    ],
)
def test_broken_scanned_and_encrypted_files_are_errors(data, what):
    with pytest.raises(PlanTextError, match=what):
        document_text(data, ".pdf", "plan.pdf")


@pytest.mark.parametrize(
    "line", ["1" + " " * 20_000 + "x", "-" * 20_000 + "x", " " * 20_000 + "1页" + " " * 20_000 + "共"]
)
def test_a_long_line_that_is_nearly_a_page_number_takes_no_long_time(slowdown, line):
    def lines(size):
        return [[line[:size], "甲。", line[-size:]]] * 3

    assert slowdown(pdf._without_running_heads, lines, 5000) < 8


def test_a_sentence_that_never_ends_is_joined_in_linear_time(slowdown):
    assert slowdown(pdf.joined_lines, lambda size: [SENTENCE[:30]] * size, 8000) < 8


def test_pages_without_end_are_not_all_read(monkeypatch):
    read = []
    page_text = pypdfium2.PdfPage.get_textpage
    monkeypatch.setattr(pypdfium2.PdfPage, "get_textpage", lambda page: read.append(page) or page_text(page))
    monkeypatch.setattr(length, "MOST_CHARACTERS", 100)
    with pytest.raises(PlanTextError, match="longer than the 100 characters that are read – x – split it"):
        pdf.read_pdf(_pdf(*[[SENTENCE]] * 9), "x")
    assert len(read) == 3


def test_more_pages_than_a_plan_has_are_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(PlanTextError, match="3 pages are more than the 2 that are read"):
        pdf.read_pdf(_pdf(["甲"], ["乙"], ["丙"]), "x")
