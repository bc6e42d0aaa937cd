"""`atlas plans`: the register of plans, its check against the texts that are here, and citing."""

from __future__ import annotations

import json
import sys

import click

from atlas.catalogue import load_plans, plan_text, plan_text_matches
from atlas.errors import NotFoundError
from atlas.plans import cite


@click.group(epilog="Example: atlas plans list")
def plans() -> None:
    """The plan register: list it, check the texts, cite from them."""


@plans.command("list", epilog="Example: atlas plans list")
def list_plans() -> None:
    """List the registered plans: id, date, whether the text is here, title."""
    for plan in load_plans().values():
        here = "text" if plan_text(plan.id) is not None else "no text"
        click.echo(f"{plan.id}  {plan.date or 'undated'}  {here}  {plan.title}")


@plans.command("check", epilog="Example: ATLAS_PLANS_DIR=../shared/plans atlas plans check")
def check_plans() -> None:
    """Compare the texts that are here with the register by SHA-256; exit 1 when one differs."""
    differs = False
    for plan in load_plans().values():
        state = "missing" if plan_text(plan.id) is None else "ok" if plan_text_matches(plan.id) else "differs"
        differs = differs or state == "differs"
        click.echo(f"{plan.id}  {state}")
    sys.exit(1 if differs else 0)


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
        click.echo(json.dumps(evidence.model_dump(), ensure_ascii=False))
