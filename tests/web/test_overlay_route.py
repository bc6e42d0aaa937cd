"""A layer that a reader sends is laid over the projects that the address keeps."""

import json

import pytest
import shapely


def _layer(*shapes, **properties):
    features = [
        {"type": "Feature", "id": n, "properties": properties, "geometry": shapely.geometry.mapping(shape)}
        for n, shape in enumerate(shapes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


AREA = shapely.box(120.1, 30.28, 120.18, 30.36)


def test_the_answer_has_table_layer_range_and_note(send):
    status, headers, body = send("/atlas/overlay?op=intersects&name=plots.zip", _layer(AREA, use="x"))
    told = json.loads(body)
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert told["sure"] <= told["counted"] <= told["possible"]
    assert len(told["table"]["rows"]) == len(told["layer_geojson"]["features"]) == told["counted"] > 0
    assert [len(told["note"][lang]) for lang in ("zh", "en")] == [5, 5]
    assert "plots.zip" in told["note"]["zh"][1]


def test_the_address_filters_and_bounds(send):
    status, _, body = send("/atlas/overlay?op=coverage&distance=500&within=330105&theme=transport", _layer())
    told = json.loads(body)
    assert (status, told["unit"]) == (200, "m2")
    assert 0 <= told["sure"] <= told["possible"]
    assert "拱墅区" in told["note"]["zh"][1]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("op=fly", "refused_laid_op"),
        ("op=near", "refused_laid_distance"),
        ("op=near&distance=far", "refused_laid_distance"),
        ("op=near&distance=nan", "refused_laid_distance"),
        ("op=dissolve&by=no", "refused_laid_column"),
    ],
)
def test_what_cannot_be_answered_is_a_key_of_a_word(send, asked, key):
    status, _, body = send(f"/atlas/overlay?{asked}", _layer(AREA))
    assert (status, json.loads(body)["refused"]["key"]) == (422, key)
