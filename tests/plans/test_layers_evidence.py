"""The evidence of every layer, against the plan texts themselves."""

import pytest

from atlas.catalogue import load_features, load_plans, plan_text, plan_text_matches
from atlas.catalogue.load import layer_dirs
from atlas.plans import section_at

pytestmark = pytest.mark.plans


def _evidence(layer):
    for feature in load_features(layer):
        project = feature.project
        yield from ((project.id, e) for e in (*project.evidence, *(q.evidence for q in project.quantities)))


LAYERS = [folder.name for folder in layer_dirs()]


@pytest.mark.parametrize("plan", load_plans())
def test_a_text_is_the_registered_one(plan):
    assert plan_text_matches(plan)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_quoted_words_stand_at_their_offsets_between_prefix_and_suffix(layer):
    for record, e in _evidence(layer):
        quoted = e.prefix + e.exact + e.suffix
        first = e.start - len(e.prefix)
        assert plan_text(e.plan)[first : first + len(quoted)] == quoted, (record, e.exact)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_section_is_the_one_that_the_words_stand_under(layer):
    for record, e in _evidence(layer):
        assert e.section == section_at(plan_text(e.plan), e.start), (record, e.exact)


@pytest.mark.parametrize("layer", LAYERS)
def test_nothing_is_cited_from_a_spoilt_span(layer):
    for record, e in _evidence(layer):
        defects = [d for d in load_plans()[e.plan].defects if d.kind in ("repeated", "defaced", "boilerplate")]
        spans = [span for defect in defects for span in defect.spans]
        assert not any(first < e.end and e.start < last for first, last in spans), (record, e.exact)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_figure_is_quoted_with_its_digits(layer):
    for feature in load_features(layer):
        for quantity in feature.project.quantities:
            assert any(c.isdigit() or c in "一二两三四五六七八九十百千" for c in quantity.evidence.exact), quantity


def test_the_spoilt_spans_are_what_the_register_says():
    text = plan_text("hangzhou-plenum-13-3")
    assert text[:13874] == text[13875:27749]
    for first, last in load_plans()["xihu-common-prosperity"].defects[0].spans:
        assert plan_text("xihu-common-prosperity")[first:last] == plan_text("xihu-common-prosperity")[3071:3100]
