"""`atlas draft`: from a plan's text to a draft layer with everything that a reviewer must look at."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click
from pydantic import TypeAdapter, ValidationError

from atlas.catalogue import load_plans
from atlas.cli.terminal import say, say_lines
from atlas.errors import AtlasError
from atlas.model.record import Slug
from atlas.pipeline import OPEN, first_review, offered_row, read_review, redraft, write_draft
from atlas.pipeline import draft as draft_plan
from atlas.plans import find_defects, read_document
from atlas.plans.asked import ask_names, paragraphs
from atlas.plans.chat import chat_model

T = TypeVar("T")


@click.command(epilog="Example: atlas draft plan.txt --plan shangcheng-15fyp --out drafts/shangcheng-15fyp")
@click.argument("path", metavar="PLAN.txt", type=click.Path(path_type=Path))
@click.option("--plan", "plan_id", metavar="ID", required=True, help="Id of the plan in geodata/plans.yaml.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder of the draft.")
@click.option("--llm", is_flag=True, help="Also ask the language model of ATLAS_LLM_URL for names; sends it the text.")
def draft(path: Path, plan_id: str, out: Path, llm: bool) -> None:
    """Draft a layer from a plan: extract, place, check; a new run into the same folder keeps what was reviewed."""
    _refuse_odd(plan_id)
    document = read_document(path)
    if plan_id not in load_plans():
        remedy = "add this row, fill in what is null, and draft again: only then are districts and years the plan's"
        say(f'plan "{plan_id}" is not registered – geodata/plans.yaml – {remedy}', err=True)
        say_lines(offered_row(plan_id, path, document), err=True)
    text = document.text
    for defect in (*document.defects, *find_defects(text)):
        say(f"{defect.kind} – {path} – {defect.note} · {defect.note_en}", err=True)
    before = read_review(out)
    named = _asked(text, plan_id, path) if llm else ()
    found = draft_plan(text, plan_id, progress=_bar("placing"), named=named)
    review, changes = (first_review(found), []) if before is None else redraft(before, found, text)
    write_draft(found, review, changes, out, path)
    pending = [review.records[line.id] for line in review.lines.values() if line.decision in OPEN]
    placed = Counter(record.project.placement.precision for record in pending)
    say(f"{len(pending)} records to review: " + ", ".join(f"{n} {p}" for p, n in placed.most_common()))
    say(f"{len(found.known)} passages name records that exist, {len(found.figures)} figures")
    if found.elsewhere:
        remedy = "leave it; for a plan of Hangzhou register its districts or issuer in geodata/plans.yaml, draft again"
        told = f"it is of {found.elsewhere}, so there is nothing to land: no name is placed or tied to a record"
        say(f"{told} – {plan_id} – {remedy}", err=True)
    for change in changes:
        say(f"{change.change}  {change.id}  {change.exact}  {change.old_start} → {change.new_start}")
    say(f"next: look at {out / 'review.csv'}, or: atlas serve --curate {out}", err=True)


def _refuse_odd(plan_id: str) -> None:
    try:
        TypeAdapter(Slug).validate_python(plan_id)
    except ValidationError as error:
        found, remedy = f'"{plan_id}" is no id', "write lower-case letters, digits and single hyphens"
        raise AtlasError(found, "--plan", remedy) from error


def _asked(text: str, plan_id: str, path: Path) -> tuple[tuple[int, int], ...]:
    """Where names stand that the operator's language model gave; what is sent where is told before."""
    model = chat_model()
    parts = paragraphs(text, load_plans().get(plan_id))
    size = sum(end - start for start, end in parts)
    key = ", with the key of ATLAS_LLM_KEY" if model.key else ""
    say(
        f"sends {len(parts)} paragraphs ({size} characters) of {path} to {model.goal}, model {model.name}{key}",
        err=True,
    )
    asked = ask_names(model, text, parts, _bar("asking"))
    say(str(asked), err=True)
    return asked.spans


def _bar(label: str) -> Callable[[Iterable[T]], Iterator[T]]:
    """A bar on a terminal, nothing elsewhere."""

    def progress(things: Iterable[T]) -> Iterator[T]:
        rows = list(things)
        with click.progressbar(rows, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            yield from bar

    return progress
