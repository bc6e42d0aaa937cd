"""The words of the interface: in both languages, asked for by keys that exist, and none for nobody."""

import ast
import re
import string
from collections import Counter
from pathlib import Path

import pytest

from atlas.render import LANGS, all_words, word

ATLAS = Path(__file__).resolve().parents[2] / "atlas"
ROOMS = ("export", "intake", "render", "snapshots", "ui", "web")
PYTHON = sorted([*(p for room in ROOMS for p in (ATLAS / room).rglob("*.py")), ATLAS / "analysis" / "view_table.py"])
SCRIPTS = [
    *sorted((ATLAS / "web" / "assets").rglob("*.js")),
    *sorted((ATLAS / "render" / "templates").glob("*.html")),
]
DYNAMIC = (
    "promised_",
    "changes_",
    "change_class_",
    "may_",
    "col_",
    "basis_",
    "page_",
    "licence_",
    "subject_",
    "fault_",
    "agree_",
    "attribute_",
    "rung_",
    "geocoding_",
    "ratio_",
    "accuracy_",
    "decision_",
    "issue_",
    "preview_",
    "review_f_",
    "verdict_",
    "take_",
    "certainty_",
    "bench_column_",
    "crs_by_",
    "datum_",
    "filter_",
    "form_",
    "geometry_",
    "op_",
    "note_",
    "unit_",
    "laid_",
    "refused_",
    "tool_",
    "compare_",
    "change_",
)
"""Prefixes of keys that code puts together: word(f"col_{name}", lang)."""


def _places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _strings(node):
    """The constant strings that an expression may become."""
    if isinstance(node, ast.IfExp):
        return _strings(node.body) | _strings(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) else set()


def _asked_by_python(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    words = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "word"]
    return set().union(*(_strings(call.args[0]) for call in words))


def _asked_by_script(path):
    calls = re.findall(r"\bw\(((?:[^(),]|\([^()]*\))+)[,)]", path.read_text(encoding="utf-8"))
    return {key for call in calls for key in re.findall(r'(?<![=!]= )"(\w+)"', call)}


def _literals(path):
    return set(re.findall(r"""["'`](\w+)["'`]""", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("key", all_words())
def test_a_word_is_there_in_both_languages_with_the_same_places(key):
    words = all_words()[key]
    assert set(words) == set(LANGS)
    assert all(text.strip() for text in words.values())
    assert _places(words["zh"]) == _places(words["en"])


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_python_asks_only_for_words_that_exist(path):
    assert _asked_by_python(path) - set(all_words()) == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_asks_only_for_words_that_exist(path):
    assert _asked_by_script(path) - set(all_words()) == set()


def test_the_calls_are_found():
    assert len(set().union(*map(_asked_by_python, PYTHON))) > 30
    assert len(set().union(*map(_asked_by_script, SCRIPTS))) > 80


def test_every_word_is_used():
    used = set().union(*map(_literals, [*PYTHON, *SCRIPTS]))
    assert [key for key in all_words() if key not in used and not key.startswith(DYNAMIC)] == []


@pytest.mark.parametrize("prefix", DYNAMIC)
def test_keys_that_code_puts_together_are_put_together_somewhere(prefix):
    texts = [path.read_text("utf-8") for path in (*PYTHON, *SCRIPTS)]
    assert any(said in text for text in texts for said in (f'"{prefix}{{', f"'{prefix}{{", f"`{prefix}${{"))


def test_every_column_word_is_a_column():
    names = set().union(*map(_literals, [*PYTHON, *SCRIPTS]))
    columns = [key for key in all_words() if key.startswith("col_")]
    assert [key for key in columns if key not in names and key.removeprefix("col_") not in names] == []


def test_places_are_filled_in():
    assert word("results", "en", count=3) == "3 projects"


def test_no_key_stands_twice():
    lines = (ATLAS / "render" / "words.yaml").read_text(encoding="utf-8").splitlines()
    keys = Counter(line.split(":")[0] for line in lines if re.match(r"\w+:", line))
    assert [key for key, count in keys.items() if count > 1] == []


def test_an_unknown_word_is_a_fault_of_the_code():
    with pytest.raises(KeyError):
        word("no_such_word", "en")
