"""`atlas cite`: how to cite the atlas, one of its records or a plan, and what may be done with what is taken."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from atlas.catalogue import load_plans, read_build
from atlas.cli.terminal import say, say_lines
from atlas.errors import AtlasError, NotFoundError
from atlas.model import split_address
from atlas.render.citation import CITATION_STYLES, CitationStyle, Work, atlas_work, cite, plan_work, project_work


@click.command("cite", epilog="Example: atlas cite --project hanggang-heritage-park --style apa")
@click.option("--project", help="Id of a record.")
@click.option("--plan", help="Id of a plan.")
@click.option("--style", type=click.Choice(CITATION_STYLES), default="gbt7714")
@click.option("--address", default="", help="Where readers find the record; a plan has its own.")
def cite_command(project: str | None, plan: str | None, style: CitationStyle, address: str) -> None:
    """Cite a record or a plan, or without either the atlas's data of today's version."""
    if project and plan:
        raise AtlasError("a project and a plan", "--project, --plan", "cite one after the other")
    if address:
        try:
            split_address(address)
        except ValueError as error:
            raise AtlasError(str(error), "--address", "write it as in https://atlas.example.org/") from None
    say_lines(cite(_work(project, plan, address), style))
    if plan and load_plans()[plan].page:
        say(f"the page at the address is no original: {load_plans()[plan].page}", err=True)


def _work(project: str | None, plan: str | None, address: str) -> Work:
    today = datetime.now(UTC).date().isoformat()
    if plan:
        if plan not in load_plans():
            raise NotFoundError(f'no plan "{plan}"', "--plan", f"choose of: {', '.join(load_plans())}")
        return plan_work(load_plans()[plan], today)
    build = read_build()
    if not project:
        return atlas_work(build.manifest.version, today, address)
    found = next((f.project for f in build.features if f.project.id == project), None)
    if found is None:
        raise NotFoundError(f'no project "{project}"', "--project", "atlas list --text NAME shows ids")
    return project_work(found, build.manifest.version, today, address)
