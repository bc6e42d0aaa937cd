import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.render import escape

HOT = "<>\"'`${}\\*_[]|~!"


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("<script>", "&lt;script&gt;"),
        ("${x}", "&#36;&#123;x&#125;"),
        ("`", "&#96;"),
        ("\"'", "&quot;&#x27;"),
        ("\\n", "&#92;n"),
        ("a & b", "a &amp; b"),
        ("**[x](y)**", "&#42;&#42;&#91;x&#93;(y)&#42;&#42;"),
        ("运河新城", "运河新城"),
        (2025, "2025"),
        (None, "None"),
    ],
)
def test_text_is_made_inert(text, inert):
    assert escape(text) == inert


@given(st.text(st.sampled_from(HOT + "&;a#3") | st.characters()))
def test_nothing_hot_is_left_and_a_browser_reads_the_text_back(text):
    escaped = escape(text)
    bare = re.sub(r"&(#x?[0-9a-f]+|[a-z]+);", "", escaped)
    assert not set(bare) & set(HOT + "&")
    assert html.unescape(escaped) == html.unescape(html.escape(text))
