import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.plans import Anchor, anchor, evidence_at
from atlas.plans.anchor import _fold

TEXT = "一、城市。到某年，加快建设运河新城，连接半山和拱宸桥；\n二、建成公园12座，道路3公里。"
WORDS = "运河新城"
AT = TEXT.index(WORDS)


def _evidence(exact=WORDS, text=TEXT):
    return evidence_at("test-plan", text, text.index(exact), exact, "name")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, Anchor("same", AT, AT + 4)),
        ("新的开头。" + TEXT, Anchor("moved", AT + 5, AT + 9)),
        (TEXT[5:], Anchor("moved", AT - 5, AT - 1)),
        (TEXT[6:], Anchor("similar", AT - 6, AT - 2)),
        (TEXT + TEXT, Anchor("same", AT, AT + 4)),
        ("前" * 3 + TEXT + "后" * 40 + TEXT, Anchor("moved", AT + 3, AT + 7)),
        (TEXT.replace("，", ","), Anchor("folded", AT, AT + 4)),
        (TEXT.replace("运河新城", " 运河 \n　新城 "), Anchor("folded", AT + 1, AT + 8)),
        (TEXT.replace("加快", "大力").replace("连接", "串联"), Anchor("similar", AT, AT + 4)),
        (TEXT.replace(WORDS, "运河老城"), Anchor("lost")),
        ("另一篇文章也说运河新城是一座好城市。", Anchor("lost")),
        ("", Anchor("lost")),
    ],
)
def test_evidence_is_found_again_and_how_is_told(text, expected):
    assert anchor(_evidence(), text) == expected


def test_of_equals_the_nearest_is_taken_and_a_tie_is_reported():
    quoted = "，加快建设运河新城，连接半山和"
    evidence = evidence_at("test-plan", "中" * 100 + quoted, 105, WORDS, "name")
    near, far = "中" * 96 + quoted + "中" * 100 + quoted, "中" * 50 + quoted + "中" * 84 + quoted
    assert anchor(evidence, near) == Anchor("moved", 101, 105)
    assert anchor(evidence, far) == Anchor("ambiguous")


def test_two_places_with_surroundings_as_like_are_ambiguous_however_near_one_is():
    text = "到某年，快速建设运河新城，连接北山和。" + "中" * 90 + "到某年，快速建设运河新城，连接西山和。"
    assert anchor(_evidence(), text) == Anchor("ambiguous")


def test_a_figure_alone_among_other_words_is_not_found():
    assert anchor(_evidence("12"), "道路12公里，其他12处，1212。") == Anchor("lost")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“三城一谷”", ' "三城一谷" '),
        ("3—5公里", "3-5公里"),
        ("Ｒ＆Ｄ", "R&D"),
        ("二〇三五", "二○三五"),
        ("12㎡", "12m2"),
        ("甲・乙", "甲·乙"),
    ],
)
def test_widths_quotation_marks_and_dashes_do_not_matter(old, new):
    text = f"规划提出建设{old}的总体布局方案。"
    found = anchor(evidence_at("test-plan", text, 6, old, "name"), f"新：{text.replace(old, new)}")
    assert (found.how, found.start is not None) == ("folded", True)


def test_evidence_at_either_end_of_a_text_needs_no_surroundings():
    evidence = evidence_at("test-plan", WORDS, 0, WORDS, "name")
    assert anchor(evidence, WORDS) == Anchor("same", 0, 4)
    assert anchor(evidence, f"在{WORDS}") == Anchor("moved", 1, 5)


@given(
    st.text(alphabet="甲乙 丙，\n（12“”Ａa", min_size=1, max_size=60),
    st.text(alphabet="丁 ，戊\n", max_size=30),
    st.data(),
)
def test_the_words_found_are_the_words_quoted_but_for_spaces_and_widths(text, before, data):
    start = data.draw(st.integers(0, len(text) - 1))
    exact = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = anchor(evidence_at("test-plan", text, start, exact, "name"), before + text)
    assert found.how != "lost"
    if found.start is not None:
        assert (before + text)[found.start : found.end] == exact


def test_thousands_of_quotations_are_found_in_a_second_or_two():
    words = [f"区块{i}号" for i in range(3000)]
    text = "".join(f"推进{word}建设，到某年建成公园{i}座。" for i, word in enumerate(words))
    evidences = [evidence_at("test-plan", text, text.index(word), word, "name") for word in words]
    changed = text.replace("，", ", ")
    began = time.process_time()
    assert {anchor(evidence, changed).how for evidence in evidences} == {"folded"}
    assert time.process_time() - began < 10


def test_a_word_that_stands_a_million_times_takes_no_long_time():
    began = time.process_time()
    assert anchor(evidence_at("test-plan", "建设园林。", 2, "园", "name"), "园" * 1_000_000).how == "ambiguous"
    assert time.process_time() - began < 10


def test_a_sign_that_stands_for_a_sentence_does_not_make_a_text_swell():
    evidence = _evidence("㍿", "设立㍿")
    assert anchor(evidence, "设立株式会社") == Anchor("folded", 2, 6)
    assert len(_fold("\ufdfa" * 1000).text) == 1000
