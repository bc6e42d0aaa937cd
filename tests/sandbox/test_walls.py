import os

import pytest

from atlas.sandbox import walls

ALLOWED, EPERM, ENOSYS, KILLED = 0x7FFF0000, 0x50001, 0x50026, 0x80000000
NUMBERS = {  # read, socket, execve, clone, clone3
    "x86_64": (0, 41, 59, 56, 435),
    "aarch64": (63, 198, 221, 220, 435),
}


def _decide(machine, number, argument=0, audited=None):
    """What the kernel would answer to a call: the filter's steps, walked through."""
    data = {0: number, 4: audited or walls._MACHINES[machine], 16: argument}
    steps = list(walls._steps(machine))
    at = loaded = 0
    while True:
        code, if_so, if_not, value = steps[at]
        if code == 0x06:
            return value
        if code == 0x20:
            loaded = data[value]
            at += 1
            continue
        holds = {0x15: loaded == value, 0x35: loaded >= value, 0x45: bool(loaded & value)}[code]
        at += 1 + (if_so if holds else if_not)


@pytest.mark.parametrize("machine", NUMBERS)
def test_the_filter_refuses_network_programs_and_processes_and_lets_threads_be(machine):
    read, socket, execve, clone, clone3 = NUMBERS[machine]
    assert [_decide(machine, n) for n in (read, socket, execve, clone, clone3)] == [
        ALLOWED,
        EPERM,
        EPERM,
        EPERM,
        ENOSYS,
    ]
    assert _decide(machine, clone, argument=0x10F00) == ALLOWED
    assert _decide(machine, read, audited=0x40000003) == KILLED


@pytest.mark.parametrize("machine", NUMBERS)
def test_every_barred_call_is_refused(machine):
    numbers = [pair[machine != "x86_64"] for pair in walls._BARRED.values()]
    assert {_decide(machine, number) for number in numbers} == {EPERM}
    assert len(set(numbers)) == len(numbers)


def test_numbers_of_another_calling_convention_end_the_process():
    assert _decide("x86_64", 0x40000000) == KILLED


def test_another_machine_goes_without_the_wall(monkeypatch):
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(("Linux", "", "", "", "riscv64")))
    assert list(walls.bar_calls()) == []


def test_another_system_goes_without_the_walls(monkeypatch):
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(("Darwin", "", "", "", "arm64")))
    assert [*walls.bar_files(""), *walls.bar_calls()] == []
