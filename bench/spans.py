"""Comparing spans: by exact span, by half (shared ÷ joint length ≥ ½) and by overlap; what is wrong by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

Span = tuple[int, int]
How = Literal["exact", "half", "overlap"]


class Score(NamedTuple):
    """Counts of one comparison; a ratio is None where there was nothing to count."""

    found: int
    right: int
    wanted: int
    met: int

    @property
    def precision(self) -> float | None:
        """Share of the findings that are right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the wanted that was met."""
        return self.met / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p and r else None

    def __add__(self, other: object) -> Score:
        """Both comparisons as one."""
        assert isinstance(other, Score)
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def faults(found: Collection[Span], certain: Collection[Span], unsure: Collection[Span] = ()) -> Counter[str]:
    """How many wanted spans were found in each way, and findings that meet none, by the fields of `Faults`."""
    kinds = Counter(_fault(span, [f for f in found if _shared(span, f) > 0]) for span in certain)
    kinds["false"] = sum(not _meets(f, [*certain, *unsure], "overlap") for f in found)
    return kinds


def _fault(span: Span, met: Sequence[Span]) -> str:
    """What is wrong with the findings that meet a wanted span."""
    if span in met:
        return "exact"
    if len(met) != 1:
        return "parted" if met else "missed"
    ((start, end),) = met
    if span[0] <= start and end <= span[1]:
        return "short"
    return "long" if start <= span[0] and span[1] <= end else "shifted"


def compare(found: Collection[Span], certain: Collection[Span], unsure: Collection[Span] = (), *, how: How) -> Score:
    """Findings against wanted spans; a finding that meets an unsure span is right, but none of them is wanted."""
    allowed = [*certain, *unsure]
    return Score(
        found=len(found),
        right=sum(_meets(f, allowed, how) for f in found),
        wanted=len(certain),
        met=sum(_meets(c, found, how) for c in certain),
    )


def _meets(span: Span, others: Iterable[Span], how: How) -> bool:
    if how == "exact":
        return span in others
    return any(_shared(span, other) >= (_joint(span, other) / 2 if how == "half" else 1) for other in others)


def _shared(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _joint(one: Span, other: Span) -> int:
    return max(one[1], other[1]) - min(one[0], other[0])
