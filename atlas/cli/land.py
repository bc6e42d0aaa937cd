"""`atlas land`: a reviewed draft becomes records of a layer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from atlas.cli.terminal import say
from atlas.pipeline import land as write_landing
from atlas.pipeline import landing


@click.command(epilog="Example: atlas land drafts/shangcheng-15fyp --layer new-towns-blocks")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--layer", "layer_id", metavar="ID", help="Layer to add a draft to; made when there is none.")
def land(folder: Path, layer_id: str | None) -> None:
    """Put what was accepted into the layers: a draft's records into the one named, shapes into those of their records.

    A draft's evidence for records that exist goes to them.
    """
    landed = landing(folder, layer_id)
    for found in landed.issues:
        say(str(found))
    errors = sum(i.type.severity == "error" for i in landed.issues)
    if errors:
        say(f"{errors} errors; nothing was written", err=True)
        sys.exit(1)
    write_landing(landed)
    if layer_id is None:
        say(f"{len(landed.enriched)} records that exist gained an extent", err=True)
    else:
        gained = f"{len(landed.enriched)} records that exist gained evidence"
        say(f"{len(landed.new)} records landed in layers/{layer_id}, {gained}", err=True)
    say("next: atlas check, then atlas build", err=True)
