"""Starting and stopping the two apps, each a process of its own on 127.0.0.1."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.data import ATLAS, Made

HOST = "127.0.0.1"
PATIENCE_S = 60
PLAIN_APP = Path(__file__).with_name("plain_app.py")


class Served(NamedTuple):
    """An app that answers: "plain" or "atlas", and its address."""

    name: str
    port: int

    @property
    def url(self) -> str:
        """The address of its home page."""
        return f"http://{HOST}:{self.port}/"


@contextmanager
def both(made: Made) -> Iterator[tuple[Served, Served]]:
    """The plain app and the atlas, both serving one data set; stopped at the end."""
    plain = [sys.executable, "-m", "streamlit", "run", str(PLAIN_APP), f"--server.address={HOST}",
             "--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]  # fmt: skip
    environment = {**os.environ, "BENCH_GEOJSON": str(made.geojson)}
    with (
        running("plain", plain, environment, made.root.parent) as one,
        running("atlas", [ATLAS, "serve"], made.environment(), made.root) as other,
    ):
        yield one, other


@contextmanager
def running(name: str, command: list[str], environment: dict[str, str], folder: Path) -> Iterator[Served]:
    """An app on a free port, started in a folder and stopped at the end."""
    served = Served(name, _free_port())
    port = [f"--server.port={served.port}"] if name == "plain" else ["--port", str(served.port)]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*command, *port], env=environment, cwd=folder, stdout=said, stderr=said)
        try:
            _await_health(served, process)
            yield served
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_S)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _await_health(served: Served, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the {served.name} app ended with code {process.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{served.url}_stcore/health", timeout=2) as answer:  # noqa: S310  our own server
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"the {served.name} app does not answer")
