"""What readers send to the app as `atlas serve` serves it: read, answered, and kept nowhere."""

import contextlib
import http.client
import io
import json
import re
import secrets
import sqlite3
import sys
import threading
import time
import zipfile
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import geopandas
import pyogrio
import pytest
import shapely

from atlas.catalogue import load_features, load_layers
from atlas.catalogue.paths import ROOT
from atlas.crs import distance_m
from atlas.web.forgetting import forgetful

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a process's memory")


def _collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def _feature(lon, lat, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def _layer(*features, **more):
    return json.dumps({"layer_geojson": _collection(*features), "note": {"zh": ["一"], "en": ["1"]}, **more}).encode()


def test_a_file_comes_back_as_a_layer(send):
    body = json.dumps(_collection(_feature(120.14, 30.32, 名称="甲", n=1), _feature(120.15, 30.33, 名称="乙", n=2)))
    status, headers, answer = send("/atlas/intake?name=a.geojson", body.encode(), Accept_Encoding="identity")
    told = json.loads(answer)
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert (told["form"], told["count"], told["crs"]) == ("geojson", 2, "EPSG:4326")
    assert [column["name"] for column in told["columns"]] == ["名称", "n"]
    assert [f["properties"] for f in told["layer_geojson"]["features"]] == [
        {"名称": "甲", "n": 1},
        {"名称": "乙", "n": 2},
    ]
    assert told["bounds"] == pytest.approx([120.14, 30.32, 120.15, 30.33])


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, b"{", b"[" * 100_000])
def test_what_is_no_file_is_refused_by_a_word(send, body):
    status, _, answer = send("/atlas/intake?name=a.geojson", body)
    assert (status, json.loads(answer)["refused"]["key"][:8]) == (422, "refused_")


def test_a_layer_leaves_as_a_geopackage_in_other_coordinates(send, tmp_path):
    asked = f"/atlas/convert/gpkg?crs=4549&name={quote('我的点')}"
    status, headers, body = send(asked, _layer(_feature(120.14, 30.32, 名称="甲"), version="4f3288c37ea5"))
    assert (status, headers["Content-Type"]) == (200, "application/geopackage+sqlite3")
    name = unquote(headers["Content-Disposition"].partition("''")[2])
    assert re.fullmatch(r"我的点_4f3288c37ea5_\d{4}-\d\d-\d\d_epsg4549\.gpkg", name)
    (tmp_path / name).write_bytes(body)
    assert pyogrio.read_info(tmp_path / name, layer="我的点")["crs"] == "EPSG:4549"
    with sqlite3.connect(tmp_path / name) as database:
        facts = [row[0] for row in database.execute("SELECT metadata FROM gpkg_metadata")]
    database.close()
    assert all("OpenStreetMap" in text and "4f3288c37ea5" in text for text in facts)


@pytest.mark.parametrize("form", ["xlsx", "zip"])
def test_each_format_is_written_behind_the_walls(send, form):
    status, headers, body = send(f"/atlas/convert/{form}?lang=en&encoding=gbk", _layer(_feature(120, 30, a="=1")))
    assert (status, headers["Content-Disposition"][-len(form) :]) == (200, form)
    assert b"=1" in body or zipfile.is_zipfile(io.BytesIO(body))


def test_what_is_no_layer_leaves_as_a_refusal(send):
    for asked, body, key in (
        ("gpkg", b"{}", "refused_layer"),
        ("kml?crs=4549", _layer(_feature(120, 30)), "refused_lonlat_only"),
    ):
        status, headers, answer = send(f"/atlas/convert/{asked}", body)
        assert (status, json.loads(answer)["refused"]["key"]) == (422, key)
        assert "Content-Disposition" not in headers


def test_only_our_own_page_sends(send, served):
    for origin in ("http://evil.example", "null"):
        assert send("/atlas/intake", b"{}", Origin=origin)[0] == 403
    assert send("/atlas/intake", b"{}", Origin=str(served))[0] == 422


def test_what_is_sent_without_its_length_is_not_taken(send):
    assert send("/atlas/intake", iter([b"{}"]), Transfer_Encoding="chunked")[0] == 411


