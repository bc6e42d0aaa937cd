"""`python -m bench.reading`: characters a second of extract on each plan, beside a plain pass of the tagger over it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

import rjieba

from atlas.catalogue import load_plans, plan_text
from atlas.errors import PlanTextError
from atlas.model import Plan
from atlas.plans import extract, lexicon

TIMES = 5


class Reading(NamedTuple):
    """Seconds of processor time, the least of several runs, in one process."""

    plan: str
    characters: int
    extract_s: float
    tag_s: float

    @property
    def speed(self) -> float:
        """Characters that extract reads in a second."""
        return self.characters / self.extract_s

    @property
    def ratio(self) -> float:
        """How many times as long as the tagger alone."""
        return self.extract_s / self.tag_s


def measure() -> list[Reading]:
    """Read every registered plan; what is loaded once is loaded before."""
    lexicon()
    extract("建设青枫公园12公顷。")
    return [_read(plan) for plan in load_plans().values()]


def _read(plan: Plan) -> Reading:
    text = plan_text(plan.id)
    if text is None:
        raise PlanTextError("the plan's text is not here", plan.id, "set ATLAS_PLANS_DIR, or: atlas plans fetch")
    # each run reads a text of its own, as the headings of a text are remembered
    texts = iter([text + "\n" * i for i in range(TIMES)])
    return Reading(
        plan.id, len(text), _least(lambda: extract(next(texts), plan)), _least(lambda: list(rjieba.tag(text)))
    )


def _least(run: Callable[[], object]) -> float:
    return min(_seconds(run) for _ in range(TIMES))


def _seconds(run: Callable[[], object]) -> float:
    before = time.process_time()
    run()
    return time.process_time() - before


def table(readings: list[Reading]) -> str:
    """The measurements as a table in Markdown."""
    rows = [f"| {r.plan} | {r.characters} | {r.speed:,.0f} | {r.ratio:.1f} |" for r in readings]
    return "\n".join(
        ["| plan | characters | characters a second | times the tagger alone |", "|---|--:|--:|--:|", *rows]
    )


if __name__ == "__main__":
    print(table(measure()))
