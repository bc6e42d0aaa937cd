"""A stranger's file read in a process of its own: the parent's side, which never looks into the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from atlas.catalogue.paths import ROOT
from atlas.intake.bounds import Bounds, bounds
from atlas.intake.values import DATUMS, Choices, Datum
from atlas.sandbox import Limits, Reach, Verdict, run, scratch_folder

READER = "atlas.intake.child:read"
READABLE = (ROOT / "geodata",)
_ANSWER_MB = 120


def limits(most: Bounds) -> Limits:
    """What one file may cost: work that ends in time where the machine is free, and as long again where it is not."""
    work_s = max(1, most.seconds * 4 // 5)
    return Limits(work_s, 2 * work_s, most.memory_mb, _ANSWER_MB)


def choices_of(asked: Mapping[str, str]) -> Choices:
    """The choices that an address or a command line makes; a datum that is none is not chosen."""
    told = {name: asked.get(name, "")[:200] for name in Choices._fields}
    wanted = told.pop("datum")
    datum: Datum | Literal[""] = next((known for known in DATUMS if known == wanted), "")
    return Choices(**told, datum=datum)


def arguments(name: str, choices: Choices) -> tuple[object, ...]:
    """What the reader is told beside the file."""
    return name[:200], list(choices), list(bounds())


def read_upload(data: bytes, name: str, choices: Choices) -> dict[str, Any]:
    """The answer of a file: its layer in WGS-84 as GeoJSON with all that was found in it, or {"refused": …}."""
    most = bounds()
    with scratch_folder() as folder:
        verdict = run(READER, data, limits(most), *arguments(name, choices), reach=Reach(folder, READABLE))
    if verdict.state != "answered":
        return refusal_of(verdict, most)
    answer: dict[str, Any] = json.loads(verdict.answer)
    return answer


def refusal_of(verdict: Verdict, most: Bounds) -> dict[str, Any]:
    """Why there is no answer, when the process ended without one."""
    state = "crashed" if verdict.state == "refused" else verdict.state
    facts = {"seconds": most.seconds, "mb": most.memory_mb}
    return {"refused": {"key": f"refused_{state.replace(' ', '_')}", "facts": facts}}
