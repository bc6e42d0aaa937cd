"""Words on pictures: widths, lines, and the font cut to what is written."""

import pytest
import uharfbuzz
from hypothesis import given
from hypothesis import strategies as st

from atlas.render.picture.lettering import cut_font, width_em, wrapped, written


def test_a_chinese_character_is_one_em_wide():
    assert width_em("运河新城") == 4.0
    assert width_em("") == 0
    assert 0 < width_em("ab") < 2


def test_lines_break_between_characters_but_not_before_a_full_stop():
    assert wrapped("一二三四五六。七", 6) == ["一二三四五", "六。七"]
    assert wrapped("一二三（四五）", 4) == ["一二三", "（四五）"]
    assert wrapped("一二三、© OSM", 5) == ["一二三、", "© OSM"]


def test_english_breaks_at_spaces_and_long_words_where_they_must():
    assert wrapped("Grand Canal New Town", 6) == ["Grand Canal", "New Town"]
    assert all(width_em(line) <= 3 for line in wrapped("Incomprehensibilities", 3))


def test_what_does_not_fit_ends_with_an_ellipsis():
    assert wrapped("一二三四五六七八九十", 3, most=2) == ["一二三", "四五…"]


@given(st.text(alphabet="运河新城，。（）ab c-1", max_size=60), st.integers(4, 30))
def test_no_line_is_wider_than_it_may_be_and_nothing_is_lost(text, em):
    lines = wrapped(text, em)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_em(line) <= em for line in lines if len(line) > 8)


def test_control_characters_go_and_what_the_font_has_not_is_a_box():
    assert written("a\u202eb\x00运\U0001f600") == "ab运□"
    assert written("Women’s “park”", "en") == 'Women\'s "park"'


def test_the_cut_font_has_the_letters_and_nothing_else():
    font = uharfbuzz.Font(uharfbuzz.Face(cut_font(["运河"])))
    assert font.get_nominal_glyph(ord("运"))
    assert not font.get_nominal_glyph(ord("城"))


@pytest.mark.parametrize("text", ["<script>", "&amp;", "'\""])
def test_what_means_something_in_markup_stays_a_text(text):
    assert written(text) == text
