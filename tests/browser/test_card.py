"""The card's time line: plans and outcomes in order, and what is not sure looks so and says so."""

import re

import pytest
from playwright.sync_api import expect


def _rows(reader, record, lang="zh"):
    reader.open(f"?project={record}&lang={lang}")
    line = reader.page.get_by_role("list").and_(reader.page.locator(".atlas-time"))
    expect(line).to_be_visible()
    return line.locator("li")


def test_plans_and_outcomes_stand_in_order_of_time(reader):
    rows = _rows(reader, "hangzhou-hang-lung-plaza")
    assert rows.locator(".atlas-date").all_text_contents() == ["2019-09-17", "2022-02-24", "2024", "2025", "2026-04"]
    assert [r.get_attribute("class") for r in rows.all()] == [
        "is-fact", "is-plan", "is-announced", "is-plan is-ahead", "is-announced"
    ]  # fmt: skip
    last = rows.last
    expect(last).to_contain_text("预告开放")
    expect(last.locator(".atlas-differs")).to_have_text("晚于规划")
    expect(last.locator("small")).to_contain_text("官方 · 2025-12-25")
    expect(last.get_by_role("link", name="杭州政协")).to_have_attribute("rel", "noopener nofollow noreferrer")


def test_what_differs_stands_side_by_side(reader):
    rows = _rows(reader, "hangzhou-esports-center")
    assert rows.locator(".atlas-differs").all_text_contents() == ["来源不一", "来源不一"]
    wiki = rows.nth(1)
    assert "is-unconfirmed" in wiki.get_attribute("class")
    expect(wiki).to_contain_text("百科（未证实）")
    figures = reader.page.locator(".atlas-told li", has_text="容量")
    assert figures.locator(".atlas-differs").count() == figures.count() == 3


def test_where_nothing_is_known_it_says_so(reader):
    rows = _rows(reader, "yunhewan-park")
    expect(rows.last).to_have_class("is-nothing")
    searched = "2026-11-29查过：公开网页的存档（只读摘录）；检索词：运河湾公园、拱墅、开工、开放"
    expect(rows.last).to_have_text(f"至今没查到消息{searched}")
    expect(_rows(reader, "yunhewan-park", "en").last).to_contain_text("no news foundlooked for on 2026-11-29 in stored")


def test_an_undated_plan_stands_as_undated(reader):
    rows = _rows(reader, "world-tourism-expo-hall")
    assert rows.locator(".atlas-date").all_text_contents() == ["2023", "2023-06-01", "日期不明"]
    expect(rows.last).to_have_class("is-plan is-undated")
    lines = rows.evaluate_all("rows => rows.map((row) => getComputedStyle(row, '::before').display)")
    assert lines == ["block", "none", "none"]


@pytest.mark.parametrize("record", ["grand-north-city", "zhijiang-cultural-center"])
def test_a_phone_holds_the_time_line_in_its_width(phone, record):
    rows = _rows(phone, record, "en")
    for row in rows.all():
        box = row.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert phone.page.locator(".atlas-panel").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_the_map_keeps_to_what_became_of_projects(reader):
    reader.open("?outcome=changed")
    assert reader.shown() == 1
    reader.page.locator(".atlas-facet summary", has_text="后来怎样").click()
    reader.check("后来怎样", "before")
    reader.wait("document.querySelector('.atlas-host').dataset.shown > 1")
    assert reader.query()["outcome"] == "changed,before"


def test_evidence_leads_to_the_plans_very_words_and_keeps_positions_for_experts(reader):
    reader.open("?project=hangzhou-gymnasium")
    evidence = reader.page.locator(".atlas-evidence .atlas-quote").first
    expect(evidence.get_by_role("link")).to_have_attribute("href", re.compile(r"^https?://[^#]+#:~:text=[^ ]+$"))
    position = evidence.locator(".atlas-technical")
    expect(position.locator("span")).to_be_hidden()
    position.locator("summary").click()
    expect(position.locator("span")).to_be_visible()
    expect(position.locator("span")).to_contain_text("个字符")


def test_what_a_place_was_checked_against_stands_in_the_readers_language(reader):
    reader.open("?project=hangzhou-gymnasium&lang=en")
    checked = reader.page.locator("dt:has-text('Checked against') + dd")
    expect(checked).to_contain_text("9 m from collected coordinates (check only): Wikipedia")
    reader.open("?project=hangzhou-gymnasium")
    checked = reader.page.locator("dt:has-text('核对') + dd")
    expect(checked).to_contain_text("收集的坐标（只核对）：维基百科，相差9米")
