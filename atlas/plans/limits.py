"""Places that a text names only as the limits of another: 东起石祥路, 西至…, （A路—B路）, …以北."""

from __future__ import annotations

import re

_SIDE = r"(?:[东南西北]{1,2}(?:侧|面|部|端)?|四至|范围)"
_BEFORE = re.compile(
    rf"(?:{_SIDE}(?:起自|起至|起|至|到|抵|达|临|靠|接|邻|连|止于|止|以|界|依|滨|距|为|与)|[起止始]于|起自|[起止]点(?:为|位于)?)“?$"
    r"|[东南西北][侧面](?:为|临|靠|接|邻)[^，。；、（）]{2,12}[和与及]$"
)
_AFTER = re.compile(r"^”?(?:以[东南西北]|[东南西北]侧|为界)")
_FIRST_OF_TWO = re.compile(r"^”?(?:至|到|—|－|-|~)[^（）()，。；、]{2,16}[）)]")
_LAST_OF_TWO = re.compile(r"[（(](?:[^（）()，。；、]{0,12}[：:])?[^（）()，。；、]{2,16}(?:至|到|—|－|-|~)$")
_LONGEST = 24


def is_limit(text: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` only say how far another place reaches."""
    before, after = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
    if _BEFORE.search(before) or _AFTER.match(after) or _LAST_OF_TWO.search(before):
        return True
    return before.endswith(("（", "(")) and _FIRST_OF_TWO.match(after) is not None
