"""A plan's text changes under a draft: 青枫公园, 星河公园 and 海棠湾新城 come, move and go."""

from functools import cache

import pytest

from atlas.pipeline import decide, draft, first_review, redraft
from atlas.plans import Lexicon, evidence_at

PARK, OTHER = "qing-feng-gong-yuan", "xing-he-gong-yuan"
BEFORE = "第一章 总则\n建设青枫公园。全面提升城市能级。改造星河公园。\n"


@cache
def _draft(text):
    return draft(text, "new-plan", Lexicon([]))


def _decided(review, record_id, decision, **changed):
    line = review.lines[record_id]._replace(decision=decision)
    record = review.records[record_id]
    record = record._replace(project=record.project.model_copy(update=changed))
    lines = {**review.lines, record_id: line}
    return review._replace(lines=lines, records={**review.records, record_id: record})


def _again(text, review=None):
    return redraft(review or first_review(_draft(BEFORE)), _draft(text), text)


def _told(changes):
    return [(c.change, c.id, c.exact, c.old_start, c.new_start) for c in changes]


def test_the_first_review_holds_every_record_as_pending():
    review = first_review(_draft(BEFORE))
    assert review.plan == "new-plan"
    assert set(review.records) == set(review.lines) == {PARK, OTHER}
    assert {line.decision for line in review.lines.values()} == {"pending"}


def test_nothing_changes_on_the_same_text():
    review = first_review(_draft(BEFORE))
    again, changes = _again(BEFORE, review)
    assert changes == []
    assert again == review


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BEFORE + "建设海棠湾新城。", [("appeared", "hai-tang-wan-xin-cheng", "海棠湾新城", None, 33)]),
        (BEFORE.replace("改造星河公园。", ""), [("vanished", OTHER, "星河公园", 25, None)]),
        (BEFORE.replace("建设青枫公园。", "先完善路网。建设青枫公园。"), [("moved", PARK, "青枫公园", 9, 15), ("moved", OTHER, "星河公园", 25, 31)]),
    ],
)  # fmt: skip
def test_what_appeared_vanished_and_moved_is_told(text, told):
    _, changes = _again(text)
    assert sorted(_told(changes)) == sorted(told)


@pytest.mark.parametrize("decision", ["accepted", "edited"])
def test_a_decided_record_keeps_its_values_and_gains_new_evidence(decision):
    text = "第一章 总则\n先完善路网。建设青枫公园。全面提升城市能级。改造星河公园。搬迁青枫公园。\n"
    review = _decided(first_review(_draft(BEFORE)), PARK, decision, summary="看过了。", status="existing")
    again, _ = _again(text, review)
    project = again.records[PARK].project
    assert (project.summary, project.status) == ("看过了。", "existing")
    assert [(e.start, e.exact) for e in project.evidence] == [(15, "青枫公园"), (38, "青枫公园")]
    assert again.lines[PARK].decision == decision
    assert again.lines[OTHER].decision == "pending"


def test_the_years_of_a_decided_record_stay_the_reviewers():
    text = BEFORE.replace("青枫公园", "青枫公园，2027年建成")
    drafted = first_review(_draft(text))
    assert [e.supports for e in drafted.records[PARK].project.evidence] == ["name", "year"]
    evidence = drafted.records[PARK].project.evidence[:1]
    again, _ = _again(text, _decided(drafted, PARK, "edited", year_basis="horizon", evidence=evidence))
    assert again.records[PARK].project.evidence == evidence


def test_a_pending_record_is_drafted_anew():
    again, _ = _again(BEFORE.replace("建设青枫公园", "搬迁青枫公园"))
    assert again.records[PARK].project.status == "to_relocate"


def test_a_rejected_name_does_not_come_back():
    review = _decided(first_review(_draft(BEFORE)), PARK, "rejected")
    records = {i: r for i, r in review.records.items() if i != PARK}
    again, changes = _again(BEFORE + "改造青枫公园。", review._replace(records=records))
    assert PARK not in again.records
    assert again.lines[PARK].decision == "rejected"
    assert changes == []


def test_a_record_that_got_another_name_is_the_same():
    review = _decided(first_review(_draft(BEFORE)), PARK, "edited", name="青枫中央公园", aliases=("青枫公园",))
    again, changes = _again(BEFORE, review)
    assert again.records[PARK].project.name == "青枫中央公园"
    assert changes == []


def test_a_record_that_the_text_no_longer_names_stays_with_its_evidence():
    review = first_review(_draft(BEFORE))
    again, _ = _again("第一章 总则\n", review)
    assert list(again.records) == list(review.records)
    assert again.records[PARK].project.evidence == review.records[PARK].project.evidence


def _merged(decision):
    """A review in which 星河公园 is only another name of 青枫公园."""
    review = _decided(first_review(_draft(BEFORE)), PARK, decision, aliases=("星河公园",))
    records, lines = dict(review.records), dict(review.lines)
    del records[OTHER], lines[OTHER]
    return review._replace(records=records, lines=lines)


@pytest.mark.parametrize("text", [BEFORE, "第一章 总则\n改造星河公园。全面提升城市能级。建设青枫公园。\n"])
def test_two_drafts_of_one_pending_record_are_both_kept_and_its_very_name_takes_it(text):
    again, changes = _again(text, _merged("pending"))
    assert {i: r.project.name for i, r in again.records.items()} == {PARK: "青枫公园", OTHER: "星河公园"}
    assert {i: line.name for i, line in again.lines.items()} == {PARK: "青枫公园", OTHER: "星河公园"}
    assert ("appeared", OTHER) in [(c.change, c.id) for c in changes]


@pytest.mark.parametrize("decision", ["accepted", "edited"])
def test_two_drafts_of_one_decided_record_both_give_it_their_passages(decision):
    again, _ = _again(BEFORE, _merged(decision))
    assert set(again.records) == set(again.lines) == {PARK}
    assert [e.exact for e in again.records[PARK].project.evidence] == ["青枫公园", "星河公园"]


def test_a_new_name_does_not_take_the_record_whose_id_it_would_have():
    elsewhere = evidence_at("new-plan", BEFORE, BEFORE.index("城市"), "城市能级", "name")
    review = _decided(first_review(_draft(BEFORE)), PARK, "accepted", name="枫叶公园", evidence=(elsewhere,))
    review = review._replace(lines={**review.lines, PARK: review.lines[PARK]._replace(name="枫叶公园")})
    again, _ = _again(BEFORE, review)
    assert {i: r.project.name for i, r in again.records.items()} == {
        PARK: "枫叶公园", f"{PARK}-2": "青枫公园", OTHER: "星河公园",
    }  # fmt: skip


@pytest.mark.parametrize("decision", ["accepted", "edited"])
def test_a_name_that_was_cut_anew_is_not_proposed_as_it_was(decision):
    drafted = first_review(_draft(BEFORE))
    record = drafted.records[PARK]
    cut = evidence_at("new-plan", BEFORE, BEFORE.index("枫公园"), "枫公园", "name")
    project = record.project.model_copy(update={"name": "枫公园", "evidence": (cut,)})
    renamed = decide(drafted, PARK, "edited", record._replace(project=project))
    again, changes = _again(BEFORE, _decided(renamed, "feng-gong-yuan", decision))
    assert (set(again.records), changes) == ({"feng-gong-yuan", OTHER}, [])
    assert [e.exact for e in again.records["feng-gong-yuan"].project.evidence] == ["枫公园"]
