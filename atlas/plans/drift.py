"""How the evidence of the atlas fares in another version of a plan's text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from atlas.catalogue import load_features, load_indicators, load_layers
from atlas.model import Evidence
from atlas.plans.anchor import anchor

Cited = dict[str, list[tuple[str, Evidence]]]
"""The evidence of each plan with the id of the record or indicator that it belongs to."""


class Drift(NamedTuple):
    """How many pieces of evidence stand where they stood, were found elsewhere, or were not found for certain."""

    same: int
    moved: int
    ambiguous: int
    lost: int
    missing: tuple[tuple[str, str, str], ...]
    """The id, the words, and whether they are ambiguous or lost."""

    def __str__(self) -> str:
        """The counts in one line."""
        return f"{self.same} same, {self.moved} moved, {self.ambiguous} ambiguous, {self.lost} lost"


def cited_evidence() -> Cited:
    """Every piece of evidence of layers and indicators by plan."""
    cited: Cited = defaultdict(list)
    for layer in load_layers():
        for project in (feature.project for feature in load_features(layer)):
            for evidence in (*project.evidence, *(q.evidence for q in project.quantities)):
                cited[evidence.plan].append((project.id, evidence))
    for indicator in load_indicators().values():
        cited[indicator.evidence.plan].append((indicator.id, indicator.evidence))
    return cited


def drift(evidences: Iterable[tuple[str, Evidence]], text: str) -> Drift:
    """Find each piece of evidence again in a text and count how."""
    found = [(owner, evidence.exact, anchor(evidence, text).how) for owner, evidence in evidences]
    counts = Counter(how for *_, how in found)
    moved = counts["moved"] + counts["folded"] + counts["similar"]
    missing = tuple(row for row in found if row[2] in ("ambiguous", "lost"))
    return Drift(counts["same"], moved, counts["ambiguous"], counts["lost"], missing)
