"""The targets of two editions side by side: which figure follows which, and whether it asks for more or comes later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from rapidfuzz import fuzz

from atlas.editions.edition import Target
from atlas.editions.names import key

TargetKind = Literal["raised", "lowered", "postponed", "brought_forward", "kept"]
_LEAST_ALIKE = 85
_Subject = tuple[str, str, tuple[str, ...], str | None]


def pair_targets(before: Sequence[Target], after: Sequence[Target]) -> Iterator[tuple[Target | None, Target | None]]:
    """Each target with the one that follows it, by what is measured and in which unit; None where there is none."""
    old, new = _grouped(before), _grouped(after)
    for subject, earlier in old.items():
        later = new.pop(subject, None) or new.pop(_alike(subject, new, old), [])
        yield from _in_step(earlier, later)
    for later in new.values():
        yield from ((None, target) for target in later)


def target_kinds(old: Target, new: Target) -> set[TargetKind]:
    """What the later target does to the earlier one; a later year for no more is put off."""
    kinds: set[TargetKind] = set()
    more = (new.upper or new.value) - (old.upper or old.value) or new.value - old.value
    if more:
        kinds.add("raised" if more > 0 else "lowered")
    if old.year and new.year and old.year != new.year and more <= 0:
        kinds.add("postponed" if new.year > old.year else "brought_forward")
    return kinds or {"kept"}


def _grouped(targets: Sequence[Target]) -> dict[_Subject, list[Target]]:
    groups: dict[_Subject, list[Target]] = {}
    for target in targets:
        subject = key(target.measure), target.unit, target.districts, target.project
        group = groups.setdefault(subject, [])
        if all((t.value, t.upper, t.year) != (target.value, target.upper, target.year) for t in group):
            group.append(target)
    return groups


def _alike(subject: _Subject, new: dict[_Subject, list[Target]], old: dict[_Subject, list[Target]]) -> _Subject:
    """The one other subject of the later edition that is called nearly the same, or the subject itself."""
    what, *rest = subject
    found = [s for s in new if [*s[1:]] == rest and s not in old and fuzz.ratio(what, s[0]) >= _LEAST_ALIKE]
    return found[0] if len(found) == 1 else subject


def _in_step(earlier: Sequence[Target], later: Sequence[Target]) -> Iterator[tuple[Target | None, Target | None]]:
    """The figures of one subject: those of the same year together, the rest in the order of their years."""
    left = list(later)
    rest = []
    for target in earlier:
        same = next((t for t in left if t.year == target.year), None)
        if same is None:
            rest.append(target)
        else:
            left.remove(same)
            yield target, same
    yield from zip_longest(sorted(rest, key=_year), sorted(left, key=_year))


def _year(target: Target) -> int:
    return target.year or 0
