"""Where a plan says that what it names is: 位于…, 选址…, and from where to where it was changed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from atlas.catalogue import load_change_words

_PART = "[^，。；：、（）]{2,16}"


class Site(NamedTuple):
    """The words for a place, and their span in a clean text."""

    words: str
    start: int
    end: int


def site_after(text: str, end: int) -> Site | None:
    """The site that a clean text tells of a name which ends at a position: in a bracket or the clause behind it."""
    m = _pattern().match(text, end)
    return Site(m["now"] or m["at"], *m.span("at")) if m else None


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(load_change_words().at, key=len, reverse=True))
    lead = rf"”?（?，?(?:项目|工程)?(?:[^，。；：（）]{{0,4}}，)?(?:{words})"
    return re.compile(rf"{lead}(?P<at>由{_PART}?(?:调整|变更|改)[为至到](?P<now>{_PART})|{_PART})")
