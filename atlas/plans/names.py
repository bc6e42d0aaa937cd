"""Names of places and projects in a clean text: known names, names built as names are, and lists of bare names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from atlas.catalogue import load_grammar
from atlas.plans.built import Built, built_names
from atlas.plans.lexicon import Lexicon
from atlas.plans.listed import listed_names
from atlas.plans.tokens import tokenize

LONG_ENOUGH = 4


def find_names(text: str, lexicon: Lexicon) -> list[Built]:
    """The names in a clean text from left to right; none overlap."""
    grammar = load_grammar()
    tokens = tokenize(text, lexicon.find(text))
    found = sorted(built_names(tokens, text, grammar))
    found = _merge(found, listed_names(text, tokens, found, grammar))
    return _merge(found, _repeated(text, found))


def _merge(first: Sequence[Built], second: Iterable[Built]) -> list[Built]:
    """Both in order; where two overlap, the one of `first`."""
    taken = {i for n in first for i in range(n.start, n.end)}
    return sorted([*first, *(n for n in second if not taken.intersection(range(n.start, n.end)))], key=lambda n: n.start)


def _repeated(text: str, found: Sequence[Built]) -> Iterable[Built]:
    """Names that were found once, wherever they stand again."""
    first = {text[n.start : n.end]: n for n in reversed(found) if n.end - n.start >= LONG_ENOUGH}
    if not first:
        return
    pattern = re.compile("|".join(re.escape(name) for name in sorted(first, key=len, reverse=True)))
    for match in pattern.finditer(text):
        known = first[match.group()]
        yield Built(match.start(), match.end(), known.ending, known.project, "repeat")