def test_too_much_is_told_before_it_is_sent(served):
    connection = http.client.HTTPConnection(urlsplit(served).netloc, timeout=20)
    connection.putrequest("POST", "/atlas/intake")
    connection.putheader("Content-Length", "2000000000")
    connection.endheaders()
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["refused"]["key"]) == (413, "refused_too_large")
    connection.close()


def test_no_address_leads_back_to_what_was_sent(send):
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        for path in ("/atlas/intake?name=a.geojson", "/atlas/overlay", "/atlas/convert/gpkg"):
            assert send(path, method=method)[0] == 405


MEMORY = 100
"""Megabytes that are looked through at once."""


def _found_in_memory(pid, marks):
    """Those marks that stand somewhere in the memory of a process."""
    found = set()
    regions = Path(f"/proc/{pid}/maps").read_text()
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for begin, end in re.findall(r"^([0-9a-f]+)-([0-9a-f]+) r", regions, re.MULTILINE):
            for at in range(int(begin, 16), int(end, 16), MEMORY << 20):
                try:
                    memory.seek(at)
                    part = memory.read(min(MEMORY << 20, int(end, 16) - at))
                except (OSError, ValueError, OverflowError):  # regions of the kernel
                    continue
                found |= {mark for mark in marks if mark in part}
    return found


def _new_files(folder, moment):
    """What was written into a folder since a moment."""
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):  # another program's, gone meanwhile
            if path.is_file() and path.stat().st_mtime >= moment:
                yield path


@LINUX
def test_nothing_is_kept_on_disk_in_memory_or_in_the_log(send, served, scratch):
    """A mark in the name, a column, an attribute and the coordinates of a small and a large file, for reading and writing."""
    began = time.time()
    secret, figure = f"ZQ{secrets.token_hex(8)}".encode(), f"{secrets.randbelow(10**9) + 10**9}".encode()
    lon = float(f"120.{figure.decode()}")
    for count in (1, 2_000):
        features = [_feature(lon, 30.3, **{f"c{secret.decode()}": f"{secret.decode()} {n}"}) for n in range(count)]
        told = send(f"/atlas/intake?name={secret.decode()}.geojson", json.dumps(_collection(*features)).encode())
        assert told[0] == 200
        assert told[2].count(secret) > count
        assert send("/atlas/convert/csv?name=x", _layer(*features))[0] == 200
        laid = send("/atlas/overlay?op=buffer&distance=9", json.dumps(_collection(*features)).encode())
        assert laid[0] == 200, laid[2][:300]
    for path in ("/", "/atlas/search?q=x"):
        send(path, method="GET")
    assert list(scratch.iterdir()) == []
    places = (ROOT / "atlas", ROOT / "geodata", ROOT / "layers", served.said.parent, Path("/dev/shm"))  # noqa: S108
    kept = [path for place in places if place.is_dir() for path in _new_files(place, began)]
    assert [path for path in kept if secret in path.name.encode() or _holds(path, secret)] == []
    descriptors = [path.readlink() for path in Path(f"/proc/{served.pid}/fd").iterdir() if path.is_symlink()]
    assert not [path for path in descriptors if "memfd" in path.name]
    _wait_until(lambda: not _found_in_memory(served.pid, {b"c" + secret, secret + b" ", b"120." + figure}))


def _holds(path, mark):
    try:
        return mark in path.read_bytes()
    except OSError:
        return False


def _wait_until(happens):
    end = time.monotonic() + 10
    while not happens():
        assert time.monotonic() < end
        threading.Event().wait(0.2)


def test_the_c_library_is_told_to_keep_nothing_back():
    assert forgetful("") == "glibc.malloc.tcache_count=0"
    assert forgetful("a=1") == "a=1:glibc.malloc.tcache_count=0"


def test_the_samples_are_there_and_small(send):
    for path in sorted((ROOT / "geodata" / "samples").iterdir()):
        status, _, body = send(f"/atlas/samples/{path.name}", method="GET")
        assert (status, body) == (200, path.read_bytes())
        assert len(body) < 60_000
    for name in ("x", "..%2fplans.yaml", "PLOTS.ZIP"):
        assert send(f"/atlas/samples/{name}", method="GET")[0] in (400, 404)


