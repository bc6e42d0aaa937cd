"""The table of issue types, read from issue_types.csv beside this file."""

import csv
from functools import cache
from pathlib import Path

from atlas.model import Issue, IssueType


@cache
def issue_types() -> dict[str, IssueType]:
    """Every kind of fault that the atlas can report, by name."""
    with (Path(__file__).parent / "issue_types.csv").open(encoding="utf-8-sig", newline="") as file:
        return {
            row["name"]: IssueType(
                row["name"],
                "error" if row["severity"] == "error" else "warning",
                row["description"],
                row["remedy"],
            )
            for row in csv.DictReader(file)
        }


def issue(name: str, where: str, found: str) -> Issue:
    """One fault of a named type; KeyError when the table has no such type, which is a fault of the code."""
    return Issue(issue_types()[name], where, found)
