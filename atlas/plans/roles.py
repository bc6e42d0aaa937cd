"""Whether a figure is a fact or an aim by what annotated figures were; what the rules say is one voice among many."""

from __future__ import annotations

from typing import cast

from atlas.model.vocabulary import Role
from atlas.plans.around import traits_around
from atlas.plans.context import Sentence
from atlas.plans.weights import Weights, best

RULED = 0.7
"""How much what the rules say weighs beside the traits."""


def role_of(weights: Weights, sentence: Sentence, start: int, end: int) -> Role:
    """The role of the figure that a sentence has from `start` to `end`."""
    ruled = sentence.role_at(start)
    return cast("Role", best(weights, traits_of_role(sentence, start, end), {ruled: RULED})) if weights.rows else ruled


def traits_of_role(sentence: Sentence, start: int, end: int) -> dict[str, None]:
    """What a role is judged by: what stands around the figure."""
    return dict.fromkeys(traits_around(sentence, start, end))
