"""What a walled-off process loads before it looks at a file: every reader waits for it."""

import subprocess
import sys

import pytest

_TOLD = "import sys; sys.path.insert(0, sys.argv[1]); import {}; print(*sys.modules)"
TABLES = {"pydantic", "pandas", "geopandas", "pyarrow"}
PLANS = {"rjieba", "pypinyin", "streamlit", "starlette", "atlas.plans", "atlas.pipeline"}


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("atlas.intake.child", TABLES | PLANS),
        ("atlas.documents.reader", TABLES | PLANS),
        ("atlas.render.laid", PLANS),
        ("atlas.export.give", PLANS),
    ],
)
def test_a_door_loads_nothing_heavy_that_it_does_not_need(module, heavy, pytestconfig):
    command = [sys.executable, "-I", "-c", _TOLD.format(module), str(pytestconfig.rootpath)]
    loaded = set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert module in loaded
    assert heavy & loaded == set()
