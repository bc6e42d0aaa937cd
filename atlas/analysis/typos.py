"""Typos: how many characters a text is from standing in a name."""

from __future__ import annotations

from itertools import pairwise

SHORTEST, MOST = 5, 4
_NEVER = 99
_MARKS = frozenset("0123456789〇零一二三四五六七八九十百千廿卅东南西北中上下前后左右新老旧大小")
"""Numbers and directions, in which the names of different places differ: they are never typos."""


def most_typos(text: str) -> int:
    """How many characters may be lost or added in a text: none below five, then three in ten, at most four."""
    return 0 if len(text) < SHORTEST else min(MOST, len(text) * 3 // 10)


def distance(text: str, name: str, most: int) -> int | None:
    """The characters to lose or add until the text stands in the name where a word begins; None for more than most.

    A wrong character is one lost and one added. Spaces in the name do not count.
    """
    squeezed = name.replace(" ", "")
    if not _may(text, squeezed, most):
        return None
    adding = [1 if char not in _MARKS else _NEVER for char in squeezed]
    row = _beginnings(name)
    for place, cost in enumerate(adding):
        row[place + 1] = min(row[place + 1], row[place] + cost)
    for char in text:
        losing = _NEVER if char in _MARKS else 1
        before, row = row, [row[0] + losing]
        for place, other in enumerate(squeezed):
            kept = before[place] if char == other else _NEVER
            row.append(min(kept, before[place + 1] + losing, row[place] + adding[place]))
    least = min(row)
    return least if least <= most else None


def _may(text: str, squeezed: str, most: int) -> bool:
    """Whether one of `most` + 1 pieces of the text stands in the name: each typo spoils one piece at most."""
    cuts = [len(text) * n // (most + 1) for n in range(most + 2)]
    return any(text[a:b] in squeezed for a, b in pairwise(cuts))


def _beginnings(name: str) -> list[int]:
    """For each place between the characters of a name without spaces: 0 where a word begins, else no beginning."""
    starts = []
    before = " "
    for char in name:
        if char != " ":
            inside = _is_latin(before) and _is_latin(char)
            starts.append(_NEVER if inside else 0)
        before = char
    return [*starts, _NEVER]


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
