"""Passages of a text that stand there a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]
BLOCK = 32
SHORTEST = 80
_FEWEST_CHARACTERS = 8
_WIDEST_GAP = 16
_SHORTEST_LINE = 8


def repeated_spans(text: str) -> list[Span]:
    """The later copies of passages of 80 characters or more, spaces apart, and lines that follow themselves."""
    places = [i for i, sign in enumerate(text) if not sign.isspace()]
    squeezed = "".join(text.split())
    copies = ((places[first], places[last - 1] + 1) for first, last in _copies(squeezed))
    return _merged(sorted([*copies, *_doubled_lines(text)]))


def _copies(text: str) -> Iterator[Span]:
    """Every passage that has a copy before it, found by blocks that are known from before."""
    known: dict[str, int] = {}
    stored = position = done = 0
    last_block = len(text) - BLOCK
    while position <= last_block:
        while stored + BLOCK <= position:
            block = text[stored : stored + BLOCK]
            if len(set(block)) >= _FEWEST_CHARACTERS:
                known.setdefault(block, stored)
            stored += BLOCK
        source = known.get(text[position : position + BLOCK])
        if source is None:
            position += 1
            continue
        before = _same_before(text, source, position, position - done)
        after = _same_after(text, source, position)
        if before + after >= SHORTEST:
            yield position - before, position + after
        done = position = position + after


def _same_before(text: str, first: int, second: int, most: int) -> int:
    length = 0
    while length < min(most, first) and text[first - length - 1] == text[second - length - 1]:
        length += 1
    return length


def _same_after(text: str, first: int, second: int) -> int:
    """How far two places agree, compared in growing strides."""
    length, stride = BLOCK, 4096
    while stride:
        end = second + length + stride
        if end <= len(text) and text[first + length : first + length + stride] == text[second + length : end]:
            length += stride
        else:
            stride //= 2
    return length


def _doubled_lines(text: str) -> Iterator[Span]:
    previous = ""
    for line in re.finditer(r"[^\n]+", text):
        words = line.group().strip()
        if words and words == previous and len(words) >= _SHORTEST_LINE:
            yield line.span()
        previous = words or previous


def _merged(spans: list[Span]) -> list[Span]:
    """Spans in order; those that touch or lie a few characters apart become one."""
    merged: list[Span] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + _WIDEST_GAP:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
