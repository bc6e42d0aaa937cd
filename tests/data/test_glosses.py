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

READ_BY_ALL = re.compile(r"[\d年至到\s—–~～-]+")
"""A year in figures (2018年, 2021—2025年) needs no English."""
YEARS = re.compile(r"年|期|五")
"""Words of years (今年, 十五五) may stand in the file before a record quotes them."""


def test_every_quoted_word_has_a_gloss_and_no_other():
    glosses = set(load_glosses())
    missing = {word for word in QUOTED - glosses if not READ_BY_ALL.fullmatch(word)}
    assert not missing, f"no English for {sorted(missing)} – geodata/glosses.yaml – add a row for each"
    unused = {word for word in glosses - QUOTED if not YEARS.search(word)}
    assert not unused, f"no record quotes {sorted(unused)} – geodata/glosses.yaml – take the rows out"


def test_a_gloss_is_english():
    assert [gloss for gloss in load_glosses().values() if not gloss or re.search(r"[\u3000-\u9fff]", gloss)] == []
