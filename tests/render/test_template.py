"""The templates escape by themselves and refuse what they were not given."""

import pytest
from jinja2 import UndefinedError

from atlas.render import fill
from atlas.render.template import TEMPLATES

BAD = '"><script>alert(1)</script>&'


def test_a_value_stays_text_in_text_and_in_attributes():
    written = fill("table.html", caption=BAD, heads=[BAD, BAD], rows=[[BAD, BAD]], stacked=False)
    assert "<script" not in written
    assert written.count("&lt;script&gt;") == 2 * 1 + 2 + 1 + 2


def test_an_image_that_a_template_wrote_is_not_escaped_again():
    image = fill("image.html", data="AA==", alt=BAD, style="x")
    assert image.startswith('<img class="x" alt="&#34;&gt;&lt;script')


def test_a_name_that_is_not_given_is_a_fault():
    with pytest.raises(UndefinedError, match="'rows' is undefined"):
        fill("candidates.html", "en")


def test_words_are_said_in_the_language():
    for lang, said in (("zh", "没有符合"), ("en", "No indicator")):
        assert said in fill("indicators.html", lang, places=[], sections=[])


def test_an_empty_cell_is_empty_for_the_style_sheet_hides_it():
    written = fill("table.html", caption="c", heads=["a", "b"], rows=[["x", ""]], stacked=True)
    assert '<td data-head="b"></td>' in written


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_no_template_lifts_the_escaping_of_what_it_is_given(path):
    text = path.read_text(encoding="utf-8")
    lifted = [part for part in text.split("{") if "|safe" in part]
    assert all("set " in part for part in lifted), "only a template's own words may be called safe"


def test_no_line_breaks_within_a_date():
    list_ = {
        "swatch": "",
        "label": "",
        "projects": [{"address": "", "name": "", "about": f"2021–2025 · 2023-09-19 {BAD}"}],
    }
    written = fill("outcomes.html", "zh", all=None, latest=[], lists=[list_], lists_first=False)
    assert '<span class="atlas-whole">2021–2025</span> · <span class="atlas-whole">2023-09-19</span> ' in written
    assert "<script" not in written
