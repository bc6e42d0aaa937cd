import json

import pytest

pytestmark = pytest.mark.usefixtures("atlas_root")


def test_an_answer_names_method_precision_source_and_rungs(atlas):
    result = atlas("geocode", "试验公园")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "试验公园",
        "  120.140000,30.320000  330105 拱墅区",
        "  sourced_point  本处的点 · point of the place (sourced)",
        "  site  场地（≤250米） · Site (≤250 m)  ±200 m",
        "  osm  1  ODbL-1.0  © OpenStreetMap contributors",
        "  试验",
        "  Test",
        "  curated: answer",
    ]


def test_json_is_the_whole_answer(atlas):
    answer = json.loads(atlas("geocode", "试验公园", "--json").stdout)
    assert answer["point"] == [120.14, 30.32]
    assert answer["placement"]["source"] == "osm"
    assert list(answer) == [
        "name", "rung", "placement", "point", "districts", "candidates", "rejected", "tried",
    ]  # fmt: skip


def test_a_rejected_candidate_and_the_district_are_told(atlas):
    result = atlas("geocode", "试验公园", "--district", "萧山")
    assert result.exit_code == 0
    assert "  330109 萧山区" in result.stdout.splitlines()
    assert "  - outside_district  试验公园  330105 拱墅区  test-park" in result.stdout.splitlines()


@pytest.mark.parametrize("name", ["无名之地", "<script>", "'; DROP TABLE places; --", "园" * 10_000, "a\x00b\x1b[31m"])
def test_a_name_that_cannot_be_placed_ends_with_1_and_prints_no_control_character(atlas, name):
    result = atlas("geocode", name)
    assert result.exit_code == 1
    assert "unplaced" in result.stdout
    assert not any(ord(c) < 32 and c != "\n" for c in result.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["" ], "is no name"),
        (["🏙️"], "is no name"),
        (["试验公园", "--district", "浦东"], "no district '浦东' – --district – give a code or one of: 上城区"),
        (["试验公园", "--online", "bing"], "bing"),
        ([], "NAME"),
    ],
)  # fmt: skip
def test_wrong_use_ends_with_2_and_says_why(atlas, arguments, message):
    result = atlas("geocode", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
