import json

import pytest

from atlas.catalogue import load_plans
from atlas.plans import read_document

PLAN_TEXT = "第一章 总则\n试验公园占地12公顷，2025年建成。\n"


def test_the_register_is_listed_with_whether_a_text_is_here(atlas):
    lines = atlas("plans", "list").stdout.splitlines()
    assert len(lines) == len(load_plans())
    assert lines[0].startswith("xihu-common-prosperity  2022-07-28  no text  西湖区")
    assert lines[4].startswith("xiaoshan-decision  undated  no text  萧山区委")
    assert lines[-1] == "test-plan  2022-02-24  text  试验规划"


@pytest.mark.parametrize(
    ("text", "counts", "missing"),
    [
        (f"{PLAN_TEXT}后加。", "4 same, 0 moved, 0 ambiguous, 0 lost", []),
        (PLAN_TEXT.replace("第一章", "第1章"), "3 same, 1 moved, 0 ambiguous, 0 lost", []),
        (f"新。{PLAN_TEXT}", "0 same, 4 moved, 0 ambiguous, 0 lost", []),
        (PLAN_TEXT.replace("2025年", "明年"), "0 same, 2 moved, 0 ambiguous, 2 lost", ["  lost  test-park  2025年", "  lost  park-area  12"]),
        ("", "0 same, 0 moved, 0 ambiguous, 4 lost",
         [f"  lost  {i}" for i in ("test-park  试验公园", "test-park  2025年", "test-park  12", "park-area  12")]),
    ],
)  # fmt: skip
def test_check_finds_the_evidence_again_in_a_text_that_differs(atlas, atlas_root, text, counts, missing):
    atlas_root.change_plan_text(text)
    result = atlas("plans", "check")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1 - len(missing) :] == [f"test-plan  differs  {counts}", *missing]


def test_check_tells_a_text_that_is_missing(atlas, atlas_root):
    atlas_root.lose_plan_text()
    result = atlas("plans", "check")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "test-plan  missing")


def test_check_finds_the_registered_text(atlas):
    result = atlas("plans", "check")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "test-plan  ok")


def test_cite_prints_evidence_ready_for_a_record(atlas, atlas_root):
    result = atlas("plans", "cite", "test-plan", "2025年", "--supports", "year")
    assert json.loads(result.stdout) == atlas_root.read()["properties"]["evidence"][1]


@pytest.mark.parametrize("words", ["西湖", ""])
def test_cite_of_words_that_do_not_stand_there_says_so(atlas, words):
    result = atlas("plans", "cite", "test-plan", words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "are not there – test-plan" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x", "公园"], 'no plan "x" – geodata/plans.yaml – choose one of: xihu-common-prosperity'),
        (["gongshu-14fyp", "公园"], "the plan's text is not here – gongshu-14fyp – run: atlas plans fetch"),
        (["test-plan", "公园", "--supports", "rumour"], 'evidence cannot support "rumour" – 公园 – one of:'),
    ],
)
def test_cite_used_wrongly_ends_with_2(atlas, arguments, message):
    result = atlas("plans", "cite", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)


@pytest.mark.parametrize(
    ("name", "data"), [("new.txt", "规划\r\n建设青枫公园。"), ("new.html", "<p>规划</p><p>建设青枫公园。</p>")]
)
def test_text_writes_what_a_document_is_read_as(atlas, tmp_path, name, data):
    (tmp_path / name).write_text(data, encoding="utf-8", newline="")
    out = tmp_path / "out.txt"
    result = atlas("plans", "text", str(tmp_path / name), str(out))
    text = read_document(tmp_path / name).text
    assert (result.exit_code, result.stdout) == (0, f"{len(text)} characters written to {out}\n")
    assert out.read_bytes().decode() == text


def test_text_writes_over_nothing_and_reads_no_folder(atlas, atlas_root, tmp_path):
    before = atlas_root.plan_text.read_bytes()
    result = atlas("plans", "text", str(atlas_root.plan_text), str(atlas_root.plan_text))
    assert (result.exit_code, result.stderr.split(" – ")[0]) == (2, "it is there already")
    assert atlas_root.plan_text.read_bytes() == before
    for source, out in ((tmp_path, "out.txt"), ("nowhere.txt", "out.txt"), (atlas_root.plan_text, "no/where.txt")):
        assert atlas("plans", "text", str(source), str(tmp_path / out)).exit_code == 2
