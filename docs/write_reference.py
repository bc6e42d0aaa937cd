"""Writes docs/reference/{record,issues,commands}.md and layers/schema.json from the code: `make docs`."""

from __future__ import annotations

import sys
from typing import Any, get_args

import click
import yaml

from atlas.catalogue import issue_types, load_terms
from atlas.catalogue.paths import ROOT
from atlas.catalogue.schema import schema_text
from atlas.cli import main
from atlas.intake.bounds import PREFIX, usual_bounds
from atlas.model import Check, Evidence, Extent, Geometry, Outcome, Placement, Project, Quantity, Search, vocabulary
from atlas.render import all_words

HOSTILE = ROOT / "tests" / "intake" / "hostile.yaml"
VALUES = (Project, Evidence, Quantity, Placement, Check, Extent, Geometry, Outcome, Search)
LISTS = {
    "kind": "Kind",
    "theme": "Theme",
    "status": "Status",
    "precision": "Precision",
    "method": "Method",
    "extent_basis": "ExtentBasis",
    "searched_in": "SearchedIn",
}
NOTE = "<!-- Written by `make docs` from the code; do not edit. -->\n"


def record_page() -> str:
    """Every field of the record with its type, and the words of the closed lists."""
    parts = [
        NOTE,
        "# The record\n",
        "One feature of `layers/<id>/features.geojson`. The JSON Schema is `layers/schema.json`.\n",
    ]
    for value in VALUES:
        summary = " ".join((value.__doc__ or "").split())
        schema = value.model_json_schema()
        rows = [f"| `{name}` | {_type(p, schema)} | {p['description']} |" for name, p in schema["properties"].items()]
        parts += [f"## {value.__name__}\n", f"{summary}\n", "| field | type | |\n|---|---|---|", *rows, ""]
    terms = load_terms()
    for title, name in LISTS.items():
        codes = get_args(getattr(vocabulary, name))
        rows = [f"| `{code}` | {terms[title][code].zh} | {terms[title][code].en} |" for code in codes]
        parts += [f"## {title}\n", "| code | 中文 | English |\n|---|---|---|", *rows, ""]
    return "\n".join(parts)


def _type(field: dict[str, Any], schema: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(_type(part, schema) for part in field["anyOf"])
    if "$ref" in field or "allOf" in field:
        return (field.get("$ref") or field["allOf"][0]["$ref"]).rsplit("/", 1)[1]
    if "enum" in field:
        return "one of the list below" if len(field["enum"]) > 6 else ", ".join(f"`{v}`" for v in field["enum"])
    if "prefixItems" in field:
        return "[lon, lat]"
    if field["type"] == "array":
        return f"list of {_type(field['items'], schema)}"
    return str(field["type"])


def issues_page() -> str:
    """Every kind of fault that `atlas check` can report."""
    rows = [f"| `{t.name}` | {t.severity} | {t.description} | {t.remedy} |" for t in issue_types().values()]
    return "\n".join(
        [
            NOTE,
            "# Issue types of `atlas check`\n",
            "| type | severity | what | what to do |\n|---|---|---|---|",
            *rows,
            "",
        ]
    )


def commands_page() -> str:
    """The help of every command."""
    parts = [NOTE, "# Commands\n"]
    for path, command in _walk(main, ["atlas"]):
        context = click.Context(command, info_name=" ".join(path), terminal_width=100)
        parts += [f"## {' '.join(path)}\n", f"```\n{command.get_help(context)}\n```\n"]
    return "\n".join(parts)


def _walk(command: click.Command, path: list[str]) -> list[tuple[list[str], click.Command]]:
    found = [(path, command)]
    if isinstance(command, click.Group):
        for name, child in sorted(command.commands.items()):
            found += _walk(child, [*path, name])
    return found


def uploads_page() -> str:
    """The bounds on a stranger's file, and the hostile files that are tried with the verdict on each."""
    limits = [f"| `{PREFIX}{name.upper()}` | {value:,} |" for name, value in usual_bounds()._asdict().items()]
    table = yaml.safe_load(HOSTILE.read_text(encoding="utf-8"))
    tried = [f"| {row['what']} | {_verdict(row['verdict'])} |" for row in table.values()]
    parts = [
        NOTE,
        "# Files that readers send\n",
        "Every file is read in a process of its own, which reads its own libraries and the atlas's reference data,",
        "writes nothing but its answer and one folder in memory, reaches no network, and ends within these bounds.",
        "[Security](security.md) tells the walls and what they do not cover.\n",
        "## Bounds\n",
        "| setting | unless told |\n|---|---|",
        *limits,
        "",
        "## Hostile files\n",
        "Each is made and read by `python -m bench.hostile kinds`, and the sharpest at every change by",
        "`tests/intake/test_hostile_files.py`, which also sees that nothing calls out and that no file of the server",
        "is read.\n",
        "| file | verdict |\n|---|---|",
        *tried,
    ]
    return "\n".join(parts) + "\n"


def _verdict(key: str) -> str:
    return "read for what is honest in it" if key == "read" else f"refused: {all_words()[key]['en']}"


PAGES = {
    "docs/reference/record.md": record_page,
    "docs/reference/issues.md": issues_page,
    "docs/reference/commands.md": commands_page,
    "docs/reference/uploads.md": uploads_page,
    "layers/schema.json": schema_text,
}


def write() -> None:
    """Write every page; the test that compares them says which is stale."""
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")
        sys.stderr.write(f"{name}\n")


if __name__ == "__main__":
    write()
