"""Log-linear models as tables: of each trait how much it speaks for each label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_WEIGHT = re.compile(r"([a-z_]+)(-?\d+\.\d+)")


class Weights(NamedTuple):
    """Labels, of each trait its row, and the table of how much the traits speak for the labels, trait by label."""

    labels: tuple[str, ...] = ()
    rows: Mapping[str, int] = {}
    table: npt.NDArray[np.float64] = np.zeros((0, 0))


def best(weights: Weights, traits: Iterable[str], before: Mapping[str, float] | None = None) -> str | None:
    """The label that most speaks for, with what speaks for some `before`; None where nothing does."""
    known = [row for row in map(weights.rows.get, traits) if row is not None]
    told = dict(zip(weights.labels, weights.table[known].sum(axis=0).tolist(), strict=True)) if known else {}
    for label, weight in (before or {}).items():
        told[label] = told.get(label, 0.0) + weight
    return max(told, key=lambda label: (told[label], label), default=None)


def read_weights(lines: Iterable[tuple[str, str, str]]) -> dict[str, Weights]:
    """Of each thing that lines of a model judge, a trait and labels with their weights (park1.25), the weights."""
    told: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for of, trait, weights in lines:
        told.setdefault(of, {})[trait] = _WEIGHT.findall(weights)
    return {of: _table(traits) for of, traits in told.items()}


def _table(traits: Mapping[str, list[tuple[str, str]]]) -> Weights:
    labels = tuple(sorted({label for told in traits.values() for label, _ in told}))
    columns = {label: column for column, label in enumerate(labels)}
    table = np.zeros((len(traits), len(labels)))
    for row, told in enumerate(traits.values()):
        for label, weight in told:
            table[row, columns[label]] = float(weight)
    return Weights(labels, {trait: row for row, trait in enumerate(traits)}, table)
