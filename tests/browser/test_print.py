"""On paper: the map says what it is, what is asked for, of which version and day, with its whole legend; a project takes
two pages, tables keep all their columns, and dark prints light."""

import io

import pypdfium2
import pytest

VENUE = "hangzhou-gymnasium"
A4_PX = {"width": 703, "height": 1032}


def _printed(reader):
    """The sheets of paper: their text, and the first as a picture."""
    body = reader.page.pdf(format="A4", print_background=True)
    sheets = pypdfium2.PdfDocument(io.BytesIO(body))
    texts = [sheet.get_textpage().get_text_range() for sheet in sheets]
    return texts, sheets[0].render(scale=1).to_numpy()


def test_a_map_on_paper_explains_itself(reader_of, server):
    reader = reader_of(server, color_scheme="dark").open("?district=330105")
    url, today = reader.page.url, reader.page.evaluate("new Date().toLocaleDateString('sv')")
    texts, picture = _printed(reader)
    first = texts[0]
    for told in ("杭州规划图集", "区县：拱墅区", "190个项目", today, "无审图号", "/?district=330105", "km",
                 *_legend(reader)):  # fmt: skip
        assert told in first
    assert len(texts) <= 8
    assert all(corner.min() > 240 for corner in (picture[:20, :20], picture[-20:, -20:]))
    assert _share_of_colour(picture) > 0.005
    assert reader.page.url == url
    reader.wait("() => document.querySelector('.atlas-host:not(.is-printing) .atlas-canvas').clientHeight > 600")
    assert reader.page.evaluate("getComputedStyle(document.querySelector('.atlas-canvas')).backgroundColor") == (
        "rgb(20, 23, 27)"
    )


def _legend(reader):
    shown = reader.page.locator(".atlas-legend li:not([hidden])").all()
    return [row.locator("span").first.text_content() for row in shown]


def _share_of_colour(picture):
    """How much of a sheet is coloured and neither grey nor beige: the marks of the map."""
    colour = picture[..., :3].astype(int)
    return (colour.max(axis=2) - colour.min(axis=2) > 60).mean()


def test_a_list_that_is_not_all_printed_says_so(reader):
    reader.open()
    texts, _ = _printed(reader)
    placed = reader.map("m.features.filter((feature) => feature.geometry).length")
    assert f"另有{placed - 100}个没有印出" in "".join(texts).replace("\r\n", "")


@pytest.mark.parametrize("path", [f"?project={VENUE}", f"projects?project={VENUE}&lang=en"])
def test_a_project_takes_two_pages_with_its_evidence_open(reader, path):
    reader.open(path)
    reader.page.wait_for_selector(".atlas-evidence")
    texts, _ = _printed(reader)
    assert len(texts) <= 2
    whole = "".join(texts).replace("\r\n", "")
    assert "待改造" in whole or "To be renovated" in whole
    assert "杭州市拱墅区国民经济" in whole or "Gongshu District 14th Five-Year Plan" in whole
    assert "个字符" not in whole


@pytest.mark.parametrize("path", ["outcomes?lang=en", "data", "projects", "indicators?indicator=gdp", "compare"])
def test_no_column_is_cut_on_paper(reader_of, server, path):
    reader = reader_of(server, **A4_PX).open(
        path, ".atlas-table, .atlas-directory td, .atlas-outcomes, .atlas-compared"
    )
    reader.page.emulate_media(media="print")
    reader.wait(
        """() => [...document.querySelectorAll('.atlas-table, .atlas-table :is(th, td)')]
        .every((cell) => cell.getBoundingClientRect().right <= window.innerWidth + 1)"""
    )


@pytest.mark.parametrize("path", ["", "outcomes"])
def test_no_way_to_the_desk_is_printed(reader_of, server, path):
    reader = reader_of(server).open(path, ".atlas-to-desk")
    reader.page.emulate_media(media="print")
    assert reader.page.locator(".atlas-to-desk:visible").count() == 0
