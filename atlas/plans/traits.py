"""What is seen of each character of a clean text: itself, its word, the endings near it, and what the grammar found."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from functools import cache

import ahocorasick

from atlas.catalogue import Grammar, load_grammar
from atlas.plans.built import Built
from atlas.plans.tokens import Token

Traits = dict[str, list[str]]
"""By kind of trait a value for every character; an empty one says nothing."""

FAR = 9
_ONE_FORM = str.maketrans(string.digits + string.ascii_letters + "\n\t\r ", "0" * 10 + "A" * 52 + "¶___")
_SIGNS = frozenset("，。；：！？、（）“”《》\n\t ")


def traits(text: str, words: Sequence[Token], names: Iterable[Built]) -> Traits:
    """The traits of every character; `words` are the tagger's own, `names` what lexicon and grammar found."""
    seen = text.translate(_ONE_FORM)
    grammar = load_grammar()
    marks, ends = _endings(text)
    return {
        "c": list(seen),
        "cc": [*map(str.__add__, seen, seen[1:]), ""],
        "ccc": [*(seen[i : i + 3] for i in range(len(seen) - 2)), "", ""][: len(seen)],
        **_of_words(seen, words, grammar),
        "e": marks,
        "d": _distances(text, ends),
        "g": _answers(len(text), names),
    }


def _of_words(seen: str, words: Sequence[Token], grammar: Grammar) -> Traits:
    """What a character has of its word and of the words beside it."""
    word, tag, lists, around, before, after = [], [], [], [], [], []
    tags = ["^", *(w.tag for w in words), "$"]
    forms = ["^", *(seen[w.start : w.end] for w in words), "$"]
    told = ["", *(_lists(w.word, grammar) for w in words), ""]
    for i, form in enumerate(forms[1:-1], start=1):
        places = _places(len(form))
        word += [form + place for place in places]
        tag += [tags[i] + place for place in places]
        many = len(form)
        lists += [f"{told[i - 1]}|{told[i]}|{told[i + 1]}"] * many
        around += [f"{tags[i - 1]}|{tags[i]}|{tags[i + 1]}"] * many
        before += [forms[i - 1]] * many
        after += [forms[i + 1]] * many
    return {"w": word, "t": tag, "l": lists, "ttt": around, "wb": before, "wa": after}


@cache
def _places(length: int) -> tuple[str, ...]:
    """Where in its word each of so many characters stands."""
    return ("/",) if length == 1 else ("<", *"-" * (length - 2), ">")


def _lists(word: str, grammar: Grammar) -> str:
    """The lists of the grammar that hold a word, a letter each."""
    told = (
        ("s", grammar.stops), ("e", grammar.edges), ("p", grammar.plain), ("r", grammar.regions),
        ("n", grammar.not_places), ("k", grammar.endings), ("l", grammar.landmarks),
    )  # fmt: skip
    return "".join(letter for letter, words in told if word in words)


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
    ahead = [""] * len(text)
    distance, strength = FAR, "-"
    for i in range(len(text) - 1, -1, -1):
        if ends[i]:
            distance, strength = 0, ends[i]
        elif text[i] in _SIGNS:
            distance, strength = FAR, "-"
        elif distance < FAR:
            distance += 1
        ahead[i] = f"{strength}{distance}"
    since = 0
    for i, sign in enumerate(text):
        since = 0 if sign in _SIGNS else since + 1
        if since < FAR:
            ahead[i] += f"|{since}"
    return ahead


def _answers(length: int, names: Iterable[Built]) -> list[str]:
    """Of each character, where it stands in a name that was found, and how that was found."""
    marks = [""] * length
    for name in names:
        places = _places(name.end - name.start)
        marks[name.start : name.end] = [name.found_by[0] + place for place in places]
    return marks
