"""Hostile files, two at a time, sent to the app as `atlas serve` serves it: others are answered throughout.

The sweep over many such files is that of tests/intake; these are a few of each kind, over HTTP.
"""

import io
import json
import socket
import sqlite3
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import geopandas
import pyogrio
import pytest
import shapely

CANARY = "canary-that-sings"
LONGEST_S = 60
"""Of one file, with another beside it, on a machine that does other things as well."""
POINT = '{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[120.1,30.3]}}'


@pytest.fixture
def listener():
    """A port of this machine that nothing may call; gives its address, and the calls that came."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hear():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                calls.append(1)
                connection.close()

        thread = threading.Thread(target=hear, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@pytest.fixture
def canary(tmp_path):
    """A file that nobody may read."""
    path = tmp_path / "secrets.csv"
    path.write_text(f"dsn,pw\npostgis,{CANARY}\n")
    return path


def _zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in files.items():
            packed.writestr(name.replace("__", "."), body)
    return out.getvalue()


def _vrt(source, layer):
    inside = f"<SrcDataSource>{source}</SrcDataSource><SrcLayer>{layer}</SrcLayer>"
    return f'<OGRVRTDataSource><OGRVRTLayer name="{layer}">{inside}</OGRVRTLayer></OGRVRTDataSource>'.encode()


def _endless(folder):
    """A GeoPackage with a view that never ends."""
    path = folder / "endless.gpkg"
    pyogrio.write_dataframe(geopandas.GeoDataFrame(geometry=[shapely.Point(120, 30)], crs=4326), path, layer="a")
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE VIEW v AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x AS fid, x FROM r"
            " WHERE x < 0; INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('v', 'attributes', 'v');"
        )
    return path.read_bytes()


def _hostile(address, canary, folder):
    """Files by name."""
    crs = f'{{"type":"link","properties":{{"href":"{address}crs","type":"ogcwkt"}}}}'
    stream = {"type": "gdal_streamed_alg"}
    read = "gdal vector pipeline ! read {} ! write --of stream streamed_dataset"
    deep = '{"type":"GeometryCollection","geometries":[' * 20_000 + "]}" * 20_000
    nested = '{"a":' * 100_000 + "1" + "}" * 100_000
    comb = [[120 + n * 1e-6, 30 + (n % 2) * 0.1] for n in range(40_000)]
    ring = json.dumps([*comb, [121, 29.9], comb[0]])
    return {
        "crs.geojson": f'{{"type":"FeatureCollection","crs":{crs},"features":[{POINT}]}}'.encode(),
        "calls.geojson": _vrt(f"/vsicurl/{address}x.geojson", "x"),
        "reads.geojson": _vrt(f"CSV:{canary}", "secrets"),
        "pipe.geojson": json.dumps({**stream, "command_line": read.format(f"/vsicurl/{address}y.geojson")}).encode(),
        "file.geojson": json.dumps({**stream, "command_line": read.format(f"CSV:{canary}")}).encode(),
        "shape.zip": _zipped(x__shp=_vrt(f"CSV:{canary}", "secrets"), x__shx=b"", x__dbf=b""),
        "slip.zip": _zipped(**{f"../../..{canary}": b"overwritten", "a__geojson": POINT}),
        "bomb.zip": _zipped(a__csv=b"lon,lat\n" + b"120,30\n" * 20_000_000),
        "link.kml": f'<kml xmlns="http://www.opengis.net/kml/2.2"><NetworkLink><Link><href>{address}n.kml</href></Link>'
        f"</NetworkLink></kml>".encode(),
        "entity.gpx": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{canary}">]><gpx><wpt lat="30" lon="120"><name>&x;</name>'
        f"</wpt></gpx>".encode(),
        "endless.gpkg": _endless(folder),
        "deep.geojson": f'{{"type":"Feature","properties":{{}},"geometry":{deep}}}'.encode(),
        "nested.geojson": f'{{"type":"FeatureCollection","features":[{POINT}],"x":{nested}}}'.encode(),
        "comb.geojson": f'{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}'.encode(),
    }


def test_hostile_files_get_a_verdict_and_others_an_answer(send, served, listener, canary, tmp_path):
    address, calls = listener
    files = _hostile(address, canary, tmp_path)
    done, waits = threading.Event(), []

    def read():
        """Another reader, all the while."""
        while not done.is_set():
            for path in ("/_stcore/health", "/atlas/search?q=park", "/about"):
                began = time.monotonic()
                assert send(path, method="GET")[0] == 200
                waits.append(time.monotonic() - began)
            done.wait(0.1)

    def verdict(name):
        began = time.monotonic()
        status, _, answer = send(f"/atlas/intake?name={name}", files[name])
        return status, answer, time.monotonic() - began

    with ThreadPoolExecutor(3) as pool:
        reader = pool.submit(read)
        verdicts = dict(zip(files, pool.map(verdict, files), strict=True))
        done.set()
        reader.result()
    for name, (status, answer, seconds) in verdicts.items():
        assert status in (200, 422), name
        assert seconds < LONGEST_S, name
        assert CANARY.encode() not in answer, name
        assert status == 200 or json.loads(answer)["refused"]["key"].startswith("refused_")
    assert calls == []
    assert canary.read_text() == f"dsn,pw\npostgis,{CANARY}\n"
    assert max(waits) < 3
    assert sorted(waits)[len(waits) // 2] < 0.5
    assert "Traceback" not in served.said.read_text()


def test_a_shop_that_is_full_of_hostile_files_still_serves_pages(send):
    """More than there are places for: some are told to come again, and everybody else is answered."""
    hang = b"[" * 5_000_000
    with ThreadPoolExecutor(12) as pool:
        sent = [pool.submit(send, "/atlas/intake?name=x", hang) for _ in range(12)]
        for _ in range(5):
            assert send("/atlas/search?q=x", method="GET")[0] == 200
        assert {one.result()[0] for one in sent} <= {422, 503}
