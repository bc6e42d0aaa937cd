"""The map for notebooks: what it draws, and that no text of the data becomes a part of the page."""

import json
import re
from urllib.parse import unquote

import pytest
import shapely

from atlas.catalogue import load_features
from atlas.render import LANGS, term_names
from atlas.render.explore import explore

HOSTILE = """<script>pwned=1</script><img src=x onerror="pwned=2">${pwned=3}`"'\\{{7*7}}{%raw%}"""


@pytest.fixture
def features(atlas_root):
    """A sourced park, an area under it, a rough place and one that has no place."""
    park = atlas_root.read()
    atlas_root.draw(shapely.box(120.14, 30.31, 120.15, 30.32))
    area, rough, lost = (json.loads(json.dumps(r)) for r in (atlas_root.read(), park, park))
    for record, ident in ((area, "test-area"), (rough, "test-rough"), (lost, "test-lost")):
        record["id"] = record["properties"]["id"] = ident
    rough["properties"]["placement"] |= {"precision": "neighbourhood", "uncertainty_m": 800}
    lost["geometry"] = None
    lost["properties"]["placement"] |= {
        "method": "none", "precision": "unplaced", "uncertainty_m": None, "source": None, "source_ref": None,
        "licence": None, "checks": [],
    }  # fmt: skip
    atlas_root.write(area, lost, park, rough)
    return load_features("test-layer")


def _html(features, lang="zh"):
    return explore(features, lang).get_root().render()


def _collections(html):
    """The data of each layer of the page, by the name of its variable."""
    found = re.findall(r"(geo_json_\w+)_add\((\{.*\})\);", html)
    return {name: json.loads(data) for name, data in found}


def test_each_place_is_a_symbol_each_area_a_shape_and_what_has_no_place_is_counted(features):
    html = _html(features)
    drawn = [
        (f["id"], f["geometry"]["type"])
        for c in _collections(html).values()
        for f in c["features"]
        if "test" in f["id"]
    ]
    assert sorted(drawn) == [
        ("test-area", "Point"), ("test-area", "Polygon"), ("test-park", "Point"), ("test-rough", "Point"),
        ("test-rough", "Point"),
    ]  # fmt: skip
    assert "共4个项目，其中1个没有确切位置，图上没有画" in html


def test_only_a_rough_place_has_a_circle_of_its_metres(features):
    html = _html(features)
    assert re.findall(r'case "([\w-]+)":\s+return \{[^}]*"radius": (\d+)', html) + re.findall(
        r'default:\s+return \{[^}]*"radius": (\d+)', html
    ) == ["800"]


def test_a_card_says_what_the_plan_says_and_how_sure_the_place_is(features):
    told = {f["id"]: f["properties"] for c in _collections(_html(features, "en")).values() for f in c["features"]}
    assert told["test-park"] == {
        "name": "Test Park", "other": "试验公园", "summary": "A park.",
        "rows": [
            ["State today", "Due, no news"], ["District", "Gongshu District"], ["Kind", "Park"], ["Years", "2025"],
            ["Plan", "Test plan"], ["Place", "Site (≤250 m), off by up to about 200 m"],
            ["Evidence in the plans", "Test plan, 第一章 总则: “试验公园”, characters 7–11"],
            ["Evidence in the plans", "Test plan, 第一章 总则: “2025年”, characters 18–23"],
        ],
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_it_needs_no_other_host(features, lang):
    html = _html(features, lang)
    assert re.findall('(?:src|href)="(?!data:)', html) == []
    assert re.findall(r"url\((?!data:|#)", html) == []


def test_nothing_that_the_data_says_ends_a_script_or_begins_an_element(features):
    said = dict.fromkeys(("name", "name_en", "summary", "summary_en"), HOSTILE)
    hostile = [f.model_copy(update={"project": f.project.model_copy(update=said)}) for f in features]
    plain, html = _html(features), _html(hostile)
    assert "<img" not in html
    assert html.count("<script") == plain.count("<script")
    assert html.count("</script") == plain.count("</script")
    told = [f["properties"] for c in _collections(html).values() for f in c["features"] if f["id"] == "test-park"]
    assert unquote(told[0]["name"]) == HOSTILE


def test_words_of_the_reference_are_escaped_in_the_key(features, monkeypatch):
    names = {**term_names("zh"), "state": dict.fromkeys(term_names("zh")["state"], HOSTILE)}
    monkeypatch.setattr("atlas.render.explore.term_names", lambda _: names)
    html = _html(features)
    assert "<img" not in html
    assert "\\u0026lt;img" in html
    assert "\\u0026#123;\\u0026#123;7*7" in html


def test_without_any_place_the_map_is_the_base_and_the_count(features):
    html = _html([f for f in features if f.geometry is None])
    assert "共1个项目，其中1个没有确切位置" in html
    assert "fitBounds" not in html
