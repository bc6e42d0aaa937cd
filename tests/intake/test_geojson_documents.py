"""GeoJSON comes whole, one feature a line, or behind record separators; each is read, and what follows is told."""

import pytest

from atlas.intake.bounds import usual_bounds
from atlas.intake.form import form_of
from atlas.intake.geojson import read_geojson
from atlas.intake.values import Refused

POINT = '{"type":"Feature","properties":{"a":"甲"},"geometry":{"type":"Point","coordinates":[120.1,30.2]}}'
LARGE = POINT.replace("甲", "甲" * 70_000)
SPREAD = POINT.replace(",", ",\n")


def _read(text):
    data = text.encode()
    return read_geojson(data, form_of(data, "layer"), usual_bounds())


@pytest.mark.parametrize(
    ("text", "form", "count"),
    [
        (POINT, "geojson", 1),
        (f"{POINT}\n{POINT}\n", "geojsonl", 2),
        (f"\x1e{POINT}\n", "geojsonl", 1),
        (f"\x1e{SPREAD}\n\x1e{SPREAD}\n", "geojsonl", 2),
        (f"{LARGE}\n{LARGE}", "geojsonl", 2),
        (f"{POINT}{POINT}", "geojsonl", 2),
        (f"\ufeff\ufeff{POINT}\n\ufeff{POINT}", "geojsonl", 2),
        (POINT.replace("甲", "一行\u2028还是一行\x85") + "\n" + POINT, "geojsonl", 2),
    ],
)
def test_documents_follow_each_other_in_any_way(text, form, count):
    raw = _read(text)
    assert (raw.form, len(raw.rows), len(raw.geometries)) == (form, count, count)


@pytest.mark.parametrize(
    ("text", "key", "facts"),
    [
        (f"{POINT}\n{POINT}\n{POINT[:40]}", "refused_broken_line", {"line": 3}),
        (f"{POINT};alert(1)", "refused_broken_line", {"line": 1}),
        (f"{POINT}\n{POINT}\n5", "refused_other_json", {"kind": ""}),
    ],
)
def test_what_follows_and_is_no_feature_is_told_by_its_line(text, key, facts):
    with pytest.raises(Refused) as refused:
        _read(text)
    assert (refused.value.key, refused.value.facts) == (key, facts)
