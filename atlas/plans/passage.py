"""Passages: the words around a piece of evidence, for readers who have the plan texts."""

from __future__ import annotations

import re
from typing import NamedTuple

from atlas.catalogue import plan_text, plan_text_matches
from atlas.model import Evidence

WINDOW = 90
AFFIX = 8


class Passage(NamedTuple):
    """What stands before and after the quoted words, within their sentence and at most 90 characters each way."""

    before: str
    exact: str
    after: str


def passage(evidence: Evidence) -> Passage | None:
    """The passage of a piece of evidence, or None when the registered text is not here."""
    if not plan_text_matches(evidence.plan):
        return None
    text = plan_text(evidence.plan) or ""
    before = re.split(r"[。；\n]", text[max(0, evidence.start - WINDOW) : evidence.start])[-1]
    after = re.match(r"[^。；\n]*[。；]?", text[evidence.end : evidence.end + WINDOW])
    return Passage(before.lstrip(), text[evidence.start : evidence.end], after.group() if after else "")
