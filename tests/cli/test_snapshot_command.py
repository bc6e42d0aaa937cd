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


def test_a_view_is_told_as_a_file_or_as_a_link(run, tmp_path):
    view = tmp_path / "view.json"
    view.write_text('{"title": "<公园>", "marks": [{"kind": "callout", "at": [118.5, 29.5], "text": "远"}]}', "utf-8")
    done = run(tmp_path / "park.svg", "--view", view)
    assert done.exit_code == 0, done.output
    assert "marks that lie off the map or on what it does not draw: 1" in done.stderr
    assert "&lt;公园&gt;" in (tmp_path / "park.svg").read_text("utf-8")
    linked = run(tmp_path / "park.html", "--view", "https://a.org/projects?district=330105&district=330106&lang=en")
    assert "Gongshu District · Xihu District" in linked.stdout
    both = run(tmp_path / "park.svg", "--view", view, "--lang", "en")
    assert (both.exit_code, "a view beside options" in both.stderr) == (2, True)


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
