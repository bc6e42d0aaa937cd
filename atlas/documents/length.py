"""How long a text may be that is read at all."""

from __future__ import annotations

from atlas.errors import PlanTextError

MOST_CHARACTERS = 500_000
"""A plan has up to 150 000; what reads its names and figures takes some microseconds for each."""


def refuse_endless(characters: int, where: str) -> None:
    """Refuse a text that is longer than any plan."""
    if characters > MOST_CHARACTERS:
        found = f"its text is longer than the {MOST_CHARACTERS:,} characters that are read"
        raise PlanTextError(found.replace(",", " "), where, "split it")
