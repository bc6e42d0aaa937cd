"""The browser's search answers as Python's does: on the cases, and on random texts over the real names."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from atlas.analysis import in_order, key_of_group, key_of_spot, keys_of, load_groups, load_spots, search
from atlas.catalogue import load_features, load_layers
from atlas.geocode import in_chinese, in_digits, to_simplified
from atlas.web.blob import Blob
from atlas.web.search_keys import search_json

NODE = shutil.which("node")
MODULE = Path(__file__).parents[2] / "atlas" / "web" / "assets" / "search.js"
LARGEST = 350_000
ANY_LIMIT = 100_000
SAMPLE = 1500
needs_node = pytest.mark.skipif(NODE is None, reason="no node here; sudo apt-get install nodejs")


@pytest.fixture
def in_node(tmp_path):
    """Searches keys for texts with the browser's module: in_node(keys, texts)."""

    def ask(keys, texts):
        for name, value in (("keys", keys), ("texts", texts)):
            (tmp_path / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        command = [NODE, Path(__file__).parent / "search_all.mjs", MODULE, tmp_path / "keys", tmp_path / "texts"]
        done = subprocess.run([*command, str(ANY_LIMIT)], capture_output=True, check=False, text=True, timeout=200)
        assert done.stderr == ""
        return json.loads(done.stdout)

    return ask


@pytest.fixture(scope="module")
def real():
    """The real projects, a sample of the real places that holds every kind of name, and the groups."""
    features = [f for layer in load_layers() for f in load_features(layer)]
    spots = load_spots()
    chosen = sorted(random.Random(3).sample(range(len(spots)), SAMPLE))
    return features, [spots[n] for n in chosen], load_groups()


@needs_node
def test_every_case_finds_in_the_browser_what_it_says(searchable, in_node):
    keys = search_json(searchable.projects, searchable.places, searchable.groups)
    answers = in_node(keys, [case["query"] for case in searchable.cases])
    for case, found in zip(searchable.cases, answers, strict=True):
        assert found["projects"] == case["projects"], case
        assert [place["name"] for place in found["places"]] == case["places"], case
        assert [f"{group['facet']}:{group['value']}" for group in found["groups"]] == case["groups"], case


@needs_node
def test_a_place_and_a_group_are_told_whole(searchable, in_node):
    (found,) = in_node(search_json(searchable.projects, searchable.places, searchable.groups), ["下城区 gongshu"])
    assert found["places"] == [
        {"number": 0, "name": "拱墅区", "name_en": "Gongshu District", "aliases": ["下城区"], "kind": "district",
         "district": "330105", "lon": 120.1, "lat": 30.3, "precision": "site", "uncertainty_m": 100}
    ]  # fmt: skip
    (found,) = in_node(search_json(searchable.projects, searchable.places, searchable.groups), ["博物馆"])
    assert found["groups"] == [{"facet": "kind", "value": "museum", "name": "博物馆", "name_en": "Museum"}]


@needs_node
def test_random_texts_find_the_same_in_the_browser_as_in_python(real, in_node):
    features, spots, groups = real
    names = [n for f in features for n in (f.project.name, f.project.name_en, *f.project.aliases)]
    texts = list(_texts(random.Random(5), [*names, *(spot.name for spot in spots)]))
    found = in_node(search_json(in_order(features), spots, groups), texts)
    projects, places = keys_of(features), [key_of_spot(n, spot) for n, spot in enumerate(spots)]
    chosen = [key_of_group(group) for group in groups]
    for text, answer in zip(texts, found, strict=True):
        assert answer["projects"] == list(search(projects, text)), text
        assert [str(place["number"]) for place in answer["places"]] == list(search(places, text)), text
        assert [f"{g['facet']}:{g['value']}" for g in answer["groups"]] == list(search(chosen, text)), text


def _texts(chance, names):
    """Pieces of names in every spelling: traditional, other numerals, pinyin, with typos, several, reversed."""
    traditional = {new: old for old, new in to_simplified().items()}
    for _ in range(20):
        name, other = chance.choice(names), chance.choice(names)
        start = chance.randrange(len(name))
        piece = name[start : start + chance.randrange(1, 9)]
        yield piece
        yield "".join(traditional.get(c, c) for c in piece)
        yield in_chinese(name)
        yield in_digits(name)
        yield f"{other[-2:]} {piece}"
        yield name[: start + 1] + name[start + 2 :]
        yield " ".join(chance.sample(name.split(), len(name.split())))
    yield from (
        "y",
        "yh",
        "xi hu",
        "ditie",
        "di tie san",
        "lvdao",
        "hangzuo",
        "gongyuan",
        "zhonxin",
        "3",
        "一",
        "第",
        "ẞ",
        "…",
    )


def test_the_keys_of_all_projects_and_places_are_small():
    features = [f for layer in load_layers() for f in load_features(layer)]
    blob = Blob.of_json(search_json(in_order(features), load_spots(), load_groups()))
    assert len(blob.packed) <= LARGEST


def test_every_place_has_a_name_and_a_point_and_a_radius_unless_it_is_a_district(real):
    _, spots, _ = real
    assert all(spot.name and 118 < spot.lon < 121 and 29 < spot.lat < 31 for spot in spots)
    assert [spot.uncertainty_m is None for spot in spots] == [spot.kind == "district" for spot in spots]
