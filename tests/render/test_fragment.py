"""Text fragments by the cases that the browser's code is held to as well."""

import json
from pathlib import Path

import pytest

from atlas.model import Evidence
from atlas.render import at_words

CASES = json.loads((Path(__file__).parents[1] / "cases" / "fragment.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_the_address_of_a_page_at_the_words_of_a_plan(case):
    words = {name: case[name] for name in ("exact", "prefix", "suffix")}
    evidence = Evidence.model_construct(plan="test-plan", section="", start=0, end=1, supports="name", **words)
    assert at_words(case["url"], evidence) == case["at"]
