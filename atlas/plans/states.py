"""The state of a place by what annotated places were; what the rules say of it is one voice among many."""

from __future__ import annotations

from typing import cast

from atlas.model.vocabulary import Status
from atlas.plans.around import traits_beside
from atlas.plans.context import Sentence
from atlas.plans.limits import is_limit
from atlas.plans.status import status_of
from atlas.plans.weights import Weights, best

RULED = 1.5
"""How much what the rules say weighs beside the traits."""
RULED_THERE = 0.8
"""How much it weighs that they take a place for one that is only there, as they do where they know no better."""


def state_of(
    weights: Weights, sentence: Sentence, start: int, end: int, of_list: tuple[int, int] | None = None
) -> Status:
    """The state of the place that a sentence names from `start` to `end`; `of_list` is the span of its list.

    Where nothing tells it for the rules, and of what bounds another place, they alone decide.
    """
    ruled = status_of(sentence, start, end, of_list)
    if not weights.rows or ruled == "unclear" or is_limit(sentence.text, start, end):
        return ruled
    traits = traits_of_state(sentence, start, end, of_list or (start, end))
    return cast("Status", best(weights, traits, {ruled: RULED_THERE if ruled == "existing" else RULED}))


def traits_of_state(sentence: Sentence, start: int, end: int, of_list: tuple[int, int]) -> dict[str, None]:
    """What a state is judged by: what stands around the list that a name is a member of, and the name."""
    return dict.fromkeys((*traits_beside(sentence, *of_list), *_of_name(sentence.text, start, end)))


def _of_name(text: str, start: int, end: int) -> tuple[str, ...]:
    """How a name ends, and the signs right beside it."""
    name = text[start:end]
    return f"n1={name[-1:]}", f"n2={name[-2:]}", f"p={text[max(0, start - 1) : start]}", f"n={text[end : end + 1]}"
