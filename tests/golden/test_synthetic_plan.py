import runpy
from pathlib import Path

import pytest

_GOLDEN = runpy.run_path(str(Path(__file__).with_name("write.py")))["GOLDEN"]


@pytest.mark.parametrize("path", _GOLDEN, ids=lambda path: path.name)
def test_the_whole_output_stays_as_it_was_read_by_eye(path):
    """When it should change: make golden, read the difference, commit both."""
    assert _GOLDEN[path]().splitlines() == path.read_text(encoding="utf-8").splitlines()
