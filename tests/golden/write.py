"""`make golden`: what the program reads out of synthetic plans, written anew; read the difference before committing."""

from __future__ import annotations

import json
from pathlib import Path

from atlas.editions import compare, read_edition
from atlas.export.changes import change_rows
from atlas.plans import Lexicon, extract

HERE = Path(__file__).parent
PLAN = HERE / "synthetic_plan.txt"
EDITIONS = (HERE / "edition_2021.txt", HERE / "edition_2026.txt")


def _read() -> str:
    """The whole output of extract, one JSON object a line, as if the atlas knew no record."""
    found = extract(PLAN.read_text(encoding="utf-8"), None, Lexicon([]))
    return "".join(json.dumps(f._asdict(), ensure_ascii=False) + "\n" for f in found)


def _compared() -> str:
    """Every change between the two editions, one JSON object a line, without what is not told."""
    before, after = (read_edition(path.read_text(encoding="utf-8"), path.stem) for path in EDITIONS)
    rows = change_rows(compare(before, after))
    return "".join(json.dumps({k: v for k, v in row.items() if v}, ensure_ascii=False) + "\n" for row in rows)


GOLDEN = {PLAN.with_suffix(".jsonl"): _read, HERE / "editions.jsonl": _compared}

if __name__ == "__main__":
    for path, write in GOLDEN.items():
        path.write_text(write(), encoding="utf-8")
