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
_SIGNS = 8
"""How many words and signs beside a span are traits; signs tell of verbs that no annotated text has (加培 by 加)."""
_LONGEST_CELL = 8


@lru_cache(maxsize=4)
def traits_around(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The words before and behind a span, what is above it, and the words of its sentence and paragraph."""
    here = (*_of_clauses(sentence, start, end), *_above(sentence, start))
    return (*here, *_of_sentence(sentence.text), *_of_paragraph(sentence.line))


def _of_clauses(sentence: Sentence, start: int, end: int) -> list[str]:
    """The verbs, words and signs of the clause around a span, and the words of the clauses beside it."""
    text = sentence.text
    *_, earlier, before = ["", "", *_CLAUSE.split(text[max(0, start - FAR) : start])]
    behind, later, *_ = [*_CLAUSE.split(text[end : end + FAR]), ""]
    verb, event = verb_before(before), event_behind(behind)
    words = verb.word if verb else "", event.word if event else ""
    tense = f"{sentence.role_at(start)}{sentence.reports():d}"
    told = [f"v={words[0]}", f"e={words[1]}", f"ve={words[0]}|{words[1]}", f"t={tense}", f"at={start == 0:d}"]
    told += [f"vt={words[0]}|{tense}", f"et={words[1]}|{tense}", f"back={sentence.looks_back:d}"]
    told += [f"A={sign}" for sign in behind[:_SIGNS]]
    told += [f"B={sign}" for sign in before[-_SIGNS:]]
    told += [f"Ae={behind[-1:]}", f"Aee={behind[-2:]}", f"al={len(behind[:_SIGNS])}"]
    told += [f"B0={before[:1]}", f"B00={before[:2]}", f"bl={len(before[-_SIGNS:])}"]
    told += _near("b", cut(before)[::-1])
    told += _near("a", cut(behind))
    told += [f"a$={word}" for word in cut(behind)[-1:]]
    told += [f"b^={word}" for word in cut(before)[:1]]
    told += [f"x={word}" for word in cut(earlier)]
    told += [f"y={word}" for word in cut(later)]
    return [*told, *(f"y0={word}" for word in cut(later)[:1])]


def _near(side: str, words: tuple[str, ...]) -> list[str]:
    """Words beside a span, the nearest first: each, the first three by their place, and the first two as one."""
    told = [f"{side}={word}" for word in words[:_WORDS]]
    told += [f"{side}{place}={word}" for place, word in enumerate(words[:3])]
    return [*told, f"{side}{side}={words[0]}|{words[1]}"] if len(words) > 1 else told


def _above(sentence: Sentence, start: int) -> list[str]:
    """What headings, the lead of the list and the cells of the row say."""
    told = [*_of_titles(sentence.titles)]
    told += [f"cell={cell}" for cell in sentence.cells() if len(cell) <= _LONGEST_CELL]
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
