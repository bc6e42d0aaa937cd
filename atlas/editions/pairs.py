"""The registered plans that can be compared, and the changes that are wanted of two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations
from typing import NamedTuple

from atlas.catalogue import load_features, load_layers, load_plans
from atlas.editions.compare import CHANGES, Change
from atlas.model.vocabulary import ChangeKind

_LEAST_SHARED = 2
_UNDATED = "9999"


class Limits(NamedTuple):
    """Which changes are wanted; a limit that is empty keeps all."""

    district: Collection[str] = ()
    theme: Collection[str] = ()
    change: Collection[str] = ()

    def keep(self, changes: Iterable[Change]) -> list[Change]:
        """The changes that meet every limit."""
        return [change for change in changes if self._holds(change)]

    def _holds(self, change: Change) -> bool:
        has = (change.districts, change.themes, change.kinds)
        return all(not wanted or not set(wanted).isdisjoint(own) for wanted, own in zip(self, has, strict=True))


def known_pairs() -> tuple[tuple[str, str], ...]:
    """The pairs of registered plans, the earlier one first, that share two projects or more; those with most first."""
    plans = load_plans()
    dated = {plan_id: plan.date or _UNDATED for plan_id, plan in plans.items()}
    shared = Counter(
        pair
        for layer in load_layers()
        for feature in load_features(layer)
        for pair in combinations(sorted(feature.project.plans, key=lambda i: (dated[i], i)), 2)
    )
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return tuple(pair for pair, count in ranked if count >= _LEAST_SHARED)


def counted(changes: Iterable[Change]) -> dict[ChangeKind, int]:
    """How many changes are foremost of each kind, in the order of CHANGES; kinds that none is are left out."""
    counts = Counter(change.kinds[0] for change in changes)
    return {kind: counts[kind] for kind in CHANGES if counts[kind]}
