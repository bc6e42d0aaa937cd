"""A draft's folder: canonical records, the review list, evidence for known records, figures, and what changed."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

import yaml

from atlas.catalogue import (
    canonical,
    collection_of,
    feature_json,
    json_of,
    load_doubts,
    read_bytes,
    read_yaml,
    replace_file,
    sheet,
    sheet_rows,
    to_feature,
    validated,
    whole,
    writing,
)
from atlas.errors import AtlasError, ConflictError, one_line
from atlas.model import Feature
from atlas.model.record import Slug
from atlas.pipeline.draft import Draft
from atlas.pipeline.review import Change, Decision, Record, Review, Reviewed
from atlas.plans import read_document

LAYER, FEATURES, REVIEW = "layer.yaml", "features.geojson", "review.csv"
EXTRACT = "extract.yaml"
"""Stands in a folder of proposed shapes in the place of LAYER: the extract that they come from."""
KNOWN, FIGURES, CHANGES = "known.csv", "figures.csv", "changes.csv"
NEW_LAYER: dict[str, Any] = {
    "title": "草稿",
    "title_en": "Draft",
    "note": "由程序从规划文本起草，尚未核对。",
    "note_en": "Drafted by program from the plan's text, not reviewed yet.",
    "style": {"color": "#6b7280", "color_dark": "#9ca3af", "symbol": "circle"},
    "sources": ["plan-texts", "osm"],
}
ELSEWHERE = "make room, or draft into another folder"
_FIGURE_FIELDS = ("what", "value", "upper", "unit", "comparator", "year", "role", "section", "start", "end", "text")
_REVIEW_NEEDED = ("id", "name", "decision", "doubts", "mentions", "note")
_REVIEW_FIELDS = ("id", "name", "decision", "weight", "doubts", "issues", "mentions", "note")


def read_review(folder: Path) -> Review | None:
    """The draft, or the proposed shapes, under review in a folder, or None when there are none."""
    if not (folder / REVIEW).is_file():
        return None
    with _reading(folder):
        listed, drawn = read_bytes(folder / REVIEW), read_bytes(folder / FEATURES)
        rows = sheet_rows(listed, REVIEW, _REVIEW_NEEDED, _line)
        features = [to_feature("draft", raw) for raw in collection_of(json_of(drawn, FEATURES), FEATURES)["features"]]
        of_shapes = (folder / EXTRACT).is_file()
        plan = "" if of_shapes else validated(Slug, read_about(folder).get("plan"), LAYER)
        lines = {line.id: line for line in rows}
        records = {f.project.id: Record(f.project, f.geometry) for f in features}
        kept = {i for i, line in lines.items() if line.decision != "rejected"}
        twice = len(lines) < len(rows) or len(records) < len(features)
        if twice or not kept <= records.keys() <= lines.keys():
            raise ValueError(f"{REVIEW} and {FEATURES} do not list the same records")
    return Review(plan, records, lines, _hash(listed, drawn))


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Whatever is wrong with the files of a draft, told as a fault of the draft."""
    try:
        yield
    except (AtlasError, OSError, ValueError) as error:
        told = f"{Path(error.where).name}: {error.what}" if isinstance(error, AtlasError) else one_line(error, 200)
        remedy = "mend it, or draft into a new folder"
        raise AtlasError(f"the draft cannot be read ({told})", str(folder), remedy) from error


def read_source(folder: Path) -> str | None:
    """The plan's text that a draft was made from, which stays where it is; None when it is not there any more."""
    with _reading(folder):
        path = Path(validated(str, read_about(folder).get("source") or "", LAYER))
        here = path.is_file()  # a ValueError for a NUL, an OSError for a name that is too long
    return read_document(path).text if here else None


def read_about(folder: Path) -> dict[str, Any]:
    """What a draft says of itself: the plan, where its text is, and the layer that it may become."""
    about = read_yaml(folder / LAYER)
    if not isinstance(about, dict):
        raise AtlasError("it is no table", str(folder / LAYER), "mend it, or draft into a new folder")
    return about


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _version(folder: Path) -> str:
    """Hash of the files that hold the review now; empty when there are none."""
    paths = (folder / REVIEW, folder / FEATURES)
    return _hash(*(path.read_bytes() for path in paths)) if all(path.is_file() for path in paths) else ""


def _line(row: dict[str, str]) -> Reviewed:
    decision, doubts = row["decision"], tuple(row["doubts"].split())
    if decision not in get_args(Decision):
        raise ValueError(f'{row["id"]}: decision "{decision}" is none of {get_args(Decision)}')
    unknown = sorted(set(doubts) - load_doubts().keys())
    if unknown:
        raise ValueError(f"{row['id']}: no doubt {', '.join(unknown)}")
    return Reviewed(
        row["id"],
        row["name"],
        decision,  # type: ignore[arg-type]  # checked above
        doubts,
        whole(row["mentions"]),
        row["note"],
        tuple(row.get("issues", "").split()),
    )


def write_review(review: Review, folder: Path) -> Review:
    """Write the records and the review list, each file whole, and give the review as it now stands there.

    Refused when the files are not the ones that the review was read from.
    """
    records = review.records.values()
    features = [feature_json(Feature(layer="draft", project=r.project, geometry=r.geometry)) for r in records]
    rows = [
        (r.id, r.name, r.decision, r.weight, " ".join(r.doubts), " ".join(r.issues), r.mentions, r.note)
        for r in review.queue()
    ]
    with writing(folder, ELSEWHERE), _alone(folder):
        if _version(folder) != review.version:
            found = "the draft was changed by somebody else since it was read"
            raise ConflictError(found, str(folder), "read it again, then decide")
        replace_file(folder / FEATURES, canonical({"features": features}))
        replace_file(folder / REVIEW, sheet(_REVIEW_FIELDS, rows))
        return review._replace(version=_version(folder))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def write_draft(draft: Draft, review: Review, changes: Sequence[Change], folder: Path, source: Path) -> None:
    """Write a run of the draft: the review, evidence for records that exist, figures, and what changed.

    Where the plan's text is is remembered; the text is not copied, so that its sentences stay where it is.
    """
    write_review(review, folder)
    about = read_about(folder) if (folder / LAYER).is_file() else NEW_LAYER
    told = {**about, "plan": review.plan, "source": str(source.resolve())}
    known = [(i, e.section, e.start, e.end, e.exact, e.prefix, e.suffix) for i, e in draft.known]
    figures = [[getattr(f, name) for name in _FIGURE_FIELDS] for f in draft.figures]
    with writing(folder, ELSEWHERE):
        replace_file(folder / LAYER, yaml.safe_dump(told, allow_unicode=True, sort_keys=False))
        replace_file(folder / KNOWN, sheet(("id", "section", "start", "end", "exact", "prefix", "suffix"), known))
        replace_file(folder / FIGURES, sheet(_FIGURE_FIELDS, figures))
        replace_file(folder / CHANGES, sheet(Change._fields, changes))
