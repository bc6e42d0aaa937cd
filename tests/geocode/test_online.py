"""Online geocoders against a server on this machine that answers as the services document it."""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from shapely.geometry import Point

from atlas.crs import distance_m, wgs84_to_gcj02
from atlas.errors import AtlasError, NotFoundError
from atlas.geocode import Online
from atlas.geocode.online import _locator

HERE = (120.1, 30.15)
NOMINATIM = [
    {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0",
        "osm_type": "way",
        "osm_id": 77,
        "lat": "30.15",
        "lon": "120.10",
        "class": "amenity",
        "type": "library",
        "importance": 0.3,
        "name": "无名馆",
        "display_name": "无名馆, 转塘街道, 西湖区, 杭州市, 浙江省, 中国",
        "boundingbox": ["30.149", "30.151", "120.099", "120.101"],
    }
]
TIANDITU = {
    "msg": "ok",
    "location": {"score": 91, "level": "地名地址", "lon": "120.1", "lat": "30.15", "keyWord": "杭州市无名馆"},
    "searchVersion": "6.0",
    "status": "0",
}


def _amap(lon, lat):
    place = {"formatted_address": "浙江省杭州市西湖区云栖小镇无名馆", "adcode": "330106", "level": "兴趣点"}
    place["location"] = f"{lon:.6f},{lat:.6f}"
    return {"status": "1", "info": "OK", "infocode": "10000", "count": "1", "geocodes": [place]}


class _Service:
    """What the server answers next, and what it was asked."""

    def __init__(self):
        self.status, self.body, self.wait_s, self.asked = 200, b"[]", 0.0, []
        self.over = threading.Event()

    def says(self, answer, status=200):
        self.body = answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode()
        self.status = status


@pytest.fixture
def service(monkeypatch):
    """A server on this machine, stopped afterwards."""
    told = _Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            told.asked.append((self.path, self.headers["User-Agent"]))
            if told.wait_s:
                told.over.wait(told.wait_s)
                return
            self.send_response(told.status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("ATLAS_AMAP_KEY", "a-key")
    monkeypatch.setenv("ATLAS_TIANDITU_KEY", "t-key")
    yield told
    told.over.set()
    server.shutdown()
    server.server_close()
    thread.join()
    _locator.cache_clear()


@pytest.fixture
def online(service, tmp_path):
    """An online geocoder that asks the server on this machine without a pause."""

    def make(name="nominatim", **options):
        asked = {"address": service.address, "cache": tmp_path / "cache", "pause_s": 0.0, **options}
        return Online(service=name, **asked)

    return make


def test_nominatim_places_within_the_things_own_box(ladder, service, online):
    service.says(NOMINATIM)
    answer = ladder("别处").geocode("无名馆", online=online())
    assert (answer.rung, answer.point, answer.districts) == ("online", HERE, ("330106",))
    placement = answer.placement
    assert (placement.source, placement.licence, placement.method) == ("nominatim", "ODbL-1.0", "proxy_point")
    assert placement.uncertainty_m == 147
    assert placement.source_ref.startswith("way/77 无名馆")
    path, agent = service.asked[0]
    asked = parse_qs(urlsplit(path).query)
    assert asked["q"] == ["杭州市无名馆"]
    assert (asked["countrycodes"], asked["bounded"], agent) == (["cn"], ["1"], "hangzhou-plan-atlas")


def test_nothing_is_asked_unless_asked_for_and_unless_needed(ladder, service, online):
    service.says(NOMINATIM)
    ladder("别处").geocode("无名馆")
    ladder("无名馆").geocode("无名馆", online=online())
    assert service.asked == []


def test_an_answer_in_another_district_is_rejected(ladder, service, online):
    service.says(NOMINATIM)
    answer = ladder("别处").geocode("无名馆", districts=["余杭"], online=online())
    assert (answer.rung, answer.point) == ("district", None)
    assert parse_qs(urlsplit(service.asked[0][0]).query)["q"] == ["杭州市余杭区无名馆"]


def test_an_answer_for_another_name_is_not_taken(ladder, service, online):
    service.says([NOMINATIM[0] | {"display_name": "西湖区, 杭州市, 浙江省, 中国"}])
    assert ladder("别处").geocode("无名馆", online=online()).rung == "none"


def test_amap_is_turned_back_to_wgs84_and_may_only_check(ladder, entry, service, online):
    lon, lat = wgs84_to_gcj02(*HERE)
    service.says(_amap(float(lon), float(lat)))
    town = entry("云栖小镇", at=(120.09, 30.15), radius=1300, container=True)
    answer = ladder(town).geocode("云栖小镇无名馆", online=online("amap"))
    assert (answer.rung, answer.point) == ("container", town.point)
    (rejected,) = answer.rejected
    assert (rejected.reason, rejected.candidate.id) == ("check_only", "amap-兴趣点")
    assert distance_m(Point(rejected.candidate.point), Point(HERE)) < 0.2
    assert [(c.against, c.distance_m) for c in answer.placement.checks] == [("amap-兴趣点", 963)]
    assert "key=a-key" in service.asked[0][0]


def test_amap_alone_places_nothing(ladder, service, online):
    service.says(_amap(120.1047, 30.1477))
    answer = ladder("别处").geocode("无名馆", online=online("amap"))
    assert (answer.rung, answer.point, answer.placement.source) == ("none", None, None)
    assert "只能用来核对" in answer.placement.note


def test_tianditu_is_wgs84_already_and_may_only_check(ladder, service, online):
    service.says(TIANDITU)
    answer = ladder("别处").geocode("无名馆", online=online("tianditu"))
    assert answer.point is None
    assert [(r.reason, r.candidate.point) for r in answer.rejected] == [("check_only", HERE)]
    assert "tk=t-key" in service.asked[0][0]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("nominatim", []),
        ("amap", {"status": "1", "info": "OK", "infocode": "10000", "count": "0", "geocodes": []}),
        ("tianditu", {"msg": "无结果", "status": "101"}),
    ],
)
def test_a_service_that_knows_nothing_is_no_error(ladder, service, online, name, answer):
    service.says(answer)
    assert ladder("别处").geocode("无名馆", online=online(name)).rung == "none"


