"""The browser's search answers as Python's does: on the cases, and on random texts over the real names."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import playwright
import pytest

from atlas.analysis import in_order, key_of_category, key_of_spot, keys_of, load_categories, load_spots, search
from atlas.catalogue import load_features, load_layers
from atlas.geocode import in_chinese, in_digits, to_simplified
from atlas.web.blob import Blob
from atlas.web.search_keys import search_json

WHEELS = Path(playwright.__file__).parent / "driver" / "node"
NODE = shutil.which("node") or (str(WHEELS) if WHEELS.is_file() else None)
MODULE = Path(__file__).parents[2] / "atlas" / "web" / "assets" / "pure" / "search.js"
LARGEST = 350_000
ANY_LIMIT = 100_000
SAMPLE = 1500
needs_node = pytest.mark.skipif(NODE is None, reason="no node here; sudo apt-get install nodejs")


def _shown(found, kind):
    """The things of a kind that are shown."""
    return found[kind]["shown"]


@pytest.fixture
def in_node(tmp_path):
    """Searches keys for texts with the browser's module: in_node(keys, texts)."""

    def ask(keys, texts, limit=ANY_LIMIT):
        for name, value in (("keys", keys), ("texts", texts)):
            (tmp_path / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        command = [NODE, Path(__file__).parent / "search_all.mjs", MODULE, tmp_path / "keys", tmp_path / "texts"]
        done = subprocess.run([*command, str(limit)], capture_output=True, check=False, text=True, timeout=200)
        assert done.stderr == ""
        return json.loads(done.stdout)

    return ask


@pytest.fixture(scope="module")
def real():
    """The real projects, a sample of the real places that holds every kind of name, and the categories."""
    features = [f for layer in load_layers() for f in load_features(layer)]
    spots = load_spots()
    chosen = sorted(random.Random(3).sample(range(len(spots)), SAMPLE))
    return features, [spots[n] for n in chosen], load_categories()


@needs_node
def test_every_case_finds_in_the_browser_what_it_says(searchable, in_node):
    keys = search_json(searchable.projects, searchable.places, searchable.categories)
    answers = in_node(keys, [case["query"] for case in searchable.cases])
    for case, found in zip(searchable.cases, answers, strict=True):
        assert found["ids"] == case["projects"], case
        assert [place["name"] for place in _shown(found, "places")] == case["places"], case
        assert [f"{c['facet']}:{c['value']}" for c in _shown(found, "categories")] == case["categories"], case


@needs_node
def test_a_place_and_a_group_are_told_whole(searchable, in_node):
    keys = search_json(searchable.projects, searchable.places, searchable.categories)
    district, museum = in_node(keys, ["拱墅区", "博物馆"])
    assert district["places"] == {"count": 1, "whole": True, "shown": [
        {"number": 0, "name": "拱墅区", "name_en": "Gongshu District", "kind": "district", "district": "330105",
         "lon": 120.1, "lat": 30.3, "precision": "site", "uncertainty_m": 100, "by": None, "loose": False}
    ]}  # fmt: skip
    assert museum["categories"] == {"count": 1, "whole": True, "shown": [
        {"facet": "kind", "value": "museum", "name": "博物馆", "name_en": "Museum", "by": None, "loose": False}
    ]}  # fmt: skip


@needs_node
def test_what_is_found_by_another_name_or_with_typos_alone_says_so(searchable, in_node):
    keys = search_json(searchable.projects, searchable.places, searchable.categories)
    former, both, project, typo = in_node(keys, ["下城", "下城区 gongshu", "运博", "京杭大运河愽物院"])
    assert _shown(former, "places")[0]["by"] == "下城区"
    assert _shown(both, "places")[0] | {"by": None, "loose": False} == _shown(both, "places")[0]
    assert [(p["id"], p["by"], p["loose"]) for p in _shown(project, "projects")] == [
        ("grand-canal-museum", "运博", False)
    ]
    assert [(p["id"], p["by"], p["loose"]) for p in _shown(typo, "projects")] == [("grand-canal-museum", None, True)]


@needs_node
def test_the_first_are_shown_and_all_are_counted(searchable, in_node):
    keys = search_json(searchable.projects, searchable.places, searchable.categories)
    (found,) = in_node(keys, ["运河"], 2)
    assert (found["projects"]["count"], len(found["projects"]["shown"])) == (4, 2)


@needs_node
def test_random_texts_find_the_same_in_the_browser_as_in_python(real, in_node):
    features, spots, categories = real
    names = [n for f in features for n in (f.project.name, f.project.name_en, *f.project.aliases)]
    texts = list(_texts(random.Random(5), [*names, *(spot.name for spot in spots)]))
    found = in_node(search_json(in_order(features), spots, categories), texts)
    projects, places = keys_of(features), [key_of_spot(n, spot) for n, spot in enumerate(spots)]
    chosen = [key_of_category(category) for category in categories]
    for text, answer in zip(texts, found, strict=True):
        assert answer["ids"] == list(search(projects, text)), text
        assert [str(place["number"]) for place in _shown(answer, "places")] == list(search(places, text)), text
        assert [f"{c['facet']}:{c['value']}" for c in _shown(answer, "categories")] == list(search(chosen, text)), text


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
    blob = Blob.of_json(search_json(in_order(features), load_spots(), load_categories()))
    assert len(blob.packed) <= LARGEST


def test_every_place_has_a_name_and_a_point_and_a_radius_unless_it_is_a_district(real):
    _, spots, _ = real
    assert all(spot.name and 118 < spot.lon < 121 and 29 < spot.lat < 31 for spot in spots)
    assert [spot.uncertainty_m is None for spot in spots] == [spot.kind == "district" for spot in spots]
