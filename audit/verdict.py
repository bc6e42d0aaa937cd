"""What one step of the audit found."""

from __future__ import annotations

from typing import NamedTuple


class Verdict(NamedTuple):
    """A step with what is wrong; that it could not look is as wrong as what it found."""

    step: str
    faults: tuple[str, ...]
    told: str
    """What was looked at, when nothing is wrong."""

    def __str__(self) -> str:
        """The lines to print."""
        if not self.faults:
            return f"{self.step}: sound – {self.told}"
        return "\n".join((f"{self.step}: FAILED", *(f"  {fault}" for fault in self.faults)))
