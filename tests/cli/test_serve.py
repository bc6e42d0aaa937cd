import os
import socket
import sys

import pytest

from atlas.catalogue import load_features
from atlas.catalogue.paths import ROOT
from atlas.pipeline import Draft, Record, Review, Reviewed, write_draft
from atlas.web import CURATE

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


@pytest.fixture
def draft(built_root, tmp_path):
    """A draft of one record."""
    (known,) = load_features("test-layer")
    line = Reviewed("test-park", "试验公园", "pending", (), 1, "")
    review = Review("test-plan", {"test-park": Record(known.project, known.geometry)}, {"test-park": line})
    write_draft(Draft("test-plan", (), (), ()), review, [], tmp_path / "draft", built_root.plan_text)
    return tmp_path / "draft"


def test_curating_serves_a_draft_on_this_machine_with_its_guards_on(atlas, started, draft, monkeypatch):
    monkeypatch.setenv(CURATE, "")
    monkeypatch.setenv("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false")
    assert atlas("serve", "--port", "18765", "--curate", str(draft)).exit_code == 0
    assert os.environ[CURATE] == str(draft)
    wanted = {"--server.address=127.0.0.1", "--server.enableXsrfProtection=true", "--server.enableCORS=true"}
    assert wanted <= set(started[1][1])


@pytest.mark.parametrize("host", ["0.0.0.0", "localhost", "192.0.2.1", "::"])
def test_curating_is_refused_on_any_other_address(atlas, started, draft, monkeypatch, host):
    monkeypatch.setenv(CURATE, "before")
    result = atlas("serve", "--host", host, "--curate", str(draft))
    assert (result.exit_code, started) == (2, [])
    assert result.stderr == f"curating is refused on {host} – --curate – leave out --host; it is 127.0.0.1 then\n"
    assert CURATE not in os.environ


def test_curating_needs_a_draft(atlas, started, tmp_path, monkeypatch):
    monkeypatch.setenv(CURATE, "before")
    result = atlas("serve", "--curate", str(tmp_path / "none"))
    assert (result.exit_code, started) == (2, [])
    assert result.stderr.startswith("there is no draft – ")


def test_without_the_option_nothing_is_curated_whatever_the_environment_says(atlas, started, draft, monkeypatch):
    monkeypatch.setenv(CURATE, str(draft))
    assert atlas("serve", "--port", "18765").exit_code == 0
    assert CURATE not in os.environ
