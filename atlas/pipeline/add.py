"""A name that a reviewer found and the draft did not: a pending record with all places that have its words."""

from __future__ import annotations

from collections.abc import Iterable

from atlas.catalogue import load_plans
from atlas.errors import AtlasError, NotFoundError
from atlas.pipeline.draft import drafted
from atlas.pipeline.redraft import pending
from atlas.pipeline.review import Record, Review
from atlas.plans import other_city, places_at

_SHORTEST, _LONGEST = 2, 24


def add(review: Review, words: str, text: str, taken: Iterable[str] = ()) -> tuple[Review, str]:
    """The review with one more record to decide, and its id; `taken` are the ids of the records that exist.

    Refused for words that the plan does not have, and for words over those of a record that is not rejected.
    """
    name, plan = words.strip(), load_plans().get(review.plan)
    if not _SHORTEST <= len(name) <= _LONGEST:
        raise AtlasError(f"“{name[:_LONGEST]}” is no name", review.plan, f"give {_SHORTEST} to {_LONGEST} characters")
    mentions = places_at(name, text, plan)
    if not mentions:
        raise NotFoundError(f"the words “{name}” are not in the text", review.plan, "copy them from the plan")
    spans = [(m.start, m.end) for m in mentions]
    for record_id, line in review.lines.items():
        cited = review.records[record_id].project.evidence if line.decision != "rejected" else ()
        if any(a < e.end and e.start < b for e in cited if e.supports != "year" for a, b in spans):
            raise AtlasError(f"{line.name} is cited there already", record_id, "correct the name of that record")
    found = drafted(mentions, text, review.plan, {*review.lines, *taken}, other_city(text, plan))
    own = found.project.id
    records = {**review.records, own: Record(found.project, found.geometry)}
    return review._replace(records=records, lines={**review.lines, own: pending(found, own)}), own
