"""The browser's pure modules, tested by Node: the one on PATH, else the one in Playwright's wheel."""

import shutil
import subprocess
from pathlib import Path

import playwright
import pytest

HERE = Path(__file__).parent
WHEELS = Path(playwright.__file__).parent / "driver" / "node"


def _node():
    found = shutil.which("node")
    return found or (str(WHEELS) if WHEELS.is_file() else None)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.name.removesuffix(".test.mjs"))
def test_a_pure_module_does_what_its_tests_say(path):
    node = _node()
    if node is None:
        pytest.skip("no Node here – PATH and Playwright's wheel – install nodejs to run the browser's unit tests")
    done = subprocess.run([node, "--test", str(path)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout
    assert "# fail 0" in done.stdout or "ℹ fail 0" in done.stdout
