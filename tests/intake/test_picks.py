"""Lists of places as web maps give them in JSON are layers; other JSON and other GIS files say what to do."""

import json

import pytest

from atlas.intake.bounds import usual_bounds
from atlas.intake.child import layer_of
from atlas.intake.form import form_of
from atlas.intake.picks import read_picks
from atlas.intake.values import Choices, Refused

AMAP = {"status": "1", "suggestion": {"cities": []}, "pois": [
    {"name": "甲", "location": "120.15,30.25", "type": "体育休闲", "address": []},
    {"name": "乙", "location": "120.16,30.26", "type": "交通设施", "address": "路1号"}]}  # fmt: skip
BAIDU = {"status": 0, "results": [{"name": "甲", "location": {"lat": 30.25, "lng": 120.15}, "detail": 1},
                                  {"name": "乙", "location": {"lat": 30.26, "lng": 120.16}}]}  # fmt: skip
PICKED = [{"name": "甲", "lnglat": [120.15, 30.25]}, {"name": "乙", "lnglat": [120.16, 30.26]}]


def _read(document):
    return layer_of(json.dumps(document, ensure_ascii=False).encode(), "picks.json", Choices(), usual_bounds())


@pytest.mark.parametrize("document", [AMAP, BAIDU, PICKED, {"data": {"list": BAIDU["results"]}}])
def test_a_list_of_places_is_a_layer_with_its_names(document):
    raw, placed = _read(document)
    assert raw.form == "picks"
    names = [column.name for column in raw.columns].index("name")
    assert [row[names] for row in raw.rows] == ["甲", "乙"]
    assert [(g.x, g.y) for g in placed.geometries] == [(120.15, 30.25), (120.16, 30.26)]


def test_what_an_object_has_itself_is_not_replaced_by_what_is_in_another():
    raw, _ = _read([{"name": "甲", "location": {"lng": 120.1, "lat": 30.2, "name": "别处"}}])
    assert {column.name: value for column, value in zip(raw.columns, raw.rows[0], strict=True)} == {
        "name": "甲", "lng": 120.1, "lat": 30.2, "location_name": "别处"}  # fmt: skip


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ({"location": "120.15,30.25"}, "refused_other_json"),
        ([{"name": "甲", "location": "西湖"}], "refused_other_json"),
        ([{"location": "120.1,30.2", **{f"c{n}": 1 for n in range(600)}}], "refused_too_many_columns"),
        ([{"lng": 120.1, "lat": 30.2}, 5], "refused_other_json"),
    ],
)
def test_what_is_no_such_list_is_refused(document, key):
    with pytest.raises(Refused) as refused:
        read_picks(json.dumps(document).encode(), Choices(), usual_bounds())
    assert refused.value.key == key


@pytest.mark.parametrize(
    "text", ["!table\r\n!version 300\r\n", 'Version 300\nCharset "x"\nColumns 1\n  a Char(9)\nData\n']
)
def test_a_mapinfo_file_is_told_how_it_can_be_brought(text):
    with pytest.raises(Refused) as refused:
        form_of(text.encode(), "plots.tab")
    assert (refused.value.key, refused.value.facts) == ("refused_other_gis", {"kind": "MapInfo"})
