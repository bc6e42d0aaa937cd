import sys

import pytest

from atlas.errors import AtlasError
from atlas.pipeline import draft
from atlas.plans import Lexicon, evidence_at

NOWHERE = Lexicon([])


def _draft(text, known=NOWHERE):
    return draft(text, "new-plan", known)


def _names(text):
    return {d.project.name: d.project.aliases for d in _draft(text).new}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建设青枫公园。", {"青枫公园": ()}),
        ("建设青枫公园。改造青枫公园。", {"青枫公园": ()}),
        ("建设青 枫 公园。", {"青枫公园": ()}),
        ("更新青枫区块，青枫片区，青枫单元。", {"青枫区块": ("青枫片区", "青枫单元")}),
        ("更新青枫区块，青枫片区。建设青枫片区。", {"青枫片区": ("青枫区块",)}),
        ("建设青枫美术馆（以下简称“青艺馆”）。", {"青枫美术馆": ("青艺馆",)}),
        ("建设和睦、所巷等未来社区。", {"和睦未来社区": ("和睦",), "所巷未来社区": ("所巷",)}),
        ("建设青枫公园和星河公园。", {"青枫公园": (), "星河公园": ()}),
        ("全面提升城市能级。", {}),
        ("", {}),
    ],
)
def test_mentions_of_one_place_become_one_record(text, names):
    assert _names(text) == names


def test_a_record_with_its_evidence_and_doubts():
    text = "第一章 总则\n“十四五”期间，改造萧山区的青枫公园。\n青枫公园更新。"
    (drafted,) = _draft(text).new
    project = drafted.project
    assert (project.id, project.name_en) == ("qing-feng-gong-yuan", "Qing Feng Gong Yuan")
    assert (project.kind, project.theme, project.status) == ("park", "ecology", "to_renovate")
    assert (project.year_start, project.year_end, project.year_basis) == (2021, 2025, "stated")
    assert [(e.plan, e.section, e.start, e.exact) for e in project.evidence] == [
        ("new-plan", "第一章 总则", 21, "青枫公园"),
        ("new-plan", "第一章 总则", 27, "青枫公园"),
        ("new-plan", "第一章 总则", 7, "“十四五”期间"),
    ]
    assert [e.supports for e in project.evidence] == ["name", "name", "year"]
    assert project.districts == ("330109",)
    assert drafted.mentions == 2
    assert (project.summary, project.summary_en) == ("（草稿，摘要待写）", "(draft, summary to be written)")
    assert drafted.doubts == ("district_only", "english_name", "summary_to_write")
    assert drafted.geometry is None


def test_the_most_doubtful_stand_first():
    drafted = _draft("改造萧山区的青枫公园。萧山区的青枫公园更新。建设星河公园。").new
    assert [d.project.name for d in drafted] == ["星河公园", "青枫公园"]
    assert drafted[0].weight > drafted[1].weight


def test_two_places_that_are_spelt_alike_get_ids_of_their_own():
    assert {d.project.id for d in _draft("建设青枫路、清风路。").new} == {"qing-feng-lu", "qing-feng-lu-2"}


def test_figures_are_kept_apart_and_known_records_give_evidence():
    found = draft("建设运河新城，投资3亿元。", "new-plan")
    assert found.new == ()
    assert [(i, e.exact) for i, e in found.known] == [("grand-canal-new-town", "运河新城")]
    assert [f.text for f in found.figures] == ["3亿元"]


@pytest.fixture
def landed(atlas_root):
    """A record whose name the reader cuts otherwise, or takes for no name, lands: landed(TEXT, WORDS, *MORE)."""

    def land(text, *words):
        atlas_root.set_plan(text)
        told = atlas_root.read()
        told["properties"]["quantities"] = []
        told["properties"]["evidence"] = [
            evidence_at("test-plan", text, text.index(w), w, "name").model_dump(mode="json") for w in words
        ]
        atlas_root.write(told)
        return draft(text, "test-plan", NOWHERE)

    return land


@pytest.mark.parametrize(
    ("text", "words", "new", "known"),
    [
        ("建设青枫公园和星河公园。", ["青枫公园"], ["星河公园"], []),
        ("建设青枫公园。改造青枫公园。", ["青枫公园"], [], [("test-park", 9)]),  # its other passage is the record's
        ("更新青枫区块、青枫片区。", ["青枫区块"], ["青枫片区"], []),
        ("建设青枫公园。", ["青枫"], [], []),  # a part of it
        ("建设青枫公园。", ["设青枫公园"], [], []),  # more than it
        ("建设青枫公园。改造青枫公园。", ["设青枫公园"], ["青枫公园"], []),  # another passage is not surely the same
    ],
)
def test_what_has_landed_is_not_proposed_again(landed, text, words, new, known):
    found = landed(text, *words)
    assert [d.project.name for d in found.new] == new
    assert [(i, e.start) for i, e in found.known] == known


def test_progress_sees_every_group():
    seen = []

    def progress(groups):
        for group in groups:
            seen.append([p.name for p in group])
            yield group

    draft("建设青枫公园、星河公园。", "new-plan", NOWHERE, progress)
    assert seen == [["青枫公园"], ["星河公园"]]


@pytest.mark.parametrize(
    ("most", "what"),
    [
        ("MOST_NAMES", "2 new names in 3 places are more than the 1 in 10000"),
        ("MOST_MENTIONS", "more than the 1500 in 1 "),
    ],
)
def test_a_text_that_names_more_than_anybody_would_review_is_refused(monkeypatch, most, what):
    monkeypatch.setattr(sys.modules["atlas.pipeline.draft"], most, 1)
    with pytest.raises(AtlasError, match=f"{what}.* – new-plan – split the text"):
        _draft("建设青枫公园和星河公园，改造星河公园。")


def test_nothing_of_another_citys_plan_is_placed_or_tied_to_a_record():
    text = "苏州市交通规划\n建设运河新城、武林广场。西湖区10号线开工。\n"
    found = draft(text, "suzhou-plan")
    assert (found.elsewhere, found.known) == ("苏州市", ())
    assert {"运河新城"} <= {d.project.name for d in found.new}
    assert {(d.geometry, d.project.districts, d.project.placement.precision) for d in found.new} == {
        (None, (), "unplaced")
    }
    assert all("苏州市" in d.project.placement.note for d in found.new)
    at_home = draft(text.replace("苏州市", "杭州市"), "home-plan")
    assert at_home.elsewhere is None
    assert at_home.known
