"""The how-tos were tried: their steps, run as written, end where they say."""

import os
import shutil
import subprocess
import sys

from click.testing import CliRunner

from atlas.catalogue.paths import ROOT
from atlas.cli import main

ATLAS = [sys.executable, "-c", "from atlas.cli import main; main()"]


def _run(root, *arguments):
    environment = {**os.environ, "ATLAS_ROOT": str(root), "ATLAS_BUILD_DIR": str(root / "build")}
    return subprocess.run([*ATLAS, *arguments], env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


def test_adding_a_layer_by_its_six_steps(tmp_path):
    for part in ("layers", "geodata"):
        shutil.copytree(ROOT / part, tmp_path / part)
    layer = tmp_path / "layers" / "my-layer"
    shutil.copytree(tmp_path / "layers" / "_template", layer)
    checked = _run(tmp_path, "check", "--fix")
    assert checked.returncode == 0, checked.stdout
    assert _run(tmp_path, "build").returncode == 0
    assert "my-project" in _run(tmp_path, "list", "--layer", "my-layer").stdout


def test_the_how_to_fits_in_six_steps():
    text = (ROOT / "docs/how-to/add-a-layer.md").read_text(encoding="utf-8")
    assert [line[0] for line in text.splitlines() if line[:2].rstrip(".").isdigit()] == list("123456")


def test_data_is_taken_away_by_the_lines_of_the_how_to(tmp_path, monkeypatch):
    text = (ROOT / "docs/how-to/take-data-away.md").read_text(encoding="utf-8")
    lines = [line.split()[1:] for line in text.splitlines() if line.startswith("    atlas export")]
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(tmp_path / "build"))
    folder = tmp_path / "taken"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for arguments in (["build"], *lines):
        ran = CliRunner().invoke(main, arguments)
        assert ran.exit_code == 0, ran.stderr
    assert sorted(path.name for path in folder.iterdir()) == sorted(line[1] for line in lines)
