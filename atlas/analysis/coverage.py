"""Coverage: how many records there are and how they were placed, computed from the build and never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from atlas.model import PRECISION_ORDER, Feature


def coverage(features: Iterable[Feature], groups_of: Callable[[Feature], Iterable[str]]) -> dict[str, Counter[str]]:
    """Records by group and precision class; a record in two groups counts in both."""
    table: dict[str, Counter[str]] = {}
    for feature in features:
        for group in groups_of(feature):
            table.setdefault(group, Counter())[feature.project.placement.precision] += 1
    return {group: Counter({p: table[group][p] for p in PRECISION_ORDER}) for group in sorted(table)}
