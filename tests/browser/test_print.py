"""On paper: the map says what it is, what is asked for, of which version and day, with its whole legend; a project takes
two pages, tables keep all their columns, and dark prints light."""

import io
import json
import re

import pypdfium2
import pytest
from playwright.sync_api import expect

VENUE = "hangzhou-gymnasium"
A4_PX = {"width": 703, "height": 1032}


def _printed(reader):
    """The sheets of paper: their text, and the first as a picture."""
    reader.page.wait_for_selector(".atlas-print-head", state="attached")
    body = reader.page.pdf(format="A4", print_background=True)
    sheets = pypdfium2.PdfDocument(io.BytesIO(body))
    texts = [sheet.get_textpage().get_text_range() for sheet in sheets]
    return texts, sheets[0].render(scale=1).to_numpy()


@pytest.fixture(scope="session")
def version(real_build):
    """The data version of the real atlas."""
    return json.loads((real_build / "manifest.json").read_text(encoding="utf-8"))["version"]


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


SEEN = """m.features.filter(({geometry, district, state}) => geometry && district.includes('330105') && state === 'done')
  .filter(({geometry, extent}) => {
    const flat = (extent?.geometry ?? geometry).coordinates.flat(9), of = (odd) => flat.filter((_, n) => n % 2 === odd);
    const box = m.map.getBounds(), [lons, lats] = [of(0), of(1)];
    return Math.max(...lons) >= box.getWest() && Math.min(...lons) <= box.getEast() &&
      Math.max(...lats) >= box.getSouth() && Math.min(...lats) <= box.getNorth();
  }).length"""


def test_the_legend_on_paper_counts_what_its_map_shows_and_says_so(reader):
    reader.open("?district=330105&state=done&view=30.31,120.15,14")
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    seen, listed = reader.map(SEEN), reader.shown()
    assert 0 < seen < listed
    legend = reader.page.locator(".atlas-legend")
    expect(legend.get_by_text(f"图例只数图上看得到的{seen}个，名单共有{listed}个。")).to_be_visible()
    expect(legend.locator("ul").first.locator("li:visible")).to_have_text([re.compile(rf"已建成\D*{seen}")])


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
def test_a_project_takes_two_pages_with_its_evidence_open(reader, version, path):
    reader.open(path)
    reader.page.wait_for_selector(".atlas-evidence")
    texts, _ = _printed(reader)
    assert len(texts) <= 2
    _names_its_source(reader, texts, version)
    whole = "".join(texts).replace("\r\n", "")
    assert "待改造" in whole or "To be renovated" in whole
    assert "杭州市拱墅区国民经济" in whole or "Gongshu District 14th Five-Year Plan" in whole
    assert "个字符" not in whole


def _names_its_source(reader, texts, version):
    """Atlas, version, day and address head the first sheet; all but the address stand on each."""
    brand = reader.page.locator(".atlas-brand").text_content()
    today = reader.page.evaluate("new Date().toLocaleDateString('sv')")
    head = texts[0].replace("\r\n", "")[:300]
    assert all(told in head for told in (brand, version, today, reader.page.url.removeprefix("http://")))
    assert all(told in sheet for sheet in texts for told in (brand, version, today))


@pytest.mark.parametrize("path", ["data", "about?lang=en", "indicators", "compare?lang=en"])
def test_each_page_on_paper_names_its_source(reader, version, path):
    reader.open(path, ".stMain h1")
    texts, _ = _printed(reader)
    _names_its_source(reader, texts, version)


def test_outcomes_on_paper_keep_a_district_together_and_list_what_is_due(reader, version):
    reader.open("outcomes", ".atlas-lists")
    due = reader.page.locator(".atlas-lists li > a").all_text_contents()
    texts, _ = _printed(reader)
    _names_its_source(reader, texts, version)
    whole = "".join(texts).replace("\r\n", "")
    assert len(due) == 178
    assert [name for name in due if name not in whole] == []
    assert "更早的消息" in whole
    assert "怎样计数" in whole
    assert "一个项目可以属于几个区县，合计里只计一次" in whole
    for sheet in texts:
        assert sheet.count("个到期项目") == sheet.count("没有到期或本来就有")


@pytest.mark.parametrize("path", ["", "outcomes?district=330106"])
def test_dark_prints_light_to_the_end_of_the_last_sheet(reader_of, server, path):
    reader = reader_of(server, color_scheme="dark").open(path, ".atlas-outcomes, .atlas-canvas")
    body = reader.page.pdf(format="A4", print_background=True)
    last = [*pypdfium2.PdfDocument(io.BytesIO(body))][-1].render(scale=0.5).to_numpy()
    assert (last.min(axis=2) > 200).mean() > 0.8


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
