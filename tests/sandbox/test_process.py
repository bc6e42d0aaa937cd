import contextlib
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from atlas.sandbox import Leash, Limits, Reach, process, run, scratch_folder, standing, unnamed_file

LIMITS = Limits(work_s=5, clock_s=9, memory_mb=400, answer_mb=1)
LINUX = sys.platform == "linux"


@pytest.fixture(autouse=True)
def _hostile(monkeypatch):
    """The process finds this folder's module of hostile readers beside the atlas."""
    start = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); "
    monkeypatch.setattr(process, "_START", start + process._START)


def _run(name, *arguments, data=b"", limits=LIMITS, folder=None):
    return run(f"hostile:{name}", data, limits, *arguments, reach=Reach(folder))


def test_a_function_answers_from_bytes_or_a_file_and_its_arguments(tmp_path):
    path = tmp_path / "plan"
    path.write_bytes("甲\0".encode())
    with path.open("rb") as file:
        for source in ("甲\0".encode(), file):
            verdict = run("hostile:answer", source, LIMITS, "乙", 3)
            assert (verdict.state, verdict.answer) == ("answered", "甲\0|乙|3".encode())


def test_the_walls_of_this_machine_are_those_of_any_verdict():
    assert standing() == _run("answer").walls


def test_a_refusal_comes_with_its_words_as_a_terminal_may_show_them():
    verdict = _run("refuse", "no\x1b]0;x\x07 good\n\u202e" + "x" * 500)
    assert (verdict.state, verdict.words[1:]) == ("refused", ("plan.pdf", "save it anew"))
    assert verdict.words[0].startswith("no ]0;x good xxx")
    assert len(verdict.words[0]) == 400


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("hang", "too slow"),
        ("sleep", "too slow"),
        ("swell", "too much memory"),
        ("crash", "crashed"),
        ("fail", "crashed"),
        ("missing", "crashed"),
    ],
)
def test_what_a_file_can_do_to_its_reader_is_a_verdict(name, state):
    began = time.monotonic()
    verdict = _run(name, limits=LIMITS._replace(work_s=1, clock_s=3))
    assert verdict.state == state
    assert time.monotonic() - began < 8


def test_a_crash_is_told_by_its_last_words_or_its_signal():
    assert _run("fail").words == ("at all",)
    assert _run("crash").words == ("signal 11",)


@pytest.mark.parametrize("told", ["", "\xff" * 50, "a\0b", "a\0b\0c\0d", "[" * 90_000])
@pytest.mark.parametrize("code", [1, 3, 77, 200])
def test_a_process_that_was_taken_over_may_say_anything(code, told):
    verdict = _run("lie", code, told)
    assert verdict.state == "crashed"
    assert verdict.words == (f"code {code}",)


@pytest.mark.parametrize(("name", "arguments"), [("chatter", (1024**2,)), ("scream", ())])
def test_an_answer_without_end_is_cut_off_by_the_system(name, arguments):
    assert _run(name, *arguments).state == "too long"


def test_an_answer_of_the_longest_size_passes():
    assert len(_run("chatter", 1024**2 - 100).answer) == 1024**2 - 100


def test_a_process_that_is_stopped_is_gone(tmp_path, monkeypatch):
    started = []
    popen = process.subprocess.Popen

    def start(*arguments, **options):
        started.append(popen(*arguments, **options))
        return started[0]

    monkeypatch.setattr(process.subprocess, "Popen", start)
    _run("sleep", limits=LIMITS._replace(clock_s=1))
    with pytest.raises(ProcessLookupError):
        os.kill(started[0].pid, 0)


def test_an_answer_may_go_into_a_file_which_then_stands_at_its_beginning():
    with unnamed_file() as file:
        verdict = run("hostile:answer", "甲".encode(), LIMITS, into=file)
        assert (verdict.state, verdict.answer, file.read()) == ("answered", b"", "甲".encode())
    with unnamed_file() as file:
        assert run("hostile:refuse", b"", LIMITS, "no", into=file).words[0] == "no"


def test_a_leash_ends_the_process_before_it_begins_and_while_it_works():
    early, late = Leash(), Leash()
    early.cut()
    began = time.monotonic()
    assert run("hostile:sleep", b"", LIMITS, leash=early).state == "crashed"
    with ThreadPoolExecutor() as pool:
        running = pool.submit(run, "hostile:sleep", b"", LIMITS, leash=late)
        while late._process is None:
            threading.Event().wait(0.01)
        late.cut()
        assert running.result().state == "crashed"
    assert time.monotonic() - began < 4
    late.cut()


def test_how_far_a_process_has_come_is_heard_and_is_none_of_its_last_words():
    heard = []
    leash = Leash(lambda *told: heard.append(told))
    assert run("hostile:step", b"", LIMITS, "1/3\n", "nonsense\n9/x\n2/3\n", "3", leash=leash).answer == b"done"
    assert heard == [(1, 3), (2, 3)]
    assert run("hostile:sleep", b"", LIMITS._replace(clock_s=1), leash=leash).state == "too slow"
    assert run("hostile:crash", b"", LIMITS, leash=leash).words == ("signal 11",)


def test_a_scratch_folder_is_gone_whatever_happened():
    with contextlib.suppress(KeyError), scratch_folder() as folder:
        (folder / "x").write_text("x")
        raise KeyError
    assert not folder.exists()


@pytest.mark.skipif(not LINUX, reason="Landlock and seccomp are walls of Linux")
def test_a_reader_that_was_taken_over_reaches_nothing_of_this_machine(tmp_path):
    path = tmp_path / "secret"
    path.write_text("secret")
    verdict = _run("tries", str(path), os.getpid())
    _skip_without(verdict)
    assert verdict.answer == b"thread import"
    assert [p.name for p in tmp_path.iterdir()] == ["secret"]


@pytest.mark.skipif(not LINUX, reason="Landlock and seccomp are walls of Linux")
def test_a_reader_with_a_folder_writes_there_and_nowhere_else(tmp_path):
    folder = tmp_path / "job"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    verdict = _run("tries", str(tmp_path / "secret"), os.getpid(), folder=folder)
    _skip_without(verdict)
    assert verdict.answer == b"create here|read here|thread|import".replace(b"|", b" ")
    assert sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*")) == ["job", "job/here", "secret"]


@pytest.mark.skipif(not LINUX, reason="Landlock and seccomp are walls of Linux")
@pytest.mark.parametrize(("wall", "opened"), [("bar_files", "read"), ("bar_calls", "socket")])
def test_where_a_wall_is_missing_the_verdict_says_so_and_the_others_stand(tmp_path, monkeypatch, wall, opened):
    (tmp_path / "secret").write_text("secret")
    without = f"from atlas.sandbox import walls; walls.{wall} = lambda *_: (); from atlas.sandbox.child import main"
    monkeypatch.setattr(process, "_START", process._START.replace("from atlas.sandbox.child import main", without))
    verdict = _run("tries", str(tmp_path / "secret"), os.getpid())
    missing = wall.removeprefix("bar_")
    assert missing not in verdict.walls
    assert len(verdict.walls) == 2
    assert opened in verdict.answer.decode().split()
    assert ("read" in verdict.answer.decode().split()) == (missing == "files")


def _skip_without(verdict):
    if verdict.walls != ("limits", "files", "calls"):
        pytest.skip(f"this kernel or container has only: {verdict.walls}")
