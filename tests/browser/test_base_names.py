"""The names of the base map in a real browser: drawn close by, in both languages, from this server alone, and only there."""

import pytest

HEAR = """window.drawn = [];
const { fillText } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
  window.drawn.push(text);
  return fillText.call(this, text, ...at);
};"""


@pytest.fixture
def hearer(reader):
    """A reader who hears which texts are drawn, letter by letter along lines, and which cells are fetched."""
    reader.page.add_init_script(HEAR)
    reader.cells = []
    reader.page.on("request", lambda r: "/atlas/base/" in r.url and reader.cells.append(r.url.split("/base/")[1]))
    return reader


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("zh", ["解放路", "中山中路", "定安路", "小营公园", "杭州市第一人民医院"]),
        ("en", ["Kaiyuan Road", "Zhongshan Middle Road", "Ding'an Road", "Xihu Avenue"]),
    ],
)
def test_close_by_streets_and_places_bear_their_names(hearer, lang, names):
    hearer.open(f"?view=30.252,120.165,16&lang={lang}")
    hearer.wait(f"() => {names}.every((name) => window.drawn.join('').includes(name))")
    assert (hearer.foreign, hearer.errors) == ([], [])
    assert 0 < len(hearer.cells) == len(set(hearer.cells)) <= 6
    assert {cell.split("/")[1] for cell in hearer.cells} == {"11", "13"}


def test_the_first_look_fetches_no_cell_and_a_filter_fetches_none_anew(hearer):
    hearer.open()
    assert hearer.cells == []
    hearer.open("?view=30.252,120.165,16")
    hearer.wait("() => window.drawn.join('').includes('解放路')")
    before = list(hearer.cells)
    hearer.check("区县", "330102")
    hearer.page.wait_for_selector('.atlas-host:not([data-shown="325"])')
    assert hearer.cells == before