def test_an_answer_is_kept_and_not_asked_for_twice(ladder, service, online):
    service.says(NOMINATIM)
    first = ladder("别处").geocode("无名馆", online=online())
    service.says([], status=500)
    assert ladder("别处").geocode("无名馆", online=online()) == first
    assert len(service.asked) == 1


def test_a_torn_file_of_the_cache_is_asked_for_again(ladder, service, online, tmp_path):
    service.says(NOMINATIM)
    ladder("别处").geocode("无名馆", online=online())
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_text('[{"name": "无', encoding="utf-8")
    assert ladder("别处").geocode("无名馆", online=online()).rung == "online"
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("nominatim", b"<html>busy</html>", 200),
        ("nominatim", [], 429),
        ("nominatim", [], 503),
        ("nominatim", [{"lat": "30", "lon": "120"}], 200),
        ("amap", {"status": "0", "info": "INVALID_USER_KEY", "infocode": "10001"}, 200),
        ("amap", {"status": "1", "geocodes": [{"formatted_address": "x", "location": []}]}, 200),
        ("tianditu", {"msg": "权限类型错误", "status": "301012"}, 200),
        ("tianditu", [], 200),
    ],
)
def test_a_failing_service_is_told_and_nothing_is_kept(ladder, service, online, tmp_path, name, body, status):
    service.says(body, status)
    with pytest.raises(AtlasError, match=f"geocoder {name} – try later"):
        ladder("别处").geocode("无名馆", online=online(name))
    assert not (tmp_path / "cache").exists()


def test_a_service_that_does_not_answer_in_time_is_told(ladder, service, online):
    service.wait_s = 1.0
    with pytest.raises(AtlasError, match="GeocoderTimedOut"):
        ladder("别处").geocode("无名馆", online=online(timeout_s=0.2))


def test_a_server_that_is_not_there_is_told(ladder, online):
    with pytest.raises(AtlasError, match="no answer"):
        ladder("别处").geocode("无名馆", online=online(address="http://127.0.0.1:9"))


def test_an_error_does_not_tell_the_key(ladder, online):
    with pytest.raises(AtlasError) as told:
        ladder("别处").geocode("无名馆", online=online("amap", address="http://127.0.0.1:9"))
    assert "a-key" not in str(told.value)


def test_two_questions_keep_their_distance(ladder, service, online):
    service.says([])
    asked = online(pause_s=0.4)
    start = time.monotonic()
    ladder("别处").geocode("无名馆", online=asked)
    ladder("别处").geocode("无名园", online=asked)
    assert time.monotonic() - start >= 0.4


def test_a_missing_key_is_told_with_its_name(ladder, online, monkeypatch):
    monkeypatch.delenv("ATLAS_AMAP_KEY")
    with pytest.raises(AtlasError, match="set ATLAS_AMAP_KEY"):
        ladder("别处").geocode("无名馆", online=online("amap"))


def test_without_geopy_the_offline_rungs_work_and_online_says_what_is_missing(ladder, online, monkeypatch):
    for module in [name for name in sys.modules if name.split(".")[0] == "geopy"] + ["geopy", "geopy.extra"]:
        monkeypatch.setitem(sys.modules, module, None)
    assert ladder("某园").geocode("某园").rung == "curated"
    with pytest.raises(NotFoundError, match="geopy is not installed"):
        ladder("别处").geocode("无名馆", online=online())
