"""A fault in the data, as a value: a check returns Issues and never stops at the first."""

from __future__ import annotations

from typing import Literal, NamedTuple

from atlas.errors import one_line


class IssueType(NamedTuple):
    """A named kind of fault with its severity and what to do about it, from atlas/catalogue/issue_types.csv."""

    name: str
    severity: Literal["error", "warning"]
    description: str
    remedy: str


class Issue(NamedTuple):
    """One fault at one place: its type, where it is (file and record), and what was found."""

    type: IssueType
    where: str
    found: str

    def __str__(self) -> str:
        """The fault as one line: what – where – what to do."""
        found, where = one_line(self.found), one_line(self.where)
        return f"{self.type.severity} {self.type.name}: {found} – {where} – {self.type.remedy}"
