import pytest

from atlas.plans.context import sentences
from atlas.plans.due import year_of_figure


def _last(text):
    return [*sentences(text)][-1]


def test_sentences_with_their_places():
    text = "甲。乙！\n丙？丁"
    assert [(s.text, s.start) for s in sentences(text)] == [("甲。", 0), ("乙！", 2), ("丙？", 5), ("丁", 7)]


def test_what_goes_on_without_a_full_stop_is_cut():
    assert [len(s.text) for s in sentences("甲，" * 1200)] == [1000, 1000, 400]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("第一章 发展基础\n建成甲公园。", "baseline"),
        ("第一章 发展成就\n“十三五”期间，建成甲公园。", "baseline"),
        ("第二章 主要目标\n建成甲公园。", "target"),
        ("建成甲公园。", "target"),
        ("目前已有甲公园。", "baseline"),
        ("截至2020年，甲公园12座。", "baseline"),
        ("目前有甲公园，力争乙公园。", "target"),
        ("第一章 发展基础\n目前甲公园落成，到2025年有乙公园。", "target"),
    ],
)
def test_back_or_forward_by_heading_and_by_the_last_cue(text, role):
    sentence = _last(text)
    assert sentence.role_at(sentence.text.rindex("公园")) == role


@pytest.mark.parametrize(
    ("text", "at", "years"),
    [
        ("到2025年，甲公园。", "甲", (None, 2025)),
        ("甲公园2023年开工。", "甲", (2023, None)),
        ("2022年甲，2025年乙。", "乙", (None, 2025)),
        ("2022年甲，2025年乙。", "甲", (None, 2022)),
        ("乙（2022年完工），甲", "甲", None),
        ("乙（甲，2022年完工）", "甲", (None, 2022)),
        ("较2020年增长，甲", "甲", None),
    ],
)
def test_the_years_that_hold_at_a_place(text, at, years):
    stated = _last(text).stated_at(text.index(at))
    assert (stated and (stated.first, stated.last)) == years


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2025年，率先实现目标。甲达到3%。", 2025),
        ("到2025年，率先实现目标。\n甲达到3%。", None),
        ("第一章 主要目标\n到2025年，率先实现目标。\n一、经济\n甲达到3%。", None),
        ("一、主要目标\n到2025年，率先实现目标。\n甲达到3%。", 2025),
    ],
)
def test_years_that_a_sentence_inherits(text, year):
    sentence = _last(text)
    assert year_of_figure(sentence, sentence.text.index("3")) == year
