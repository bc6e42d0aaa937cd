"""A draft's folder: canonical records, the review list, evidence for known records, figures, and what changed."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import ValidationError

from atlas.catalogue import canonical, feature_json, read_sheet, sheet, to_feature
from atlas.errors import AtlasError, ConflictError
from atlas.model import Feature
from atlas.pipeline.draft import Draft
from atlas.pipeline.review import Change, Decision, Record, Review, Reviewed
from atlas.plans import read_document

LAYER, FEATURES, REVIEW = "layer.yaml", "features.geojson", "review.csv"
KNOWN, FIGURES, CHANGES = "known.csv", "figures.csv", "changes.csv"
NEW_LAYER: dict[str, Any] = {
    "title": "草稿",
    "title_en": "Draft",
    "note": "由程序从规划文本起草，尚未核对。",
    "note_en": "Drafted by program from the plan's text, not reviewed yet.",
    "style": {"color": "#6b7280", "color_dark": "#9ca3af", "symbol": "circle"},
    "sources": ["plan-texts", "osm"],
}
_FIGURE_FIELDS = ("what", "value", "unit", "comparator", "year", "role", "section", "start", "end", "text")
_REVIEW_FIELDS = ("id", "name", "decision", "weight", "doubts", "issues", "mentions", "note")


def read_review(folder: Path) -> Review | None:
    """The draft under review in a folder, or None when there is none."""
    if not (folder / REVIEW).is_file():
        return None
    try:
        listed, drawn = (folder / REVIEW).read_bytes(), (folder / FEATURES).read_bytes()
        lines = {row["id"]: _line(row) for row in read_sheet(listed)}
        features = [to_feature("draft", r) for r in json.loads(drawn)["features"]]
        plan = str(read_about(folder)["plan"])
        records = {f.project.id: Record(f.project, f.geometry) for f in features}
        if not {i for i, line in lines.items() if line.decision != "rejected"} <= records.keys() <= lines.keys():
            raise ValueError(f"{REVIEW} and {FEATURES} do not list the same records")  # noqa: TRY301
    except (OSError, ValueError, LookupError, TypeError, ValidationError, yaml.YAMLError) as error:
        told = " ".join(str(error).split())[:200]
        remedy = "mend it, or draft into a new folder"
        raise AtlasError(f"the draft cannot be read ({told})", str(folder), remedy) from error
    return Review(plan, records, lines, _hash(listed, drawn))


def read_source(folder: Path) -> str | None:
    """The plan's text that a draft was made from, which stays where it is; None when it is not there any more."""
    path = Path(str(read_about(folder).get("source") or ""))
    return read_document(path) if path.is_file() else None


def read_about(folder: Path) -> dict[str, Any]:
    """What a draft says of itself: the plan, where its text is, and the layer that it may become."""
    about = yaml.safe_load((folder / LAYER).read_text(encoding="utf-8"))
    if not isinstance(about, dict):
        raise ValueError(f"{LAYER} is no table")  # noqa: TRY004  read as a fault of the data
    return about


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _version(folder: Path) -> str:
    """Hash of the files that hold the review now; empty when there are none."""
    paths = (folder / REVIEW, folder / FEATURES)
    return _hash(*(path.read_bytes() for path in paths)) if all(path.is_file() for path in paths) else ""


def _line(row: dict[str, str]) -> Reviewed:
    decision = row["decision"]
    if decision not in get_args(Decision):
        raise ValueError(f'{row["id"]}: decision "{decision}" is none of {get_args(Decision)}')
    return Reviewed(
        row["id"],
        row["name"],
        decision,  # type: ignore[arg-type]  # checked above
        tuple(row["doubts"].split()),
        int(row["mentions"]),
        row["note"],
        tuple((row.get("issues", "")).split()),
    )


def write_review(review: Review, folder: Path) -> Review:
    """Write the records and the review list, each file whole, and give the review as it now stands there.

    Refused when the files are not the ones that the review was read from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    records = review.records.values()
    features = [feature_json(Feature(layer="draft", project=r.project, geometry=r.geometry)) for r in records]
    rows = [
        (r.id, r.name, r.decision, r.weight, " ".join(r.doubts), " ".join(r.issues), r.mentions, r.note)
        for r in review.queue()
    ]
    with _alone(folder):
        if _version(folder) != review.version:
            found = "the draft was changed by somebody else since it was read"
            raise ConflictError(found, str(folder), "read it again, then decide")
        replace_file(folder / FEATURES, canonical({"features": features}))
        replace_file(folder / REVIEW, sheet(_REVIEW_FIELDS, rows))
        return review._replace(version=_version(folder))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_draft(draft: Draft, review: Review, changes: Sequence[Change], folder: Path, source: Path) -> None:
    """Write a run of the draft: the review, evidence for records that exist, figures, and what changed.

    Where the plan's text is is remembered; the text is not copied, so that its sentences stay where it is.
    """
    write_review(review, folder)
    about = read_about(folder) if (folder / LAYER).is_file() else NEW_LAYER
    told = {**about, "plan": review.plan, "source": str(source.resolve())}
    replace_file(folder / LAYER, yaml.safe_dump(told, allow_unicode=True, sort_keys=False))
    known = [(i, e.section, e.start, e.end, e.exact, e.prefix, e.suffix) for i, e in draft.known]
    replace_file(folder / KNOWN, sheet(("id", "section", "start", "end", "exact", "prefix", "suffix"), known))
    figures = [[getattr(f, name) for name in _FIGURE_FIELDS] for f in draft.figures]
    replace_file(folder / FIGURES, sheet(_FIGURE_FIELDS, figures))
    replace_file(folder / CHANGES, sheet(Change._fields, changes))


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file whole: readers see the old one or the new one, never a part."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(content.encode() if isinstance(content, str) else content)
    os.replace(new, path)  # noqa: PTH105  atomic on every system
