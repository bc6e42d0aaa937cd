"""The indicators of the plans: every quantified target and baseline, from geodata/indicators.csv, with its evidence."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from atlas.catalogue.evidence import of_evidence
from atlas.catalogue.issues import issue
from atlas.catalogue.load import load_districts, load_measures
from atlas.catalogue.paths import atlas_root
from atlas.catalogue.rules import FIRST_YEAR, LAST_YEAR
from atlas.catalogue.texts import copied_run
from atlas.errors import AtlasError
from atlas.model import Indicator, Issue, Measure

FILE = "geodata/indicators.csv"
MEASURES = "geodata/measures.yaml"
_EVIDENCE = ("plan", "section", "start", "end", "exact", "prefix", "suffix")


@cache
def load_indicators() -> dict[str, Indicator]:
    """Every indicator by id, in the order of the file."""
    with (atlas_root() / FILE).open(encoding="utf-8-sig", newline="") as file:
        rows = [_nested(row) for row in csv.DictReader(file)]
    try:
        found = TypeAdapter(list[Indicator]).validate_json(json.dumps(rows, ensure_ascii=False))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise AtlasError(f"{place}: {first['msg']}", FILE, "see docs/reference/record.md") from error
    return {indicator.id: indicator for indicator in found}


def _nested(row: dict[str, str]) -> dict[str, Any]:
    """A flat row of the file as the nested value; empty cells are null."""
    quoted: dict[str, Any] = {name: row.pop(name) for name in _EVIDENCE}
    offsets = {"start": int(quoted["start"]), "end": int(quoted["end"])}
    number = float(row["value"])
    return {
        **row,
        "districts": row["districts"].split(),
        "value": int(number) if number.is_integer() else number,
        "year": int(row["year"]) if row["year"] else None,
        "project": row["project"] or None,
        "note": row["note"] or None,
        "note_en": row["note_en"] or None,
        "evidence": {**quoted, **offsets, "supports": "quantity"},
    }


def check_indicators(projects: Collection[str]) -> Iterator[Issue]:
    """Every fault of the indicators; `projects` are the ids of the records that there are."""
    try:
        indicators = load_indicators()
    except (AtlasError, OSError, LookupError, ValueError, TypeError, AttributeError) as error:
        yield issue("unreadable-file", FILE, " ".join(str(error).split()))
        return
    with (atlas_root() / FILE).open(encoding="utf-8-sig", newline="") as file:
        ids = Counter(row["id"] for row in csv.DictReader(file))
    for indicator_id, times in ids.items():
        if times > 1:
            yield issue("duplicate-id", FILE, indicator_id)
    for indicator in indicators.values():
        for name, found in _faults(indicator, projects):
            yield issue(name, f"{FILE}#{indicator.id}", found)
    for where, name, found in _measure_faults(indicators):
        yield issue(name, where, found)


def _measure_faults(indicators: dict[str, Indicator]) -> Iterator[tuple[str, str, str]]:
    measures = load_measures()
    measure_of = {figure: measure.id for measure in measures.values() for figure in measure.figures}
    for measure in measures.values():
        where = f"{MEASURES}#{measure.id}"
        for name, found in _words(measure):
            yield where, name, found
        known = [indicators[figure] for figure in measure.figures if figure in indicators]
        elsewhere = [f for f in measure.figures if f not in indicators or measure_of[f] != measure.id]
        if elsewhere or measure.id in indicators or len({figure.unit for figure in known}) > 1:
            found = ", ".join(elsewhere) or measure.id
            yield where, "measure-mismatch", f"{found}: unknown, in two measures, of another unit, or an indicator's id"
    named: dict[tuple[str, str], str] = {}
    for figure in indicators.values():
        first = named.setdefault((figure.what, figure.unit), figure.id)
        if first != figure.id and (first not in measure_of or measure_of[first] != measure_of.get(figure.id)):
            yield f"{FILE}#{figure.id}", "measure-mismatch", f"named as {first}, but not in one measure with it"


def _faults(indicator: Indicator, projects: Collection[str]) -> Iterator[tuple[str, str]]:
    for code in indicator.districts:
        if code not in load_districts():
            yield "unknown-adcode", code
    if indicator.project is not None and indicator.project not in projects:
        yield "unknown-project", indicator.project
    if indicator.year is not None and not FIRST_YEAR <= indicator.year <= LAST_YEAR:
        yield "year-out-of-range", str(indicator.year)
    yield from _words(indicator)
    yield from of_evidence(indicator.evidence)


def _words(value: Indicator | Measure) -> Iterator[tuple[str, str]]:
    if (value.note is None) != (value.note_en is None):
        yield "bad-record", "a note in one language only"
    run = copied_run(f"{value.what}{value.note or ''}")
    if run:
        yield "plan-text-copied", run
