"""The tables of OpenStreetMap tags: sound, and of this atlas's own kinds and classes."""

from typing import get_args

import pytest

from atlas.catalogue import (
    atlas_root,
    load_base_tags,
    load_english_words,
    load_label_rules,
    load_osm_tags,
    load_shape_tags,
)
from atlas.errors import AtlasError
from atlas.model import vocabulary
from atlas.osm.cells import AREAS, LEVELS, LINES, POINTS


def test_each_tag_stands_once_in_its_table():
    for tags in (load_osm_tags(), load_base_tags()):
        assert len({(t.key, t.value) for t in tags}) == len(tags)
    shapes = load_shape_tags()
    assert len({(t.kind, t.key, t.value, t.drawn) for t in shapes}) == len(shapes)


def test_each_word_and_each_rule_of_names_stands_once():
    rules = load_label_rules()
    assert len({(r.kind, r.ending) for r in rules}) == len(rules)
    with (atlas_root() / "geodata" / "osm" / "english.csv").open(encoding="utf-8") as file:
        assert len(load_english_words()) == len(file.readlines()) - 1


def test_every_kind_of_record_can_be_drawn_by_some_tag():
    assert {t.kind for t in load_shape_tags()} == set(get_args(vocabulary.Kind))


def test_the_base_has_known_parts_and_levels_and_an_areas_level_is_told_by_its_size():
    for tag in load_base_tags():
        assert tag.part in (*LINES, *AREAS, *POINTS)
        assert (tag.level is None) == (tag.part in AREAS)
        assert tag.level in (None, 0, *LEVELS)


def test_a_class_that_is_not_known_is_told(atlas_root):
    path = atlas_root.path / "geodata" / "osm" / "tags.csv"
    path.write_text("key,value,class\namenity,school,no-such\n", encoding="utf-8")
    with pytest.raises(AtlasError, match=r"^no class no-such – "):
        load_osm_tags()
