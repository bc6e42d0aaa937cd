"""What a stranger's file might make a reader do, once it has taken it over; run inside the walled-off process."""

import contextlib
import ctypes
import os
import socket
import sys
import threading
from pathlib import Path

from atlas.errors import PlanTextError


def answer(stream, *arguments):
    return b"|".join([stream.read(), *(str(a).encode() for a in arguments)])


def refuse(stream, words):
    raise PlanTextError(words, "plan.pdf", "save it anew")


def lie(_, code, told):
    os.write(1, told.encode("latin-1"))
    os._exit(code)


def hang(_):
    while True:
        pass


def step(_, *lines):
    """Says how far it is, and goes on once the parent has surely looked."""
    for line in lines:
        sys.stderr.write(line)
        sys.stderr.flush()
        threading.Event().wait(0.5)
    return b"done"


def sleep(_):
    threading.Event().wait()


def swell(_):
    return bytes(1024**3)


def chatter(stream, size):
    return b"x" * size


def scream(_):
    while True:
        sys.stderr.write("x" * 10_000)


def crash(_):
    ctypes.string_at(0)


def fail(_):
    raise ZeroDivisionError("by\x1b[31m nothing\nat all")


def tries(_, path, pid):
    """The names of what could be done."""
    return " ".join(name for name, deed in _DEEDS.items() if _is_done(deed, path, pid)).encode()


def _is_done(deed, path, pid):
    with contextlib.suppress(OSError):
        deed(path, pid)
        return True
    return False


def _thread(*_):
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


def _fork(*_):
    if os.fork() == 0:
        os._exit(0)


_DEEDS = {
    "read": lambda path, _: Path(path).read_bytes(),
    "list": lambda path, _: [*Path(path).parent.iterdir()],
    "write": lambda path, _: Path(path).with_name("new").write_text("x"),
    "create here": lambda *_: Path("here").write_text("x"),
    "read here": lambda *_: Path("here").read_text(),
    "socket": lambda *_: socket.socket(),
    "pair": lambda *_: socket.socketpair(),
    "fork": _fork,
    "execute": lambda *_: os.execv("/bin/sh", ["sh", "-c", "exit 0"]),  # noqa: S606
    "spawn": lambda *_: os.posix_spawn("/bin/sh", ["sh", "-c", "exit 0"], {}),
    "signal": lambda _, pid: os.kill(pid, 0),
    "leave the group": lambda *_: os.setsid(),
    "thread": _thread,
    "import": lambda *_: __import__("wave"),
    "environment": lambda *_: os.environ["HOME"] if "HOME" in os.environ else Path("/none").read_text(),
}
