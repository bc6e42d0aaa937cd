"""The words of the plans that records quote for status and years have English beside them."""

import re

from atlas.catalogue import load_features, load_glosses, load_layers

QUOTED = {
    evidence.exact.strip()
    for layer in load_layers()
    for feature in load_features(layer)
    for evidence in feature.project.evidence
    if evidence.supports in ("status", "year")
}


def test_every_quoted_word_has_a_gloss_and_no_other():
    assert set(load_glosses()) == QUOTED


def test_a_gloss_is_english():
    assert [gloss for gloss in load_glosses().values() if not gloss or re.search(r"[\u3000-\u9fff]", gloss)] == []
