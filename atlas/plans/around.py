"""What stands around a span of a sentence, as traits that its state or role is judged by."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from atlas.plans.context import Sentence
from atlas.plans.verbs import event_behind, stage_in, verb_before

_CLAUSE = re.compile(r"[，；：。！？\t|]")
_LEAD = re.compile(r"(?:^|[；。，：])([^；。，：]{2,10})：[^；。：]*$")
FAR = 120
_WORDS = 6
_SIGNS = 9
"""How many words and signs beside a span are traits; signs tell of verbs that no annotated text has (加培 by 加)."""
_LONGEST_CELL = 8


def traits_around(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """What stands beside a span, and the words of the clauses next to its own, its headings, sentence and paragraph."""
    earlier, _, _, later = _clauses(sentence.text, start, end)
    near = *(f"x={word}" for word in cut(earlier)), *(f"y={word}" for word in cut(later))
    far = *_of_titles(sentence.titles), *_of_sentence(sentence.text), *_of_paragraph(sentence.line)
    return (*traits_beside(sentence, start, end), *near, *far)


@lru_cache(maxsize=4)
def traits_beside(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The verbs, words and signs of the clause around a span, and what leads its list or stands in its row."""
    _, before, behind, _ = _clauses(sentence.text, start, end)
    verb, event = verb_before(before), event_behind(behind)
    words = verb.word if verb else "", event.word if event else ""
    tense = f"{sentence.role_at(start)}{sentence.reports():d}"
    told = [f"v={words[0]}", f"e={words[1]}", f"ve={words[0]}|{words[1]}", f"t={tense}", f"at={start == 0:d}"]
    told += [f"vt={words[0]}|{tense}", f"et={words[1]}|{tense}", f"back={sentence.looks_back:d}"]
    told += [*_of_signs("A", behind[:_SIGNS]), *_of_signs("B", before[-_SIGNS:])]
    told += [f"Ae={behind[-1:]}", f"Aee={behind[-2:]}", f"al={len(behind[:_SIGNS])}"]
    told += [*_near("b", cut(before)[::-1]), *_near("a", cut(behind))]
    return (*told, *_above(sentence, start))


def _clauses(text: str, start: int, end: int) -> tuple[str, str, str, str]:
    """The clause before that of a span, its own up to the span and behind it, and the next."""
    *_, earlier, before = ["", "", *_CLAUSE.split(text[max(0, start - FAR) : start])]
    behind, later, *_ = [*_CLAUSE.split(text[end : end + FAR]), ""]
    return earlier, before, behind, later


def _of_signs(side: str, signs: str) -> list[str]:
    """Signs beside a span, by themselves and in pairs."""
    return [f"{side}={told}" for told in (*signs, *map(str.__add__, signs, signs[1:]))]


def _near(side: str, words: tuple[str, ...]) -> list[str]:
    """Words beside a span, the nearest first: each, and the first three by their place."""
    told = [f"{side}={word}" for word in words[:_WORDS]]
    return [*told, *(f"{side}{place}={word}" for place, word in enumerate(words[:3]))]


def _above(sentence: Sentence, start: int) -> list[str]:
    """What the lead of the list and the cells of the row say."""
    told = [f"cell={cell}" for cell in sentence.cells() if len(cell) <= _LONGEST_CELL]
    if lead := _LEAD.search(sentence.text, 0, start):
        told += [f"led={stage_in(lead[1])}", *(f"led={word}" for word in cut(lead[1]))]
    return told


@lru_cache(maxsize=16)
def _of_titles(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(told for title in titles for told in (f"T={stage_in(title)}", *(f"T={word}" for word in cut(title))))


@lru_cache(maxsize=16)
def _of_sentence(text: str) -> tuple[str, ...]:
    return tuple(f"s={word}" for word in dict.fromkeys(cut(text)))


@lru_cache(maxsize=16)
def _of_paragraph(line: str) -> tuple[str, ...]:
    """The words that its clauses begin and end with."""
    clauses = [cut(clause) for clause in _CLAUSE.split(line)]
    return tuple(dict.fromkeys(f"l{i}={words[i]}" for words in clauses if words for i in (0, -1)))


@lru_cache(maxsize=4096)
def cut(words: str) -> tuple[str, ...]:
    """The words of a passage."""
    return tuple(word for word in rjieba.cut(words) if not word.isspace())
