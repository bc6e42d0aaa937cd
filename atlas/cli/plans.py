"""`atlas plans`: the register of plans, fetching and checking their texts, and citing."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from atlas.catalogue import load_plans, new_plans_dir, plan_text, plan_text_matches, replace_file, writing
from atlas.cli.terminal import say, say_json
from atlas.errors import AtlasError, NotFoundError, PlanTextError
from atlas.model import Plan
from atlas.plans import Drift, cite, cited_evidence, drift, read_document
from atlas.plans.cite import registered
from atlas.plans.fetch import Fetched, fetch_plan

QUIET_S = 1.0


@click.group(epilog="Example: atlas plans list")
def plans() -> None:
    """The plan register: list it, fetch and check the texts, cite from them."""


@plans.command("list", epilog="Example: atlas plans list")
def list_plans() -> None:
    """List the registered plans: id, date, whether the text is here, title."""
    for plan in load_plans().values():
        here = "text" if plan_text(plan.id) is not None else "no text"
        say(f"{plan.id}  {plan.date or 'undated'}  {here}  {plan.title}")


@plans.command("check", epilog="Example: ATLAS_PLANS_DIR=../shared/plans atlas plans check")
def check_plans() -> None:
    """Compare the texts that are here with the register by SHA-256; exit 1 when one differs.

    In a text that differs the evidence is found again by its words and their surroundings, and what is lost is listed.
    """
    differing = []
    for plan in load_plans().values():
        text = plan_text(plan.id)
        if text is not None and not plan_text_matches(plan.id):
            differing.append((plan, text))
        else:
            say(f"{plan.id}  {'missing' if text is None else 'ok'}")
    cited = cited_evidence() if differing else {}
    for plan, text in differing:
        found = drift(cited.get(plan.id, []), text)
        say(f"{plan.id}  differs  {found}")
        _show_missing(found)
    sys.exit(1 if differing else 0)


@plans.command("fetch", epilog="Example: ATLAS_PLANS_DIR=~/plans atlas plans fetch gongshu-14fyp")
@click.argument("plan_id", metavar="[ID]", required=False)
def fetch_plans(plan_id: str | None) -> None:
    """Download the plans from their published addresses into ATLAS_PLANS_DIR; exit 1 when one fails.

    A text that is the registered one is kept. In another one the evidence is found again, and what is lost is listed.
    """
    chosen = [registered(plan_id)] if plan_id else list(load_plans().values())
    folder = new_plans_dir()
    cited = cited_evidence()
    outcomes: list[tuple[Plan, Fetched | PlanTextError]] = []
    began = time.monotonic()
    with click.progressbar(length=len(chosen), file=sys.stderr, hidden=True) as bar:
        for plan in chosen:
            try:
                outcomes.append((plan, fetch_plan(plan, folder, cited.get(plan.id, []))))
            except PlanTextError as error:
                outcomes.append((plan, error))
            bar.hidden = not sys.stderr.isatty() or time.monotonic() - began < QUIET_S
            bar.update(1)
    for plan, outcome in outcomes:
        _show_outcome(plan, outcome)
    sys.exit(1 if any(isinstance(outcome, PlanTextError) for _, outcome in outcomes) else 0)


def _show_outcome(plan: Plan, outcome: Fetched | PlanTextError) -> None:
    if isinstance(outcome, PlanTextError):
        say(f"{plan.id}  failed  {outcome}", err=True)
        return
    size = f"{outcome.pages} pages, {outcome.characters} characters"
    say(f"{plan.id}  {outcome.state}  {size}; evidence: {outcome.drift}")
    _show_missing(outcome.drift)


def _show_missing(found: Drift) -> None:
    for owner, exact, how in found.missing:
        say(f"  {how}  {owner}  {exact}")


@plans.command("text", epilog="Example: atlas plans text new.docx ~/plans/new.txt")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT.txt", type=click.Path(dir_okay=False, path_type=Path))
def write_text(source: Path, out: Path) -> None:
    """Write a document's text as it is read, which is what a plan is registered with and evidence counts in."""
    text = read_document(source).text
    if out.exists():
        raise AtlasError("it is there already", str(out), "name another file; a registered text is never written over")
    with writing(out.parent, "make it a folder that may be written"):
        replace_file(out, text)
    say(f"{len(text)} characters written to {out}")


@plans.command("cite", epilog="Example: atlas plans cite gongshu-14fyp 运河新城")
@click.argument("plan_id", metavar="ID")
@click.argument("exact", metavar="WORDS")
@click.option("--supports", default="name", help="name, alias, status, year, quantity or location.")
def cite_words(plan_id: str, exact: str, supports: str) -> None:
    """Print the evidence for every place where a plan has these very words, ready for a record."""
    found = cite(plan_id, exact, supports)  # type: ignore[arg-type]  # checked by evidence_at
    if not found:
        raise NotFoundError(f"the words {exact!r} are not there", plan_id, "copy them from the text, spaces included")
    for evidence in found:
        say_json(evidence.model_dump())
