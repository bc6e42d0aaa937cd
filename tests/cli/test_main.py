import json

import click
import pytest
from click.testing import CliRunner

from atlas.cli import main


def _commands(group, path=()):
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


COMMANDS = list(_commands(main))


def test_the_commands_are_these():
    assert {" ".join(path) for path in COMMANDS} == {
        "check", "build", "list", "show", "serve", "plans", "plans list", "plans check", "plans cite", "plans fetch",
        "plans text", "export", "snapshot", "cite", "overlay", "extract", "draft", "compare", "land", "geocode", "osm",
    }  # fmt: skip


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_says_what_a_command_does_and_gives_an_example(path):
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0
    assert f"atlas {' '.join(path)}" in result.stdout.split("Example: ")[1]


@pytest.mark.parametrize("arguments", [["nonsense"], ["check", "--nonsense"], ["show"], ["list", "--format", "xml"]])
def test_used_wrongly_it_ends_with_2_and_says_so_on_stderr(atlas, arguments):
    result = atlas(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error" in result.stderr


def test_the_version_is_told():
    assert "2026" in CliRunner().invoke(main, ["--version"]).stdout


def test_check_of_sound_data_ends_with_0(atlas):
    result = atlas("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 errors, 0 warnings\n")


def test_check_prints_each_fault_as_a_line_and_ends_with_1(atlas, atlas_root):
    atlas_root.set("properties.status_as_of", None)
    atlas_root.set("properties.placement.licence", "MIT")
    result = atlas("check")
    assert (result.exit_code, result.stderr) == (1, "2 errors, 0 warnings\n")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [
        "error status-date-mismatch",
        "error missing-licence",
    ]


def test_a_warning_alone_ends_with_0(atlas, atlas_root):
    atlas_root.plan_text.write_text("别的文字", encoding="utf-8")
    result = atlas("check")
    assert (result.exit_code, result.stderr) == (0, "0 errors, 1 warnings\n")


def test_check_fix_rewrites_and_ends_with_0(atlas, atlas_root):
    sound = atlas_root.features.read_text(encoding="utf-8")
    atlas_root.features.write_text(json.dumps(json.loads(sound)))
    assert atlas("check").exit_code == 1
    assert atlas("check", "--fix").exit_code == 0
    assert atlas_root.features.read_text(encoding="utf-8") == sound


def test_build_writes_to_out_and_tells_version_and_counts(atlas, atlas_root):
    result = atlas("build", "--out", str(atlas_root.path / "elsewhere"))
    manifest = json.loads((atlas_root.path / "elsewhere" / "manifest.json").read_text())
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"version {manifest['version']}: 1 projects, 1 placed\n"


def test_build_of_faulty_data_ends_with_1_and_says_what_to_do(atlas, atlas_root):
    atlas_root.set("properties.status_as_of", None)
    result = atlas("build")
    assert (result.exit_code, result.stderr) == (1, "the data has 1 errors – layers/ – run: atlas check\n")


def test_build_into_a_file_ends_with_2(atlas, atlas_root):
    (atlas_root.path / "file").touch()
    assert atlas("build", "--out", str(atlas_root.path / "file")).exit_code == 2


def test_a_malformed_reference_file_is_an_issue_and_no_traceback(atlas, atlas_root):
    (atlas_root.path / "geodata" / "plans.yaml").write_text("[")
    result = atlas("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("error unreadable-file: cannot be read")
