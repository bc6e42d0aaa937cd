import json

import pytest


def test_the_register_is_listed_with_whether_a_text_is_here(atlas):
    lines = atlas("plans", "list").stdout.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("xihu-common-prosperity  2022-07-28  no text  西湖区")
    assert lines[4].startswith("xiaoshan-decision  undated  no text  萧山区委")
    assert lines[5] == "test-plan  2022-02-24  text  试验规划"


@pytest.mark.parametrize(
    ("text", "state", "code"), [(None, "missing", 0), ("别的文字", "differs", 1), ("", "differs", 1)]
)
def test_check_compares_the_texts_that_are_here(atlas, atlas_root, text, state, code):
    atlas_root.plan_text.unlink()
    if text is not None:
        atlas_root.plan_text.write_text(text, encoding="utf-8")
    result = atlas("plans", "check")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (code, f"test-plan  {state}")


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
        (["gongshu-14fyp", "公园"], "the plan's text is not here – gongshu-14fyp – put it into a folder"),
        (["test-plan", "公园", "--supports", "rumour"], 'evidence cannot support "rumour" – 公园 – one of:'),
    ],
)
def test_cite_used_wrongly_ends_with_2(atlas, arguments, message):
    result = atlas("plans", "cite", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
