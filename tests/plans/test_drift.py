import re

import pytest

from atlas.catalogue import load_plans, plan_text
from atlas.plans import anchor, cited_evidence, drift


def test_evidence_of_layers_and_indicators_is_gathered_by_plan(atlas_root):
    cited = cited_evidence()
    assert {plan: [(owner, e.exact) for owner, e in rows] for plan, rows in cited.items()} == {
        "test-plan": [("test-park", "试验公园"), ("test-park", "2025年"), ("test-park", "12"), ("park-area", "12")]
    }


def test_each_way_of_being_found_is_counted_and_what_is_not_found_is_named(atlas_root):
    rows = cited_evidence()["test-plan"]
    found = drift(rows, "第一章 总则\n试验公园占地12公顷，明年建成。\n")
    assert str(found) == "0 same, 2 moved, 0 ambiguous, 2 lost"
    assert found.missing == (("test-park", "2025年", "lost"), ("park-area", "12", "lost"))


@pytest.mark.plans
@pytest.mark.parametrize("plan_id", load_plans())
def test_all_evidence_stands_in_its_own_text(plan_id):
    rows = cited_evidence()[plan_id]
    found = drift(rows, plan_text(plan_id))
    assert (found.same, found.missing) == (len(rows), ())


@pytest.mark.plans
@pytest.mark.parametrize("plan_id", load_plans())
def test_in_the_same_words_with_other_widths_spaces_and_lines_all_evidence_is_found_where_it_stands(plan_id):
    text = plan_text(plan_id)
    squeezed = re.sub(r"\s+", "", text).translate(str.maketrans(",:;()!?", "，：；（）！？"))
    places = {place: new for new, place in enumerate(m.start() for m in re.finditer(r"\S", text))}
    found = [
        (anchor(e, squeezed), places[e.start + len(e.exact) - len(e.exact.lstrip())])
        for _, e in cited_evidence()[plan_id]
    ]
    assert [(a, place) for a, place in found if a.start != place] == []
