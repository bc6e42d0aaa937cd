"""What sources told of projects, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from atlas.analysis.outcomes import EVENTS
from atlas.model import Outcome, Project


class News(NamedTuple):
    """One thing that a source told of a project, and the day, month or year to order it by."""

    when: str | None
    """When it happened; of a thing announced or in progress, when that was told; None when nothing dates it."""
    project: Project
    outcome: Outcome


def news_of(projects: Iterable[Project]) -> tuple[News, ...]:
    """Every event told of the projects, the latest first, the undated last; figures are no news."""
    told = [News(_when(o), p, o) for p in projects for o in p.outcomes if o.fact in EVENTS]
    return tuple(sorted(told, key=lambda news: news.when or "", reverse=True))


def _when(outcome: Outcome) -> str | None:
    happened = outcome.unit == "date" and not outcome.announced
    return str(outcome.value) if happened else outcome.as_of
