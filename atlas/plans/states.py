"""The state of a place by what annotated places were; what the rules say of it is one voice among many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

import rjieba

from atlas.model.vocabulary import Status
from atlas.plans.context import Sentence
from atlas.plans.kinds import Weights
from atlas.plans.limits import is_limit
from atlas.plans.status import status_of
from atlas.plans.verbs import event_behind, stage_in, verb_before, work_of

RULED = 2.0
"""How much what the rules say weighs beside the traits."""
_CLAUSE = re.compile(r"[，；：。！？\t|]")
_PART = re.compile(r"[，；：。！？、\t|]")
_LEAD = re.compile(r"(?:^|[；。，：])([^；。，：]{2,10})：[^；。：]*$")
_FAR = 120
_WORDS = 6
_LONGEST_CELL = 8


def state_of(
    weights: Weights, sentence: Sentence, start: int, end: int, of_list: tuple[int, int] | None = None
) -> Status:
    """The state of the place that a sentence names from `start` to `end`; `of_list` is the span of its list."""
    ruled = status_of(sentence, start, end, of_list)
    if not weights or is_limit(sentence.text, start, end):
        return ruled
    told: dict[Status, float] = dict.fromkeys(get_args(Status), 0.0)
    told[ruled] = RULED
    for trait in traits_of_state(sentence, start, end, of_list or (start, end)):
        for label, weight in weights.get(trait, {}).items():
            told[label] += weight  # type: ignore[index]  # the model's labels are states
    return max(told, key=told.__getitem__)


def traits_of_state(sentence: Sentence, start: int, end: int, of_list: tuple[int, int]) -> dict[str, None]:
    """What a state is judged by: the words before and behind a name and its list, the name, what is above it."""
    return dict.fromkeys(
        (
            *_of_clauses(sentence, *of_list),
            *_of_name(sentence.text, start, end),
            *_above(sentence, start),
            *_of_line(sentence.text, "s"),
            *_of_line(sentence.line, "l"),
        )
    )


def _of_clauses(sentence: Sentence, start: int, end: int) -> Iterator[str]:
    """The verbs and words of the clause around a list, and of the clauses beside it."""
    text = sentence.text
    *_, earlier, before = ["", "", *_CLAUSE.split(text[max(0, start - _FAR) : start])]
    behind, later, *_ = [*_CLAUSE.split(text[end : end + _FAR]), ""]
    verb, event = verb_before(before), event_behind(behind)
    words = verb.word if verb else "", event.word if event else ""
    tense = f"{sentence.role_at(start)}{sentence.reports():d}"
    yield from (f"v={words[0]}", f"e={words[1]}", f"ve={words[0]}|{words[1]}", f"t={tense}", f"at={start == 0:d}")
    yield from (f"vt={words[0]}|{tense}", f"et={words[1]}|{tense}", f"back={sentence.looks_back:d}")
    yield from _near("b", cut(before)[::-1])
    yield from _near("a", cut(behind))
    yield from (f"a$={word}" for word in cut(behind)[-1:])
    yield from (f"b^={word}" for word in cut(before)[:1])
    yield from (f"x={word}" for word in cut(earlier))
    yield from (f"y={word}" for word in cut(later))
    yield from (f"y0={word}" for word in cut(later)[:1])


def _near(side: str, words: tuple[str, ...]) -> Iterator[str]:
    """Words beside a name, the nearest first: each, the first three by their place, and the first two as one."""
    yield from (f"{side}={word}" for word in words[:_WORDS])
    yield from (f"{side}{place}={word}" for place, word in enumerate(words[:3]))
    if len(words) > 1:
        yield f"{side}{side}={words[0]}|{words[1]}"


def _of_name(text: str, start: int, end: int) -> Iterator[str]:
    name = text[start:end]
    yield from (f"n1={name[-1:]}", f"n2={name[-2:]}", f"work={work_of(name)}")
    yield from (f"p={text[max(0, start - 1) : start]}", f"n={text[end : end + 1]}")
    own = _PART.split(text[max(0, start - _FAR) : start])[-1]
    yield from (f"ob={word}" for word in cut(own)[-2:])
    yield from (f"o{place}={word}" for place, word in enumerate(cut(_CLAUSE.split(text[end : end + _FAR])[0])[:3]))


def _above(sentence: Sentence, start: int) -> Iterator[str]:
    """What headings, the lead of the list and the cells of the row say."""
    for title in sentence.titles:
        yield f"T={stage_in(title)}"
        yield from (f"T={word}" for word in cut(title))
    yield from (f"cell={cell}" for cell in sentence.cells() if len(cell) <= _LONGEST_CELL)
    if lead := _LEAD.search(sentence.text, 0, start):
        yield f"led={stage_in(lead[1])}"
        yield from (f"led={word}" for word in cut(lead[1]))


@lru_cache(maxsize=64)
def _of_line(line: str, side: str) -> tuple[str, ...]:
    """The words of a sentence, and those that the clauses of a paragraph begin and end with."""
    if side == "s":
        return tuple(f"s={word}" for word in dict.fromkeys(cut(line)))
    clauses = [cut(clause) for clause in _CLAUSE.split(line)]
    return tuple(dict.fromkeys(f"l{i}={words[i]}" for words in clauses if words for i in (0, -1)))


@lru_cache(maxsize=4096)
def cut(words: str) -> tuple[str, ...]:
    """The words of a passage."""
    return tuple(word for word in rjieba.cut(words) if not word.isspace())
