"""The rules that every piece of evidence must keep, in records and indicators alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas.catalogue.load import load_plans
from atlas.catalogue.texts import plan_text, plan_text_matches
from atlas.model import Evidence

LONGEST_EXACT = 24
SENTENCE = re.compile(r"[。；;！？!?\n]")


def of_evidence(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Faults of one piece of evidence, as issue type and finding: its plan, offsets, length, and drift."""
    if evidence.plan not in load_plans():
        yield "unknown-plan", evidence.plan
    if evidence.end != evidence.start + len(evidence.exact):
        yield "evidence-offsets", f"{evidence.exact} at {evidence.start}–{evidence.end}"
    if len(evidence.exact) > LONGEST_EXACT or SENTENCE.search(evidence.exact):
        yield "evidence-too-long", evidence.exact
    yield from _drift(evidence)


def _drift(evidence: Evidence) -> Iterator[tuple[str, str]]:
    if evidence.plan not in load_plans() or not plan_text_matches(evidence.plan):
        return
    text = plan_text(evidence.plan) or ""
    stands = text[max(0, evidence.start - 8) : evidence.end + 8]
    quoted = evidence.prefix + evidence.exact + evidence.suffix
    first = evidence.start - len(evidence.prefix)
    if first < 0 or text[first : first + len(quoted)] != quoted:
        yield "evidence-drift", f"{quoted!r} is not at {evidence.plan}:{evidence.start}, where {stands!r} stands"
