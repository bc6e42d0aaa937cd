"""The overlay on a cluster: the answer of one process, also when a worker is killed in the middle."""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from atlas.analysis.overlay.cluster import connected, spread
from atlas.errors import AtlasError

PIECES = 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Points in pieces."""
    path = tmp_path_factory.mktemp("pieces")
    chance = np.random.default_rng(1)
    for number in range(PIECES):
        places = shapely.points(chance.uniform(120, 120.4, 300), chance.uniform(30.1, 30.5, 300))
        rows = np.arange(300) + 300 * number
        geopandas.GeoDataFrame({"row": rows}, geometry=places, crs=4326).to_parquet(path / f"{number:03}.parquet")
    return path


@pytest.fixture(scope="module")
def client(cluster):
    with connected(cluster.address) as client:
        client.wait_for_workers(2, timeout=30)
        yield client


def _part_of(marks=None):
    """A part of the same shape as the atlas's; with a folder for marks it waits, halfway, for somebody to say go."""

    def part(frame):
        if marks is not None:
            (marks / f"{os.getpid()}-{frame['row'].iloc[0]}").touch()
            until = time.monotonic() + 30
            while not (marks / "go").exists() and time.monotonic() < until:
                threading.Event().wait(0.02)
        inside = frame[frame.within(shapely.box(120.1, 30.2, 120.2, 30.3))]
        return pd.DataFrame({"row": inside["row"], "x": inside.geometry.x})

    return part


def _combine(parts):
    return pd.concat(list(parts), ignore_index=True)


def _alone(folder):
    return _combine([_part_of()(geopandas.read_parquet(path)) for path in sorted(folder.glob("*.parquet"))])


def test_the_answer_is_that_of_one_process(client, folder):
    answer = spread(client, folder, _part_of(), _combine)
    assert len(answer) > 50
    pd.testing.assert_frame_equal(answer, _alone(folder))


def test_a_worker_killed_in_the_middle_changes_nothing(cluster, client, folder, tmp_path):
    def at_work():
        return {int(path.name.split("-")[0]) for path in tmp_path.glob("*-*")}

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(spread, client, folder, _part_of(tmp_path), _combine)
        until = time.monotonic() + 20
        while len(at_work()) < 2:
            assert time.monotonic() < until, "both workers should be at work"
            threading.Event().wait(0.02)
        victim = next(worker for worker in cluster.workers if worker.pid in at_work())
        os.kill(victim.pid, signal.SIGKILL)
        victim.wait(10)
        (tmp_path / "go").touch()
        pd.testing.assert_frame_equal(answer.result(30), _alone(folder))
    begun = [path.name.split("-")[1] for path in tmp_path.glob("*-*")]
    assert len(begun) == PIECES + 1  # what the dead one had begun, another one did
    cluster.add_worker()


def test_a_folder_without_pieces_is_one_line(client, tmp_path):
    with pytest.raises(AtlasError, match=r"no \.parquet files"):
        spread(client, tmp_path, _part_of(), _combine)


def test_no_scheduler_is_one_line(monkeypatch):
    monkeypatch.setattr("atlas.analysis.overlay.cluster._PATIENCE_S", 0.5)
    with pytest.raises(AtlasError, match=r"no scheduler answers – tcp://127\.0\.0\.1:9 – start one"):
        connected("tcp://127.0.0.1:9")
