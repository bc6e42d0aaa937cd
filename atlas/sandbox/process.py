"""Running one of our functions over a stranger's file in a process of its own, and telling what became of it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import IO, Any, Literal, NamedTuple

from atlas.errors import one_line

State = Literal["answered", "refused", "too slow", "too much memory", "too long", "crashed"]
REFUSED, NO_MEMORY, TOO_LONG = 3, 4, 5
"""How the process ends when the function refuses the file, or runs into a limit."""
_STATES: dict[int, State] = {
    0: "answered", REFUSED: "refused", NO_MEMORY: "too much memory", TOO_LONG: "too long", -signal.SIGXCPU: "too slow",
}  # fmt: skip
WALLS = ("limits", "files", "calls")
_LONGEST_WORDS, _LONGEST_WALLS = 10_000, 100
_TOLD = re.compile(rb"^(\d{1,9})/(\d{1,9})\n", re.MULTILINE)
"""A line on the standard error by which a process says how far it has come."""
_LOOK_S, _TAIL = 0.2, 100
_SHARED, _ROOM = "/dev/shm", 256 * 1024 * 1024  # noqa: S108  for a folder with a name that nobody can guess
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from atlas.sandbox.child import main; main(*sys.argv[2:])"


class Limits(NamedTuple):
    """What one file may cost: seconds of work and by the clock, memory, and the size of what is written.

    The clock is for a process that waits, or shares the machine with many; work takes as long everywhere.
    """

    work_s: int
    clock_s: int
    memory_mb: int
    answer_mb: int


class Reach(NamedTuple):
    """What of the disk a process may reach beside its libraries: a folder to work in, and folders to read."""

    folder: Path | None = None
    readable: tuple[Path, ...] = ()


NOTHING_MORE = Reach()


class Verdict(NamedTuple):
    """What became of a file: an answer, or why there is none, and which walls of this system stood around the process.

    `words` are what – where – what to do of a refusal, or the last that a process said that crashed; `walls` are those
    of "limits", "files" and "calls" that this system has.
    """

    state: State
    answer: bytes = b""
    words: tuple[str, ...] = ()
    walls: tuple[str, ...] = ()


Progress = Callable[[int, int], None]
"""Hears how much is done, and of how much in all; a process that was taken over may say anything."""


class Leash:
    """Ends a process from another thread, before it began or while it works, and hears how far it has come."""

    def __init__(self, on_progress: Progress | None = None) -> None:
        self.on_progress = on_progress
        self._lock, self._is_cut = Lock(), False
        self._process: subprocess.Popen[bytes] | None = None

    def hold(self, process: subprocess.Popen[bytes]) -> None:
        """Take a process that has just begun."""
        with self._lock:
            self._process = process
            if self._is_cut:
                process.kill()

    def cut(self) -> None:
        """End the process; one that ended by itself is left in peace."""
        with self._lock:
            self._is_cut = True
            if self._process is not None:
                self._process.kill()


def run(
    function: str,
    source: bytes | IO[bytes],
    limits: Limits,
    *arguments: object,
    reach: Reach = NOTHING_MORE,
    into: IO[bytes] | None = None,
    leash: Leash | None = None,
) -> Verdict:
    """What `function` ("module:name") answers when it is given a file to read and the arguments.

    It runs in a fresh process with an empty environment that may read its own libraries and `source`, write nothing
    but its answer, and reach no more of the disk than `reach` says. An AtlasError that it raises is a refusal. An
    answer goes `into` an empty file where one is given, which then stands at its beginning. `leash` may end it all, and
    hears (done, total), which the function writes as lines "done/total" on its standard error.
    """
    folders = [str(path) for path in reach.readable]
    told = json.dumps([function, limits, str(reach.folder or ""), folders, arguments])
    command = [sys.executable, "-I", "-c", _START, str(_ROOT), told]
    with unnamed_file() as given, unnamed_file() as own, unnamed_file() as said:
        if isinstance(source, bytes):
            given.write(source)
            given.seek(0)
            source = given
        answer = own if into is None else into
        streams = {"stdin": source, "stdout": answer, "stderr": said}
        code = _wait(command, limits.clock_s, streams, leash or Leash())
        answer.seek(0)
        said.seek(0)
        return _verdict(code, answer, said, is_read=into is None)


def standing() -> tuple[str, ...]:
    """Which walls stand around a process on this machine: all of WALLS, or fewer."""
    return run("atlas.sandbox.child:say_nothing", b"", Limits(work_s=5, clock_s=20, memory_mb=512, answer_mb=1)).walls


def unnamed_file() -> IO[bytes]:
    """A file without a name that is gone once it is closed; in memory where the system has such files."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("atlas"), "w+b")
    return tempfile.TemporaryFile()


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that is gone afterwards; in memory where the system has room for one there."""
    with tempfile.TemporaryDirectory(prefix="atlas-", dir=_memory()) as folder:
        yield Path(folder)


def _memory() -> str | None:
    with contextlib.suppress(OSError, AttributeError):
        disk = os.statvfs(_SHARED)
        if disk.f_bavail * disk.f_frsize >= _ROOM and os.access(_SHARED, os.W_OK):
            return _SHARED
    return None


def _wait(command: list[str], seconds: int, streams: dict[str, Any], leash: Leash) -> int | None:
    """How the process ended; None when it was stopped for taking too long."""
    process = subprocess.Popen(command, env={}, cwd="/", start_new_session=True, **streams)
    leash.hold(process)
    try:
        if leash.on_progress is not None:
            _follow(process, seconds, streams["stderr"], leash.on_progress)
            seconds = 0
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _follow(process: subprocess.Popen[bytes], seconds: int, said: IO[bytes], on_progress: Progress) -> None:
    """Tell how far a process has come, until it ends or its time is over."""
    told, end = None, time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(_LOOK_S, left))
            return
        size = os.fstat(said.fileno()).st_size
        found = _TOLD.findall(os.pread(said.fileno(), _TAIL, max(0, size - _TAIL)))
        if found and found[-1] != told:
            told = found[-1]
            on_progress(int(told[0]), int(told[1]))


def _ending(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"code {code}"


def _verdict(code: int | None, told: IO[bytes], said: IO[bytes], *, is_read: bool) -> Verdict:
    """What a process means; one that was taken over may say anything."""
    names = told.readline(_LONGEST_WALLS).decode("ascii", "replace").split()
    walls = tuple(name for name in names if name in WALLS)
    state = "too slow" if code is None else _STATES.get(code, "crashed")
    if state == "answered":
        return Verdict(state, told.read() if is_read else b"", (), walls)
    words = tuple(map(one_line, told.read(_LONGEST_WORDS).decode("utf-8", "replace").split("\0")))
    if state == "refused" and len(words) == 3:
        return Verdict(state, b"", words, walls)
    if state in ("refused", "crashed"):
        last = _TOLD.sub(b"", said.read()[-_LONGEST_WORDS:]).decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Verdict("crashed", b"", (one_line(last) or _ending(code),), walls)
    return Verdict(state, b"", (), walls)
