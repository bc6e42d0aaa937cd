"""`atlas serve`: the app on this machine."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from atlas.catalogue import read_manifest
from atlas.catalogue.paths import ROOT
from atlas.cli.terminal import say
from atlas.errors import AtlasError, NotFoundError
from atlas.pipeline import read_review
from atlas.web import CURATE, LOOPBACK
from atlas.web.basemap import default_basemap

APP = "streamlit_app.py"


_CURATE_HELP = "Draft to review on this machine alone; adds the review page."


@click.command(epilog="Example: atlas serve --port 8501")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 opens it to the network.")
@click.option("--curate", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help=_CURATE_HELP)
def serve(port: int, host: str, curate: Path | None) -> None:
    """Serve the app from the build; stop it with Ctrl-C."""
    read_manifest()
    guards = _curating(curate, host)
    default_basemap()  # a wrong setting is told here, not to the first reader
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0:  # noqa: S104
            raise AtlasError(f"port {port} is taken", host, f"choose another: atlas serve --port {port + 1}")
    say(f"http://{host}:{port}", err=True)
    arguments = [sys.executable, "-m", "streamlit", "run", str(ROOT / APP), f"--server.port={port}",
                 f"--server.address={host}", "--server.headless=true", *guards]  # fmt: skip
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from where it starts
    sys.stdout.flush()
    os.execv(sys.executable, arguments)  # noqa: S606  our own fixed command


def _curating(draft: Path | None, host: str) -> list[str]:
    """Open the review page for a draft, on this machine alone, or make sure that it is shut."""
    os.environ.pop(CURATE, None)  # only the option opens it
    if draft is None:
        return []
    if host != LOOPBACK:
        raise AtlasError(f"curating is refused on {host}", "--curate", f"leave out --host; it is {LOOPBACK} then")
    if read_review(draft) is None:
        raise NotFoundError("there is no draft", str(draft), "make one: atlas draft PLAN.txt --plan ID --out DIR")
    os.environ[CURATE] = str(draft.resolve())
    return ["--server.enableXsrfProtection=true", "--server.enableCORS=true"]
