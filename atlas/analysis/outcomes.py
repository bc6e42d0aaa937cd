"""Plan beside outcome: what became of a project, whether it was due, and where what is told does not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from atlas.catalogue import TOLERANCE, stated_areas
from atlas.model import Outcome, Project
from atlas.model.vocabulary import OutcomeState

STATES: tuple[OutcomeState, ...] = ("opened", "changed", "before", "started", "progress", "announced", "none")
"""What became of a project, the one that counts first first."""

DUE_STATUSES = frozenset({"planned", "under_construction", "to_renovate", "to_relocate"})
DONE, _CHANGED = frozenset({"opened", "completed"}), frozenset({"moved", "renamed", "cancelled"})
EVENTS = DONE | _CHANGED | {"started", "status"}
"""The facts that tell what happened; the others are figures."""
_CONFIRMED = frozenset({"official", "press"})
_YEAR = re.compile(r"\d{4}")
_PERIOD_END = {"十三五": 2020, "十四五": 2025, "十五五": 2030}


class Finding(NamedTuple):
    """What became of a project as a state, and whether an official or press source says so."""

    state: OutcomeState
    confirmed: bool


def year_of(outcome: Outcome) -> int | None:
    """The year that an outcome happened in, or had happened by; None when nothing dates it."""
    when = outcome.value if outcome.unit == "date" else outcome.as_of
    return int(str(when)[:4]) if when else None


def finding(project: Project) -> Finding:
    """The furthest state that any source reports for the project; figures alone say nothing of it."""
    reached = [(_state(o, since(project)), o.grade in _CONFIRMED) for o in project.outcomes]
    furthest = next((state for state in STATES if any(state == s for s, _ in reached)), STATES[-1])
    return Finding(furthest, any(sure for state, sure in reached if state == furthest) or furthest == "none")


def since(project: Project) -> int:
    """The year that the plan's word counts from; what was done before that does not fulfil it."""
    dated = int(project.status_as_of[:4]) if project.status_as_of else 0
    return project.year_start or dated


def _state(outcome: Outcome, first: int) -> OutcomeState | None:
    fact = outcome.fact
    if fact not in EVENTS:
        return None
    if outcome.announced:
        return "announced"
    if fact in DONE:
        return "opened" if (year_of(outcome) or first) >= first else "before"
    if fact in _CHANGED:
        return "changed"
    return "started" if fact == "started" else "progress"


def is_due(project: Project, year: int) -> bool:
    """Whether the plan's year or period had ended before `year` for something that was still to be done."""
    return project.status in DUE_STATUSES and project.years is not None and project.years[1] < year


class Conflict(NamedTuple):
    """Things told of a project that do not agree: which list they stand in, and their places in it."""

    kind: Literal["later", "sources", "plan_years", "plan_figures", "plan_area"]
    outcomes: tuple[int, ...] = ()
    quantities: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()


def conflicts(project: Project) -> tuple[Conflict, ...]:
    """Everything that does not agree: source with source, plan with plan, and outcome with plan."""
    return (
        *_later(project),
        *_between_sources(project),
        *_between_plans(project),
        *_plan_area(project),
    )


def _later(project: Project) -> Iterator[Conflict]:
    """The whole was done, or is announced to be done, after the last year that the plan gives."""
    if project.year_end is None:
        return
    late = [
        number
        for number, o in enumerate(project.outcomes)
        if o.fact in DONE and o.part is None and o.unit == "date" and (year_of(o) or 0) > project.year_end
    ]
    if late:
        yield Conflict("later", outcomes=tuple(late))


def _between_sources(project: Project) -> Iterator[Conflict]:
    told: dict[tuple[str, str | None, bool], list[int]] = {}
    for number, o in enumerate(project.outcomes):
        if o.fact != "status" and o.value is not None:
            told.setdefault((o.fact, o.part, o.unit == "date"), []).append(number)
    for numbers in told.values():
        values = [str(project.outcomes[n].value) for n in numbers]
        if any(not _agree(a, b) for a, b in combinations(values, 2)):
            yield Conflict("sources", outcomes=tuple(numbers))


def _agree(one: str, other: str) -> bool:
    """Equal, or one date as a coarser form of the other: 2019 and 2019-02-28."""
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _between_plans(project: Project) -> Iterator[Conflict]:
    years: dict[str, set[int]] = {}
    places: list[int] = []
    for number, e in enumerate(project.evidence):
        if e.supports == "year":
            years.setdefault(e.plan, set()).update(years_in(e.exact))
            places.append(number)
    if any(a.isdisjoint(b) for a, b in combinations(years.values(), 2) if a and b):
        yield Conflict("plan_years", evidence=tuple(places))
    figures: dict[tuple[str, str, int | None, str], list[int]] = {}
    for number, q in enumerate(project.quantities):
        figures.setdefault((q.what, q.unit, q.year, q.role), []).append(number)
    for numbers in figures.values():
        told = [project.quantities[n] for n in numbers]
        if len({q.evidence.plan for q in told}) > 1 and len({(q.comparator, q.value) for q in told}) > 1:
            yield Conflict("plan_figures", quantities=tuple(numbers))


def years_in(exact: str) -> set[int]:
    """The years that a plan's words name; a five-year period stands for its last year."""
    return {int(y) for y in _YEAR.findall(exact)} | {end for name, end in _PERIOD_END.items() if name in exact}


def _plan_area(project: Project) -> Iterator[Conflict]:
    """A plan's area and a source's that differ by more than a tenth."""
    areas = list(stated_areas(project))
    plan, told = ([a for a in areas if a.of == of] for of in ("quantities", "outcomes"))
    for ours in plan:
        apart = tuple(t.place for t in told if abs(t.hectares / ours.hectares - 1) > TOLERANCE)
        if apart:
            yield Conflict("plan_area", outcomes=apart, quantities=(ours.place,))
