import gzip
import json
import sys

import pytest
from shapely import box

from atlas.catalogue import build
from atlas.errors import AtlasError
from atlas.render import LANGS
from atlas.web import ROUTES, asset_url, site
from atlas.web.blob import FOREVER, Blob
from atlas.web.headers import HEADERS
from atlas.web.opening import PREVIEWS

BLOBS = ["map.json", "indicators.json", "base.json", "words.zh.json", "words.en.json"]
TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}


@pytest.mark.parametrize("name", BLOBS)
def test_data_is_served_under_its_hash_for_good(get, name):
    answer = get(f"/{site().url(name)}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, FOREVER)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.content == site().blobs[name].body


@pytest.mark.parametrize(
    "name", ["rooms/map.js", "rooms/directory.js", "rooms/frame.js", "style/streamlit.css", "leaflet.js"]
)
def test_an_asset_is_served_with_its_type_for_good(get, name):
    answer = get(f"/{asset_url(name)}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, FOREVER)
    assert answer.headers["Content-Type"] == TYPES[name.rsplit(".", 1)[1]]


@pytest.mark.parametrize(
    "path",
    [
        "/atlas/data/0000000000000000/map.json",
        "/atlas/data/x/y",
        "/atlas/assets/0000000000000000/rooms/map.js",
        "/atlas/project/no-such-park",
        "/atlas/project/..%2f..%2fetc%2fpasswd",
        "/atlas/nowhere",
        "/atlas/",
    ],
)
def test_what_is_not_there_is_404(get, path):
    assert get(path).status_code == 404


@pytest.mark.parametrize("written", ["test-park", "test-park%E3%80%82", "test-park%20", "test-park)"])
def test_the_short_address_of_a_project_leads_to_its_page(get, written):
    answer = get(f"/projects/{written}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (308, "../projects?project=test-park&lang=en")
    assert get("/projects/test-park").headers["location"] == "../projects?project=test-park"


def test_the_address_of_no_project_says_so_in_both_languages_and_leads_to_the_list(get):
    answer = get("/projects/%3Cb%3Eno-park")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    for text in (
        "没有“&lt;b&gt;no-park”这个项目",
        "There is no project “&lt;b&gt;no-park”",
        'href="/projects?lang=en"',
    ):
        assert text in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "no.js",
        "..%2froutes.py",
        "rooms/..%2f..%2froutes.py",
        "%2e%2e%2froutes.py",
        "style/streamlit.css%00",
        "rooms/",
        "words.yaml",
    ],
)
def test_no_other_file_is_an_asset(get, name):
    assert get(f"/{asset_url(name)}").status_code == 404


@pytest.mark.parametrize("known", ['"{}"', 'W/"{}"', '"other", "{}"'])
def test_what_the_browser_has_is_not_sent_again(get, known):
    url, etag = f"/{site().url('map.json')}", site().blobs["map.json"].hash
    answer = get(url, If_None_Match=known.format(etag))
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", f'"{etag}"')


@pytest.mark.parametrize("known", ['"other"', ""])
def test_what_the_browser_has_not_is_sent(get, known):
    assert get(f"/{site().url('map.json')}", If_None_Match=known).status_code == 200


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip", "gzip"), ("identity", None)])
def test_data_is_packed_for_those_who_can_unpack(get, accepted, encoding):
    answer = get(f"/{site().url('map.json')}", Accept_Encoding=accepted)
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.json()["version"] == site().version


def test_a_blob_is_packed_once_and_named_by_its_content():
    blob = Blob.of(b"x", "text/plain")
    assert gzip.decompress(blob.packed) == b"x"
    assert blob == Blob.of(b"x", "text/plain")
    assert blob.hash != Blob.of(b"y", "text/plain").hash


def test_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError, match="Out of range"):
        Blob.of_json({"x": float("nan")})


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("q=shiyan", ["test-park"]),
        ("q=%E5%85%AC%E5%9B%AD", ["test-park"]),
        ("q=zzz", []),
        ("", []),
        ("q=%00%ff<x>", []),
    ],
)
def test_search_answers_with_ids(get, query, ids):
    answer = get(f"/atlas/search?{query}")
    assert (answer.status_code, answer.json()) == (200, {"ids": ids})


