"""Coverage: how many records there are and how they were placed, computed from the build and never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from atlas.catalogue import is_area
from atlas.model import EXTENT_BASES, PRECISION_ORDER, Feature


def coverage(features: Iterable[Feature], groups_of: Callable[[Feature], Iterable[str]]) -> dict[str, Counter[str]]:
    """Records by group and precision class; a record in two groups counts in both."""
    table: dict[str, Counter[str]] = {}
    for feature in features:
        for group in groups_of(feature):
            table.setdefault(group, Counter())[feature.project.placement.precision] += 1
    return {group: Counter({p: table[group][p] for p in PRECISION_ORDER}) for group in sorted(table)}


def drawn(features: Iterable[Feature]) -> dict[str, Counter[str]]:
    """Records with a line and with an area (`line`, `area`), by what the extent rests on; every basis is told."""
    table: dict[str, Counter[str]] = {basis: Counter(line=0, area=0) for basis in EXTENT_BASES}
    for feature in features:
        extent = feature.project.extent
        if extent is not None:
            table[extent.basis]["area" if is_area(extent) else "line"] += 1
    return table
