"""What is published stays, whatever happens while it is kept."""

import errno
import hashlib
import os
import signal
import subprocess
import sys
from unittest.mock import Mock

import pytest

from atlas.errors import AtlasError
from atlas.snapshots import FullError, store

ONE, OTHER = "a" * 26, "b" * 26
KILLED = """
import os, signal, sys
from atlas.snapshots import store
step, when, id_, *bodies = sys.argv[1:]
do, calls = getattr(store, step), []
def do_or_die(*arguments):
    calls.append(arguments)
    if len(calls) == int(when):
        os.kill(os.getpid(), signal.SIGKILL)
    return do(*arguments)
setattr(store, step, do_or_die)
parts = {store.hashlib.sha256(body.encode()).hexdigest(): body.encode() for body in bodies}
store.keep("snapshots", id_, repr(list(parts)).replace("'", '"').encode(), parts)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty store."""
    monkeypatch.setenv("ATLAS_SNAPSHOTS", str(tmp_path / "store"))
    return tmp_path / "store"


def _keep(id_, *bodies):
    parts = {hashlib.sha256(body).hexdigest(): body for body in bodies}
    store.keep("snapshots", id_, str(list(parts)).replace("'", '"').encode(), parts)
    return list(parts)


def _is_whole(id_, *bodies):
    names = [hashlib.sha256(body).hexdigest() for body in bodies]
    written = store.entry("snapshots", id_)
    return written is not None and [store.kept(name) for name in names] == list(bodies)


def test_bytes_that_several_share_are_kept_once(folder):
    shared, *_ = _keep(ONE, b"shared", b"one")
    assert _keep(OTHER, b"shared", b"other")[0] == shared
    assert len(list((folder / "bytes").iterdir())) == 3
    assert _is_whole(ONE, b"shared", b"one")
    assert _is_whole(OTHER, b"shared", b"other")


def test_what_was_published_is_never_written_over():
    _keep(ONE, b"first")
    _keep(ONE, b"second")
    assert _is_whole(ONE, b"first")
    assert store.kept(hashlib.sha256(b"second").hexdigest()) is None


@pytest.mark.parametrize("id_", ["", "a" * 25, "A" * 26, "../" + "a" * 23, "a" * 25 + "\n", "0" * 26, "é" * 26])
def test_what_is_no_id_is_not_looked_for(id_, monkeypatch):
    monkeypatch.setattr(store, "_read", Mock(side_effect=AssertionError))
    assert store.entry("snapshots", id_) is None


@pytest.mark.parametrize(
    ("step", "when", "is_there"), [("_write", 1, False), ("_write", 2, False), ("sync", 3, False), ("_write", 3, False), ("sync", 5, True)]
)  # fmt: skip
def test_after_kill_9_an_entry_is_whole_or_absent_and_is_kept_again(folder, step, when, is_there):
    _keep(OTHER, b"before")
    killed = subprocess.run([sys.executable, "-c", KILLED, step, str(when), ONE, "x", "y"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (store.entry("snapshots", ONE) is not None) == is_there
    assert not is_there or _is_whole(ONE, b"x", b"y")
    _keep(ONE, b"x", b"y")
    assert _is_whole(ONE, b"x", b"y")
    assert _is_whole(OTHER, b"before")


@pytest.mark.parametrize("failing", ["fsync", "open", "mkdir"])
def test_a_full_disk_loses_nothing_that_was_published(folder, monkeypatch, failing):
    _keep(OTHER, b"before")
    full = Mock(side_effect=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with monkeypatch.context() as patch:
        target = {
            "fsync": (store.os, "fsync"),
            "open": (store.tempfile, "NamedTemporaryFile"),
            "mkdir": (store.Path, "mkdir"),
        }
        patch.setattr(*target[failing], full)
        with pytest.raises(AtlasError, match=r"nothing can be published \(No space left on device\) – .* – .*stays"):
            _keep(ONE, b"more")
    assert store.entry("snapshots", ONE) is None
    assert _is_whole(OTHER, b"before")
    assert list(folder.rglob(".new-*")) == []


def test_a_bound_refuses_the_new_and_sweeps_only_what_nobody_names(folder, monkeypatch):
    _keep(ONE, b"x" * 600_000)
    (folder / "bytes" / ("0" * 64)).write_bytes(b"y" * 300_000)
    (folder / "bytes" / ".new-killed").write_bytes(b"z" * 200_000)
    (folder / "bytes" / "mine.txt").write_bytes(b"mine")
    monkeypatch.setenv("ATLAS_PUBLISHED_STORE_MB", "1")
    _keep(OTHER, b"w" * 300_000)
    assert sorted(path.name for path in (folder / "bytes").iterdir() if len(path.name) != 64) == ["mine.txt"]
    assert store.kept("0" * 64) is None
    with pytest.raises(FullError, match="raise ATLAS_PUBLISHED_STORE_MB"):
        _keep("c" * 26, b"v" * 300_000)
    monkeypatch.setenv("ATLAS_PUBLISHED_ENTRIES", "2")
    with pytest.raises(FullError, match="2 are published, and no more may be"):
        _keep("c" * 26, b"v")
    assert _is_whole(ONE, b"x" * 600_000)
    assert _is_whole(OTHER, b"w" * 300_000)


def test_a_flipped_byte_is_told(folder):
    (name,) = _keep(ONE, b"good")
    (folder / "bytes" / name).write_bytes(b"gold")
    with pytest.raises(AtlasError, match=r"not those that were kept – .* – put it back from your backup"):
        store.kept(name)