def test_the_keys_of_the_search_box_are_served_under_their_hash(get, site_root):
    answer = get(f"/{site().url('search.json')}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert answer.json()["projects"] == [["test-park", "试验公园", "Test Park", []]]


@pytest.mark.parametrize(
    ("lat", "radius", "told"),
    [
        (30.321, 1000, {"found": [["test-park", 111, 200, False, "within", 1.0]], "districts": ["330105"]}),
        (30.322, 20, {"found": [], "districts": ["330105"]}),
        (39.9, 1000, {"found": [], "districts": []}),
    ],
)
def test_near_answers_with_ids_distances_and_how_surely(get, lat, radius, told):
    answer = get(f"/atlas/near?lat={lat}&lon=120.14&radius={radius}")
    assert (answer.status_code, answer.json()) == (200, told | {"unknown": 0})
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "lat=30&lon=120",
        "lat=x&lon=120&radius=100",
        "lat=nan&lon=nan&radius=100",
        "lat=30&lon=120&radius=nan",
        "lat=inf&lon=120&radius=100",
        "lat=30&lon=120&radius=inf",
        "lat=30&lon=120&radius=0",
        "lat=30&lon=120&radius=-5",
        "lat=30&lon=120&radius=50001",
        "lat=86&lon=120&radius=100",
        "lat=30&lon=181&radius=100",
        "lat=1e999&lon=120&radius=100",
    ],
)
def test_near_with_bad_numbers_is_400_and_says_what_to_write(get, query):
    answer = get(f"/atlas/near?{query}")
    assert answer.status_code == 400
    assert " – /atlas/near – " in answer.json()["error"]


def test_a_project_is_served_whole_with_its_passages(get, site_root):
    detail = get("/atlas/project/test-park").json()
    assert detail.pop("layer") == "test-layer"
    assert detail["evidence"][0].pop("passage") == ["", "试验公园", "占地12公顷，2025年建成。", False]
    assert detail["evidence"][1].pop("passage") == ["试验公园占地12公顷，", "2025年", "建成。", False]
    assert detail["quantities"][0]["evidence"].pop("passage") == ["试验公园占地", "12", "公顷，2025年建成。", False]
    assert detail["quantities"][0].pop("indicator") == "park-area"
    assert (detail.pop("conflicts"), detail.pop("area_gaps")) == ([], [])
    assert detail.pop("now") == {"state": "silent", "partly": False, "status": "planned", "news": None}
    assert (detail.pop("parts"), detail.pop("wholes")) == ([], [])
    assert detail == site_root.read()["properties"]


def test_what_does_not_agree_and_a_drawn_extent_are_served_with_the_project(get, built_root):
    told = {"fact": "area_ha", "value": 12.5, "unit": "ha", "as_of": None, "source": "试验报", "grade": "press"}
    late = {**told, "fact": "opened", "value": "2027", "unit": "date"}
    unsaid = dict.fromkeys(("part", "part_en", "value_en", "source_en", "url", "original", "original_en"))
    added = {"announced": False, "about": False, **unsaid}
    built_root.set("properties.outcomes", [{**told, **added}, {**late, **added}])
    built_root.draw(box(120.14, 30.32, 120.144, 30.324))
    build()
    detail = get("/atlas/project/test-park").json()
    assert detail["conflicts"] == [{"kind": "later", "outcomes": [1], "quantities": [], "evidence": []}]
    gaps = [(g["of"], g["index"], round(g["drawn_ha"]), round(g["share"], 1)) for g in detail["area_gaps"]]
    assert gaps == [("quantities", 0, 17, 0.4), ("outcomes", 0, 17, 0.4)]


def test_without_the_text_a_project_has_no_passages(get, site_root):
    site_root.lose_plan_text()
    detail = get("/atlas/project/test-park").json()
    assert [e["passage"] for e in detail["evidence"]] == [None, None]
    assert detail["quantities"][0]["evidence"]["passage"] is None


