"""What a reader asks for: the whole text and its words, each as a pattern over the forms of names."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from atlas.analysis.forms import said_numbers, syllables
from atlas.geocode import folded, in_digits

LONGEST = 80
_PIECE = re.compile(r"[0-9]*[a-z][a-z0-9]*|[^a-z]+?(?=[0-9]*[a-z]|$)")
_LATIN = re.compile(r"[a-z0-9]+")
_HAS_LETTER = re.compile(r"(?=[0-9]*[a-z])[a-z0-9]+$")
_NUMERALS = "〇零一二三四五六七八九十廿卅"
_INSIDE_A_NUMBER = f"(?<![{_NUMERALS}百千])"


class Word:
    """A text without spaces in every spelling, and the pattern that finds it where a word or a number begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.is_latin = bool(_LATIN.fullmatch(text))
        said = said_numbers(text) if _HAS_LETTER.match(text) else text
        self.spellings = tuple(dict.fromkeys((text, in_digits(text), said)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the spellings; a number that was written in Chinese ends where it ends."""
        return re.compile("|".join(_pattern(s, whole=s != self.text) for s in self.spellings))


def _pattern(text: str, whole: bool) -> str:
    before = "(?<![a-z0-9])" if _LATIN.match(text) else _INSIDE_A_NUMBER if text[0] in _NUMERALS else ""
    after = "(?![0-9])" if whole and text[-1] in "0123456789" else ""
    return before + " ?".join(map(re.escape, text)) + after


class Asked(NamedTuple):
    """A reader's text: all of it without spaces, and its words when there are several."""

    whole: Word
    words: tuple[Word, ...]


def ask(text: str) -> Asked | None:
    """What the text asks for; None for a text without letters or digits."""
    pieces = [piece for word in folded(text[:LONGEST]).split() for piece in _PIECE.findall(word)]
    if not pieces:
        return None
    words = _joined(pieces)
    return Asked(Word("".join(pieces)), tuple(map(Word, words)) if len(words) > 1 else ())


def _joined(pieces: list[str]) -> list[str]:
    """Pinyin syllables that follow each other are one word, the last of all perhaps unfinished: xi hu → xihu."""
    words: list[str] = []
    open_to_more = False
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        is_syllable = piece in syllables() or (last and any(s.startswith(piece) for s in syllables()))
        if open_to_more and is_syllable:
            words[-1] += piece
        else:
            words.append(piece)
        open_to_more = is_syllable
    return words
