import os
import socket
import sys

import pytest

from atlas.catalogue import load_features
from atlas.catalogue.paths import ROOT
from atlas.pipeline import Draft, Record, Review, Reviewed, write_draft
from atlas.web import CURATE
from atlas.web.forgetting import TUNABLES, forgetful

pytestmark = pytest.mark.usefixtures("built_root")


@pytest.fixture
def started(monkeypatch):
    """What would have been started: the folder, the program and its arguments, and where it listens."""
    calls = []

    def execute(program, arguments):
        *command, descriptor = arguments
        assert os.get_inheritable(int(descriptor))
        with socket.socket(fileno=int(descriptor)) as listener:
            calls.append((program, command, listener.getsockname()[:2]))

    monkeypatch.setenv(TUNABLES, "")
    monkeypatch.setattr(os, "chdir", calls.append)
    monkeypatch.setattr(os, "execv", execute)
    return calls


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_serve_starts_the_app_of_the_checkout_wherever_the_data_are(atlas, started, host):
    port = _free_port()
    result = atlas("serve", "--port", str(port), "--host", host)
    address, uploads = result.stderr.splitlines()
    assert (result.exit_code, address) == (0, f"http://{host}:{port}")
    assert uploads.startswith("uploads: read behind limits")
    assert os.environ[TUNABLES] == forgetful("")
    command = [sys.executable, "-m", "atlas.web.server", "streamlit_app:app"]
    assert started == [ROOT, (sys.executable, command, ("127.0.0.1", port))]


@pytest.mark.parametrize(
    ("walls", "said"),
    [
        ((), "uploads: read behind no walls; this system has none of: limits, files, calls – run-a-public-atlas.md"),
        (
            ("limits", "calls"),
            "uploads: read behind limits, calls; this system has none of: files – run-a-public-atlas.md",
        ),
    ],
)
def test_the_operator_is_told_which_walls_are_missing(atlas, started, monkeypatch, walls, said):
    monkeypatch.setattr(sys.modules["atlas.cli.serve"], "standing", lambda: walls)
    assert atlas("serve", "--port", str(_free_port())).stderr.splitlines()[-1] == said


def test_an_operator_takes_no_uploads(atlas, started, monkeypatch):
    monkeypatch.setenv("ATLAS_UPLOADS", "off")
    assert atlas("serve", "--port", str(_free_port())).stderr.splitlines()[-1] == "uploads: off"
    monkeypatch.setenv("ATLAS_UPLOADS", "maybe")
    result = atlas("serve", "--port", str(_free_port()))
    assert (result.exit_code, result.stderr) == (
        2,
        '"maybe" is neither on nor off – ATLAS_UPLOADS – write off, or leave it out\n',
    )


def test_a_port_that_is_taken_ends_with_2_and_names_the_next(atlas, started):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = atlas("serve", "--port", str(port))
    assert (result.exit_code, started) == (2, [])
    assert result.stderr == f"port {port} is taken – 127.0.0.1 – run the same command with --port {port + 1}\n"


@pytest.mark.parametrize(("names", "hint"), [("", 1), ("atlas.example.org", 0)])
def test_a_network_without_names_is_told_how_to_give_them(atlas, started, monkeypatch, names, hint):
    listen = sys.modules["atlas.cli.serve"]._listen
    monkeypatch.setattr(sys.modules["atlas.cli.serve"], "_listen", lambda _host, port: listen("127.0.0.1", port))
    monkeypatch.setenv("ATLAS_HOSTS", names)
    result = atlas("serve", "--port", str(_free_port()), "--host", "0.0.0.0")
    assert (result.exit_code, result.stderr.count("names need ATLAS_HOSTS")) == (0, hint)


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "127.0.0.1:80"])
def test_an_address_that_is_not_of_this_machine_ends_with_2(atlas, started, host):
    result = atlas("serve", "--port", str(_free_port()), "--host", host)
    assert (result.exit_code, started) == (2, [])
    assert f"{host} – " in result.stderr or result.stderr.startswith(f"{host} is no address – --host – ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ATLAS_HOSTS", "atlas.example.org, https://b", '"https://b" is no host name – ATLAS_HOSTS – write names'),
        ("ATLAS_FRAME_ANCESTORS", "*", '"*" is no origin – ATLAS_FRAME_ANCESTORS – write self or origins'),
        ("ATLAS_BASEMAPS", "No.Such", 'xyzservices has no provider "No.Such" that needs no key – ATLAS_BASEMAPS – '),
    ],
)
def test_a_wrong_setting_is_told_at_the_start_in_one_line(atlas, started, monkeypatch, name, value, told):
    monkeypatch.setenv(name, value)
    result = atlas("serve")
    assert (result.exit_code, started) == (2, [])
    assert result.stderr.startswith(told)
    assert result.stderr.count("\n") == 1


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


def test_curating_serves_a_draft_on_this_machine(atlas, started, draft, monkeypatch):
    monkeypatch.setenv(CURATE, "")
    assert atlas("serve", "--port", str(_free_port()), "--curate", str(draft)).exit_code == 0
    assert os.environ[CURATE] == str(draft)
    assert started[1][2][0] == "127.0.0.1"


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
    assert atlas("serve", "--port", str(_free_port())).exit_code == 0
    assert CURATE not in os.environ
