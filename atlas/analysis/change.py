"""How far a target lies from its baseline: computed only where both measure the same thing in one plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from atlas.model import Indicator
from atlas.model.vocabulary import Comparator, Role

_NO_SHARE = frozenset({"percent", "ratio"})
"""Units of what is a share already; a percentage of it would mislead."""
_TURNED: dict[Comparator, Comparator] = {">=": "<=", "<=": ">=", "=": "=", "~": "~"}


class Change(NamedTuple):
    """Target less baseline: a bound or a figure, its share of the baseline, and the mean growth a year."""

    baseline: Indicator
    target: Indicator
    comparator: Comparator
    difference: float
    share: float | None
    """None for what is a share itself, and from a baseline that is not above zero."""
    yearly: float | None
    """As compound growth; None without two years, over one year, and for totals of several years."""


def change_of(figures: Iterable[Indicator], *, cumulative: bool = False) -> Change | None:
    """The change from the latest baseline of one place to its last target, or None where nothing can be said.

    `cumulative` figures are totals of several years: they have no growth a year.
    """
    every = tuple(figures)
    ends = _ends(every)
    if ends is None:
        return None
    baseline, target = ends
    comparator = _bound(target.comparator, _TURNED[baseline.comparator])
    if comparator is None:
        return None
    difference = round(target.value - baseline.value, 6)
    share = _share(baseline, target)
    years = 0 if cumulative else _years(baseline, target)
    yearly = (share + 1) ** (1 / years) - 1 if share is not None and share > -1 and years > 1 else None
    return Change(baseline, target, comparator, difference, share, yearly)


def _ends(figures: tuple[Indicator, ...]) -> tuple[Indicator, Indicator] | None:
    """A baseline and a later target of one plan in one unit; none where two figures of one time differ."""
    baselines, targets = (_last(figures, role) for role in ("baseline", "target"))
    return next(
        ((b, t) for b in baselines for t in targets if b.evidence.plan == t.evidence.plan and _comparable(b, t)), None
    )


def _last(figures: tuple[Indicator, ...], role: Role) -> tuple[Indicator, ...]:
    """The figures of the latest year, undated ones only where none is dated; empty where they do not agree."""
    told = [f for f in figures if f.role == role]
    year = max((f.year for f in told if f.year is not None), default=None)
    last = tuple(f for f in told if f.year == year)
    return last if len({(f.comparator, f.value, f.unit) for f in last}) == 1 else ()


def _comparable(baseline: Indicator, target: Indicator) -> bool:
    if baseline.unit != target.unit or target.unit == "rank":
        return False
    return baseline.year is None or target.year is None or baseline.year < target.year


def _bound(one: Comparator, other: Comparator) -> Comparator | None:
    """What two comparators say of a sum; None where they bound it on no side."""
    if other in (one, "="):
        return one
    return other if one == "=" else None


def _share(baseline: Indicator, target: Indicator) -> float | None:
    if target.unit in _NO_SHARE or baseline.value <= 0:
        return None
    return target.value / baseline.value - 1


def _years(baseline: Indicator, target: Indicator) -> int:
    return 0 if baseline.year is None or target.year is None else target.year - baseline.year
