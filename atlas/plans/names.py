"""Names of places and projects in a clean text: known names, names built as names are, and lists of bare names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from atlas.catalogue import load_grammar
from atlas.plans.built import Built, built_names
from atlas.plans.lexicon import Lexicon
from atlas.plans.listed import listed_names, supported
from atlas.plans.tokens import tokenize

LONG_ENOUGH = 4
_SHORT_FOR = re.compile(r"（以下(?:简称|合称|统称)：?“?([^（）“”，。；]{2,12})”?）")


def find_names(text: str, lexicon: Lexicon) -> list[Built]:
    """The names in a clean text from left to right; none overlap."""
    grammar = load_grammar()
    tokens = tokenize(text, lexicon.find(text))
    built = sorted(built_names(tokens, text, grammar), key=lambda n: n.start)
    found = [n for n in built if n.found_by != "maybe"]
    found = _merge(found, listed_names(text, tokens, found, grammar))
    maybe = [n for n in built if n.found_by == "maybe"]
    while more := [n for n in supported(maybe, found, text) if not _overlaps(n, found)]:
        found = _merge(found, more)
    found = _merge(found, _abbreviations(text, found))
    return _merge(found, _repeated(text, found))


def _overlaps(name: Built, found: Sequence[Built]) -> bool:
    return any(n.start < name.end and name.start < n.end for n in found)


def _merge(first: Sequence[Built], second: Iterable[Built]) -> list[Built]:
    """Both in order; where two overlap, the one of `first`."""
    taken = {i for n in first for i in range(n.start, n.end)}
    free = [n for n in second if not taken.intersection(range(n.start, n.end))]
    return sorted([*first, *free], key=lambda n: n.start)


def _abbreviations(text: str, found: Sequence[Built]) -> Iterator[Built]:
    """Short names that the text defines: 宁江市博物馆东港分馆（以下简称“东港分馆”）."""
    by_end = {n.end: n for n in found}
    for match in _SHORT_FOR.finditer(text):
        full = next((by_end[end] for end in (match.start(), match.start() - 1) if end in by_end), None)
        if full:
            yield full._replace(start=match.start(1), end=match.end(1), found_by="repeat")


def _repeated(text: str, found: Sequence[Built]) -> Iterable[Built]:
    """Names that were found once, wherever they stand again."""
    first = {text[n.start : n.end]: n for n in reversed(found) if n.end - n.start >= LONG_ENOUGH}
    if not first:
        return
    pattern = re.compile("|".join(re.escape(name) for name in sorted(first, key=len, reverse=True)))
    for match in pattern.finditer(text):
        yield first[match.group()]._replace(start=match.start(), end=match.end(), found_by="repeat")
