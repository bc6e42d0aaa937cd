"""What the register of plans needs to know of a plan that it does not have yet."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

from atlas.documents import Document
from atlas.plans import find_defects, title_of, titled_district


def offered_row(plan_id: str, path: Path, document: Document) -> str:
    """A row for geodata/plans.yaml with all that the document tells of itself, and null for the rest.

    Its file is the text as it is read, which for a .txt or .md is the file itself.
    """
    title = title_of(document.text)
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
        "date": None,
        "date_basis": "unknown",
        "url": None,
        "horizon": None,
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
