"""One spelling for a name: in records, layers and gazetteer, and of a name inside longer names."""

import re
from collections import defaultdict

import pytest

from atlas.catalogue import load_districts, load_features, load_gazetteer, load_layers

PROJECTS = [f.project for layer in load_layers() for f in load_features(layer)]
NAMED = [(p.name, p.name_en) for p in PROJECTS]
ELSEWHERE = [(place.name, place.name_en) for place in load_gazetteer().values() if place.name_en]
ELSEWHERE += [(layer.title, layer.title_en) for layer in load_layers().values()]
ELSEWHERE += [(district.name, district.name_en) for district in load_districts().values()]
LEAST = 3
"""Characters of a name that is looked for in longer names."""
CHANCE = {("杭州中心", "中国空间技术研究院杭州中心")}
"""A name that stands in another by chance and not as that name."""
REFUSED = r"\b(?:[Cc]enter|[Tt]heater|[Hh]arbor|Esports|Sci-Tech|[Bb]usiness [Cc]ircle)\b|Yan’an"
"""Spellings that the house does not use."""


def _core(english):
    """A name without what is added to it: in brackets, after a comma, an article or the city before it."""
    return re.sub(r"\s*\(.*?\)|,.*|^(?:The|China|Hangzhou) ", "", english).lower()


def test_a_chinese_name_has_one_english_name():
    english = defaultdict(set)
    for name, name_en in (*NAMED, *ELSEWHERE):
        english[name].add(name_en)
    shared = {p.name: p.name_en for p in PROJECTS}
    assert {name: found for name, found in english.items() if name in shared and len(found) > 1} == {}


def test_a_name_inside_a_longer_name_is_the_same_in_english():
    inside = [(a, b) for a in NAMED for b in NAMED if len(a[0]) >= LEAST and a[0] in b[0] and a != b]
    inside = [pair for pair in inside if (pair[0][0], pair[1][0]) not in CHANCE]
    assert len(inside) > 10
    assert [
        (a, b) for (a, a_en), (b, b_en) in inside if _core(a_en) not in re.sub(r"\s*\(.*?\)", "", b_en).lower()
    ] == []


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.id)
def test_english_keeps_to_the_spelling_of_the_house(project):
    notes = [project.placement.note_en, project.extent.note_en if project.extent else ""]
    told = [text for o in project.outcomes for text in (o.part_en, o.value_en, o.source_en) if text]
    told += [quantity.what_en for quantity in project.quantities]
    texts = [project.name_en, project.summary_en, *notes, *told]
    assert [text for text in texts if re.search(REFUSED, text)] == []
