"""Rules that hold for every file of the repository."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from atlas.catalogue import load_features, load_layers, load_plans
from atlas.catalogue.texts import copied_run

ROOT = Path(__file__).resolve().parents[2]
INDEX = "--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host"
MACHINE = "/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/", "/Us" + "ers/", "/op" + "t/", "/simple" + "/"
LOCKS = ["requirements.lock", "audit/requirements.lock", "bench/requirements.lock"]


def _tracked():
    """The text files that are in the repository or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


TRACKED = _tracked()
needs_git = pytest.mark.skipif(not TRACKED, reason="this is not a git checkout – tests/data – clone the repository")


def _named():
    """What may stand here as in a plan: its title, and the names and headings that records point to."""
    for plan in load_plans().values():
        yield from (plan.title, plan.issuer or "")
    for layer in load_layers():
        for project in (feature.project for feature in load_features(layer)):
            yield from (project.name, *project.aliases, *(e.section for e in project.evidence))
            yield from (q.evidence.section for q in project.quantities)


@needs_git
@pytest.mark.plans
def test_no_sentence_of_a_plan_stands_in_the_repository():
    named = re.compile("|".join(re.escape(name) for name in sorted(set(_named()) - {""}, key=len, reverse=True)))
    copied = {path: copied_run(named.sub("■", path.read_text(encoding="utf-8"))) for path in TRACKED}
    assert {path.name: run for path, run in copied.items() if run} == {}


@needs_git
def test_no_file_names_a_package_index_or_a_folder_of_this_machine():
    forbidden = (*INDEX, *MACHINE, f"{ROOT}/", f"{Path.home()}/")
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in TRACKED}
    assert [(name, word) for name, text in texts.items() for word in forbidden if word in text] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_file_is_pinned_with_hashes(lock):
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) > 50
    assert [line for line in lines if not re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address(lock):
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("pattern", "limit"), [("atlas/**/*.py", 400), ("pages/*.py", 60), ("streamlit_app.py", 60), ("tests/**/*.py", 400)]
)
def test_no_file_is_too_long(pattern, limit):
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in ROOT.glob(pattern)}
    assert lengths
    assert {path.name: length for path, length in lengths.items() if length > limit} == {}


def _is_fixture(node):
    names = {ast.unparse(decorator).split("(")[0] for decorator in node.decorator_list}
    return "pytest.fixture" in names


_CALLED_BY_OTHERS = (
    "conftest.py", "spoil.py", "sketch.py", "laid.py", "sandbox/hostile.py", "intake/hostile_files.py",
    "intake/hostile_archives.py", "intake/hostile_texts.py", "intake/hostile_binaries.py",
)  # fmt: skip
SHARED = {ROOT / "tests" / name for name in _CALLED_BY_OTHERS}


@pytest.mark.parametrize("path", sorted({*ROOT.glob("tests/**/*.py")} - SHARED), ids=lambda path: path.stem)
def test_every_function_of_a_test_file_is_a_test_a_fixture_or_a_helper(path):
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    starts = ("test_", "_") if path.name.startswith("test_") else ("_", "pytest_")
    assert [f.name for f in functions if not f.name.startswith(starts) and not _is_fixture(f)] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("tests/**/test_*.py")), ids=lambda path: path.stem)
def test_no_two_tests_of_a_file_share_a_name_and_none_sleeps(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert len(names) == len(set(names))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "sleep"]


def test_no_two_test_files_share_a_name():
    names = [path.name for path in ROOT.glob("tests/**/test_*.py")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["utils", "helpers", "common"])
def test_no_room_is_a_junk_drawer(name):
    assert [path.name for path in (ROOT / "atlas").rglob(f"{name}*")] == []
