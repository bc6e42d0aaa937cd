"""What a PDF draws and a reader of its text would take wrong: bold by drawing twice, raised numbers, pictures of text."""

import pytest

from atlas.documents import read_document
from atlas.documents.pdf import read_pdf

PICTURE = "q 580 0 0 500 10 10 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"


def _pdf(*contents):
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(contents)))
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
    )
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [{descendant}] >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>", font]
    for number, stream in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body = "%PDF-1.4\n" + "".join(f"{i} 0 obj\n{text}\nendobj\n" for i, text in enumerate(objects, 1))
    return f"{body}trailer << /Root 1 0 R >>\n%%EOF".encode("ascii")


def _draw(letters, x, y, size=12):
    return f"BT /F {size} Tf {x} {y} Td <{letters.encode('utf-16-be').hex()}> Tj ET"


def test_letters_drawn_twice_are_read_once_and_double_letters_stay():
    bold = " ".join(_draw(c, 50 + 12 * i + shift, 800) for i, c in enumerate("城北公园") for shift in (0, 0.4))
    assert read_pdf(_pdf(f"{bold} {_draw('天天', 98, 800)}"), "x").text == "城北公园天天"


def test_a_raised_number_does_not_join_the_figure_before_it():
    page = f"{_draw('120', 50, 800)} {_draw('4', 86, 805, 6)} {_draw('公里', 92, 800)}"
    assert read_pdf(_pdf(page), "x").text == "120⁴公里"


@pytest.mark.parametrize(("over", "unread"), [("", (2,)), (_draw("2", 300, 20), (2,)), (_draw("识" * 30, 20, 300), ())])
def test_pages_that_are_pictures_are_named(over, unread):
    assert read_pdf(_pdf(_draw("建设公园。", 50, 800), f"{PICTURE} {over}"), "x").unread_pages == unread


def test_a_scanned_page_is_told_with_the_text(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(_pdf(_draw("建设公园。", 50, 800), PICTURE, PICTURE))
    document = read_document(path)
    assert (document.text, [d.kind for d in document.defects]) == ("建设公园。", ["lost_text"])
    assert "第2、3页" in document.defects[0].note
    assert "Pages 2, 3" in document.defects[0].note_en
