"""The walls that a process puts up around itself: limits of the system, Landlock for files, seccomp for calls.

Each holds without the others and needs no rights. Where a kernel, a container or another system than Linux has one not,
the process goes on without it and says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

MEGABYTE = 1024 * 1024
_MOST_FILES = 64
_PACKAGE = Path(__file__).resolve().parents[1]
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")

# linux/landlock.h: rights over files by version of the interface, connections from version 4, signals from 6
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_FILE_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_EVERY_FILE_RIGHT, _READ = 0xFFFF, 0b1100
_BIND_CONNECT, _ABSTRACT_SOCKETS_SIGNALS = 0b11, 0b11

# linux/seccomp.h, linux/filter.h, linux/audit.h
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER, _DIE_WITH_PARENT = 38, 22, 2, 1
_LOAD, _EQUALS, _AT_LEAST, _HAS_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_THREAD = 0x00010000
_FOREIGN_NUMBERS = 0x40000000
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_BARRED = {  # network, other programs and processes, mounts, the kernel's own tools
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "sendto": (44, 206), "bind": (49, 200),
    "listen": (50, 201), "socketpair": (53, 199), "execve": (59, 221), "kill": (62, 129), "ptrace": (101, 117),
    "setpgid": (109, 154), "setsid": (112, 157), "pivot_root": (155, 41), "chroot": (161, 51), "mount": (165, 40),
    "umount2": (166, 39), "init_module": (175, 105), "tkill": (200, 130), "kexec_load": (246, 104),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "unshare": (272, 97),
    "tgkill": (234, 131), "accept4": (288, 242), "perf_event_open": (298, 241), "open_by_handle_at": (304, 265),
    "setns": (308, 268), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "finit_module": (313, 273),
    "bpf": (321, 280), "execveat": (322, 281), "userfaultfd": (323, 282), "pidfd_send_signal": (424, 424),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "pidfd_getfd": (438, 438),
}  # fmt: skip
_FORK, _VFORK = 57, 58
"""Only x86-64 has them."""


def limit(work_s: int, memory_mb: int, file_mb: int) -> None:
    """Bound what the process may use; the system ends it or refuses it more."""
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory_mb * MEGABYTE, memory_mb * MEGABYTE),
        (resource.RLIMIT_CPU, work_s, work_s + 1),  # the soft one says why
        (resource.RLIMIT_FSIZE, file_mb * MEGABYTE, file_mb * MEGABYTE),
        (resource.RLIMIT_NOFILE, _MOST_FILES, _MOST_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS takes no limit of memory
            resource.setrlimit(what, (soft, hard))


def bar_files(folder: str, readable: Iterable[str] = ()) -> Iterator[str]:
    """Allow reading Python, its packages, the system's libraries and `readable`, and anything in `folder`; no more."""
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, 0, 1) if _is_linux() else -1
    if version < 1:
        return
    rights = _FILE_RIGHTS.get(version, _EVERY_FILE_RIGHT)
    rules = struct.pack("QQQ", rights, _BIND_CONNECT, _ABSTRACT_SOCKETS_SIGNALS)
    known = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = libc.syscall(_CREATE_RULESET, rules[:known], known, 0)
    own = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    for path in (*own, *readable, f"{sys.prefix}/lib", f"{sys.base_prefix}/lib", str(_PACKAGE), *_SYSTEM):
        _allow(libc, ruleset, path, _READ)
    if folder:
        _allow(libc, ruleset, folder, rights)
    if not libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) and not libc.syscall(_RESTRICT_SELF, ruleset, 0):
        yield "files"
    os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        place = os.open(path, os.O_PATH)
        libc.syscall(_ADD_RULE, ruleset, 1, struct.pack("=Qi", rights, place), 0)
        os.close(place)


def bar_calls() -> Iterator[str]:
    """Refuse the calls that reach the network, other programs or other processes; threads may still begin."""
    machine = os.uname().machine
    if not _is_linux() or machine not in _MACHINES:
        return
    code = b"".join(struct.pack("=HBBI", *step) for step in _steps(machine))
    steps = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxQ", len(code) // 8, ctypes.addressof(steps))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_DIE_WITH_PARENT, 9, 0, 0, 0)
    if not libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) and not libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0):
        yield "calls"


def _steps(machine: str) -> Iterator[tuple[int, int, int, int]]:
    """The filter: what it does, steps to skip if so and if not, and with which value."""
    refuse = (_RETURN, 0, 0, _REFUSE | 1)  # EPERM
    yield (_LOAD, 0, 0, _MACHINE)
    yield from ((_EQUALS, 1, 0, _MACHINES[machine]), (_RETURN, 0, 0, _KILL))
    yield (_LOAD, 0, 0, _NUMBER)
    if machine == "x86_64":
        yield from ((_AT_LEAST, 0, 1, _FOREIGN_NUMBERS), (_RETURN, 0, 0, _KILL))
        for number in (_FORK, _VFORK):
            yield from ((_EQUALS, 0, 1, number), refuse)
    for numbers in _BARRED.values():
        yield from ((_EQUALS, 0, 1, numbers[machine != "x86_64"]), refuse)
    yield from ((_EQUALS, 0, 1, _CLONE3), (_RETURN, 0, 0, _REFUSE | 38))  # ENOSYS: the library then asks for clone
    yield from ((_EQUALS, 0, 3, _CLONE[machine]), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_HAS_BITS, 1, 0, _THREAD), refuse)
    yield (_RETURN, 0, 0, _ALLOW)


def _is_linux() -> bool:
    return os.uname().sysname == "Linux"
