"""`make golden`: what the program reads out of the synthetic plan, written anew; read the difference before committing."""

from __future__ import annotations

import json
from pathlib import Path

from atlas.plans import Lexicon, extract

PLAN = Path(__file__).parent / "synthetic_plan.txt"
GOLDEN = PLAN.with_suffix(".jsonl")


def _golden() -> str:
    """The whole output of extract, one JSON object a line, as if the atlas knew no record."""
    found = extract(PLAN.read_text(encoding="utf-8"), None, Lexicon([]))
    return "".join(json.dumps(f._asdict(), ensure_ascii=False) + "\n" for f in found)


if __name__ == "__main__":
    GOLDEN.write_text(_golden(), encoding="utf-8")
