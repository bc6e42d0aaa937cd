"""Citing: from words to the evidence that the record stores."""

from __future__ import annotations

from typing import get_args

from atlas.catalogue import affixes, load_plans, plan_text
from atlas.errors import NotFoundError, PlanTextError
from atlas.model import Evidence, Plan
from atlas.model.vocabulary import Supports
from atlas.plans.passage import AFFIX
from atlas.plans.section import section_at


def cite(plan_id: str, exact: str, supports: Supports = "name") -> tuple[Evidence, ...]:
    """Every place where a plan has these very characters, as evidence; outside its repeated and spoilt spans."""
    registered(plan_id)
    text = plan_text(plan_id)
    if text is None:
        raise PlanTextError(
            "the plan's text is not here", plan_id, f"run: atlas plans fetch {plan_id}, or put it into ATLAS_PLANS_DIR"
        )
    found = []
    start = text.find(exact)
    while exact and start >= 0:
        if not _is_spoilt(plan_id, start, start + len(exact)):
            found.append(evidence_at(plan_id, text, start, exact, supports))
        start = text.find(exact, start + 1)
    return tuple(found)


def registered(plan_id: str) -> Plan:
    """The plan of an id, or an error that names the ids there are."""
    plans = load_plans()
    if plan_id not in plans:
        raise NotFoundError(f'no plan "{plan_id}"', "geodata/plans.yaml", f"choose one of: {', '.join(plans)}")
    return plans[plan_id]


def evidence_at(plan_id: str, text: str, start: int, exact: str, supports: Supports) -> Evidence:
    """The evidence for `exact` at `start` in a plan's text."""
    end = start + len(exact)
    if supports not in get_args(Supports):
        raise NotFoundError(f'evidence cannot support "{supports}"', exact, f"one of: {get_args(Supports)}")
    prefix, suffix = affixes(text[max(0, start - AFFIX) : start], text[end : end + AFFIX])
    return Evidence(
        plan=plan_id,
        supports=supports,
        section=section_at(text, start),
        start=start,
        end=end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
    )


def _is_spoilt(plan_id: str, start: int, end: int) -> bool:
    defects = load_plans()[plan_id].defects
    spans = [span for d in defects if d.kind in ("repeated", "defaced", "boilerplate") for span in d.spans]
    return any(first < end and start < last for first, last in spans)
