"""`atlas compare`: two plans by id or file, as lines, a table or a map."""

import json

import pytest
from click.testing import CliRunner

from atlas.catalogue import read_sheet
from atlas.cli import main

TEXTS = "新建松涛小学。谋划建设青云隧道，2025年底前建成。", "推进青云隧道建设，2028年底前建成。新建梅园中学。"


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"{name}.txt" for name in ("before", "after")]
    for path, text in zip(paths, TEXTS, strict=True):
        path.write_text(text, encoding="utf-8")
    return list(map(str, paths))


def _run(*arguments):
    return CliRunner().invoke(main, ["compare", *map(str, arguments)])


def test_each_change_is_a_line_with_both_sides_and_their_places(files):
    ran = _run(*files, "--lang", "en")
    assert ran.exit_code == 0
    kinds = [line.split("  ")[0] for line in ran.stdout.splitlines()]
    assert kinds == ["dropped", "postponed", "new"]
    assert "[Planned · 2025]@11  " in ran.stdout
    assert "[In progress · 2028]@2  " in ran.stdout
    assert ran.stderr == "Not named again or given up 1, Put off 1, New 1\n"


def test_a_table_has_a_row_a_change(files, tmp_path):
    out = tmp_path / "changes.json"
    assert _run(*files, "--out", out).exit_code == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [(row["change"], row["before_zh"], row["after_zh"]) for row in rows] == [
        ("dropped", "松涛小学", ""), ("postponed", "青云隧道", "青云隧道"), ("new", "", "梅园中学"),
    ]  # fmt: skip
    assert rows[1]["words_before"] == "谋划建设青云隧道，2025年底前建成。"


def test_names_that_a_spreadsheet_would_run_stay_texts(tmp_path, files):
    files[0] = str(tmp_path / "odd.txt")
    (tmp_path / "odd.txt").write_text("=1+1公园建设。新建松涛小学。", encoding="utf-8")
    out = tmp_path / "changes.csv"
    assert _run(*files, "--out", out).exit_code == 0
    cells = [cell for row in read_sheet(out.read_bytes()) for cell in row.values()]
    assert not any(str(cell).startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize(("form", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_the_changes_of_registered_plans_become_a_file(form, start, tmp_path):
    out = tmp_path / f"changes.{form}"
    ran = _run(
        "xihu-chinadaily-2021", "xihu-common-prosperity", "--theme", "culture", "--out", out, "--size", "800x700"
    )
    assert ran.exit_code == 0, ran.stderr
    assert out.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody", "xihu-common-prosperity"), 'no plan or file "nobody"'),
        (("xihu-chinadaily-2021", "xihu-common-prosperity", "--change", "magic"), "no change magic"),
        (("xihu-chinadaily-2021", "xihu-common-prosperity", "--out", "x.doc"), '"x.doc" names no format'),
    ],
)
def test_what_cannot_be_is_said_in_one_line(arguments, said):
    ran = _run(*arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
