import json

import pytest

from atlas.errors import AtlasError
from atlas.web import site
from atlas.web.basemap import default_basemap, offered_basemaps

pytestmark = pytest.mark.usefixtures("plain_environment")


def test_without_a_key_only_the_keyless_basemap_is_offered():
    assert list(offered_basemaps()) == ["osm"]
    osm = offered_basemaps()["osm"]
    assert osm["layers"] == ["https://tile.openstreetmap.org/{z}/{x}/{y}.png"]
    assert (osm["datum"], osm["attribution"]) == ("wgs84", "(C) OpenStreetMap contributors")


def test_with_its_key_tianditu_is_offered_and_the_key_fills_its_addresses(monkeypatch):
    monkeypatch.setenv("ATLAS_TIANDITU_KEY", "sesame")
    tianditu = offered_basemaps()["tianditu"]
    assert [url.endswith("&tk=sesame") for url in tianditu["layers"]] == [True, True]
    assert tianditu["title"] == {"zh": "天地图", "en": "Tianditu"}


def test_a_key_is_in_no_other_basemap(monkeypatch):
    monkeypatch.setenv("ATLAS_TIANDITU_KEY", "sesame")
    others = [spec for name, spec in offered_basemaps().items() if name != "tianditu"]
    assert "sesame" not in json.dumps(others)


def test_naming_a_basemap_does_not_offer_it_without_its_key(monkeypatch):
    monkeypatch.setenv("ATLAS_BASEMAPS", "tianditu")
    assert "tianditu" not in offered_basemaps()


@pytest.mark.parametrize(
    ("named", "name", "datum"),
    [
        ("gaode", "gaode", "gcj02"),
        ("Gaode.Satellite", "gaode-satellite", "gcj02"),
        ("Gaode.Satellite@wgs84", "gaode-satellite", "wgs84"),
        ("OpenTopoMap", "opentopomap", "wgs84"),
        ("OpenStreetMap.HOT", "openstreetmap-hot", "wgs84"),
        ("OpenTopoMap@gcj02", "opentopomap", "gcj02"),
        (" , OpenTopoMap,", "opentopomap", "wgs84"),
    ],
)
def test_an_operator_offers_a_basemap_by_name_with_its_datum(monkeypatch, named, name, datum):
    monkeypatch.setenv("ATLAS_BASEMAPS", named)
    assert list(offered_basemaps()) == ["osm", name]
    spec = offered_basemaps()[name]
    assert spec["datum"] == datum
    assert all(url.startswith("https://") for url in spec["layers"])
    assert "<" not in spec["attribution"]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("No.Such", 'xyzservices has no provider "No.Such" that needs no key – ATLAS_BASEMAPS – '),
        ("MapTiler.Streets", 'xyzservices has no provider "MapTiler.Streets" that needs no key'),
        ("Gaode.Normal@bd09", 'datum "bd09" is not known – ATLAS_BASEMAPS – write @wgs84 or @gcj02'),
        ("<script>", "xyzservices has no provider"),
        ("..@gcj02", "xyzservices has no provider"),
    ],
)
def test_a_basemap_that_is_not_there_is_told(monkeypatch, named, message):
    monkeypatch.setenv("ATLAS_BASEMAPS", named)
    with pytest.raises(AtlasError, match=message.replace(".", r"\.")):
        offered_basemaps()


@pytest.mark.parametrize(("wanted", "default"), [(None, "builtin"), ("builtin", "builtin"), ("osm", "osm")])
def test_the_default_is_the_builtin_base_unless_the_operator_chooses(monkeypatch, wanted, default):
    if wanted:
        monkeypatch.setenv("ATLAS_BASEMAP", wanted)
    assert default_basemap() == default


@pytest.mark.parametrize("wanted", ["tianditu", "gaode", ""])
def test_a_default_that_is_not_offered_is_told(monkeypatch, wanted):
    monkeypatch.setenv("ATLAS_BASEMAP", wanted)
    with pytest.raises(AtlasError, match=f'no basemap "{wanted}" – ATLAS_BASEMAP – choose one of: builtin, osm'):
        default_basemap()


def test_readers_are_offered_what_the_operator_chose(site_root, monkeypatch):
    monkeypatch.setenv("ATLAS_BASEMAPS", "gaode")
    offered = json.loads(site().blobs["words.en.json"].body)["basemaps"]
    assert [(b["id"], b["title"], b["datum"]) for b in offered] == [
        ("osm", "OpenStreetMap", "wgs84"),
        ("gaode", "AMap (GCJ-02)", "gcj02"),
    ]
