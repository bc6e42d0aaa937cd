"""What is seen of each character of a clean text: itself, its word, the endings near it, and what the grammar found."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick
import numpy as np

from atlas.catalogue import Grammar, load_grammar
from atlas.plans.built import Built
from atlas.plans.tokens import Token


class Traits(NamedTuple):
    """By kind of trait a value for every character, or for every word; an empty one says nothing."""

    of_signs: dict[str, list[str]]
    of_words: dict[str, list[str]]
    lengths: list[int]
    """Of the words."""


FAR = 9
LONGEST_FORM = 12
"""Of a longer word no more is seen; a stranger's text may be one word."""
_ONE_FORM = str.maketrans(string.digits + string.ascii_letters + "\n\t\r ", "0" * 10 + "A" * 52 + "¶___")
_AHEAD = (*(f"S{i}" for i in range(FAR)), *(f"W{i}" for i in range(FAR)), "-")
_DISTANCES = np.array([[*(f"{ahead}|{i}" for i in range(FAR)), ahead] for ahead in _AHEAD], object)
_AT_END = {"S": 1, "W": 2}
_SIGNS = frozenset("，。；：！？、（）“”《》\n\t ")


def traits(text: str, words: Sequence[Token], names: Iterable[Built]) -> Traits:
    """The traits of every character; `words` are the tagger's own, `names` what lexicon and grammar found."""
    seen = text.translate(_ONE_FORM)
    grammar = load_grammar()
    forms = [seen[word.start : min(word.end, word.start + LONGEST_FORM)] for word in words]
    lengths = [word.end - word.start for word in words]
    marks, ends = _endings(text)
    pairs = [*map(str.__add__, seen, seen[1:]), ""]
    of_signs = {
        "c": list(seen),
        "cc": pairs[: len(seen)],
        "ccc": [*map(str.__add__, pairs, seen[2:]), "", ""][: len(seen)],
        "w": [form + at for form, many in zip(forms, lengths, strict=True) for at in _places(many)],
        "t": [tag for word, many in zip(words, lengths, strict=True) for tag in _placed(word.tag, many)],
        "e": marks,
        "d": _distances(text, ends),
        "g": _answers(len(text), names),
    }
    return Traits(of_signs, _of_words(forms, words, grammar), lengths)


def _of_words(forms: Sequence[str], words: Sequence[Token], grammar: Grammar) -> dict[str, list[str]]:
    """What a word has of itself and of those beside it."""
    tags = ["^", *(word.tag for word in words), "$"]
    told = ["", *_lists(words, grammar), ""]
    return {
        "l": ["|".join(three) for three in zip(told, told[1:], told[2:], strict=False)],
        "ttt": ["|".join(three) for three in zip(tags, tags[1:], tags[2:], strict=False)],
        "wb": ["^", *forms[:-1]] if forms else [],
        "wa": [*forms[1:], "$"] if forms else [],
    }


@cache
def _places(length: int) -> tuple[str, ...]:
    """Where in its word each of so many characters stands."""
    return ("/",) if length == 1 else ("<", *"-" * (length - 2), ">")


@cache
def _placed(tag: str, length: int) -> tuple[str, ...]:
    """A word's tag with each of its places."""
    return tuple(tag + place for place in _places(length))


def _lists(words: Sequence[Token], grammar: Grammar) -> list[str]:
    """Of each word the lists of the grammar that hold it, a letter each."""
    told = (
        ("s", grammar.stops), ("e", grammar.edges), ("p", grammar.plain), ("r", grammar.regions),
        ("n", grammar.not_places), ("k", grammar.endings), ("l", grammar.landmarks),
    )  # fmt: skip
    known = {form: "".join(letter for letter, held in told if form in held) for form in {w.word for w in words}}
    return [known[word.word] for word in words]


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, ending in load_grammar().endings.items():
        automaton.add_word(word, (len(word), "S" if ending.strong else "W"))
    automaton.make_automaton()
    return automaton


def _endings(text: str) -> tuple[list[str], list[str]]:
    """Of each character, how it stands in an ending; and at each last sign of one, how strong that is."""
    marks, ends = [""] * len(text), [""] * len(text)
    for last, (length, strength) in _automaton().iter(text):  # of those that end together the longest comes first
        if not ends[last]:
            ends[last] = strength
            marks[last] = f"{strength}{min(length, 4)}"
            for i in range(last + 1 - length, last):
                marks[i] = f"{strength}{last - i}+" if not ends[i] else marks[i]
    return marks, ends


def _distances(text: str, ends: Sequence[str]) -> list[str]:
    """How far the next end of an ending lies, and the last sign before, with no sign between."""
    at = np.arange(len(text))
    kind = np.fromiter((_AT_END.get(end, 0) for end in ends), np.int8, len(text))
    sign = np.fromiter((c in _SIGNS for c in text), bool, len(text))
    coming = np.minimum.accumulate(np.where((kind > 0) | sign, at, len(text))[::-1])[::-1]
    passed = np.maximum.accumulate(np.where(sign, at, -1))
    comes, away = np.append(kind, 0)[coming], coming - at
    ahead = np.where((comes > 0) & (away < FAR), away + FAR * (comes - 1), len(_AHEAD) - 1)
    told: list[str] = _DISTANCES[ahead, np.minimum(at - passed, FAR)].tolist()
    return told


def _answers(length: int, names: Iterable[Built]) -> list[str]:
    """Of each character, where it stands in a name that was found, and how that was found."""
    marks = [""] * length
    for name in names:
        places = _places(name.end - name.start)
        marks[name.start : name.end] = [name.found_by[0] + place for place in places]
    return marks
