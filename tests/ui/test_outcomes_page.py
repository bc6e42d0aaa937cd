"""Outcomes: the sentence, the bars and their links, the news, and the lists, without a browser."""

import re
from functools import partial

import pytest

from atlas.analysis import Fulfilment, fulfilment, is_due, standing, this_year
from atlas.catalogue import load_features, load_layers
from atlas.model import Outcome
from atlas.render import LANGS, word
from atlas.ui.outcome_bars import news_text, outcomes_caution, outcomes_sentence

SCRIPT = """
from atlas.ui import screen, show_outcomes
with screen("outcomes") as (site, lang):
    show_outcomes(site, lang)
"""


@pytest.fixture
def show(html_of):
    """The page under a query."""
    return partial(html_of, SCRIPT)


def _features():
    return [feature for layer in load_layers() for feature in load_features(layer)]


def _found(others=0, sourceless=0, others_done=0, **counts):
    due = {
        fate: (None,) * counts.get(fate, 0) for fate in ("done", "partly", "under_way", "promised", "changed", "silent")
    }
    return Fulfilment(due, sourceless, others, others_done)


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (
            _found(done=7, partly=7, under_way=13, changed=1, silent=150, sourceless=148),
            (
                "杭州有178个到期项目：14个建成或开放（其中7个只是部分），13个在建或有进展，1个改址或取消，"
                "150个没查到后来的消息（148个没有任何来源）。"
            ),
            (
                "Hangzhou: 178 projects due – 14 built or opened (7 of them only in part), 13 under way, "
                "1 moved or cancelled, 150 without news since the plan (148 without any source)."
            ),
        ),
        (
            _found(silent=1, sourceless=1),
            "杭州有1个到期项目：1个没查到后来的消息。",
            "Hangzhou: 1 project due – 1 without news since the plan.",
        ),
        (
            _found(partly=2, promised=1),
            "杭州有3个到期项目：2个部分建成或开放，1个还没建，但有预告。",
            "Hangzhou: 3 projects due – 2 built or opened only in part, 1 not built but announced.",
        ),
        (
            _found(others=5),
            "杭州没有到期项目；5处地点和项目没有到期，或者本来就有。",
            "Hangzhou: no project due. Not due yet or there before: 5.",
        ),
    ],
)
def test_the_sentence_has_every_count_that_is_not_zero(found, zh, en):
    assert outcomes_sentence(found, "杭州", "zh") == zh
    assert outcomes_sentence(found, "Hangzhou", "en") == en


def test_what_the_map_counts_more_is_told():
    assert outcomes_caution(_found(done=1, others=5, others_done=2), "zh").endswith(
        "。地图上另有2个算建成：还没到期，或者在规划以前就成了。"
    )
    assert outcomes_caution(_found(done=1, others=5), "en") == word("outcomes_caution", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_opens_with_the_true_counts(show, lang):
    found = fulfilment(_features(), this_year())
    page = show(lang=lang)
    assert page.startswith(f'<p class="atlas-lead">{outcomes_sentence(found, word("outcomes_city", lang), lang)}</p>')
    assert found.total == sum(is_due(f.project, this_year()) for f in _features()) > 100


@pytest.mark.parametrize("lang", LANGS)
def test_a_count_leads_to_the_list_of_what_it_counts(show, lang):
    rest, query = ("", {}) if lang == "zh" else ("&amp;lang=en", {"lang": "en"})
    page = show(**query)
    row = page.split(f'<h3><a href="outcomes?district=330106{rest}">')[1].split("</ul>")[0]
    counts = {
        state: int(count) for state, count in re.findall(r'district=330106&amp;state=(silent|done)[^"]*"><b>(\d+)', row)
    }
    for state, count in counts.items():
        narrowed = show(**query, district="330106", state=state)
        (listed,) = re.findall(r"<details open>.*?</details>", narrowed, re.DOTALL)
        assert listed.count("<li>") == count
    assert set(counts) == {"silent", "done"}


def test_the_districts_of_the_url_are_named_and_one_has_no_rows(show):
    page = show(district="330105,330106")
    assert "拱墅区、西湖区有" in page
    assert page.count("<h3>") == 2
    one = show(district="330110", theme="culture", lang="en")
    assert "Yuhang District (as filtered): " in one
    assert "<h3>" not in one


def test_nothing_kept_is_told_without_a_bar(show):
    page = show(district="330122", theme="sport")
    assert "没有到期项目；0处" in page
    assert "atlas-fate-bar" not in page


def test_news_stand_newest_first_with_their_grade_and_project(show):
    page = show(lang="en")
    days = re.findall(r'<time datetime="([\d-]+)">', page)
    assert days == sorted(days, reverse=True)
    assert len(days) > 50
    assert 'href="projects?project=hangzhou-concert-hall&amp;lang=en"' in page
    assert "moved to Yuhang District" in page
    assert "other (unconfirmed)" in page


def test_what_is_done_in_part_is_said_so(show):
    year = this_year()
    partly = {f.project.id for f in _features() if standing(f.project, year).partly and is_due(f.project, year)}
    section = show().split(word("state_partly", "zh"))[-1].split("</details>")[0]
    assert partly == set(re.findall(r"project=([\w-]+)", section))
    assert partly


@pytest.mark.parametrize(
    ("outcome", "zh", "en"),
    [
        ({"fact": "opened", "value": "2023", "unit": "date", "part": "一期", "part_en": "phase 1"},
         "开放（一期）", "opened (phase 1)"),
        ({"fact": "completed", "value": "2028", "unit": "date", "announced": True},
         "预告完工 2028", "announced to be completed 2028"),
        ({"fact": "opened", "value": None, "unit": None}, "此前已开放", "opened by then"),
        ({"fact": "status", "value": "桩基施工", "value_en": "piling", "unit": None}, "桩基施工", "piling"),
        ({"fact": "moved", "value": "余杭区", "value_en": "Yuhang", "unit": None}, "迁到余杭区", "moved to Yuhang"),
    ],
)  # fmt: skip
def test_news_say_what_of_which_part_and_whether_only_announced(outcome, zh, en):
    told = Outcome.model_validate({"as_of": "2024", "source": "报", "grade": "press", **outcome})
    assert (news_text(told, "zh"), news_text(told, "en")) == (zh, en)
