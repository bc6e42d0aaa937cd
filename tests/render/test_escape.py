import ast
import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue.paths import ROOT
from atlas.render import escape, literal

MARKDOWN = ("caption", "error", "header", "info", "markdown", "radio", "subheader", "success", "title", "toast",
            "warning", "write")  # fmt: skip
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


APART = ":small[]"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("运河新城（一期）", "运河新城（一期）"),
        ("Lake Park 2", "Lake Park 2"),
        (" 12", "&#32;12"),
        ("# a ", "&#35; a&#32;"),
        ("a@b.c", f"a{APART}&#64;b&#46;c"),
        ("www.x", f"www{APART}&#46;x"),
        (":material/home:", f"&#58;{APART}material&#47;home&#58;{APART}"),
        ("->", f"&#45;{APART}&#62;"),
        ("[x](y)", "&#91;x&#93;&#40;y&#41;"),
        ("a\n\n1. b", "a&#10;&#10;1&#46; b"),
        (None, "None"),
    ],
)
def test_text_becomes_markdown_that_draws_it(text, source):
    assert literal(text) == source


SIGNS = "<>\"'`${}\\*_[]|~!:/.@#&;-=+()^\n\t\0 "


@given(
    st.lists(st.sampled_from(["www.", "http://", "a@b.c", ":smile:", "->", *SIGNS]) | st.text(max_size=3)).map("".join)
)
def test_no_sign_of_markdown_is_left_and_no_piece_of_the_text_is_more_than_text(text):
    source = literal(text)
    pieces = source.split(APART)
    assert "".join(map(_decoded, pieces)) == text
    assert not re.search(r"[\x00-\x1f!-/:-@\[-`{-\x7f]", re.sub(r"&#[0-9]+;", "", "".join(pieces)))
    for piece in map(_decoded, pieces):
        assert not re.search(r"https?://|www\.|\w@|:[\w+-]+:|->|<-|--|[<>~]=", piece, re.IGNORECASE)


def _decoded(piece):
    return re.sub(r"&#([0-9]+);", lambda m: chr(int(m[1])), piece)


def _calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@pytest.mark.parametrize("path", sorted((ROOT / "atlas" / "ui").glob("*.py")), ids=lambda path: path.stem)
def test_each_function_stands_where_it_belongs(path):
    wrong = {"st.html": "literal"} | {f"st.{sink}": "escape" for sink in MARKDOWN}
    found = [
        f"{sink}({inner}(…))"
        for sink, call in _calls(ast.parse(path.read_text(encoding="utf-8")))
        for inner, _ in _calls(call)
        if wrong.get(sink) == inner
    ]
    assert found == []
