"""Log-linear models as tables: of each trait the labels that it speaks for, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Weights = dict[str, dict[str, float]]
"""Of each trait the labels that it speaks for, and how much."""
_WEIGHT = re.compile(r"([a-z_]+)(-?\d+\.\d+)")


def best(weights: Weights, traits: Iterable[str], before: Mapping[str, float] | None = None) -> str | None:
    """The label that most speaks for, with what speaks for some `before`; None where nothing does."""
    told = dict(before or {})
    for row in filter(None, map(weights.get, traits)):
        for label, weight in row.items():
            told[label] = told.get(label, 0.0) + weight
    return max(told, key=lambda label: (told[label], label), default=None)


def read_weights(rows: Iterable[tuple[str, str, str]]) -> dict[str, Weights]:
    """Of each thing that rows of a model judge, a trait and labels with their weights (park1.25), the weights."""
    told: dict[str, Weights] = {}
    for of, trait, weights in rows:
        told.setdefault(of, {})[trait] = {label: float(weight) for label, weight in _WEIGHT.findall(weights)}
    return told
