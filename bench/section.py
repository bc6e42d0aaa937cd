"""A section of docs/reference/performance.md that one measurement writes and the others keep."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "performance.md"


def section(page: str, title: str) -> str:
    """The text under a heading of the second level; empty when there is none."""
    found = re.search(rf"^## {re.escape(title)}\n\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return found[1].strip() if found else ""


def with_others(page: str, old: str) -> str:
    """The page with the sections of an older one that it has not."""
    for title in re.findall(r"^## (.+)$", old, re.MULTILINE):
        if not section(page, title):
            page = with_section(page, title, section(old, title))
    return page


def with_section(page: str, title: str, text: str) -> str:
    """The page with the text under the heading, in its old place or at the end."""
    new = f"## {title}\n\n{text.strip()}\n"
    old = section(page, title)
    return page.replace(f"## {title}\n\n{old}\n", new) if old else f"{page.rstrip()}\n\n{new}"
