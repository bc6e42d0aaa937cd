"""What is doubtful in a drafted record, in the order in which a reviewer should look."""

from __future__ import annotations

from collections.abc import Sequence

from atlas.catalogue import Doubt, load_doubts
from atlas.errors import NotFoundError
from atlas.geocode import Answer
from atlas.model.vocabulary import Status
from atlas.plans import Place

LONG_NAME = 14


def doubt_of(code: str) -> Doubt:
    """The kind of doubt of a code; an error when the list has none."""
    found = load_doubts().get(code)
    if found is None:
        raise NotFoundError(f'no doubt "{code}"', "geodata/lexicon/doubts.yaml", "restore the row, or draft again")
    return found


def weight(doubts: Sequence[str]) -> int:
    """How doubtful a record is: the sum of its doubts' weights."""
    return sum(doubt_of(code).weight for code in doubts)


LIKELY_JUNK = frozenset(("listed_only", "kind_unknown"))


def standing(status: Status, doubts: Sequence[str]) -> int:
    """Where a record stands in the order of review: 0 for a project, 1 for a place that is there, 2 for likely junk.

    Likely junk is a bare name, or one without a kind, with which nothing is done and that nothing places. What only a
    language model named stands behind all others, from 3 to 5 in the same order.
    """
    behind = 3 if "llm_only" in doubts else 0
    if status not in ("existing", "unclear"):
        return behind
    is_junk = LIKELY_JUNK & {*doubts} and {"unplaced", "district_only", "stand_in"} & {*doubts}
    return behind + (2 if is_junk else 1)


def doubts_of(mentions: Sequence[Place], answer: Answer) -> tuple[str, ...]:
    """The doubts of a record that was drafted from these mentions and placed by this answer."""
    statuses = {m.status for m in mentions} - {"unclear", "existing"}
    stated = {(m.year_start, m.year_end) for m in mentions if m.year_basis == "stated"}
    by_llm = sum(m.found_by == "llm" for m in mentions)
    found = {
        "unplaced": answer.placement.precision == "unplaced",
        "tie": any(t.outcome == "tie" for t in answer.tried),
        "outside_district": any(r.reason == "outside_district" for r in answer.rejected),
        "district_only": answer.placement.precision == "district",
        "no_district": not answer.districts,
        "stand_in": answer.rung in ("stand_in", "container", "street"),
        "listed_only": all(m.found_by == "list" for m in mentions),
        "llm_only": by_llm == len(mentions),
        "llm_also": 0 < by_llm < len(mentions),
        "kind_unknown": all(m.kind == "other" for m in mentions),
        "status_unclear": all(m.status == "unclear" for m in mentions),
        "status_conflict": len(statuses) > 1,
        "years_conflict": len(stated) > 1,
        "one_mention": len(mentions) == 1,
        "long_name": len(mentions[0].name) > LONG_NAME,
        "english_name": True,
        "summary_to_write": True,
    }
    return tuple(code for code, holds in found.items() if holds)
