"""`atlas serve`: the app on this machine."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

import click

from atlas.catalogue import read_manifest
from atlas.catalogue.paths import ROOT
from atlas.cli.terminal import say
from atlas.errors import AtlasError, NotFoundError
from atlas.intake.bounds import bounds
from atlas.pipeline import read_review
from atlas.sandbox import WALLS, standing
from atlas.web import CURATE, LOOPBACK
from atlas.web.basemap import default_basemap
from atlas.web.forgetting import TUNABLES, forgetful
from atlas.web.headers import frame_ancestors
from atlas.web.hosts import named_hosts
from atlas.web.taking import is_taking

APP, SERVER = "streamlit_app:app", "atlas.web.server"
BACKLOG = 2048
_HERE = (LOOPBACK, "localhost", "::1")
_CURATE_HELP = "Draft to review on this machine alone; adds the review page."


@click.command(epilog="Example: atlas serve --port 8501")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default=LOOPBACK, show_default=True, help="0.0.0.0 opens it to the network.")
@click.option("--curate", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help=_CURATE_HELP)
def serve(port: int, host: str, curate: Path | None) -> None:
    """Serve the app from the build; stop it with Ctrl-C."""
    read_manifest()
    _curating(curate, host)
    for setting in (default_basemap, named_hosts, frame_ancestors, is_taking, bounds):
        setting()  # a wrong one is told here, not to the first reader
    descriptor = _listen(host, port).detach()
    say(f"http://{f'[{host}]' if ':' in host else host}:{port}", err=True)
    if host not in _HERE and not named_hosts():
        say("answered under addresses only; names need ATLAS_HOSTS: run-a-public-atlas.md", err=True)
    say(_uploads(), err=True)
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from where it starts
    os.environ[TUNABLES] = forgetful(os.environ.get(TUNABLES, ""))
    sys.stdout.flush()
    arguments = [sys.executable, "-m", SERVER, APP, str(descriptor)]
    os.execv(sys.executable, arguments)  # noqa: S606  our own fixed command


def _uploads() -> str:
    """What the operator should know of strangers' files."""
    if not is_taking():
        return "uploads: off"
    walls = standing()
    missing = [wall for wall in WALLS if wall not in walls]
    lacking = f"; this system has none of: {', '.join(missing)} – run-a-public-atlas.md" if missing else ""
    return f"uploads: read behind {', '.join(walls) or 'no walls'}{lacking}"


def _listen(host: str, port: int) -> socket.socket:
    """The socket to serve from, which the process of the server takes over."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AtlasError(f"{host} is no address", "--host", "leave it out, or write 0.0.0.0 for a network") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
        listener.set_inheritable(True)
    except OSError as error:
        listener.close()
        what = f"port {port} is taken" if error.errno == errno.EADDRINUSE else f"port {port} cannot be opened"
        raise AtlasError(what, host, f"run the same command with --port {port + 1}") from error
    return listener


def _curating(draft: Path | None, host: str) -> None:
    """Open the review page for a draft, on this machine alone, or make sure that it is shut."""
    os.environ.pop(CURATE, None)  # only the option opens it
    if draft is None:
        return
    if host != LOOPBACK:
        raise AtlasError(f"curating is refused on {host}", "--curate", f"leave out --host; it is {LOOPBACK} then")
    if read_review(draft) is None:
        raise NotFoundError("there is no draft", str(draft), "make one: atlas draft PLAN.txt --plan ID --out DIR")
    os.environ[CURATE] = str(draft.resolve())
