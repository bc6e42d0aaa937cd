"""`atlas snapshot` as people type it."""

import pytest
from click.testing import CliRunner

from atlas.cli import main


@pytest.fixture
def run(built_root, tmp_path):
    return lambda *words: CliRunner().invoke(main, ["snapshot", *map(str, words)])


def test_a_picture_is_written_and_its_alternative_text_told(run, tmp_path):
    done = run(tmp_path / "park.svg", "--title", "公园", "--size", "1:1")
    assert done.exit_code == 0, done.output
    assert "图上有1个项目" in done.stdout
    assert (tmp_path / "park.svg").read_text("utf-8").startswith("<svg")


def test_the_ending_names_the_format(run, tmp_path):
    assert run(tmp_path / "park.png", "--project", "test-park", "--size", "660x480").exit_code == 0
    assert (tmp_path / "park.png").read_bytes().startswith(b"\x89PNG")
    wrong = run(tmp_path / "park.gif")
    assert wrong.exit_code == 2
    assert "end it in .svg, .png, .pdf" in wrong.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--project", "no-such"), 'no project "no-such"'),
        (("--frame", "1,2,3"), "is no frame"),
        (("--frame", "120.2,30.2,120.1,30.3"), "a frame is west, south, east and north"),
        (("--size", "huge"), "is no size"),
        (("--size", "100x100"), "greater than or equal to 320"),
    ],
)
def test_what_cannot_be_is_said(run, tmp_path, words, told):
    done = run(tmp_path / "park.svg", *words)
    assert done.exit_code == 2
    assert told in done.stderr
