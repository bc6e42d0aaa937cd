"""A draft's folder: canonical records, the review list, evidence for known records, figures, and what changed."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import ValidationError

from atlas.catalogue import canonical, feature_json, to_feature
from atlas.errors import AtlasError
from atlas.model import Feature
from atlas.pipeline.draft import Draft
from atlas.pipeline.review import Change, Decision, Record, Review, Reviewed

LAYER, FEATURES, REVIEW = "layer.yaml", "features.geojson", "review.csv"
KNOWN, FIGURES, CHANGES = "known.csv", "figures.csv", "changes.csv"
_FIGURE_FIELDS = ("what", "value", "unit", "comparator", "year", "role", "section", "start", "end", "text")
_REVIEW_FIELDS = ("id", "name", "decision", "weight", "doubts", "mentions", "note")


def read_review(folder: Path) -> Review | None:
    """The draft under review in a folder, or None when there is none."""
    if not (folder / REVIEW).is_file():
        return None
    try:
        with (folder / REVIEW).open(encoding="utf-8", newline="") as file:
            lines = {row["id"]: _line(row) for row in csv.DictReader(file)}
        raw = json.loads((folder / FEATURES).read_text(encoding="utf-8"))["features"]
        features = [to_feature(folder.name, r) for r in raw]
        plan = yaml.safe_load((folder / LAYER).read_text(encoding="utf-8"))["plan"]
    except (OSError, ValueError, LookupError, TypeError, ValidationError, yaml.YAMLError) as error:
        told = " ".join(str(error).split())[:200]
        remedy = "mend it, or draft into a new folder"
        raise AtlasError(f"the draft cannot be read ({told})", str(folder), remedy) from error
    return Review(plan, {f.project.id: Record(f.project, f.geometry) for f in features}, lines)


def _line(row: dict[str, str]) -> Reviewed:
    decision = row["decision"]
    if decision not in get_args(Decision):
        raise ValueError(f'{row["id"]}: decision "{decision}" is none of {get_args(Decision)}')
    doubts, mentions = tuple(row["doubts"].split()), int(row["mentions"])
    return Reviewed(row["id"], row["name"], decision, doubts, mentions, row["note"])  # type: ignore[arg-type]  # checked


def write_review(review: Review, folder: Path) -> None:
    """Write the records and the review list; each file is replaced whole."""
    folder.mkdir(parents=True, exist_ok=True)
    features = [Feature(layer=folder.name, project=r.project, geometry=r.geometry) for r in review.records.values()]
    _replace(folder / FEATURES, canonical({"features": [feature_json(f) for f in features]}))
    rows = [(r.id, r.name, r.decision, r.weight, " ".join(r.doubts), r.mentions, r.note) for r in review.queue()]
    _replace(folder / REVIEW, _csv(_REVIEW_FIELDS, rows))
    if not (folder / LAYER).is_file():
        _replace(folder / LAYER, _layer(review.plan))


def write_draft(draft: Draft, review: Review, changes: Sequence[Change], folder: Path) -> None:
    """Write a run of the draft: the review, evidence for known records, figures, and what changed since the last."""
    write_review(review, folder)
    known = [(i, e.section, e.start, e.end, e.exact, e.prefix, e.suffix) for i, e in draft.known]
    _replace(folder / KNOWN, _csv(("id", "section", "start", "end", "exact", "prefix", "suffix"), known))
    figures = [[getattr(f, name) for name in _FIGURE_FIELDS] for f in draft.figures]
    _replace(folder / FIGURES, _csv(_FIGURE_FIELDS, figures))
    _replace(folder / CHANGES, _csv(Change._fields, changes))


def _layer(plan: str) -> str:
    return (
        f"plan: {plan}\ntitle: 草稿\ntitle_en: Draft\n"
        'note: "由程序从规划文本起草，尚未核对。"\n'
        'note_en: "Drafted by program from the plan\'s text, not reviewed yet."\n'
        'style: {color: "#6b7280", color_dark: "#9ca3af", symbol: circle}\nsources: [plan-texts, osm]\n'
    )


def _csv(fields: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401  a cell of any type
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@" and value else value


def _replace(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8", newline="")
    os.replace(new, path)  # noqa: PTH105  atomic on every system
