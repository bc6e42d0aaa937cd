"""What the register of plans needs to know of a plan that it does not have yet."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml

from atlas.documents import Document
from atlas.plans import find_defects, title_of, titled_district
from atlas.plans.period import find_years

_DATED = re.compile(
    r"^[（(]?(?:(?:发布|印发|成文|公布)(?:日期|时间)[：:]\s*)?(20\d\d)[年./-](\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?(?!\d)"
)
_SPELLED = re.compile(r"第(十[一二三四五六])个五年")
_FIRST_LINES, _LONGEST_LINE = 10, 60


def offered_row(plan_id: str, path: Path, document: Document) -> str:
    """A row for geodata/plans.yaml with all that the document tells of itself, and null for the rest.

    Its file is the text as it is read, which for a .txt or .md is the file itself.
    """
    title = title_of(document.text)
    date, date_basis = _date(document.text)
    row: dict[str, Any] = {
        "id": plan_id,
        "file": path.with_suffix(".txt").name if path.suffix.lower() != ".md" else path.name,
        "sha256": hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest(),
        "title": title or None,
        "title_en": None,
        "title_basis": "text" if title else "content",
        "issuer": None,
        "issuer_en": None,
        "issuer_basis": "text",
        "date": date,
        "date_basis": date_basis,
        "url": None,
        "horizon": _horizon(title),
        "horizon_note": None,
        "districts": list(titled_district(document.text)),
        "genre": "plan",
        "licence": "government-text",
        "defects": [
            {"kind": d.kind, "note": d.note, "note_en": d.note_en, "spans": [list(span) for span in d.spans]}
            for d in (*document.defects, *find_defects(document.text))
        ],
    }
    return yaml.safe_dump([row], allow_unicode=True, sort_keys=False)


def _date(text: str) -> tuple[str | None, str]:
    """The day or month that one of the first lines begins with, as the text's; a line that says 发布 is the page's."""
    lines = (line.strip(" 　\t\r") for line in text[:1000].split("\n")[:_FIRST_LINES])
    for line in lines:
        found = _DATED.match(line) if len(line) <= _LONGEST_LINE else None
        if found and 1 <= int(found[2]) <= 12:
            day = f"-{int(found[3]):02}" if found[3] else ""
            return f"{found[1]}-{int(found[2]):02}{day}", "page" if line.startswith(("发布", "公布")) else "text"
    return None, "unknown"


def _horizon(title: str) -> list[int] | None:
    """The period that the title states: years from and to, or a five-year plan (十五五, 第十五个五年)."""
    years = find_years(_SPELLED.sub(r"\1五", title))
    return next(([y.first, y.last] for y in years if y.first and y.last), None)
