"""Pictures of indicators, marks of their makers, the page that one can move, and what may be done with them."""

import itertools
import re
from types import SimpleNamespace

import lxml.etree
import pytest

from atlas.catalogue import read_build
from atlas.errors import AtlasError, NotFoundError
from atlas.export import OUTPUTS, may_do, picture_of, written_as
from atlas.model import Mark, View
from atlas.render import LANGS
from atlas.render.picture import LOOKS
from atlas.render.picture.look import ground_colours, shade_colours, state_colours
from atlas.render.style import STATE_STYLE

HOSTILE = """<script>pwned=1</script>"'{{7*7}}{%raw%}]]>"""
DAY = "2026-11-28"
FRAME = (120.12, 30.3, 120.16, 30.335)
SVG = {"s": "http://www.w3.org/2000/svg"}
MARKS = (
    Mark(kind="callout", at=(120.15, 30.312), text="看这里" + HOSTILE),
    Mark(kind="arrow", at=(120.148, 30.308), to=(120.156, 30.315), text="搬到"),
    Mark(kind="highlight", project="test-park", text="就是它"),
    Mark(kind="callout", at=(119.0, 29.6), text="在图外"),
    Mark(kind="highlight", project="no-such"),
)


@pytest.fixture
def drawn(built_root):
    """The picture of a view of one park."""
    return lambda **told: picture_of(View(**{"size": (800, 600), "frame": FRAME, **told}), read_build(), DAY)


def _shaded(**told):
    """The picture of a real measure."""
    nothing = SimpleNamespace(manifest=SimpleNamespace(version="0123456789ab"), features=())
    return picture_of(View(**{"size": (800, 600), "indicator": "gdp", **told}), nothing, DAY)


def _tree(svg):
    return lxml.etree.fromstring(svg.encode())


def _boxes(tree):
    found = tree.iterfind(".//s:rect[@class='box']", SVG)
    return [tuple(float(node.get(name)) for name in ("x", "y", "width", "height")) for node in found]


def test_the_marks_of_a_maker_stand_on_the_map_and_never_on_each_other(drawn):
    made = drawn(marks=MARKS)
    tree = _tree(made.svg)
    assert made.left_out == (3, 4)
    boxes = _boxes(tree)
    assert len(boxes) == 3
    for n, (x, y, w, h) in enumerate(boxes):
        assert all(x + w <= a or a + c <= x or y + h <= b or b + d <= y for a, b, c, d in boxes[:n])
    assert len(tree.findall(".//s:path[@class='arrow']", SVG)) == 1
    assert len(tree.findall(".//s:circle[@class='ring']", SVG)) == 1
    assert not tree.xpath("//*[local-name()='script']")
    assert "<script>" in "".join("".join(t.itertext()) for t in tree.iterfind(".//s:text", SVG))
    assert made.unnamed == 0, "what is highlighted has its name"


def test_an_indicator_shades_its_districts_and_says_what_has_no_figure():
    made = _shaded()
    texts = ["".join(t.itertext()) for t in _tree(made.svg).iterfind(".//s:text", SVG)]
    for told in ("地区生产总值", "2025年 · 目标；2个区县有数", "亿元", "拱墅区", "≥ 2,600", "没有数（不是零）"):
        assert told in texts, told
    shades = [path.get("class") for path in _tree(made.svg).iterfind(".//s:path[@d]", SVG) if path.get("class")]
    assert shades.count("area s-none") > 5
    assert sum(shade.startswith("area s-") and shade[-1].isdigit() for shade in shades) == 2
    assert "西湖区" in made.alt["zh"]
    assert "OpenStreetMap" not in " ".join((*made.credit["zh"], made.caption["en"])), "none of it is drawn"
    assert "拱墅区" in made.csv.decode()
    assert not any("ODbL" in line for line in may_do(made.selection, "picture", "zh"))


