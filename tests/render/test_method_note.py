"""The methods note of an overlay: five lines in both languages that say the range, whatever is chosen."""

import io
import json

import pytest
from laid import layer, project, square
from shapely.geometry import Point

from atlas.analysis.overlay import OPS, Operation, overlay, to_line
from atlas.render import LANGS
from atlas.render.laid import answer, answer_json
from atlas.render.method_note import Asked, method_note

TOLD = [
    project("park", square(0, 0, 900), 0, "osm"),
    project("point", Point(0, 0), 300),
    project("stays", None),
]
ASKED = Asked("地块.zip", "2026-11-28", {"zh": "全部", "en": "all"}, {"zh": "拱墅区", "en": "Gongshu"})
FACTS = ASKED._asdict() | {"version": "abc", "names": {}}
LAYER = layer(square(0, 0, 500), None, n=[3, 4], use=["a", "b"])


def _operation(op, **more):
    distance = 500 if op in ("near", "buffer") else None
    return Operation(op, distance, by="use" if op in ("dissolve", "summary") else "", **more)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("uncertain", ["widen", "include", "exclude"])
@pytest.mark.parametrize("op", OPS)
def test_it_has_five_lines_that_are_filled_in(op, uncertain, lang):
    outcome = overlay(LAYER, TOLD, _operation(op, uncertain=uncertain), "abc")
    lines = method_note(outcome, ASKED, lang)
    assert len(lines) == 5
    assert all(line and "{" not in line and "\n" not in line and "  " not in line for line in lines)
    assert "地块.zip" in lines[1]
    assert "abc" in lines[1]
    assert "EPSG:4549" in lines[2]
    assert ("1个没有位置的要素" if lang == "zh" else "1 features without a place") in lines[4]


def test_its_words_are_these():
    outcome = overlay(LAYER, TOLD, _operation("near", uncertain="exclude"), "abc")
    assert method_note(outcome, ASKED, "en")[:4] == (
        "Asked: which projects lie within 500 m of the layer.",
        "Data: “地块.zip”, 2 features (points 0, lines 0, areas 1); 3 projects of the atlas (all), data version abc, 2026-11-28.",
        (
            "Coordinates: distances and shapes in EPSG:4549 (3-degree zone of CGCS2000), lengths off by 0.001% at most; areas on "
            "the WGS-84 ellipsoid (equal-area EPSG:6933); the layer taken away is in WGS-84."
        ),
        (
            "Places known only nearly: left out; only points of precision footprint or site and whole mapped extents count, 1 in "
            "all, 1 were not counted; with them 2 to 2 projects. Result: 1 projects, whatever the uncertainty of places."
        ),
    )
    wide = overlay(LAYER, TOLD, _operation("intersects", uncertain="include"), "abc")
    assert "1 projects sure, 1 to 2 projects possible" in method_note(wide, ASKED, "en")[3]
    assert "1个项目是肯定的，可能有1至2个项目" in method_note(wide, ASKED, "zh")[3]


def test_a_layer_without_a_name_is_no_pair_of_empty_quotation_marks():
    outcome = overlay(LAYER, TOLD, _operation("intersects"), "abc")
    assert "没有名字的图层，2个要素" in method_note(outcome, ASKED._replace(file=""), "zh")[1]


def test_coverage_says_its_metres_standard_and_share():
    outcome = overlay(LAYER, TOLD, Operation("coverage", attribute="n"), "abc")
    assert method_note(outcome, ASKED, "en")[0] == (
        "Asked: how much “n” (shared out by area or length, as if spread evenly) of the layer lies within 1000 m of projects "
        "(straight lines; 15 minutes on foot taken as 1,000 m, of the 800 to 1,000 m in GB 50180-2018); of 3 in all 100.0% "
        "is covered (100.0% to 100.0%)."
    )


def test_the_answer_is_json_with_heads_in_both_languages():
    told = answer_json(overlay(LAYER, TOLD, _operation("intersects"), "abc"), FACTS, 3)
    assert (told["sure"], told["counted"], told["possible"], told["unplaced"], told["unit"]) == (1, 2, 2, 1, "projects")
    columns = {column["name"]: column for column in told["table"]["columns"]}
    assert columns["radius_m"] == {
        "name": "radius_m", "type": "figure", "title": {"zh": "位置误差（米）", "en": "Place off by up to (m)"}
    }  # fmt: skip
    assert columns["certainty"]["values"]["zh"] == {"sure": "肯定", "perhaps": "可能"}
    assert [row[0] for row in told["table"]["rows"]] == ["park", "point"]
    assert told["layer_geojson"]["features"][1]["geometry"]["type"] == "Point"
    json.dumps(told, allow_nan=False)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"[1", "refused_laid_geojson"),
        (b"[" * 100_000, "refused_laid_geojson"),
        (b'{"features":[{"geometry":{"type":"Point","coordinates":[999,0]}}]}', "refused_laid_geojson"),
        (b'{"features":[{"geometry":{"type":"Point","coordinates":[0,0]}}]}', "refused_laid_reach"),
        (b'{"features":[]}', "refused_laid_empty"),
        (json.dumps({"features": [{"properties": {str(n): 1 for n in range(2000)}}]}).encode(), "refused_laid_columns"),
    ],
)
def test_what_is_no_layer_is_refused_by_the_key_of_a_word(body, key):
    told = json.loads(answer(io.BytesIO(to_line(TOLD) + body), {"op": "intersects"}, FACTS))
    assert told["refused"]["key"] == key


def test_a_nested_collection_is_refused():
    shape = {"type": "Point", "coordinates": [120.1, 30.3]}
    for _ in range(40):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    body = json.dumps({"features": [{"geometry": shape}]}).encode()
    assert b"refused_laid_geojson" in answer(io.BytesIO(to_line(TOLD) + body), {"op": "intersects"}, FACTS)
