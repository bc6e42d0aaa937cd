"""The overlay on a cluster: the answer of one process, also when a worker is killed in the middle."""

import os
import re
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from pandas.testing import assert_frame_equal

from atlas.analysis.overlay import Operation, overlay, told_of
from atlas.analysis.overlay import cluster as on_cluster
from atlas.analysis.overlay.cluster import connected, overlay_on
from atlas.errors import AtlasError

PIECES, EACH = 6, 60
FARTHER = {"near": 500, "nearest": 3000, "buffer": 200, "coverage": 500}


@pytest.fixture(scope="module")
def told(real):
    return told_of(real.build.features)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Plots in pieces, one of which is empty, with a text, a figure that may be missing, and one without a place."""
    path = tmp_path_factory.mktemp("pieces")
    chance = np.random.default_rng(1)
    for number in range(PIECES):
        count = 0 if number == 3 else EACH
        lons, lats = chance.uniform(120, 120.4, count), chance.uniform(30.1, 30.5, count)
        shapes = shapely.buffer(shapely.points(lons, lats), chance.uniform(0.001, 0.01, count), quad_segs=3)
        if number == 4:
            shapes[7] = None
        people = np.where(chance.random(count) < 0.1, np.nan, chance.integers(1, 500, count))
        table = {"use": np.array(["居住", "商业", "绿地"])[chance.integers(0, 3, count)], "people": people}
        layer = geopandas.GeoDataFrame(table, geometry=shapes, crs=4326)
        layer.to_crs(4549 if number % 2 else 4326).to_parquet(path / f"{number:03}.parquet")
    return path


@pytest.fixture(scope="module")
def alone(folder):
    """The same as one layer."""
    pieces = [geopandas.read_parquet(path).to_crs(4326) for path in sorted(folder.glob("*.parquet"))]
    return pd.concat(pieces, ignore_index=True)


@pytest.fixture(scope="module")
def client(cluster):
    with connected(cluster.address) as client:
        client.wait_for_workers(2, timeout=30)
        yield client


def _asked(op):
    more = {"by": "use"} if op == "dissolve" else {"by": "theme", "attribute": "people"} if op == "summary" else {}
    return Operation(op, distance_m=FARTHER.get(op), **more)


def _same(answer, expected):
    assert (answer.sure, answer.possible, answer.unplaced, answer.unit) == (
        expected.sure, expected.possible, expected.unplaced, expected.unit,
    )  # fmt: skip
    assert answer.facts == expected.facts
    assert_frame_equal(answer.table, expected.table)
    assert_frame_equal(pd.DataFrame(answer.layer), pd.DataFrame(expected.layer))


KINDS = ("near", "area", "coverage", "dissolve", "summary")
"""One of each way to put pieces together; that any split gives the same is tested without a cluster, for all."""


@pytest.mark.parametrize("op", KINDS)
def test_the_answer_is_that_of_one_process(client, folder, alone, told, op):
    answer = overlay_on(client, folder, told, _asked(op), "v")
    assert len(answer.table) > 0
    _same(answer, overlay(alone, told, _asked(op), "v"))


def _slowly(marks):
    """What a worker does with a piece, but halfway it waits for somebody to say go."""

    def laid(piece, begin, work):
        (marks / f"{os.getpid()}-{begin}-{len(piece)}").touch()
        until = time.monotonic() + 30
        while not (marks / "go").exists() and time.monotonic() < until:
            threading.Event().wait(0.02)
        return real(piece, begin, work)

    real = on_cluster._laid
    return laid


def test_a_worker_killed_in_the_middle_changes_nothing(cluster, client, folder, alone, told, tmp_path, monkeypatch):
    def at_work():
        return {int(path.name.split("-")[0]) for path in tmp_path.glob("*-*")}

    monkeypatch.setattr(on_cluster, "_laid", _slowly(tmp_path))
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(overlay_on, client, folder, told, _asked("join"), "v")
        until = time.monotonic() + 20
        while len(at_work()) < 2:
            assert time.monotonic() < until, "both workers should be at work"
            threading.Event().wait(0.02)
        victim = next(worker for worker in cluster.workers if worker.pid in at_work())
        os.kill(victim.pid, signal.SIGKILL)
        victim.wait(10)
        (tmp_path / "go").touch()
        _same(answer.result(30), overlay(alone, told, _asked("join"), "v"))
    assert len(list(tmp_path.glob("*-*"))) > PIECES  # what the dead one had begun, another one did
    cluster.add_worker()


def test_what_is_wrong_with_a_piece_is_said_as_ever(client, told, tmp_path):
    bow = shapely.Polygon([(120, 30), (120.1, 30.1), (120.1, 30), (120, 30.1)])
    geopandas.GeoDataFrame(geometry=[bow], crs=4326).to_parquet(tmp_path / "0.parquet")
    with pytest.raises(AtlasError, match="1 features are not valid – rows 0 – repair them"):
        overlay_on(client, tmp_path, told, Operation("intersects"))
    geopandas.GeoDataFrame(geometry=[shapely.Point(2, 48)], crs=4326).to_parquet(tmp_path / "0.parquet")
    with pytest.raises(AtlasError, match="more than 4 degrees from the city's meridian"):
        overlay_on(client, tmp_path, told, Operation("intersects"))


def test_command_and_catalog_answer_alike_over_a_cluster(cluster, client, folder, alone, real, atlas):
    expected = real.overlay(alone, "within", theme="transport")
    answer = real.overlay(folder, "within", theme="transport", dask=client)
    _same(answer, expected)
    told = atlas(
        "overlay", str(folder), "--op", "within", "--theme", "transport", "--dask", cluster.address, "--lang", "en"
    )
    assert told.exit_code == 0, told.stderr
    assert len(told.stdout.splitlines()) == 1 + len(expected.table)
    assert f"{expected.sure:,} projects sure" in told.stderr


@pytest.mark.parametrize(
    ("given", "message"), [("layer.geojson", "a cluster reads files in pieces"), ("pieces", "no .parquet files")]
)
def test_what_is_no_folder_of_pieces_is_one_line(client, told, tmp_path, given, message):
    (tmp_path / "pieces").mkdir()
    (tmp_path / "layer.geojson").touch()
    with pytest.raises(AtlasError, match=re.escape(message)):
        overlay_on(client, tmp_path / given, told, Operation("intersects"))


def test_no_scheduler_is_one_line(monkeypatch):
    monkeypatch.setattr(on_cluster, "_PATIENCE_S", 0.5)
    with pytest.raises(AtlasError, match=r"no scheduler answers – tcp://127\.0\.0\.1:9 – start one"):
        connected("tcp://127.0.0.1:9")