def test_an_indicator_that_cannot_be_shaded_is_refused_with_what_can():
    with pytest.raises(NotFoundError, match="no indicator"):
        _shaded(indicator="no-such")
    with pytest.raises(NotFoundError, match="choose of: 2015 baseline, 2020 baseline, 2025 target"):
        _shaded(indicator_year=1999)
    assert "2020年 · 现状" in _shaded(indicator_year=2020).standfirst


def test_the_makers_own_alternative_text_takes_the_place_of_ours_in_its_language(drawn):
    made = drawn(alt={"zh": "一座公园" + HOSTILE})
    assert made.alt["zh"] == _tree(made.svg).findtext("s:desc", namespaces=SVG) == "一座公园" + HOSTILE
    assert made.alt["en"].startswith("Map: ")


def test_letters_as_outlines_leave_no_word_and_no_font(drawn):
    made = drawn(title="公园 Park")
    plain, outlined = (_tree(written_as(made, "svg", outlines=o).decode()) for o in (False, True))
    assert len(plain.findall(".//s:text", SVG)) == len(outlined.findall(".//s:path[@class]", SVG)) - len(
        plain.findall(".//s:path[@class]", SVG)
    )
    assert not outlined.findall(".//s:text", SVG)
    assert "font-face" not in lxml.etree.tostring(outlined, encoding="unicode")
    assert outlined.findtext("s:desc", namespaces=SVG) == made.alt["zh"]


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_written_can_be_read_in_each_look(look):
    ground, shades = ground_colours(look), shade_colours(look)
    for letters in ("ink", "quiet"):
        assert _contrast(ground[letters], ground["paper"]) >= 4.5, letters
    for state, color in state_colours(look).items():
        assert _contrast(color, ground["land"]) >= 3, state
    assert _contrast(ground["label_district"], ground["land"]) >= 4.5
    steps = [_light(shades[f"shade_{n}"]) for n in range(1, 6)]
    assert steps in (sorted(steps), sorted(steps, reverse=True)), "shades go one way, whoever sees which hue"
    assert min(abs(a - b) for a, b in itertools.pairwise(steps)) > 0.02


def test_states_are_told_apart_without_their_colours():
    assert len({style["fill"] for style in STATE_STYLE.values()}) == len(STATE_STYLE)


def _light(color):
    channels = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_that_one_can_move_asks_nobody_and_runs_nothing_that_is_written(drawn, lang):
    html = written_as(drawn(title=HOSTILE, standfirst=HOSTILE, marks=MARKS, lang=lang), "html").decode()
    plain = written_as(drawn(lang=lang), "html").decode()
    assert re.findall('(?:src|href)="(?!data:)', html) == []
    assert html.count("<script") == plain.count("<script")
    assert "&lt;script&gt;pwned=1" in html
    assert "{{7*7}}" not in html.split("</header>")[0]
    assert "49" not in re.search("<h1>(.*?)</h1>", html)[1]


def test_a_card_of_the_page_says_where_the_plan_says_it(drawn):
    html = written_as(drawn(lang="en"), "html").decode()
    assert re.search(r"characters [0-9]+\\u2013[0-9]+", html)
    assert drawn().selection.version in html


def test_what_no_machine_or_camera_can_hold_is_not_drawn(drawn, built_root):
    with pytest.raises(AtlasError, match="pixels are too many"):
        written_as(drawn(size=(4000, 4000)), "png", 2)
    long = picture_of(View(), read_build(), DAY, "https://a.org/?q=" + "桥" * 300)
    assert "a.org" not in long.svg


def test_what_may_be_done_names_what_is_drawn(drawn, monkeypatch):
    selection = drawn().selection
    for output in OUTPUTS:
        zh, en = (may_do(selection, output, lang) for lang in LANGS)
        assert len(zh) == len(en)
        assert "CC BY 4.0" in zh[0]
        assert any("ODbL" in line for line in zh) == (output != "text")
        assert any("审图号" in line for line in zh) == (output in ("picture", "embed"))
    monkeypatch.setenv("ATLAS_MAP_REVIEW_NO", "浙S(2026)1号")
    assert any("浙S(2026)1号" in line for line in may_do(selection, "picture", "zh"))