def _sampled(send, name, **choices):
    body = (ROOT / "geodata" / "samples" / name).read_bytes()
    asked = "&".join(f"{choice}={value}" for choice, value in choices.items())
    status, _, answer = send(f"/atlas/intake?name={name}&{asked}", body)
    assert status == 200
    return json.loads(answer)


def test_the_sample_of_plots_shows_what_is_guessed_and_lies_where_it_was_drawn(send):
    told = _sampled(send, "plots.zip")
    assert (told["crs"], told["crs_by"], told["encoding"]) == ("EPSG:4549", "guessed", "gb18030")
    assert told["layer_geojson"]["features"][0]["properties"]["用地性质"] == "R21 二类住宅用地"
    drawn = pyogrio.read_dataframe(f"/vsizip/{ROOT}/geodata/samples/plots.zip", encoding="GBK").set_crs(
        4549, allow_override=True
    )
    placed = geopandas.GeoDataFrame.from_features(told["layer_geojson"], crs=4326).to_crs(4549)
    assert placed.geometry.hausdorff_distance(drawn.geometry, align=False).max() < 0.01


def test_the_sample_of_picks_shows_a_datum_that_is_found_and_corrected(send):
    assert _sampled(send, "picks.csv")["datum_found"] == "gcj02"
    told = _sampled(send, "picks.csv", datum="gcj02")
    assert (told["datum"], told["datum_by"]) == ("gcj02", "chosen")
    first = told["layer_geojson"]["features"][0]
    (ours,) = [
        f for layer in load_layers() for f in load_features(layer) if f.project.name == first["properties"]["名称"]
    ]
    assert distance_m(shapely.geometry.shape(first["geometry"]), ours.geometry) < 1


def test_the_sample_of_land_use_declares_what_it_is(send):
    told = _sampled(send, "land-use.gpkg")
    assert (told["crs"], told["crs_by"], told["count"]) == ("EPSG:4490", "declared", 48)
    assert {column["name"]: column["type"] for column in told["columns"]}["人口"] == "whole"


def test_the_whole_way_of_a_planner(send, tmp_path):
    """A bureau's plots in GBK without .prj, what of the plans lies near, and a GeoPackage with the note of how."""
    plots = _sampled(send, "plots.zip")["layer_geojson"]
    status, _, answer = send("/atlas/overlay?op=near&distance=3000&name=plots.zip", json.dumps(plots).encode())
    told = json.loads(answer)
    assert status == 200, told
    assert 0 < told["sure"] <= told["possible"]
    assert [len(told["note"][lang]) for lang in ("zh", "en")] == [5, 5]
    body = {name: told[name] for name in ("layer_geojson", "note", "version")} | {"columns": told["table"]["columns"]}
    status, _, package = send(f"/atlas/convert/gpkg?crs=4549&name={quote('附近项目')}", json.dumps(body).encode())
    path = tmp_path / "near.gpkg"
    path.write_bytes(package)
    info = pyogrio.read_info(path, layer="附近项目")
    assert (status, info["features"], info["crs"]) == (200, len(told["layer_geojson"]["features"]), "EPSG:4549")
    with contextlib.closing(sqlite3.connect(path)) as database:
        facts = "".join(row[0] for row in database.execute("SELECT metadata FROM gpkg_metadata"))
    assert all(line in facts for line in (*told["note"]["zh"], *told["note"]["en"], told["version"]))


def test_the_filters_of_an_address_say_which_projects_count(send):
    plots = _sampled(send, "plots.zip")["layer_geojson"]

    def counted(filters):
        answer = send(f"/atlas/overlay?op=near&distance=5000{filters}", json.dumps(plots).encode())[2]
        return json.loads(answer)["possible"]

    assert counted("&district=330106") < counted("")


@pytest.mark.parametrize("query", ["", "?op=near&distance=nan", "?op=clip&within=x"])
def test_a_question_that_cannot_be_is_refused_by_a_word(send, query):
    status, _, answer = send(f"/atlas/overlay{query}", json.dumps(_collection(_feature(120.1, 30.3))).encode())
    assert (status, json.loads(answer)["refused"]["key"][:8]) == (422, "refused_")
