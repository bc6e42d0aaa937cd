import pytest

from atlas.catalogue import plan_text_matches
from atlas.plans import Passage, cite, evidence_at, passage, passage_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前句。建设公园和河道。后句。", ("建设", "公园", "和河道。")),
        ("前句；建设公园；后句。", ("建设", "公园", "；")),
        ("前段\n　　建设公园和河道\n后段", ("建设", "公园", "和河道")),
        ("公园", ("", "公园", "")),
        ("甲" * 200 + "公园" + "乙" * 200, ("甲" * 90, "公园", "乙" * 90)),
    ],
)
def test_a_passage_stays_within_its_sentence_and_90_characters(atlas_root, text, expected):
    atlas_root.set_plan(text)
    (evidence,) = cite("test-plan", "公园")
    assert passage(evidence) == Passage(*expected)


def test_without_the_text_there_is_no_passage(atlas_root):
    evidence = evidence_at("test-plan", "公园", 0, "公园", "name")
    atlas_root.plan_text.unlink()
    assert passage(evidence) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新的开头。加快建设公园和河道。", Passage("加快建设", "公园", "和河道。", found_again=True)),
        ("加快建设\n 公\n园和河道。", Passage("", "公\n园", "和河道。", found_again=True)),
        ("新的开头。修造一座公园以及道路。", None),
        ("", None),
    ],
)
def test_in_another_text_than_the_registered_one_the_words_are_found_again_or_nothing_is_shown(
    atlas_root, text, expected
):
    evidence = evidence_at("test-plan", "加快建设公园和河道。", 4, "公园", "name")
    atlas_root.change_plan_text(text)
    assert not plan_text_matches("test-plan")
    assert passage(evidence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前句。建设公园和河道。", Passage("建设", "公园", "和河道。")),
        ("新句。前句。建设公园和河道。", Passage("建设", "公园", "和河道。", found_again=True)),
        ("全文已换。", None),
    ],
)
def test_a_passage_is_shown_from_a_text_that_nobody_registered(text, expected):
    evidence = evidence_at("new-plan", "前句。建设公园和河道。", 5, "公园", "name")
    assert passage_in(evidence, text) == expected
