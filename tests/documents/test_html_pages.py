"""Government pages as they are, made up: the article must be whole, whatever stands around it."""

import pytest

from atlas.documents import document_text, read_document
from atlas.documents.html import read_html
from atlas.errors import PlanTextError
from atlas.plans import find_defects

PARAGRAPHS = [f"第{i}条要求明确。推进甲{i}区块建设，建成公园{i}座、道路{i * 3}公里，形成示范。" for i in range(1, 31)]
ROWS = [["序号", "指标", "2025年"], *([str(i), f"指标{i}", f"{i * 20}亿元"] for i in range(1, 6))]
TABLE = (
    "<table>" + "".join("<tr>" + "".join(f"<td><p>{c}</p></td>" for c in row) + "</tr>" for row in ROWS) + "</table>"
)
HEAD = "<h1>某区规划纲要</h1><div>发布日期：2022-02-24 来源：某区发改局 浏览次数：<span>9</span></div>"
MENU = "<div><ul>" + "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("首页", "政务公开", "互动交流")) + "</ul></div>"
FOOT = (
    '<div>分享到：<a href="#">微信</a> <a href="#">微博</a></div><div>【<a href="javascript:print()">打印本页</a>】'
    "【<a href=c>关闭窗口</a>】</div><ul><li><a href=r1>关于某事的通知</a></li><li><a href=r2>另一通知</a></li></ul>"
    "<div>主办：某区人民政府　浙ICP备00000000号</div><script>var x='脚本里的字。'</script><style>p{}</style><!-- 注释 -->"
)


def _page(body):
    title = '<title>某区</title><meta name="ArticleTitle" content="某区规划纲要">'
    return f"<html><head>{title}</head><body>{MENU}{body}{FOOT}</body></html>"


def _p(texts, tag="p"):
    return "".join(f"<{tag}>　　{text}</{tag}>\n" for text in texts)


LAYOUTS = {
    "paragraphs": HEAD + _p(PARAGRAPHS[:9]) + "<h2>第二章 指标</h2>" + TABLE + _p(PARAGRAPHS[9:]),
    "line breaks": HEAD + "<br>\n&nbsp;&nbsp;".join(PARAGRAPHS[:9]) + "<br>第二章 指标<br>" + TABLE + "<br/>".join(PARAGRAPHS[9:]),
    "layout tables": "<table><tr><td>栏目</td><td>" + HEAD + "<table><tr><td>" + _p(PARAGRAPHS[:9]) + "<b>第二章 指标</b>"
    + TABLE + _p(PARAGRAPHS[9:]) + "</td></tr></table></td></tr></table>",
    "lists": HEAD + "<ul>" + _p(PARAGRAPHS[:9], "li") + "</ul><p>第二章 指标</p>" + TABLE + "<blockquote>" + _p(PARAGRAPHS[9:]) + "</blockquote>",
    "halves apart": HEAD + "<div>" + _p(PARAGRAPHS[:9]) + "</div><div><a href=1>广告</a></div><div><h3>第二章 指标</h3>" + TABLE + _p(PARAGRAPHS[9:]) + "</div>",
    "spans and a form": "<form>" + HEAD + "".join(f"<div><span>{p[:9]}</span><span>{p[9:]}</span></div>" for p in PARAGRAPHS)
    + "<div>第二章 指标</div>" + TABLE + "</form>",
    "inner links": HEAD + '<p><a href="#_Toc1">第二章 指标</a></p>' + TABLE + _p(p.replace("甲", '<a href="http://a.cn">甲</a>') for p in PARAGRAPHS),
}  # fmt: skip


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS)
def test_every_sentence_heading_and_row_of_the_article_is_there_once_and_in_lines(body):
    lines = read_html(_page(body), "x").text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS
    assert [line for line in lines if "\t" in line] == ["\t".join(row) for row in ROWS]
    assert lines.count("第二章 指标") == lines.count("某区规划纲要") == 1


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS)
def test_menus_scripts_and_comments_are_not_there_and_other_words_of_the_page_are_found_as_boilerplate(body):
    text = read_html(_page(body), "x").text
    for words in ("政务公开", "微博", "打印本页", "关于某事", "脚本", "注释", "p{}"):
        assert words not in text
    (boilerplate,) = find_defects(text)
    around = "".join(text[first:last] for first, last in boilerplate.spans)
    assert all(words in around for words in ("发布日期：2022-02-24", "浙ICP备"))
    assert "区块" not in around


