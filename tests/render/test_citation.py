"""Citations as their styles want them, whatever stands in a title; and one licence of the atlas's own wherever it is told."""

import re
from pathlib import Path

import pytest

from atlas.catalogue import load_plans
from atlas.render.citation import atlas_work, cite, picture_work, plan_work
from atlas.render.template import TEMPLATES
from atlas.render.words import all_words

REPOSITORY = Path(__file__).resolve().parents[2]
VERSION, DAY = "0123456789ab", "2026-11-28"


@pytest.mark.parametrize(
    ("style", "told"),
    [
        (
            "gbt7714",
            "杭州规划图集. 题[CM/OL]. 数据版本0123456789ab. (2026-11-28)[2026-11-28]. https://a.org/?q=%E6%A1%A5&x=1.",
        ),
        (
            "apa",
            "Hangzhou Plan Atlas. (2026, November 28). 题 (Version 0123456789ab) [Map]. https://a.org/?q=%E6%A1%A5&x=1",
        ),
        (
            "bibtex",
            (
                "@misc{hangzhou-plan-atlas-map-0123456789ab,\n  author = {{杭州规划图集}},\n  title = {{题}},\n"
                "  year = {2026},\n  month = {11},\n  url = {https://a.org/?q=%E6%A1%A5&x=1},\n"
                "  note = {data version 0123456789ab; accessed 2026-11-28},\n}"
            ),
        ),
    ],
)
def test_a_picture_in_each_style(style, told):
    assert cite(picture_work("题", VERSION, DAY, "https://a.org/?q=桥&x=1"), style) == told


def test_a_plan_without_a_title_or_a_date_says_so():
    plan = load_plans()["xiaoshan-decision"]
    assert cite(plan_work(plan, DAY), "gbt7714").endswith(f"[EB/OL]. [2026-11-28]. {plan.url}.")
    assert "(n.d.). [A decision of the Xiaoshan" in cite(plan_work(plan, DAY), "apa")
    assert "year" not in cite(plan_work(plan, DAY), "bibtex")


def test_what_is_hostile_in_a_title_stays_a_title():
    work = picture_work(
        "\\input{/etc/passwd} 50% of $x_1$ & #1 ~^\n}\u202e@misc{x", VERSION, DAY, "https://a.org/}{\\x"
    )
    entry = cite(work, "bibtex")
    inside = re.search(r"title = \{\{(.*)\}\},", entry)[1]
    assert inside == (
        r"\textbackslash{}input\{/etc/passwd\} 50\% of \$x\_1\$ \& \#1 \textasciitilde{}\textasciicircum{} \} @misc\{x"
    )
    assert "url = {https://a.org/%7D%7B%5Cx}" in entry
    assert len(cite(work, "gbt7714").splitlines()) == len(cite(work, "apa").splitlines()) == 1


def test_the_atlas_cites_itself_without_naming_itself_twice():
    assert cite(atlas_work(VERSION, DAY), "gbt7714").startswith("杭州规划图集[DB/OL]. 数据版本")


def test_the_atlas_has_one_licence_wherever_it_is_told():
    own = all_words()["own_licence"]["zh"]
    texts = [text for pair in all_words().values() for text in pair.values()]
    texts += [path.read_text("utf-8") for path in (*TEMPLATES.iterdir(), REPOSITORY / "README.md")]
    assert set(re.findall(r"CC[ -]BY(?!-SA)[ -][\d.]+", "\n".join(texts))) == {own}
