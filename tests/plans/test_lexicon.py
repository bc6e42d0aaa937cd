import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.plans.lexicon import Words, lexicon

LETTERS = st.text("甲乙丙", min_size=1, max_size=5)


@given(st.lists(LETTERS, unique=True), st.text("甲乙丙丁", max_size=30))
def test_words_are_found_from_left_to_right_the_longest_first(words, text):
    longest_first = "|".join(sorted(words, key=len, reverse=True))
    expected = [(*m.span(), m.group()) for m in re.finditer(longest_first, text)] if words else []
    assert [*Words((w, w) for w in words).find(text)] == expected


def test_a_word_inside_the_beginning_of_a_longer_one_is_found():
    assert [*Words([("新城", 1), ("运河新城综合体", 2)]).find("运河新城综合楼")] == [(2, 4, 1)]


def test_of_two_values_for_a_word_the_later_counts():
    assert [*Words([("甲", 1), ("甲", 2)]).find("甲")] == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("text", "found"),
    [("沿长江", ["长江"]), ("长江经济带", []), ("京杭大运河", ["京杭大运河"]), ("太湖流域", []), ("", [])],
)
def test_a_landmark_is_known_and_a_brand_that_holds_one_is_not(nowhere, text, found):
    assert [text[k.start : k.end] for k in nowhere.find(text)] == found


def test_a_record_is_known_by_name_and_alias_and_a_new_plan_does_not_know_its_own():
    text = "运河新城"
    assert [k.project.id for k in lexicon().find(text)] == ["grand-canal-new-town"]
    known = [k.project for k in lexicon("gongshu-14fyp").find(text) if k.project]
    assert all(set(p.plans) != {"gongshu-14fyp"} for p in known)
