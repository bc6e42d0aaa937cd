"""A Dask cluster of two worker processes on this machine, for all tests that lay something over on it."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from atlas import Catalog
from atlas.cli import main

PATIENCE_S = 30
HERE = ("--host", "127.0.0.1", "--no-dashboard")


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path):
        self.folder, self.file = folder, folder / "scheduler.json"
        self.said = (folder / "said.log").open("w")
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(self.file))
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        _wait(lambda: self.file.is_file() and self.file.read_text().strip().endswith("}"), self.tell)
        return json.loads(self.file.read_text())["address"]

    def add_worker(self):
        options = (
            "--nthreads",
            "1",
            "--no-nanny",
            "--death-timeout",
            str(PATIENCE_S),
            "--local-directory",
            str(self.folder),
        )
        self.workers.append(self._start("worker", self.address, *options))

    def _start(self, kind, *options):
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *HERE, *options]
        parts = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}  # workers import the tests' own parts
        return subprocess.Popen(command, stdout=self.said, stderr=self.said, cwd=self.folder, env=parts)

    def tell(self):
        return (self.folder / "said.log").read_text()

    def stop(self):
        for process in (*self.workers, self.scheduler):
            process.kill()  # they have nothing to keep, and would wait for each other
        for process in (*self.workers, self.scheduler):
            process.wait(PATIENCE_S)
        self.said.close()


def _wait(ready, tell):
    until = time.monotonic() + PATIENCE_S
    pause = threading.Event()
    while not ready():
        assert time.monotonic() < until, tell()
        pause.wait(0.05)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    running = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        running.add_worker()
        running.add_worker()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def real(real_build):
    """The atlas's own records."""
    return Catalog.open(real_build)


@pytest.fixture
def atlas(real, tmp_path, monkeypatch):
    """Runs the command over them: atlas("list", "--format", "csv")."""
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(tmp_path / "build"))
    (tmp_path / "build").mkdir()
    for name, body in real.build.files.items():
        (tmp_path / "build" / name).write_bytes(body)
    return lambda *arguments: CliRunner().invoke(main, arguments)
