import pytest

from atlas.errors import AtlasError, NotFoundError
from atlas.pipeline import add, decide, draft, redraft
from atlas.plans import Lexicon


def test_a_name_that_is_missing_becomes_a_pending_record_with_all_its_passages(review, text):
    more = f"{text}改造湖心亭一带，2023年完成。湖 心亭开放。\n"
    added, own = add(review, " 湖心亭 ", more, taken={"hu-xin-ting"})
    project = added.records[own].project
    assert (own, project.name, added.lines[own].decision) == ("hu-xin-ting-2", "湖心亭", "pending")
    assert [(e.supports, e.exact) for e in project.evidence if e.supports == "name"] == [
        ("name", "湖心亭"),
        ("name", "湖 心亭"),
    ]
    assert all(more[e.start : e.end] == e.exact for e in project.evidence)
    assert "draft-left" in added.lines[own].issues
    assert added.records.keys() - review.records.keys() == {own}


@pytest.mark.parametrize("words", ["枫叶公园", "湖心亭"])
def test_words_that_the_plan_does_not_have_are_refused(review, text, words):
    with pytest.raises(NotFoundError, match=f"the words “{words}” are not in the text"):
        add(review, words, text)


@pytest.mark.parametrize("words", ["", "湖", "湖" * 25])
def test_what_is_no_name_is_not_added(review, text, words):
    with pytest.raises(AtlasError, match="is no name"):
        add(review, words, text)


def test_what_a_record_cites_already_is_not_added_unless_it_was_rejected(review, text):
    with pytest.raises(AtlasError, match="青云湖公园 is cited there already – lake-park"):
        add(review, "青云湖", text)
    rejected = decide(review, "lake-park", "rejected", note="两处")
    assert add(rejected, "青云湖", text)[1] == "qing-yun-hu"


def test_a_name_that_was_added_stays_in_the_next_run(review, text):
    added, own = add(review, "园林部门", text)
    again, _ = redraft(added, draft(text, "test-plan", Lexicon([])), text)
    assert again.lines[own].decision == "pending"
