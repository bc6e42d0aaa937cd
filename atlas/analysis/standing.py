"""Where a project stands today, in the one word that readers ask for, and the news that says so."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

from atlas.analysis.outcomes import DONE, EVENTS, is_due, since, year_of
from atlas.model import Outcome, Project
from atlas.model.vocabulary import State

_GRADES = ("official", "press", "reprint", "wiki", "other")
_FIRST_TOLD = ("opened", "completed", "cancelled", "moved", "renamed", "started", "status")
_RENEWAL = re.compile("改造|修缮|提升|更新|整治|保护")


class Standing(NamedTuple):
    """A project's state today, whether only a part of it is done, and the outcome that says so, if any does."""

    state: State
    partly: bool
    news: Outcome | None


def this_year() -> int:
    """The year that states are told for."""
    return datetime.now(UTC).year


def standing(project: Project, year: int) -> Standing:
    """The state of a project in a year: what sources report, else what the plan says and whether that is overdue."""
    told = [o for o in project.outcomes if o.fact in EVENTS and not o.announced]
    done = [o for o in told if o.fact in DONE and _counts(o, project)]
    whole = [o for o in done if _is_whole(o, project)]
    gone = [o for o in told if o.fact in ("cancelled", "moved") and o.part is None]
    before = max((_when(o) for o in told if o.fact in DONE and not _counts(o, project)), default="")
    moving = done or [o for o in told if o.fact in ("started", "status") and (not before or _when(o) > before)]
    if project.status == "existing":
        return Standing("existing", False, _foremost(told))
    if whole or (project.status == "completed" and not gone):
        return Standing("done", False, _foremost(whole))
    if gone:
        return Standing("changed", False, _foremost(gone))
    if moving:
        return Standing("under_way", bool(done), _foremost(done) or _latest(moving))
    ahead = [o for o in project.outcomes if o.fact in EVENTS and o.announced]
    return Standing(_unheard(project, year), False, _latest(ahead))


def _unheard(project: Project, year: int) -> State:
    """The state of a project of which nothing is reported: the plan's word, as long as its time has not run out."""
    awaited = [o for o in project.outcomes if o.announced and (year_of(o) or 0) >= year]
    if awaited:
        return "promised"
    if is_due(project, year) or project.status == "unclear":
        return "silent"
    return "under_way" if project.status == "under_construction" else "promised"


def _counts(outcome: Outcome, project: Project) -> bool:
    """Whether it fulfils the plan: a renewal only when it did not come before the plan's word."""
    renews = project.status in ("to_renovate", "to_relocate", "unclear")
    return not renews or (year_of(outcome) or since(project)) >= since(project)


def _is_whole(outcome: Outcome, project: Project) -> bool:
    renewed = project.status == "to_renovate" and _RENEWAL.search(outcome.part or "")
    return outcome.part is None or bool(renewed)


def _when(outcome: Outcome) -> str:
    return str(outcome.value if outcome.unit == "date" else outcome.as_of or "")


def _foremost(outcomes: list[Outcome]) -> Outcome | None:
    """The outcome to lead with: the furthest fact, from the best source, with a date if one has it, the latest."""
    by_date = sorted(outcomes, key=_when, reverse=True)
    ranked = sorted(by_date, key=lambda o: (_FIRST_TOLD.index(o.fact), _GRADES.index(o.grade), not _when(o)))
    return ranked[0] if ranked else None


def _latest(outcomes: list[Outcome]) -> Outcome | None:
    return max(outcomes, key=_when, default=None)


def dated_events(project: Project) -> tuple[tuple[int, str], ...]:
    """The year and fact of every reported event that has a date of its own, in order of time."""
    told = (o for o in project.outcomes if o.fact in EVENTS and o.unit == "date" and not o.announced)
    return tuple(sorted({(year, o.fact) for o in told if (year := year_of(o))}))
