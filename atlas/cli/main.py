"""The `atlas` command: one verb a function; faults of use end with exit code 2, faults of data with 1."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from atlas.catalogue import build as build_all
from atlas.catalogue import check_all
from atlas.cli.cite import cite_command
from atlas.cli.compare import compare_plans
from atlas.cli.draft import draft
from atlas.cli.export import export_records
from atlas.cli.extract import extract
from atlas.cli.geocode import geocode_name
from atlas.cli.land import land
from atlas.cli.osm import osm
from atlas.cli.overlay import overlay_file
from atlas.cli.plans import plans
from atlas.cli.records import list_records, show
from atlas.cli.serve import serve
from atlas.cli.snapshot import snapshot
from atlas.cli.terminal import say
from atlas.errors import AtlasError, BuildError


class Commands(click.Group):
    """Turns the atlas's own errors into messages on stderr and exit codes."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an AtlasError becomes its message, never a traceback."""
        try:
            return super().invoke(ctx)
        except AtlasError as error:
            say(str(error), err=True)
            sys.exit(1 if isinstance(error, BuildError) else 2)


@click.group(cls=Commands)
@click.version_option(package_name="hangzhou-plan-atlas")
def main() -> None:
    """杭州规划图集 · Hangzhou Plan Atlas: what plans say, where they say it, where it is, how sure that is."""


@main.command(epilog="Example: atlas check --fix")
@click.option("--fix", is_flag=True, help="First rewrite sound files that are not in canonical form.")
def check(fix: bool) -> None:
    """Run every rule over layers/ and geodata/; print Issues; exit 1 when there is an error."""
    issues = check_all(fix)
    for found in issues:
        say(str(found))
    errors = sum(i.type.severity == "error" for i in issues)
    say(f"{errors} errors, {len(issues) - errors} warnings", err=True)
    sys.exit(1 if errors else 0)


@main.command(epilog="Example: atlas build --out /srv/atlas")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to build into.")
def build(out: Path | None) -> None:
    """Build layers into GeoParquet, GeoPackage and manifest.json; the last good build stays until this one stands."""
    manifest = build_all(out)
    counts = manifest.counts
    say(f"version {manifest.version}: {counts['projects']} projects, {counts['placed']} placed", err=True)


main.add_command(list_records)
main.add_command(export_records)
main.add_command(snapshot)
main.add_command(cite_command)
main.add_command(overlay_file)
main.add_command(show)
main.add_command(extract)
main.add_command(draft)
main.add_command(compare_plans)
main.add_command(land)
main.add_command(osm)
main.add_command(serve)
main.add_command(plans)
main.add_command(geocode_name)
