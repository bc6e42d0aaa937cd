import runpy
from pathlib import Path

_WRITE = runpy.run_path(str(Path(__file__).with_name("write.py")))


def test_the_whole_output_stays_as_it_was_read_by_eye():
    """When it should change: make golden, read the difference, commit both."""
    assert _WRITE["_golden"]().splitlines() == _WRITE["GOLDEN"].read_text(encoding="utf-8").splitlines()
