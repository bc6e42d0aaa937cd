"""A new run over a changed text: what appeared, vanished or moved; what was reviewed stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atlas.model import Evidence, Project
from atlas.pipeline.draft import Draft, Drafted, free_id
from atlas.pipeline.review import Change, Record, Review, Reviewed
from atlas.plans import anchor, evidence_at


def first_review(draft: Draft) -> Review:
    """The review of a draft that nobody has looked at yet."""
    lines = {d.project.id: pending(d, d.project.id) for d in draft.new}
    return Review(draft.plan, {d.project.id: Record(d.project, d.geometry) for d in draft.new}, lines)


def redraft(old: Review, draft: Draft, text: str) -> tuple[Review, list[Change]]:
    """Bring a draft under review up to a changed text.

    Decided records keep their values, and their evidence is found again by exact, prefix and suffix. Pending records
    are drafted anew. Rejected names do not come back. A record that the text no longer names stays until it is decided.
    """
    fresh = _matched(old, draft.new, _spans(old, text))
    records: dict[str, Record] = {}
    lines = dict(old.lines)
    changes: list[Change] = []
    for record_id, found in fresh.items():
        line, drafted = old.lines.get(record_id), found[0]
        if line is None:
            changes.append(Change.of("appeared", drafted.project, None, drafted.project.evidence[0]))
        elif line.decision == "rejected":
            if record_id in old.records:
                records[record_id] = old.records[record_id]
            continue
        else:
            changes += _moves(old.records[record_id].project, text)
        decided = line is not None and line.decision != "pending"
        records[record_id] = _kept(old.records[record_id], found, text) if decided else _new(drafted, record_id)
        if not decided:
            lines[record_id] = pending(drafted, record_id)
    for record_id in (i for i in old.records if i not in fresh):
        record = old.records[record_id]
        cited = tuple(e for _, e in _found_again(record.project, text) if e)
        again = record.project.model_copy(update={"evidence": cited or record.project.evidence})
        records[record_id] = record._replace(project=again)
        if old.lines[record_id].decision != "rejected":
            changes += _moves(record.project, text)
    return old._replace(plan=draft.plan, records=records, lines=lines), changes


def _names(review: Review, line: Reviewed) -> tuple[str, ...]:
    record = review.records.get(line.id)
    return (line.name, *((record.project.name, *record.project.aliases) if record else ()))


def _spans(review: Review, text: str) -> list[tuple[int, int, str]]:
    """Where the records that a reviewer kept stand in the text, whatever they are called now."""
    kept = [i for i, line in review.lines.items() if line.decision in ("accepted", "edited")]
    cited = ((i, e) for i in kept for _, e in _found_again(review.records[i].project, text))
    return [(e.start, e.end, i) for i, e in cited if e and e.supports in ("name", "alias")]


def _matched(old: Review, fresh: Sequence[Drafted], spans: Sequence[tuple[int, int, str]]) -> dict[str, list[Drafted]]:
    """What is drafted of each record, old or new.

    A decided record takes all that bears one of its names or stands where it is cited. A pending one is drafted anew,
    so it takes one draft, that of its very name before that of an alias; the others are records of their own.
    """
    ids = {name: line.id for line in old.lines.values() for name in _names(old, line)}
    named = {name: line.id for line in old.lines.values() for name in _names(old, line)[:2]}
    matches = {d.project.id: _old_id(d.project, ids) or _at(d.project, spans) for d in fresh}
    owners: dict[str | None, str] = {}
    for drafted in sorted(fresh, key=lambda d: d.project.name not in named):
        owners.setdefault(matches[drafted.project.id], drafted.project.id)
    taken = old.lines.keys() | {d.project.id for d in fresh}
    found: dict[str, list[Drafted]] = {}
    for drafted in fresh:
        own = drafted.project.id
        match = matches[own]
        if match is None or (old.lines[match].decision == "pending" and owners[match] != own):
            match = own if own not in old.lines else free_id(drafted.project.name, taken | found.keys())
        found.setdefault(match, []).append(drafted)
    return found


def _old_id(project: Project, ids: dict[str, str]) -> str | None:
    return next((ids[name] for name in (project.name, *project.aliases) if name in ids), None)


def _at(project: Project, spans: Sequence[tuple[int, int, str]]) -> str | None:
    """The kept record whose evidence a drafted one meets: its name was cut otherwise."""
    named = [(e.start, e.end) for e in project.evidence if e.supports != "year"]
    return next((i for start, end, i in spans if any(a < end and start < b for a, b in named)), None)


def pending(drafted: Drafted, record_id: str) -> Reviewed:
    """The line of a record that nobody has decided."""
    return Reviewed(record_id, drafted.project.name, "pending", drafted.doubts, drafted.mentions, "", drafted.issues)


def _new(drafted: Drafted, record_id: str) -> Record:
    return Record(drafted.project.model_copy(update={"id": record_id}), drafted.geometry)


def _kept(record: Record, drafted: Sequence[Drafted], text: str) -> Record:
    """The reviewed record with its evidence found again, and with the passages that are new."""
    again = [e for _, e in _found_again(record.project, text) if e]
    spans = [(e.start, e.end) for e in again]
    named = [e for d in drafted for e in d.project.evidence if e.supports != "year"]  # the reviewer decided the years
    more = [e for e in named if not any(a < e.end and e.start < b for a, b in spans)]
    evidence = tuple(sorted((*again, *more), key=lambda e: e.start)) or record.project.evidence
    return record._replace(project=record.project.model_copy(update={"evidence": evidence}))


def _found_again(project: Project, text: str) -> Iterator[tuple[Evidence, Evidence | None]]:
    """Each piece of evidence and where it stands in the text now; None where it cannot be told."""
    for old in project.evidence:
        place = anchor(old, text)
        if place.start is None or place.end is None:
            yield old, None
        else:
            yield old, evidence_at(old.plan, text, place.start, text[place.start : place.end], old.supports)


def _moves(project: Project, text: str) -> Iterator[Change]:
    for old, new in _found_again(project, text):
        if new is None:
            yield Change.of("vanished", project, old, None)
        elif new.start != old.start:
            yield Change.of("moved", project, old, new)