@pytest.mark.parametrize("path", ["/atlas/search?q=x", "/atlas/nowhere", "/atlas/near"])
def test_every_answer_has_the_security_headers(get, path):
    headers = get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_a_new_build_is_served_at_once_under_a_new_hash(get, site_root):
    old = site().url("map.json")
    site_root.set("properties.name", "另一公园")
    build()
    assert get(f"/{old}").status_code == 404
    assert json.loads(get(f"/{site().url('map.json')}").content)["features"][0]["name"] == "另一公园"


@pytest.mark.parametrize(
    "path",
    [
        "project/test-park", "search?q=x", "near?lat=30&lon=120&radius=9", "download/manifest.json", "export/csv",
        "changes.json",
    ],
)  # fmt: skip
def test_without_a_build_it_is_503_and_where_the_build_is_stands_in_the_log_alone(get, site_root, path, caplog):
    (site_root.path / "build" / "manifest.json").unlink()
    answer = get(f"/atlas/{path}")
    assert answer.status_code == 503
    assert answer.json()["error"].endswith("run: atlas build")
    assert str(site_root.path) not in answer.text
    assert f"there is no build – {site_root.path / 'build'} – run: atlas build" in caplog.text


@pytest.mark.parametrize("path", ["project/test-park", "search?q=x", "near?lat=30&lon=120&radius=9"])
def test_no_error_of_ours_tells_a_reader_its_place(get, site_root, path, monkeypatch, caplog):
    def fail():
        raise AtlasError("/srv/secret is bad", "/srv/secret", "mend /srv/secret")

    monkeypatch.setattr(sys.modules["atlas.web.routes"], "site", fail)
    answer = get(f"/atlas/{path}")
    assert (answer.status_code, "secret" in answer.text) == (503, False)
    assert "/srv/secret" in caplog.text


def test_robots_are_told_where_nothing_is_to_be_read(get):
    answer = get("/robots.txt")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.text.splitlines()[0] == "User-agent: *"


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_of_a_link_is_served_under_an_address_that_stays(get, lang):
    answer = get(f"/atlas/preview/{lang}.png")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.content == (PREVIEWS / f"{lang}.png").read_bytes()


@pytest.mark.parametrize("name", ["fr", "..%2fen", "zh.png", "en%00"])
def test_no_other_picture_is_served(get, name):
    assert get(f"/atlas/preview/{name}.png").status_code == 404


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_the_routes_only_read(route):
    assert route.methods == {"GET", "HEAD"}


def test_in_another_version_of_the_text_passages_are_found_again_and_marked_so(get, site_root):
    site_root.change_plan_text("新的开头。试验公园占地12公顷，明年建成。\n")
    detail = get("/atlas/project/test-park").json()
    assert [e["passage"] for e in detail["evidence"]] == [None, None]
    site_root.change_plan_text("新的第一章 总则\n试验公园占地12公顷，2025年建成。\n")
    detail = get("/atlas/project/test-park").json()
    assert detail["evidence"][0]["passage"] == ["", "试验公园", "占地12公顷，2025年建成。", True]
    assert detail["quantities"][0]["evidence"]["passage"] == ["试验公园占地", "12", "公顷，2025年建成。", True]


@pytest.mark.usefixtures("site_root")
def test_a_cell_of_the_base_is_served_under_the_hash_of_all_cells(get, site_root):
    folder = site_root.path / "geodata" / "base" / "detail" / "13"
    folder.mkdir(parents=True)
    (folder / "6830-3372.json").write_text('{"roads":[]}', encoding="utf-8")
    answer = get(f"/atlas/base/{site().detail.hash}/13/6830-3372.json")
    assert (answer.status_code, answer.json(), answer.headers["Cache-Control"]) == (200, {"roads": []}, FOREVER)
    for path in ("0000000000000000/13/6830-3372", f"{site().detail.hash}/13/6830-3373", f"{site().detail.hash}/12/1-1"):
        assert get(f"/atlas/base/{path}.json").status_code == 404
