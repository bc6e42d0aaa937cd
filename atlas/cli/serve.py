"""`atlas serve`: the app on this machine."""

from __future__ import annotations

import os
import socket
import sys

import click

from atlas.catalogue import read_manifest
from atlas.catalogue.paths import ROOT
from atlas.errors import AtlasError
from atlas.web.basemap import default_basemap

APP = "streamlit_app.py"


@click.command(epilog="Example: atlas serve --port 8501")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 opens it to the network.")
def serve(port: int, host: str) -> None:
    """Serve the app from the build; stop it with Ctrl-C."""
    read_manifest()
    default_basemap()  # a wrong setting is told here, not to the first reader
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0:  # noqa: S104
            raise AtlasError(f"port {port} is taken", host, f"choose another: atlas serve --port {port + 1}")
    click.echo(f"http://{host}:{port}", err=True)
    arguments = [sys.executable, "-m", "streamlit", "run", str(ROOT / APP), f"--server.port={port}",
                 f"--server.address={host}", "--server.headless=true"]  # fmt: skip
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from where it starts
    sys.stdout.flush()
    os.execv(sys.executable, arguments)  # noqa: S606  our own fixed command
