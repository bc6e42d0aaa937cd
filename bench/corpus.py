"""Annotated texts, the five plans and texts of our own, each with the spans of its names and figures."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from atlas.catalogue import load_plans, plan_text
from atlas.errors import PlanTextError
from atlas.model import Plan
from bench.spans import Span

GOLD = Path(__file__).parent / "gold"
Rows = dict[Span, dict[str, str]]


class Gold(NamedTuple):
    """The gold rows of one text by span; `plan` is None for a text that is no registered plan."""

    id: str
    plan: Plan | None
    text: str
    places: Rows
    quantities: Rows

    @property
    def city(self) -> str:
        """What is left out together when a model is tried on a text that it has not seen."""
        return self.id if self.plan else self.id.split("-")[0]

    def certain(self) -> list[Span]:
        """Spans of the places that nobody disputes."""
        return [span for span, row in self.places.items() if row["certainty"] == "certain"]

    def unsure(self) -> list[Span]:
        """Spans of the places that could be disputed."""
        return [span for span, row in self.places.items() if row["certainty"] != "certain"]


def read_gold() -> list[Gold]:
    """The gold set with the plans' texts."""
    found = []
    for plan in load_plans().values():
        text = plan_text(plan.id)
        if text is None:
            raise PlanTextError("the plan's text is not here", plan.id, "set ATLAS_PLANS_DIR, or: atlas plans fetch")
        found.append(Gold(plan.id, plan, text, *_rows(GOLD / plan.id)))
    return found


def read_texts(folder: str) -> list[Gold]:
    """The annotated texts of `heldout`, `passages` or `fresh`, which are no registered plans."""
    texts = sorted((GOLD / folder).glob("*.txt"))
    return [Gold(p.stem, None, p.read_text(encoding="utf-8"), *_rows(p.with_suffix(""))) for p in texts]


def _rows(stem: Path) -> tuple[Rows, Rows]:
    return _read(stem.with_name(f"{stem.name}.places.csv")), _read(stem.with_name(f"{stem.name}.quantities.csv"))


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {(int(row["start"]), int(row["end"])): row for row in csv.DictReader(file)}
