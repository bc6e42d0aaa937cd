"""`atlas extract`: what a plan's text names and measures, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path

import click

from atlas.catalogue import load_plans
from atlas.cli.terminal import say, say_lines
from atlas.errors import NotFoundError
from atlas.plans import extract as extract_from
from atlas.plans import find_defects, read_document

_AT_ONCE = 1000


@click.command(epilog="Example: atlas extract plan.txt --plan gongshu-14fyp")
@click.argument("path", metavar="PLAN.txt", type=click.Path(path_type=Path))
@click.option("--plan", "plan_id", metavar="ID", help="Registered plan that lends its districts and period.")
def extract(path: Path, plan_id: str | None) -> None:
    """Read a plan (.txt .md .html .docx .pdf); print its places and figures, one JSON object a line.

    start and end count the characters of the text: of the file itself for .txt and .md.
    """
    plans = load_plans()
    if plan_id is not None and plan_id not in plans:
        raise NotFoundError(f'no plan "{plan_id}"', "geodata/plans.yaml", f"choose one of: {', '.join(plans)}")
    document = read_document(path)
    text = document.text
    found = extract_from(text, plans[plan_id] if plan_id else None)
    for first in range(0, len(found), _AT_ONCE):
        say_lines("\n".join(json.dumps(f._asdict(), ensure_ascii=False) for f in found[first : first + _AT_ONCE]))
    for defect in (*document.defects, *find_defects(text)):
        say(f"{defect.kind} – {path} – {defect.note} · {defect.note_en}", err=True)
