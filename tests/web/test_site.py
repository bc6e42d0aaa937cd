import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from shapely import LineString

from atlas.catalogue import build, load_plans, load_sources, load_terms
from atlas.render import LANGS, all_words
from atlas.web import site, text_state
from atlas.web.routes import ASSETS

pytestmark = pytest.mark.usefixtures("site_root")
ADDRESS = re.compile(r"https?://[^\s\"'\\)]+")


def _blob(name):
    return json.loads(site().blobs[name].body)


def test_the_map_gets_what_it_filters_lists_and_draws_and_nothing_more():
    assert _blob("map.json") == {
        "version": site().version,
        "year": datetime.now(UTC).year,
        "told_until": None,
        "features": [
            {
                "id": "test-park", "name": "试验公园", "name_en": "Test Park", "layer": "test-layer", "kind": "park",
                "theme": ["ecology", "tourism"], "district": ["330105"], "plan": ["test-plan"], "status": "planned",
                "outcome": "none", "group": "nature", "state": "silent", "partly": False, "news": None,
                "events": [],
                "years": [2025, 2025],
                "horizon": False, "precision": "site", "uncertainty_m": 200,
                "geometry": {"type": "Point", "coordinates": [120.14, 30.32]}, "extent": None,
            }
        ],
    }  # fmt: skip


def test_the_map_gets_an_extent_with_its_basis_to_about_a_metre(site_root):
    site_root.draw(LineString([(120.140004, 30.32), (120.150006, 30.32)]))
    build()
    (feature,) = _blob("map.json")["features"]
    line = {"type": "LineString", "coordinates": [[120.14, 30.32], [120.15001, 30.32]]}
    assert feature["extent"] == {"basis": "osm", "margin_m": 0, "geometry": line}


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_are_those_of_the_language(lang):
    words = _blob(f"words.{lang}.json")
    assert words["words"] == {key: pair[lang] for key, pair in all_words().items()}
    assert words["terms"]["theme"]["culture"] == getattr(load_terms()["theme"]["culture"], lang)
    assert words["terms"]["layer"] == {"test-layer": {"zh": "试验", "en": "Test"}[lang]}
    assert words["terms"]["district"]["330105"] == {"zh": "拱墅区", "en": "Gongshu District"}[lang]
    assert words["seats"]["330105"] == [30.321324, 120.13674]


def test_what_a_url_may_name_is_what_there_is():
    known = site().known()
    assert (known.project, known.layer, len(known.district)) == ({"test-park"}, {"test-layer"}, 13)
    assert known.base == {"builtin", "osm"}


@pytest.mark.parametrize("number", ["", "GS(2026)1"])
def test_the_review_number_is_the_operators(monkeypatch, number):
    monkeypatch.setenv("ATLAS_MAP_REVIEW_NO", number)
    assert _blob("words.zh.json")["review_no"] == number


def test_whether_a_text_is_here_is_told():
    assert text_state("test-plan") == "here"
    assert text_state("gongshu-14fyp") == "absent"


def test_another_version_of_a_text_is_told(site_root):
    site_root.change_plan_text("别的文字")
    assert text_state("test-plan") == "differs"


def test_the_map_points_to_no_other_host():
    assert ADDRESS.findall(site().blobs["map.json"].body.decode()) == []


@pytest.mark.parametrize("lang", LANGS)
def test_words_point_only_to_basemap_tiles_and_to_plans_and_sources(lang):
    body = site().blobs[f"words.{lang}.json"].body.decode()
    tiles = {url for spec in site().basemaps.values() for url in spec["layers"]}
    plans = {plan.url for plan in load_plans().values()}
    sources = {address for source in load_sources().values() for address in (source.url, source.licence_url)}
    assert set(ADDRESS.findall(body)) <= tiles | plans | sources


@pytest.mark.parametrize(
    "name", [name for name in ASSETS if not (name.startswith("leaflet") or name.endswith(".json"))]
)
def test_our_scripts_and_styles_load_nothing_from_another_host(name):
    addresses = ADDRESS.findall(ASSETS[name].body.decode())
    assert [a for a in addresses if not a.startswith("http://www.w3.org/")] == []
    assert "@import" not in ASSETS[name].body.decode()


@pytest.mark.parametrize("name", ["leaflet.js", "style/streamlit.css"])
def test_leaflet_loads_nothing_by_itself(name):
    assert re.findall(r"(?:src|url\(|import)\s*=?\s*[\"']?https?://", ASSETS[name].body.decode()) == []


def test_the_built_in_base_points_to_no_other_host():
    base = Path(__file__).resolve().parents[2] / "geodata" / "base"
    assert [path.name for path in sorted(base.glob("*.geojson")) if ADDRESS.search(path.read_text("utf-8"))] == []