def test_a_repeated_paragraph_is_kept_for_the_report_of_defects():
    text = read_html(_page(_p(PARAGRAPHS + PARAGRAPHS)), "x").text
    assert text.count(PARAGRAPHS[0]) == 2


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>建设\n    公园</p>", "建设公园"),
        ("<p>建成，\n2025年\n PM2.5</p>", "建成，2025年PM2.5"),
        ("<p>in two\n words</p>", "in two words"),
        ("<p>“ 三纵 两横 ”</p>", "“ 三纵 两横 ”"),
        ("<p>甲&nbsp;&nbsp;乙&#x4e19;&lt;丁&gt;</p>", "甲 乙丙<丁>"),
        ("裸文字，没有标签。", "裸文字，没有标签。"),
        ("<p>甲<b>乙<p>丙</div></td>丁", "甲乙\n丙丁"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
        ("<tr><td>甲</td><td></td></tr>", "甲"),
        ("<table><tr><td>甲</td>散<td>乙</td></tr></table>", "甲 散\t乙"),
        ("<tr><td><a href=1>首页</a><a href=2>末页</a></td><td>甲</td><td>乙</td></tr>", "甲\t乙"),
        ("<p>green\n\u3000park \n and</p>", "green\u3000park and"),
        ("<p>甲\u3000\n \n乙</p>", "甲\u3000乙"),
        ("<title>某区</title><p>甲</p>", "甲"),
        ("<html><body>甲</body></html>乙<p>丙", "甲\n乙\n丙"),
        (
            "<p>甲</p><p hidden>乙</p><div style='color:red; DISPLAY : none'>丙</div><p style='font-size:0.9em'>丁</p>",
            "甲\n丁",
        ),
        (
            "<style>@media print{.b{display:none}} .a, p.c{display:none}</style><p class='x a'>甲</p><p class=b>乙</p>",
            "乙",
        ),
        ("<p><ruby>笕<rp>(</rp><rt>jiǎn</rt><rp>)</rp></ruby>桥<del>甲</del><s>乙</s></p>", "笕桥"),
        ("<p>120<sup>4</sup>公里，3m<sup>2</sup>，丙<sup>[<a href=1>1</a>]</sup></p>", "120⁴公里，3m²，丙[¹]"),
    ],
)
def test_spaces_breaks_and_broken_markup(markup, text):
    assert read_html(markup, "x").text == text


@pytest.mark.parametrize("markup", ["<div>" * 5000 + "深处的字", "<b>" * 100_000 + "深处的字", "<svg>" * 5000])
def test_markup_nested_too_deeply_is_an_error_and_not_a_shorter_text(markup):
    with pytest.raises(PlanTextError, match=r"nested too deeply – x – save the page's text as \.txt"):
        read_html(markup, "x")


def test_markup_that_is_merely_deep_is_read():
    assert read_html("<div>" * 1500 + "深处的字", "x").text == "深处的字"


HOSTILE = {
    "blanks": lambda n: "甲" + " " * 10 * n + "乙", "line breaks": lambda n: "a" + "\n" * 10 * n + "b", "wide spaces": lambda n: "a" + "\n\u3000" * 5 * n + "b",
    "cells": lambda n: "<table><tr>" + "<td>甲" * n, "rows": lambda n: "<table>" + "<tr><td>甲<td>乙" * n, "rows in rows": lambda n: "<table><tr><td><div>" * 60 + "<tr><td>甲" * n,
    "attributes": lambda n: "<p " + " ".join(f"a{i}" for i in range(2 * n)) + ">甲", "a long attribute": lambda n: "<p title='" + "甲" * 10 * n + "'>甲",
    "siblings": lambda n: "<p>甲</p>" * n, "menus": lambda n: "<ul><li><a href=x>甲</a><li><a href=y>乙</a></ul>尾" * (n // 4), "unclosed": lambda n: "<p>甲" * n,
    "closed only": lambda n: "<div>" * 90 + "</i>" * n + "甲", "entities": lambda n: "&lt;" * n, "half entities": lambda n: "&#" * 10 * n, "brackets": lambda n: "<" * 10 * n + "字",
    "comments": lambda n: "<!-- x -->" * n + "甲", "open comments": lambda n: "<!--" * 5 * n, "scripts": lambda n: "<script>x</script>" * n + "甲", "open scripts": lambda n: "<script>" * n,
    "tables in tables": lambda n: ("<table><tr><td>" * 90 + "甲" + "</table>" * 90) * (n // 90), "titles": lambda n: "<meta name=ArticleTitle content=甲>" * n + "乙",
}  # fmt: skip


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_takes_linear_time(slowdown, make):
    assert slowdown(lambda markup: read_html(markup, "x"), make, 4000) < 9


@pytest.mark.parametrize("markup", ["<html></html>", "<script>x</script>", "<p> </p>", "<!-- -->"])
def test_a_page_without_text_is_an_error(markup):
    with pytest.raises(PlanTextError, match="– x – "):
        document_text(markup.encode(), "text/html", "x")


NAMES = ("新建城北体育公园", "新建运河新城学校", "扩建半山净水厂")
LIST = "<ul>" + "".join(f"<li><a href=/{n}>{n}</a></li>" for n in NAMES) + "</ul>"


@pytest.mark.parametrize("page", ["{0}<h1>清单</h1>{1}", "<div>{0}<div class=box><h1>清单</h1>{1}</div></div>"])
def test_a_list_of_links_is_the_page_where_it_says_little_else(page):
    assert read_html(page.format(MENU, LIST), "x").text.split("\n") == ["清单", *NAMES]
    assert NAMES[0] not in read_html(page.format(MENU, LIST) + _p(PARAGRAPHS), "x").text


def test_how_much_of_a_page_was_taken_for_menus_is_told(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(f"<body><nav>{LIST}</nav><p>甲</p></body>", encoding="utf-8")
    (lost,) = read_document(path).defects
    assert (lost.kind, lost.note_en[:4]) == ("lost_text", "95 %")
