import pytest

from atlas.catalogue import load_doubts
from atlas.geocode import Rejected, geocode
from atlas.pipeline.doubt import doubts_of, standing, weight
from atlas.plans import Lexicon, extract

ALWAYS = {"english_name", "summary_to_write"}
PLACED = geocode("运河新城")
UNPLACED = geocode("青枫公园")


def _mentions(text):
    return extract(text, None, Lexicon([]))


def _doubts(text, answer=PLACED):
    return set(doubts_of(_mentions(text), answer)) - ALWAYS


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("建设青枫公园。改造青枫公园。", {"status_conflict"}),
        ("建设青枫公园。建设青枫公园。", set()),
        ("建设青枫公园。", {"one_mention"}),
        ("青枫公园。青枫公园。", {"status_unclear"}),
        ("2022年前建设青枫公园。2025年前建设青枫公园。", {"years_conflict"}),
        ("建设青枫公园。2025年前建设青枫公园。", set()),
        ("建设青枫数字经济生物医药健康产业园。建设青枫数字经济生物医药健康产业园。", {"long_name"}),
    ],
)
def test_what_the_text_leaves_in_doubt(text, doubts):
    assert _doubts(text) == doubts


@pytest.mark.parametrize(
    ("answer", "doubts"),
    [
        (UNPLACED, {"unplaced", "no_district"}),
        (geocode("青枫公园", districts=("330109",)), {"district_only"}),
        (PLACED.model_copy(update={"rung": "stand_in"}), {"stand_in"}),
        (PLACED.model_copy(update={"rung": "container"}), {"stand_in"}),
        (PLACED.model_copy(update={"districts": ()}), {"no_district"}),
    ],
)
def test_what_the_placement_leaves_in_doubt(answer, doubts):
    assert _doubts("建设青枫公园。建设青枫公园。", answer) == doubts


def test_bare_names_of_lists_and_candidates_outside():
    (first, _) = _mentions("建设和睦、所巷等未来社区。")
    assert set(doubts_of([first, first], PLACED)) - ALWAYS == {"listed_only"}
    assert set(doubts_of([first._replace(kind="other", found_by="repeat")] * 2, PLACED)) - ALWAYS == {"kind_unknown"}


def test_what_a_language_model_named_is_marked_whether_alone_or_beside_others():
    both = _mentions("建设青枫公园。建设青枫公园。")
    named = [m._replace(found_by="llm") for m in both]
    assert set(doubts_of(named, PLACED)) - ALWAYS == {"llm_only"}
    assert set(doubts_of([both[0], named[1]], PLACED)) - ALWAYS == {"llm_also"}


@pytest.mark.parametrize(
    ("status", "doubts", "place"),
    [
        ("planned", ("kind_unknown", "unplaced"), 0),
        ("existing", (), 1),
        ("unclear", ("unplaced",), 1),
        ("existing", ("listed_only", "unplaced"), 2),
        ("planned", ("llm_only", "unplaced"), 3),
        ("existing", ("llm_only",), 4),
        ("unclear", ("llm_only", "kind_unknown", "unplaced"), 5),
        ("planned", ("llm_also",), 0),
    ],
)
def test_projects_come_before_places_and_likely_junk_is_last(status, doubts, place):
    assert standing(status, doubts) == place


def test_every_doubt_has_its_weight_and_words_in_both_languages():
    assert all(d.weight > 0 and d.zh and d.en for d in load_doubts().values())
    assert weight(()) == 0
    assert weight(("unplaced", "one_mention")) == 6


def test_a_candidate_in_another_district_is_a_doubt():
    answer = geocode("运河新城", districts=("330109",))
    assert any(isinstance(r, Rejected) and r.reason == "outside_district" for r in answer.rejected)
    assert "outside_district" in _doubts("建设青枫公园。", answer)
