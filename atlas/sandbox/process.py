"""Running one of our functions over a stranger's file in a process of its own, and telling what became of it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple

from atlas.errors import one_line

State = Literal["answered", "refused", "too slow", "too much memory", "too long", "crashed"]
REFUSED, NO_MEMORY, TOO_LONG = 3, 4, 5
"""How the process ends when the function refuses the file, or runs into a limit."""
_STATES: dict[int, State] = {
    0: "answered", REFUSED: "refused", NO_MEMORY: "too much memory", TOO_LONG: "too long", -signal.SIGXCPU: "too slow",
}  # fmt: skip
WALLS = ("limits", "files", "calls")
_LONGEST_WORDS = 10_000
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.append(sys.argv[1]); from atlas.sandbox.child import main; main(*sys.argv[2:])"


class Limits(NamedTuple):
    """What one file may cost: seconds of work and by the clock, memory, and the size of what is written.

    The clock is for a process that waits, or shares the machine with many; work takes as long everywhere.
    """

    work_s: int
    clock_s: int
    memory_mb: int
    answer_mb: int


class Verdict(NamedTuple):
    """What became of a file: an answer, or why there is none, and which walls of this system stood around the process.

    `words` are what – where – what to do of a refusal, or the last that a process said that crashed; `walls` are those
    of "limits", "files" and "calls" that this system has.
    """

    state: State
    answer: bytes = b""
    words: tuple[str, ...] = ()
    walls: tuple[str, ...] = ()


def run(
    function: str, source: bytes | IO[bytes], limits: Limits, *arguments: object, folder: Path | None = None
) -> Verdict:
    """What `function` ("module:name") answers when it is given a file to read and the arguments.

    It runs in a fresh process with an empty environment that may read its own libraries and `source`, and write
    nothing but its answer and, when it is given, `folder`. An AtlasError that it raises is a refusal.
    """
    told = json.dumps([function, limits, str(folder or ""), arguments])
    command = [sys.executable, "-I", "-c", _START, str(_ROOT), told]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as said:
        if isinstance(source, bytes):
            given.write(source)
            given.seek(0)
            source = given
        code = _wait(command, limits.clock_s, {"stdin": source, "stdout": answer, "stderr": said})
        answer.seek(0)
        said.seek(0)
        return _verdict(code, answer.read(), said.read())


def _wait(command: list[str], seconds: int, streams: dict[str, Any]) -> int | None:
    """How the process ended; None when it was stopped for taking too long."""
    process = subprocess.Popen(command, env={}, cwd="/", start_new_session=True, **streams)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _verdict(code: int | None, told: bytes, said: bytes) -> Verdict:
    """What a process means; one that was taken over may say anything."""
    names, _, answer = told.partition(b"\n")
    walls = tuple(name for name in names.decode("ascii", "replace").split() if name in WALLS)
    words = tuple(map(one_line, answer[:_LONGEST_WORDS].decode("utf-8", "replace").split("\0")))
    state = "too slow" if code is None else _STATES.get(code, "crashed")
    if state == "refused" and len(words) == 3:
        return Verdict(state, b"", words, walls)
    if state in ("refused", "crashed"):
        last = said[-_LONGEST_WORDS:].decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Verdict("crashed", b"", (one_line(last) or f"it ended with {code}",), walls)
    return Verdict(state, answer if state == "answered" else b"", (), walls)
