"""Passages: the words around a piece of evidence, for readers who have the plan texts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from atlas.catalogue import plan_text, plan_text_matches
from atlas.model import Evidence
from atlas.plans.anchor import anchor

WINDOW = 90
AFFIX = 8


class Passage(NamedTuple):
    """What stands before and after the quoted words, within their sentence and at most 90 characters each way."""

    before: str
    exact: str
    after: str
    found_again: bool = False
    """The text here is not the registered one, and the words were found again in it."""


def passage(evidence: Evidence) -> Passage | None:
    """The passage of a piece of evidence, or None when no text is here or the words are not surely found in it."""
    text = plan_text(evidence.plan)
    if text is None:
        return None
    differs = not plan_text_matches(evidence.plan)
    start, end = _found_again(evidence, text) if differs else (evidence.start, evidence.end)
    return None if start is None or end is None else passage_of(text, start, end, differs)


def passage_in(evidence: Evidence, text: str) -> Passage | None:
    """The passage in a text that need not be registered, or None when the words are not surely found in it."""
    place = anchor(evidence, text)
    if place.start is None or place.end is None:
        return None
    return passage_of(text, place.start, place.end, place.how != "same")


def passage_of(text: str, start: int, end: int, found_again: bool = False) -> Passage:
    """The passage of the words from `start` to `end` of a text."""
    before = re.split(r"[。；\n]", text[max(0, start - WINDOW) : start])[-1]
    after = re.match(r"[^。；\n]*[。；]?", text[end : end + WINDOW])
    return Passage(before.lstrip(), text[start:end], after.group() if after else "", found_again)


@lru_cache(maxsize=4096)
def _found_again(evidence: Evidence, text: str) -> tuple[int | None, int | None]:
    found = anchor(evidence, text)
    return found.start, found.end
