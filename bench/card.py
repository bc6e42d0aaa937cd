"""The card of the model of names: what it learnt from, how, when, and how well it reads what it has not seen."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from atlas.plans.learned import model_path
from bench.corpus import Gold

HOW = (
    "A linear-chain conditional random field over characters (begin, inside, end, single, outside), learnt by CRFsuite "
    "(L-BFGS); traits in atlas/plans/traits.py. Each text counts once as it is and once with other names in it, of the "
    "gold and of parts of names © OpenStreetMap contributors (ODbL 1.0). Texts of plans are read and not kept. Kinds "
    "and themes by a log-linear model of how names end and of their words (atlas/plans/kinds.py); states, the roles of "
    "figures and which numbers in words are figures by one of the words around them, beside the rules "
    "(atlas/plans/states.py, roles.py, counted.py)."
)


def card_path() -> Path:
    """Where the card lies."""
    return model_path().with_name("card.yaml")


def write_card(golds: Sequence[Gold], parameters: dict[str, Any]) -> None:
    """Write the card of the model that lies beside it; its scores come with `make score`."""
    card = {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "sha256": hashlib.sha256(model_path().read_bytes()).hexdigest(),
        "how": HOW,
        "parameters": parameters,
        "texts": [gold.id for gold in golds],
        "characters": sum(len(gold.text) for gold in golds),
        "names": sum(len(gold.places) for gold in golds),
        "licence": "CC BY 4.0",
        "scores": None,
    }
    _write(card)


def note_scores(lines: Iterable[dict[str, Any]]) -> None:
    """Write into the card how well texts are read that the model, or one trained alike, has not seen."""
    unseen = {f"{texts}_{found}" for texts in ("new_plan", "passages", "fresh") for found in ("names", "figures")}
    kept = {line["subject"]: line for line in lines if line["plan"] == "all" and line["subject"] in unseen}
    card = yaml.safe_load(card_path().read_text(encoding="utf-8"))
    _write(card | {"scores": {name: {k: v for k, v in line.items() if k != "plan"} for name, line in kept.items()}})


def _write(card: dict[str, Any]) -> None:
    card_path().write_text(yaml.safe_dump(card, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
