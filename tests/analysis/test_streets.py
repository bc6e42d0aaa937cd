import json

import pytest

from atlas.analysis import key_of_spot, load_spots, search
from atlas.analysis.streets import Street, load_streets


def _road(name, at, **more):
    told = {"class": "secondary", **more} | ({"name": name} if name else {})
    return {"type": "Feature", "properties": told, "geometry": {"type": "LineString", "coordinates": at}}


@pytest.fixture
def streets_root(atlas_root):
    """An atlas whose base map has an unnamed motorway and two cells with pieces of one street."""
    base = atlas_root.path / "geodata" / "base"
    cells = base / "detail" / "13"
    cells.mkdir(parents=True)
    overview = {
        "type": "FeatureCollection",
        "features": [_road(None, [[120.1, 30.3], [120.2, 30.3]], **{"class": "motorway"})],
    }
    (base / "roads.geojson").write_text(json.dumps(overview), encoding="utf-8")
    first = [
        _road("试验大街", [[120.14, 30.3], [120.15, 30.3]], name_en="Test Street"),
        _road("里弄", [[120.14, 30.3], [120.15, 30.3]], **{"class": "residential"}),
    ]
    (cells / "1-1.json").write_text(json.dumps({"roads": first}), encoding="utf-8")
    (cells / "2-1.json").write_text(
        json.dumps({"roads": [_road("试验大街", [[120.15, 30.3], [120.16, 30.3]])]}), encoding="utf-8"
    )
    return atlas_root


def test_a_main_street_stands_in_its_middle_and_reaches_to_its_ends(streets_root):
    assert list(load_streets()) == [Street("试验大街", "Test Street", (120.15, 30.3), 962)]


def test_a_street_is_found_as_a_place(streets_root):
    spots = load_spots()
    (found,) = (spots[int(n)] for n in search([key_of_spot(n, s) for n, s in enumerate(spots)], "test street"))
    assert (found.name, found.kind, found.district, found.uncertainty_m) == ("试验大街", "street", "330105", 962)
