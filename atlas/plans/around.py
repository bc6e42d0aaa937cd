"""What stands around a span of a sentence, as traits that its state or role is judged by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import rjieba

from atlas.plans.context import Sentence
from atlas.plans.verbs import event_behind, stage_in, verb_before

_CLAUSE = re.compile(r"[，；：。！？\t|]")
_LEAD = re.compile(r"(?:^|[；。，：])([^；。，：]{2,10})：[^；。：]*$")
FAR = 120
_WORDS = 6
_SIGNS = 8
"""How many words and signs beside a span are traits; signs tell of verbs that no annotated text has (加培 by 加)."""
_LONGEST_CELL = 8


def traits_around(sentence: Sentence, start: int, end: int) -> Iterator[str]:
    """The words before and behind a span, what is above it, and the words of its sentence and paragraph."""
    yield from _of_clauses(sentence, start, end)
    yield from _above(sentence, start)
    yield from _of_sentence(sentence.text)
    yield from _of_paragraph(sentence.line)


def _of_clauses(sentence: Sentence, start: int, end: int) -> Iterator[str]:
    """The verbs, words and signs of the clause around a span, and the words of the clauses beside it."""
    text = sentence.text
    *_, earlier, before = ["", "", *_CLAUSE.split(text[max(0, start - FAR) : start])]
    behind, later, *_ = [*_CLAUSE.split(text[end : end + FAR]), ""]
    verb, event = verb_before(before), event_behind(behind)
    words = verb.word if verb else "", event.word if event else ""
    tense = f"{sentence.role_at(start)}{sentence.reports():d}"
    yield from (f"v={words[0]}", f"e={words[1]}", f"ve={words[0]}|{words[1]}", f"t={tense}", f"at={start == 0:d}")
    yield from (f"vt={words[0]}|{tense}", f"et={words[1]}|{tense}", f"back={sentence.looks_back:d}")
    yield from (*(f"A={sign}" for sign in behind[:_SIGNS]), *(f"B={sign}" for sign in before[-_SIGNS:]))
    yield from (f"Ae={behind[-1:]}", f"Aee={behind[-2:]}", f"al={len(behind[:_SIGNS])}")
    yield from (f"B0={before[:1]}", f"B00={before[:2]}", f"bl={len(before[-_SIGNS:])}")
    yield from _near("b", cut(before)[::-1])
    yield from _near("a", cut(behind))
    yield from (f"a$={word}" for word in cut(behind)[-1:])
    yield from (f"b^={word}" for word in cut(before)[:1])
    yield from (f"x={word}" for word in cut(earlier))
    yield from (f"y={word}" for word in cut(later))
    yield from (f"y0={word}" for word in cut(later)[:1])


def _near(side: str, words: tuple[str, ...]) -> Iterator[str]:
    """Words beside a span, the nearest first: each, the first three by their place, and the first two as one."""
    yield from (f"{side}={word}" for word in words[:_WORDS])
    yield from (f"{side}{place}={word}" for place, word in enumerate(words[:3]))
    if len(words) > 1:
        yield f"{side}{side}={words[0]}|{words[1]}"


def _above(sentence: Sentence, start: int) -> Iterator[str]:
    """What headings, the lead of the list and the cells of the row say."""
    for title in sentence.titles:
        yield f"T={stage_in(title)}"
        yield from (f"T={word}" for word in cut(title))
    yield from (f"cell={cell}" for cell in sentence.cells() if len(cell) <= _LONGEST_CELL)
    if lead := _LEAD.search(sentence.text, 0, start):
        yield f"led={stage_in(lead[1])}"
        yield from (f"led={word}" for word in cut(lead[1]))


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
