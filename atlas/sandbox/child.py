"""What runs inside the walled-off process: load the function, put up the walls, read the file, give the answer."""

from __future__ import annotations

import errno
import importlib
import json
import os
import sys
from typing import IO, NoReturn

from atlas.errors import AtlasError
from atlas.sandbox.process import NO_MEMORY, REFUSED, TOO_LONG
from atlas.sandbox.walls import bar_calls, bar_files, limit


def main(told: str) -> NoReturn:
    """Answer on the standard output: the names of the walls in one line, then what the function gives."""
    function, (work_s, _, memory_mb, answer_mb), folder, readable, arguments = json.loads(told)
    limit(work_s, memory_mb, answer_mb)
    module, _, name = function.partition(":")
    call = getattr(importlib.import_module(module), name)
    os.chdir(folder or "/")
    standing = ["limits", *bar_files(folder, readable), *bar_calls()]
    sys.stdout.write(" ".join(standing) + "\n")
    try:
        _leave(0, call(sys.stdin.buffer, *arguments))
    except AtlasError as error:
        _leave(REFUSED, f"{error.what}\0{error.where}\0{error.remedy}".encode("utf-8", "replace"))
    except MemoryError:
        os._exit(NO_MEMORY)
    except OSError as error:
        if error.errno == errno.EFBIG:
            os._exit(TOO_LONG)
        raise


def say_nothing(_stream: IO[bytes]) -> bytes:
    """The answer of a process that shall only tell which walls stand around it."""
    return b""


def _leave(code: int, answer: bytes) -> NoReturn:
    """End at once: what was read is not worth tidying up."""
    sys.stdout.flush()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(code)
