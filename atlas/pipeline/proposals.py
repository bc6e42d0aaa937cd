"""Shapes proposed for records: the best candidate is a record under review, all stand beside it; none in a layer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from atlas.catalogue import (
    canonical,
    collection_of,
    geometry_json,
    load_sources,
    measured,
    read_json,
    replace_file,
    writing,
)
from atlas.errors import AtlasError, one_line
from atlas.model import Extent, Feature
from atlas.osm.shapes import COARSE_M, Candidate
from atlas.pipeline.faults import faults
from atlas.pipeline.folder import ELSEWHERE, EXTRACT, write_review
from atlas.pipeline.review import OPEN, Record, Review, Reviewed

SHAPES = "shapes.geojson"
SOURCE = "osm-extract"
_MOST_REFS = 60
_TYPES = {"n": "node", "w": "way", "r": "relation"}


class Proposal(NamedTuple):
    """A shape that a record may have, with what is doubtful in it."""

    extent: Extent
    name: str
    doubts: tuple[str, ...]
    apart_m: int | None


Proposals = dict[str, tuple[Proposal, ...]]


def proposals(candidates: Mapping[str, Iterable[Candidate]], told: str) -> Proposals:
    """The candidates of each record as extents; `told` names the extract they come from."""
    return {record: tuple(_proposal(c, told) for c in found) for record, found in candidates.items()}


def shape_review(found: Proposals, features: Mapping[str, Feature], before: Review | None) -> Review:
    """The review of proposed shapes; what was decided before stays, what was open is proposed anew."""
    kept = [i for i, line in before.lines.items() if line.decision not in OPEN] if before else []
    records = {i: before.records[i] for i in kept if i in before.records} if before else {}
    lines = {i: before.lines[i] for i in kept} if before else {}
    for record, shapes in found.items():
        if record not in lines:
            feature = features[record]
            project = feature.project.model_copy(update={"extent": shapes[0].extent})
            issues = tuple(dict.fromkeys(i.type.name for i in faults(project, feature.geometry, "")))
            records[record] = Record(project, feature.geometry)
            lines[record] = Reviewed(record, project.name, "pending", shapes[0].doubts, len(shapes), "", issues)
    return Review("", records, lines, before.version if before else "")


def write_proposals(found: Proposals, review: Review, extract: Mapping[str, str | None], folder: Path) -> None:
    """Write the review, every candidate, and which extract they come from."""
    rows = [
        {"properties": {"id": f"{record}-{number}", "record": record, **_told(shape)},
         "geometry": geometry_json(shape.extent.shape)}
        for record, shapes in found.items()
        for number, shape in enumerate(shapes, start=1)
    ]  # fmt: skip
    with writing(folder, ELSEWHERE):
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / EXTRACT, yaml.safe_dump(dict(extract), allow_unicode=True, sort_keys=False))
        replace_file(folder / SHAPES, canonical({"features": rows}))
    write_review(review, folder)


def read_proposals(folder: Path) -> Proposals:
    """Every candidate of a folder of proposed shapes, by record, the likeliest first."""
    path = folder / SHAPES
    found: dict[str, list[Proposal]] = {}
    try:
        for row in collection_of(read_json(path), str(path))["features"]:
            told = row["properties"]
            extent = Extent.model_validate_json(json.dumps({**told["stored"], "geometry": row["geometry"]}))
            doubts = tuple(str(code) for code in told["doubts"])
            found.setdefault(told["record"], []).append(Proposal(extent, str(told["name"]), doubts, told["apart_m"]))
    except (ValueError, LookupError, TypeError) as error:
        remedy = "run again: atlas osm FILE.osm.pbf --out DIR"
        raise AtlasError(f"cannot be read ({one_line(error, 200)})", str(path), remedy) from error
    return {record: tuple(shapes) for record, shapes in found.items()}


def _told(shape: Proposal) -> dict[str, Any]:
    extent = shape.extent.model_dump(mode="json", exclude={"geometry"})
    return {"name": shape.name, "doubts": list(shape.doubts), "apart_m": shape.apart_m, "stored": extent}


def _proposal(candidate: Candidate, told: str) -> Proposal:
    geometry = candidate.geometry
    drawn, difference = measured(geometry, candidate.stated)
    line = geometry.geom_type.endswith("LineString")
    mapping = geometry_json(geometry) or {}
    note, note_en = _notes(candidate, told)
    extent = Extent.model_validate_json(
        json.dumps(
            {
                "geometry": mapping,
                "basis": "osm",
                "source": SOURCE,
                "source_ref": f"{_refs(candidate.refs)}; {told}",
                "licence": load_sources()[SOURCE].licence,
                "drawn_ha": None if line else drawn,
                "drawn_km": drawn if line else None,
                "stated_ha": None if line else candidate.stated,
                "stated_km": candidate.stated if line else None,
                "difference": difference,
                "note": note,
                "note_en": note_en,
            }
        )
    )
    apart = None if candidate.apart_m is None else round(candidate.apart_m)
    return Proposal(extent, candidate.name, candidate.doubts, apart)


def _refs(refs: tuple[str, ...]) -> str:
    shown = [f"{_TYPES[ref[0]]}/{ref[1:]}" for ref in refs[:_MOST_REFS]]
    more = f" … {len(refs) - _MOST_REFS} more of that name" if len(refs) > _MOST_REFS else ""
    return " ".join(shown) + more


def _notes(candidate: Candidate, told: str) -> tuple[str, str]:
    zh, en = [f"取OpenStreetMap上“{candidate.name}”（{told}）。"], [f"OpenStreetMap's “{candidate.name}” ({told})."]
    if candidate.one_of_two:
        zh.append("并行的两条线只画一条。")
        en.append("Of two lines side by side one is drawn.")
    if "only_part" in candidate.doubts:
        zh.append("只是一部分：在区界处截断，或摘录不全。")
        en.append("Only a part: cut at the district's border, or where the extract ends.")
    if candidate.simplified_m > COARSE_M:
        zh.append(f"简化至{candidate.simplified_m:.0f}米以内。")
        en.append(f"Simplified by up to {candidate.simplified_m:.0f} m.")
    return "".join(zh), " ".join(en)
