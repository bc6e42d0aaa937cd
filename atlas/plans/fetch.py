"""Fetching the text of a registered plan from its published address into the folder of plan texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from atlas.catalogue import plan_text, plan_text_matches, replace_file
from atlas.documents import MOST_CHARACTERS, document_text
from atlas.errors import PlanTextError
from atlas.model import Evidence, Plan
from atlas.plans.download import Page, download
from atlas.plans.drift import Drift, drift

FEWEST_FOUND_SHARE = 0.1


class Fetched(NamedTuple):
    """What became of one plan: its text is the registered one, another one, or the one that was here is kept."""

    state: Literal["registered", "differs", "kept"]
    pages: int
    characters: int
    drift: Drift


def fetch_plan(plan: Plan, folder: Path, evidences: Iterable[tuple[str, Evidence]]) -> Fetched:
    """Fetch a plan's text, unless the registered one is here; PlanTextError when there is none to be had."""
    cited = list(evidences)
    here = plan_text(plan.id)
    if here is not None and plan_text_matches(plan.id):
        return Fetched("kept", 0, len(here), drift(cited, here))
    if plan.url is None:
        raise PlanTextError("the register has no address", plan.id, "add its url to geodata/plans.yaml")
    pages = download(plan.url, _Reader().read)
    text = "\n".join(dict.fromkeys(page.text for page in pages))
    found = drift(cited, text)
    if cited and _stands(found) < FEWEST_FOUND_SHARE * len(cited):
        what = f"the page no longer holds the plan ({_stands(found)} of {len(cited)} quotations are in it)"
        raise PlanTextError(what, plan.url, "open it in a browser; when it has moved, correct geodata/plans.yaml")
    if here is not None and _stands(drift(cited, here)) > _stands(found):
        return Fetched("kept", len(pages), len(here), drift(cited, here))
    digest = hashlib.sha256(text.encode()).hexdigest()
    _save(plan, folder, text, pages, digest)
    return Fetched("registered" if digest == plan.sha256 else "differs", len(pages), len(text), found)


def _stands(found: Drift) -> int:
    return found.same + found.moved


class _Read(NamedTuple):
    text: str
    address: str


class _Reader:
    """Reads page after page, no more in all than a plan can hold."""

    def __init__(self) -> None:
        self._left = MOST_CHARACTERS

    def read(self, page: Page) -> _Read:
        text = document_text(page.data, page.kind, page.address).encode("utf-8", "replace").decode()
        self._left -= len(text)
        if self._left < 0:
            found = f"the pages hold more than {MOST_CHARACTERS} characters"
            raise PlanTextError(found, page.address, "fetch the plan by hand and split it")
        return _Read(text, page.address)


def _save(plan: Plan, folder: Path, text: str, pages: tuple[_Read, ...], digest: str) -> None:
    about = {
        "plan": plan.id,
        "address": plan.url,
        "final_addresses": [page.address for page in pages],
        "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": digest,
    }
    path = folder / plan.file
    try:
        replace_file(path, text)
        replace_file(path.with_suffix(".json"), json.dumps(about, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        raise PlanTextError(f"cannot be written ({error.strerror})", str(path), "set ATLAS_PLANS_DIR") from error
