import pytest

from atlas.catalogue import plan_text, plan_text_matches, shared_run
from atlas.catalogue.texts import chinese_only, copied_run
from atlas.errors import PlanTextError

SENTENCE = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"


def test_a_text_is_read_with_its_line_ends_as_they_are(atlas_root):
    atlas_root.plan_text.write_bytes("甲\r\n乙\r丙\n".encode())
    assert plan_text("test-plan") == "甲\r\n乙\r丙\n"


def test_a_text_that_is_not_here_is_none(atlas_root):
    atlas_root.plan_text.unlink()
    assert plan_text("test-plan") is None
    assert not plan_text_matches("test-plan")


@pytest.mark.parametrize(("more", "matches"), [("", True), (" ", False)])
def test_a_text_matches_by_its_hash(atlas_root, more, matches):
    with atlas_root.plan_text.open("a") as file:
        file.write(more)
    assert plan_text_matches("test-plan") is matches


def test_a_text_that_is_not_utf_8_is_told(atlas_root):
    atlas_root.plan_text.write_bytes("甲".encode("gbk"))
    with pytest.raises(PlanTextError, match=r"cannot be read as UTF-8 .* – .*test-plan.txt – restore"):
        plan_text("test-plan")


@pytest.mark.parametrize(("text", "expected"), [("甲，乙 c丙\n1", "甲乙丙"), ("", ""), ("abc", "")])
def test_wording_is_compared_by_chinese_characters_only(text, expected):
    assert chinese_only(text) == expected


@pytest.mark.parametrize(
    ("text", "run"),
    [
        (SENTENCE, SENTENCE[:24]),
        ("前" + SENTENCE[1:], SENTENCE[1:25]),
        ("，".join(SENTENCE[:24]), SENTENCE[:24]),
        (SENTENCE[:23], None),
        (SENTENCE[:12] + "别" + SENTENCE[12:], None),
        ("", None),
    ],
)
def test_a_run_of_24_characters_of_a_plan_is_a_copy(atlas_root, text, run):
    atlas_root.plan_text.write_text(f"另有：{SENTENCE}。", encoding="utf-8")
    assert copied_run(text) == run


@pytest.mark.parametrize(
    ("text", "source", "run"),
    [
        (f"，{SENTENCE[:12]}，{SENTENCE[12:]}。", f"说{SENTENCE}", SENTENCE[:24]),
        (SENTENCE[:23], SENTENCE, None),
        (SENTENCE, SENTENCE[:23] + "异" + SENTENCE[23:], None),
        ("", SENTENCE, None),
        (SENTENCE, "", None),
    ],
)
def test_a_run_is_found_in_a_text_that_need_not_be_registered(text, source, run):
    assert shared_run(text, source) == run
