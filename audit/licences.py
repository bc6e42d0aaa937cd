"""Whether the licences of the packages are among those that the atlas may be run and given away with."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import Message
from importlib.metadata import Distribution
from typing import NamedTuple, cast

import yaml
from packaging.utils import canonicalize_name

from audit.packages import ROOT
from audit.verdict import Verdict

STEP = "licences"
FILE = "audit/licences.yaml"


class Read(NamedTuple):
    """A licence that somebody read in the package because its metadata does not name it."""

    version: str
    licence: str


class Rules(NamedTuple):
    """The licences that are allowed, other spellings of them, and those that were read by hand."""

    allowed: frozenset[str]
    spelled: Mapping[str, str]
    read: Mapping[str, Read]


def load_rules() -> Rules:
    """The rules of audit/licences.yaml."""
    told = yaml.safe_load((ROOT / FILE).read_text(encoding="utf-8"))
    return Rules(frozenset(told["allowed"]), told["spelled"], {n: Read(*pair) for n, pair in told["read"].items()})


def licence_of(package: Distribution, rules: Rules) -> str | None:
    """The licence of a package as an SPDX expression; None when neither its metadata nor a reader names it."""
    metadata = cast("Message", package.metadata)
    read = rules.read.get(canonicalize_name(str(metadata["Name"])))
    if read is not None:
        return read.licence if read.version == package.version else None
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classified = [c.rsplit(" :: ", 1)[1] for c in metadata.get_all("Classifier", []) if c.startswith("License :: ")]
    for told in (str(metadata.get("License") or "").strip(), *(classified if len(classified) == 1 else ())):
        name: str = rules.spelled.get(told, told)
        if name in rules.allowed:
            return name
    return None


def is_allowed(expression: str, allowed: frozenset[str]) -> bool:
    """Whether one of the choices of an expression is of allowed licences alone; brackets are for a reader."""
    return any(all(name.strip() in allowed for name in choice.split(" AND ")) for choice in expression.split(" OR "))


def judge(licences: Mapping[str, str | None], allowed: frozenset[str]) -> Verdict:
    """What the licences by package and version are worth."""
    unclear = [name for name, licence in licences.items() if licence is None]
    refused = {n: licence for n, licence in licences.items() if licence and not is_allowed(licence, allowed)}
    faults = [f"{name}: no licence known – read it, then write it into {FILE}" for name in unclear]
    faults += [f"{name}: {licence} is not allowed – {FILE}" for name, licence in refused.items()]
    if not licences:
        faults.append("could not look: no package is installed")
    kinds = sorted({licence for licence in licences.values() if licence})
    return Verdict(STEP, tuple(faults), f"{len(licences)} packages: {', '.join(kinds)}")
