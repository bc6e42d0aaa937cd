"""What is public is documented, and the written reference is not stale."""

import runpy

import pytest

from atlas.catalogue.paths import ROOT

PAGES = runpy.run_path(str(ROOT / "docs" / "write_reference.py"))["PAGES"]


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_what_the_code_says(name):
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name](), "run: make docs"
