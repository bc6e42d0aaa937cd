import json

import pytest

pytestmark = pytest.mark.usefixtures("atlas_root")
TEXT = "第一章 总则\n改造青枫湿地公园，面积12公顷。\n"


@pytest.fixture
def plan(tmp_path):
    def write(content, name="plan.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def _found(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_json_object_a_line(atlas, plan):
    result = atlas("extract", plan(TEXT))
    place, figure = _found(result)
    assert result.exit_code == 0
    assert (place["type"], place["start"], place["end"], place["text"]) == ("place", 9, 15, "青枫湿地公园")
    assert list(place) == [
        "type", "start", "end", "text", "name", "section", "kind", "theme", "themes", "districts", "status",
        "year_start", "year_end", "year_basis", "project", "found_by", "is_limit",
    ]  # fmt: skip
    assert figure == {
        "type": "quantity", "start": 18, "end": 22, "text": "12公顷", "section": "第一章 总则", "what": "面积",
        "value": 12, "upper": None, "unit": "ha", "comparator": "=", "role": "target", "year": None,
    }  # fmt: skip
    assert result.stderr == ""


def test_a_registered_plan_lends_its_period(atlas, plan):
    path = plan(TEXT)
    assert _found(atlas("extract", path))[0]["year_basis"] is None
    place = _found(atlas("extract", path, "--plan", "test-plan"))[0]
    assert (place["year_start"], place["year_end"], place["year_basis"]) == (2021, 2025, "horizon")


def test_a_record_of_the_atlas_is_known(atlas, plan):
    (place,) = _found(atlas("extract", plan("试验公园")))
    assert (place["project"], place["found_by"], place["districts"]) == ("test-park", "lexicon", ["330105"])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode("utf-8-sig"), "bom.txt"),
        (TEXT.encode("gb18030"), "gbk.txt"),
        (TEXT.replace("\n", "\r\n").encode(), "crlf.txt"),
        (TEXT.encode(), "plan.md"),
        ("<p>第一章 总则</p><p>改造青枫湿地公园，面积12公顷。</p>".encode(), "plan.html"),
    ],
)
def test_other_encodings_and_formats_give_the_same(atlas, plan, content, name):
    assert [f["text"] for f in _found(atlas("extract", plan(content, name)))] == ["青枫湿地公园", "12公顷"]


def test_defects_are_told_on_stderr(atlas, plan):
    result = atlas("extract", plan(TEXT + "来源：某报\n"))
    assert "boilerplate" in result.stderr
    assert len(_found(result)) == 2


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "plan.txt"), (b"\x00\x01\x02\xff\xfe\x00" * 100, "plan.txt"), (b"%PDF-1.7 broken", "plan.pdf")],
)
def test_a_file_that_is_no_text_ends_with_2_and_says_why(atlas, plan, content, name):
    path = plan(content, name)
    result = atlas("extract", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count(" – ") == 2
    assert path in result.stderr


def test_wrong_use_ends_with_2(atlas, plan):
    assert atlas("extract").exit_code == 2
    assert atlas("extract", "nowhere.txt").exit_code == 2
    result = atlas("extract", plan(TEXT), "--plan", "atlantis")
    assert result.exit_code == 2
    assert 'no plan "atlantis" – geodata/plans.yaml – choose one of: ' in result.stderr


def test_control_characters_of_a_text_are_escaped(atlas, plan):
    result = atlas("extract", plan("第一章 \x1b[31m甲\u202e\n改造青枫公园。"))
    assert not any(ord(c) < 32 and c != "\n" for c in result.stdout)
