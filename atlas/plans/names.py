"""Names of places and projects in a clean text: known names, names built as names are, and lists of bare names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import rjieba

from atlas.catalogue import Grammar, load_grammar, region_names
from atlas.plans.built import GOES_ON, Built, built_names, ending_of, is_slogan
from atlas.plans.learned import Array, Learned, Model, load_model
from atlas.plans.lexicon import Lexicon, Words
from atlas.plans.listed import listed_names, supported
from atlas.plans.tokens import Token, tagged, tokenize
from atlas.plans.traits import traits
from atlas.plans.whole import whole

LONG_ENOUGH = 4
LONGEST = 40
"""No place has a longer name than this, whatever the model makes of signs without end."""
SURE = 0.8
"""How sure the model must be of a name of plain words alone."""
CERTAIN = 0.95
"""How sure it must be of what ends like a kind of thing (福明街道社区卫生服务中心)."""
LIKELY = 0.7
"""How probable what only the model finds must be, on the average of its characters."""
LIKELY_BARE = 0.8
"""How probable it must be where it does not end like a kind of thing."""
DOUBTED = 0.35
"""How probable a name of the grammar must be to the model, on the average of its characters."""
_SHORT_FOR = re.compile(r"（以下(?:简称|合称|统称)：?“?([^（）“”，。；]{2,12})”?）")
_COMPANY = re.compile(
    "(?:（[^（）]{1,8}）)?(?:股份|有限|责任)*公司"
    "|”?(?:、“?[^、，。；]{2,14})*等[^，。；、]{0,8}(?:企业|公司)(?!基地|项目|园|总部|[^，。；、]{0,4}(?:基地|项目))"
)
"""What follows the name of a company, or a list of them, which are no places."""


def find_names(
    text: str, lexicon: Lexicon, model: Model | None = None, named: Iterable[tuple[int, int]] = ()
) -> list[Built]:
    """The names in a clean text from left to right; none overlap.

    `model` stands in for the atlas's own; `named` are spans that a language model gave, taken where nothing else is.
    """
    words = tagged(text)
    ruled = ruled_names(text, words, lexicon)
    learned, inside = (model or load_model()).read(text, traits(text, words, ruled))
    found = whole(joined(ruled, learned, inside, text), words, text)
    found = _merge(found, _abbreviations(text, found))
    found = _merge(found, _repeated(text, found))
    return _merge(found, _given(named, text))


def ruled_names(text: str, words: Sequence[Token], lexicon: Lexicon) -> list[Built]:
    """The names that word lists alone find, from left to right; `words` are the tagger's."""
    grammar = load_grammar()
    tokens = tokenize(text, words, lexicon.find(text))
    built = sorted(built_names(tokens, text, grammar), key=lambda n: (n.start, -n.end))
    found = [*_free((n for n in built if n.found_by != "maybe"), ())]
    found = _merge(found, listed_names(text, tokens, found, grammar))
    maybe = [n for n in built if n.found_by == "maybe"]
    found = _merge(found, supported([*_free(maybe, found)], found, text))
    found = _merge(found, _abbreviations(text, found))
    return _merge(found, _repeated(text, found))


def _merge(first: Sequence[Built], second: Iterable[Built]) -> list[Built]:
    """Both in order; where two overlap, the one of `first`."""
    return sorted([*first, *_free(second, first)], key=lambda n: n.start)


def _free(names: Iterable[Built], found: Sequence[Built]) -> Iterator[Built]:
    """The names that overlap none that stands already."""
    taken = {i for n in found for i in range(n.start, n.end)}
    for name in names:
        span = range(name.start, name.end)
        if taken.isdisjoint(span):
            taken.update(span)
            yield name


def _abbreviations(text: str, found: Sequence[Built]) -> Iterator[Built]:
    """Short names that the text defines: 宁江市博物馆东港分馆（以下简称“东港分馆”）."""
    by_end = {n.end: n for n in found}
    for match in _SHORT_FOR.finditer(text):
        full = next((by_end[end] for end in (match.start(), match.start() - 1) if end in by_end), None)
        if full:
            yield full._replace(start=match.start(1), end=match.end(1), found_by="repeat")


def _repeated(text: str, found: Sequence[Built]) -> Iterator[Built]:
    """Names that were found once, wherever they stand again."""
    first = ((text[n.start : n.end], n) for n in reversed(found) if n.end - n.start >= LONG_ENOUGH)
    for start, end, name in Words(first).find(text):
        yield name._replace(start=start, end=end, found_by="repeat")


def _given(spans: Iterable[tuple[int, int]], text: str) -> Iterator[Built]:
    """The spans that may name one place, the longest first: no word for a kind of thing, no part of a longer word."""
    grammar = load_grammar()
    nothing = grammar.plain | grammar.edges | grammar.regions | grammar.not_places | grammar.endings.keys()
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        name = text[start:end]
        goes_on = text[end : end + 1] in GOES_ON
        if not (goes_on or name in nothing or name.endswith(grammar.blocked) or is_slogan(name)):
            yield Built(start, end, ending_of(name, grammar), None, "llm")


def joined(ruled: Sequence[Built], learned: Sequence[Learned], inside: Array, text: str) -> list[Built]:
    """What the model found, and what word lists found beside it: known names, and others that it does not doubt."""
    grammar = load_grammar()
    same = {(n.start, n.end): n for n in ruled}
    named = (same.get(span[:2]) or _only_learned(span, inside, text, grammar) for span in learned)
    kept = (n for n in ruled if n.project or inside[n.start : n.end].mean() >= DOUBTED)
    return _merge([*filter(None, named)], kept)


def _only_learned(span: Learned, inside: Array, text: str, grammar: Grammar) -> Built | None:
    """The name that only the model finds in a span, if it is probable enough and can be one."""
    name = text[span.start : span.end]
    ending = ending_of(name, grammar)
    likely = inside[span.start : span.end].mean() >= (LIKELY if ending else LIKELY_BARE)
    if not likely or len(name) > LONGEST or _COMPANY.match(text, span.end) or not _is_sure(span, name, grammar):
        return None
    return Built(span.start, span.end, ending, None, "learned")


def _is_sure(span: Learned, name: str, grammar: Grammar) -> bool:
    """Whether what only the model takes for a name may be one: no kind of thing, of plain words if it is sure."""
    if is_slogan(name) or name in grammar.not_places or name in region_names():
        return False
    nothing = grammar.plain | grammar.edges | grammar.endings.keys()
    is_plain = all(word in nothing or word.isascii() for word in rjieba.cut(name))
    if name.endswith(grammar.blocked):
        return span.confidence >= CERTAIN and not is_plain
    return span.confidence >= SURE or not is_plain
