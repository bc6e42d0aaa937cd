"""The plan texts, which are not in the repository: found by the register, never changed, read once."""

from __future__ import annotations

import hashlib
import re
from functools import cache

from atlas.catalogue.load import load_plans
from atlas.catalogue.parse import read_bytes
from atlas.catalogue.paths import plans_dir
from atlas.errors import AtlasError, PlanTextError

RUN_LENGTH = 24


@cache
def plan_text(plan_id: str) -> str | None:
    """The text of a registered plan exactly as published (offsets count on it), or None when it is not here."""
    folder = plans_dir()
    path = folder / load_plans()[plan_id].file if folder else None
    if path is None or not path.is_file():
        return None
    try:
        return read_bytes(path).decode("utf-8")
    except (AtlasError, UnicodeDecodeError) as error:
        found = error.what if isinstance(error, AtlasError) else f"cannot be read as UTF-8 ({error})"
        raise PlanTextError(found, str(path), "restore the registered text") from error


@cache
def plan_text_matches(plan_id: str) -> bool:
    """Whether the text that is here is the registered one, by SHA-256."""
    text = plan_text(plan_id)
    return text is not None and hashlib.sha256(text.encode()).hexdigest() == load_plans()[plan_id].sha256


def chinese_only(text: str) -> str:
    """The text without everything but Chinese characters, for comparing wording across punctuation."""
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


@cache
def _plan_runs() -> frozenset[str]:
    runs: set[str] = set()
    for plan_id in load_plans():
        text = chinese_only(plan_text(plan_id) or "")
        runs.update(text[i : i + RUN_LENGTH] for i in range(len(text) - RUN_LENGTH + 1))
    return frozenset(runs)


def shared_run(text: str, source: str) -> str | None:
    """The first run of 24 Chinese characters of `text` that also stands in `source`, or None."""
    chinese, there = chinese_only(text), chinese_only(source)
    runs = (chinese[i : i + RUN_LENGTH] for i in range(len(chinese) - RUN_LENGTH + 1))
    return next((run for run in runs if run in there), None)


def copied_run(text: str) -> str | None:
    """The first run of 24 Chinese characters of `text` that also stands in a plan text that is here, or None."""
    chinese = chinese_only(text)
    runs = _plan_runs()
    return next(
        (
            chinese[i : i + RUN_LENGTH]
            for i in range(len(chinese) - RUN_LENGTH + 1)
            if chinese[i : i + RUN_LENGTH] in runs
        ),
        None,
    )
