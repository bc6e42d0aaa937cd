import pytest

from atlas.errors import AtlasError, NotFoundError
from atlas.model import Feature
from atlas.pipeline import Against, decide, faults


def test_a_sound_record_is_accepted_and_its_faults_are_cleared(review):
    decided = decide(review, "lake-park", "accepted", note=" seen\n twice ")
    assert decided.lines["lake-park"][2:] == ("accepted", ("one_mention",), 2, "seen twice", ())
    assert review.lines["lake-park"].decision == "pending"


def test_what_the_draft_left_is_not_accepted(review):
    with pytest.raises(AtlasError, match="draft-left: name_en; draft-left: summary; draft-left: summary_en"):
        decide(review, "greenway", "accepted")


@pytest.mark.parametrize("decision", ["edited", "rejected", "pending"])
def test_any_other_decision_is_taken_and_names_the_faults(review, decision):
    decided = decide(review, "greenway", decision, note="why")
    assert (decided.lines["greenway"].decision, decided.lines["greenway"].issues) == (decision, ("draft-left",))


@pytest.mark.parametrize("note", ["", " \n"])
def test_a_rejection_needs_a_reason(review, note):
    with pytest.raises(AtlasError, match="a rejection needs a reason"):
        decide(review, "greenway", "rejected", note=note)


def test_a_rejection_can_be_undone(review):
    rejected = decide(review, "greenway", "rejected", note="a road, no greenway")
    assert decide(rejected, "greenway", "pending").records == review.records


def test_a_rejection_without_values_cannot_be_undone(review):
    lost = decide(review, "greenway", "rejected", note="why")._replace(records={})
    with pytest.raises(AtlasError, match="values are not in the draft"):
        decide(lost, "greenway", "pending")


def test_the_reviewers_values_are_kept(review, record):
    mended = record(name_en="Lake Park")
    assert decide(review, "lake-park", "edited", mended).records["lake-park"] == mended


def test_another_name_has_another_id_and_stands_in_the_list(review, record):
    renamed = record(name_en="Lake", aliases=("青云湖公园",))
    renamed = renamed._replace(project=renamed.project.model_copy(update={"name": "枫叶湖"}))
    decided = decide(review, "lake-park", "accepted", renamed)
    assert list(decided.lines) == ["feng-ye-hu", "greenway"]
    assert decided.lines["feng-ye-hu"][:3] == ("feng-ye-hu", "枫叶湖", "accepted")
    assert set(decided.records) == {"feng-ye-hu", "greenway"}
    assert decided.records["feng-ye-hu"].project.id == "feng-ye-hu"
    taken = (Feature(layer="test-layer", project=record("feng-ye-hu", kind="road").project, geometry=None),)
    assert "feng-ye-hu-2" in decide(review, "lake-park", "edited", renamed, against=Against(None, taken)).lines


def test_open_records_come_first_the_most_doubtful_first(review):
    assert [line.id for line in review.queue()] == ["greenway", "lake-park"]
    decided = decide(decide(review, "greenway", "rejected", note="no"), "lake-park", "edited")
    assert [line.id for line in decided.queue()] == ["lake-park", "greenway"]


@pytest.mark.parametrize("record_id", ["nobody", ""])
def test_a_record_that_is_not_in_the_draft_is_refused(review, record_id):
    with pytest.raises(NotFoundError, match="no record"):
        decide(review, record_id, "accepted")


def test_the_values_of_another_record_are_refused(review, record):
    with pytest.raises(AtlasError, match="values are not in the draft"):
        decide(review, "lake-park", "accepted", record("other"))


def test_a_name_that_a_landed_or_accepted_record_has_is_refused(review, record):
    same = Feature(layer="test-layer", project=record("other").project, geometry=None)
    with pytest.raises(AtlasError, match="duplicate-name: 青云湖公园"):
        decide(review, "lake-park", "accepted", against=Against(None, (same,)))
    twin = record("greenway")
    accepted = decide(review._replace(records={**review.records, "greenway": twin}), "greenway", "accepted")
    with pytest.raises(AtlasError, match="duplicate-name: 青云湖公园"):
        decide(accepted, "lake-park", "accepted")


def test_the_words_of_an_unregistered_plan_are_not_to_be_copied(record):
    run = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"
    copied = record(summary=f"说{run}。").project
    assert [i.type.name for i in faults(copied, record().geometry, "test-plan", Against(f"，{run}。"))] == [
        "plan-text-copied"
    ]


def test_a_plan_that_is_not_registered_yet_is_no_fault(record):
    evidence = tuple(e.model_copy(update={"plan": "new-plan"}) for e in record().project.evidence)
    project = record(evidence=evidence, year_start=None, year_end=None).project
    assert faults(project, record().geometry, "new-plan") == ()
    assert [i.type.name for i in faults(project, record().geometry, "another")] == ["unknown-plan"]
