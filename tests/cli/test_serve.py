import os
import socket
import sys

import pytest

from atlas.catalogue.paths import ROOT

pytestmark = pytest.mark.usefixtures("built_root")


@pytest.fixture
def started(monkeypatch):
    """What would have been started."""
    calls = []
    monkeypatch.setattr(os, "chdir", calls.append)
    monkeypatch.setattr(os, "execv", lambda program, arguments: calls.append((program, arguments)))
    return calls


def test_serve_starts_the_app_of_the_checkout_wherever_the_data_are(atlas, started):
    assert atlas("serve", "--port", "18765").exit_code == 0
    root, (program, arguments) = started
    assert (root, program) == (ROOT, sys.executable)
    assert arguments[1:5] == ["-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
    assert {"--server.port=18765", "--server.address=127.0.0.1", "--server.headless=true"} <= set(arguments)


def test_a_port_that_is_taken_ends_with_2_and_names_the_next(atlas, started):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = atlas("serve", "--port", str(port))
    assert (result.exit_code, started) == (2, [])
    assert result.stderr == f"port {port} is taken – 127.0.0.1 – choose another: atlas serve --port {port + 1}\n"


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_out_of_range_ends_with_2(atlas, started, port):
    assert (atlas("serve", "--port", port).exit_code, started) == (2, [])


def test_a_wrong_default_basemap_is_told_at_the_start(atlas, started, monkeypatch):
    monkeypatch.setenv("ATLAS_BASEMAP", "nowhere")
    result = atlas("serve")
    assert (result.exit_code, started) == (2, [])
    assert result.stderr.startswith('no basemap "nowhere" – ATLAS_BASEMAP – choose one of: builtin')
