"""Words of a clean text with their places: what the tagger gives, with known names kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import rjieba

from atlas.catalogue import Grammar
from atlas.model import Project
from atlas.plans.lexicon import Known

SHORT = 2
LATIN = re.compile(r"[A-Za-z0-9&]+(?:[+.][A-Za-z0-9]+)*")
_SIDES_OF_ROADS = frozenset(("路东", "路南", "路西", "路北"))
"""One word to the tagger, though the road's name ends between (石祥路西延)."""
_NOUN_TAGS = ("n", "j", "l", "i", "s", "t", "b", "a", "f", "m", "q", "vn", "z", "eng", "g", "k", "h")


class Token(NamedTuple):
    """A word, its part of speech (jieba's tag set) whether it is a known name, and the record it names."""

    start: int
    end: int
    word: str
    tag: str
    project: Project | None = None
    known: bool = False


def nameable(token: Token, grammar: Grammar) -> bool:
    """Whether a word may stand in a name: no verb, no sign, nothing that ends a name."""
    word = token.word
    if token.known or (word.isascii() and LATIN.fullmatch(word)):
        return True
    if token.tag == "x" or word in grammar.stops:
        return False
    if word in grammar.plain or word in grammar.endings:
        return True
    # "充分利用" and "贯彻落实" are nouns to the tagger
    led_by_verb = len(word) > SHORT and word[:2] in grammar.stops
    return token.tag.startswith(_NOUN_TAGS) and not led_by_verb


def tokenize(text: str, words: Sequence[Token], known: Sequence[Known]) -> list[Token]:
    """The tagger's words of a clean text; a known name is one word, unless a short one stands inside others."""
    names = _standing(known, {w.start for w in words}, {w.end for w in words})
    tokens: list[Token] = []
    at = 0
    for word in words:
        while at < len(names) and names[at].end <= word.start:
            at += 1
        name = names[at] if at < len(names) and names[at].start < word.end else None
        if name is None:
            tokens.append(word)
            continue
        if word.start < name.start:
            tokens.append(word._replace(end=name.start, word=text[word.start : name.start]))
        if not tokens or tokens[-1].start != name.start:
            tokens.append(Token(name.start, name.end, text[name.start : name.end], "ns", name.project, known=True))
        if word.end > name.end:
            rest, following = name.end, names[at + 1].start if at + 1 < len(names) else word.end
            if rest < min(word.end, following):
                end = min(word.end, following)
                tokens.append(word._replace(start=rest, end=end, word=text[rest:end]))
    return tokens


def tagged(text: str) -> list[Token]:
    """The words that the tagger sees in a text, in order."""
    found: list[Token] = []
    at = 0
    for word, tag in rjieba.tag(text):
        end = at + len(word)
        if word in _SIDES_OF_ROADS:
            found += [Token(at, end - 1, word[0], tag), Token(end - 1, end, word[1], tag)]
        else:
            found.append(Token(at, end, word, tag))
        at = end
    return found


def _standing(known: Sequence[Known], starts: set[int], ends: set[int]) -> list[Known]:
    """The known names that stand by themselves: a short one must begin and end where words do."""
    return [k for k in known if k.end - k.start > SHORT or (k.start in starts and k.end in ends)]
