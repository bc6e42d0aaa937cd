"""What the command prints cannot drive a terminal, whatever stands in the data, in a host's answer or in an argument."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue.paths import ROOT
from atlas.cli.terminal import spelt_out
from atlas.errors import AtlasError, one_line

HOSTILE = [
    "a\x1b[2Jb",
    "a\nb",
    "a\r\tb",
    "a\u202eb",
    "a\u200bb",
    "a\x9b31mb",
    "a\u2028b",
    "a\ue000b",
    "a\udcffb",
    "\x07",
    "\x7f",
]


@given(st.text(st.characters()))
def test_a_printed_line_is_printable_and_as_json_says_the_same(text):
    shown = spelt_out(json.dumps(text, ensure_ascii=False))
    assert shown.replace("\u3000", " ").replace("\u00a0", " ").encode("utf-8")
    assert all(c.isprintable() or c.isspace() for c in shown)
    assert "\n" not in shown
    assert json.loads(shown) == text


@pytest.mark.parametrize("text", ["杭州　规划", "é\u00a0“x” — 𠮷", ""])
def test_what_can_be_seen_is_printed_as_it_is(text):
    assert spelt_out(text) == text


@given(st.text(st.characters(), max_size=2000))
def test_an_error_is_one_short_printable_line(text):
    error = AtlasError(text, text, text)
    assert str(error).isprintable()
    assert str(error).encode("utf-8")
    assert len(str(error)) < 3000
    assert one_line("x" * 1000, 9) == "xxxxxxxx…"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "command",
    [("show", "{}"), ("plans", "cite", "{}", "x"), ("plans", "fetch", "{}"), ("plans", "cite", "test-plan", "{}"), ("draft", "x.txt", "--plan", "{}", "--out", "d"),
     ("extract", "{}.txt"), ("extract", "x.txt", "--plan", "{}"),
     ("list", "--theme", "{}"), ("list", "--year", "{}")],
    ids=lambda command: command[0],
)  # fmt: skip
def test_an_argument_comes_back_harmless(atlas, built_root, command, text):
    result = atlas(*(part.replace("{}", text) for part in command))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert all(line.isprintable() for line in result.output.split("\n"))
    assert "Traceback" not in result.output


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_the_register_come_out_spelt(atlas, atlas_root, text):
    atlas_root.set_plan("试验公园\n")
    path = atlas_root.path / "geodata" / "plans.yaml"
    path.write_text(
        path.read_text("utf-8").replace("title: 试验规划", f"title: {json.dumps(text)}").replace(r"\udcff", r"\ue001"),
        encoding="utf-8",
    )
    lines = atlas("plans", "list").output.split("\n")
    assert all(line.replace("\u3000", " ").isprintable() for line in lines)
    assert sum(line.startswith("test-plan  ") for line in lines) == 1


@pytest.mark.parametrize("plan_id", ["../x", "a/b", "", "A", "a--b", "-a", "x" * 81, "a.b", "规划", "a b"])
def test_a_draft_of_a_plan_that_has_no_id_is_one_line(atlas, atlas_root, plan_id):
    result = atlas("draft", str(atlas_root.plan_text), "--plan", plan_id, "--out", str(atlas_root.path / "draft"))
    assert result.exit_code == 2
    assert re.fullmatch(
        r"\".*\" is no id – --plan – write lower-case letters, digits and single hyphens\n", result.stderr
    )
    assert not (atlas_root.path / "draft").exists()


def test_only_one_place_prints():
    told = re.compile(r"click\.(echo|secho)|(?<![\w.])print\(|std(out|err)\.write")
    files = [path for path in (ROOT / "atlas" / "cli").glob("*.py") if told.search(path.read_text("utf-8"))]
    assert sorted(path.name for path in files) == ["records.py", "terminal.py"]  # the former only a spreadsheet's bytes
