"""Landing what was reviewed: accepted records go to a layer, evidence and shapes to records that exist."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from atlas.catalogue import (
    atlas_root,
    bad_characters,
    canonical,
    check_record,
    feature_json,
    harmless,
    issue_types,
    load_features,
    load_layers,
    load_plans,
    read_bytes,
    replace_file,
    sheet_rows,
    whole,
    writing,
)
from atlas.errors import AtlasError, NotFoundError
from atlas.model import Evidence, Feature, Issue, Layer
from atlas.pipeline.edit import as_registered
from atlas.pipeline.folder import (
    FEATURES,
    KNOWN,
    LAYER,
    NEW_LAYER,
    REVIEW,
    read_about,
    read_review,
    read_source,
)
from atlas.pipeline.review import OPEN, Record, Review
from atlas.plans import evidence_at, other_city


class Landing(NamedTuple):
    """What would land: the new records, the records that gain evidence, the layer if it is new, and all faults."""

    layer: str | None
    """The layer that new records go to; None when there are none."""
    new: tuple[Feature, ...]
    enriched: tuple[Feature, ...]
    made: Layer | None
    issues: tuple[Issue, ...]


def landing(folder: Path, layer_id: str | None) -> Landing:
    """What a draft would put into a layer, or proposed shapes into the layers of their records.

    Refused while a record is open, and a draft while its plan is not registered.
    """
    review = _finished(folder)
    if review.of_shapes:
        return _shapes_landing(review, folder, layer_id)
    if layer_id is None:
        raise AtlasError("no layer is named", "--layer", "name the layer that the records go to")
    return _draft_landing(review, folder, layer_id)


def _shapes_landing(review: Review, folder: Path, layer_id: str | None) -> Landing:
    """The accepted extents on the records as they stand now."""
    if layer_id is not None:
        raise AtlasError("shapes go to the layers of their records", "--layer", "leave it out")
    there = {f.project.id: f for layer in load_layers() for f in load_features(layer)}
    accepted = {i: r for i, r in review.records.items() if review.lines[i].decision == "accepted"}
    gone = sorted(accepted.keys() - there.keys())
    if gone:
        raise NotFoundError(f"no record {', '.join(gone)}", str(folder), "run atlas osm again into a new folder")
    shaped = tuple(
        there[i].model_copy(
            update={"project": there[i].project.model_copy(update={"extent": record.project.extent})}
        )
        for i, record in accepted.items()
    )  # fmt: skip
    rest = tuple(f for i, f in there.items() if i not in accepted)
    issues = tuple(issue for feature in shaped for issue in check_record(feature, rest))
    return Landing(None, (), shaped, None, issues)


def _draft_landing(review: Review, folder: Path, layer_id: str) -> Landing:
    text = read_source(folder)
    if text is None:
        raise NotFoundError("the plan's text is gone", str(folder / LAYER), "put the text back, or correct `source`")
    accepted = {i: r for i, r in review.records.items() if review.lines[i].decision == "accepted"}
    _refuse_elsewhere(accepted, review.plan, text)
    made = _made(folder, layer_id) if accepted else None
    there = tuple(f for layer in load_layers() for f in load_features(layer))
    new = tuple(
        Feature(layer=layer_id, project=as_registered(r.project, review.plan), geometry=r.geometry)
        for r in accepted.values()
    )
    enriched = tuple(_enriched(there, _known(folder, review.plan, text)))
    changed = {f.project.id for f in enriched}
    rest = tuple(f for f in there if f.project.id not in changed)
    unseen = issue_types()["bad-characters"]
    issues = [Issue(unseen, f"layers/{layer_id}/{LAYER}", f"{p}: {bad}") for p, bad in bad_characters(made)]
    for number, feature in enumerate(new):
        issues += check_record(feature, (*there, *new[:number]))
    for feature in enriched:
        issues += check_record(feature, rest)
    return Landing(layer_id if new else None, new, enriched, made, tuple(issues))


def _refuse_elsewhere(accepted: Mapping[str, Record], plan_id: str, text: str) -> None:
    """Refuse the records of another city's plan: their places lie in no district of the atlas."""
    city = other_city(text, load_plans()[plan_id])
    if city and accepted:
        name = next(iter(accepted.values())).project.name
        found = f"the plan is of {city}, and its places ({name} …) lie outside the atlas's districts"
        remedy = "reject its records; for a plan of Hangzhou register its districts or issuer, and draft again"
        raise AtlasError(found, plan_id, remedy)


def land(landed: Landing) -> None:
    """Write what lands, each file whole and in canonical form; refused while it has errors."""
    errors = [i for i in landed.issues if i.type.severity == "error"]
    if errors:
        raise AtlasError(f"{len(errors)} errors", str(errors[0].where), "mend them in the draft, then land again")
    with writing(atlas_root() / "layers", "make it a folder that may be written"):
        _write(landed)


def _write(landed: Landing) -> None:
    if landed.made:
        folder = atlas_root() / "layers" / landed.made.id
        folder.mkdir()
        told = yaml.safe_dump(landed.made.model_dump(mode="json"), allow_unicode=True, sort_keys=False)
        replace_file(folder / LAYER, told)
    coming = {f.project.id: f for f in (*landed.enriched, *landed.new)}
    for layer in sorted({f.layer for f in coming.values()}):
        kept = () if landed.made and layer == landed.layer else load_features(layer)
        merged = {f.project.id: f for f in kept} | {i: f for i, f in coming.items() if f.layer == layer}
        replace_file(
            atlas_root() / "layers" / layer / FEATURES,
            canonical({"features": [feature_json(f) for f in merged.values()]}),
        )


def _finished(folder: Path) -> Review:
    review = read_review(folder)
    if review is None:
        raise NotFoundError("there is no draft", str(folder), "make one: atlas draft PLAN.txt --plan ID --out DIR")
    still = [line.name for line in review.queue() if line.decision in OPEN]
    if still:
        named = "、".join(still[:5]) + ("……" if len(still) > 5 else "")
        raise AtlasError(f"{len(still)} records are not decided yet: {named}", str(folder), "review them first")
    bare = [line.name for line in review.queue() if line.decision == "rejected" and not line.note.strip()]
    if bare:
        found = f"{len(bare)} rejections have no reason: {bare[0]}"
        raise AtlasError(found, str(folder / REVIEW), "say why in a few words, in its column `note`")
    if not review.of_shapes and review.plan not in load_plans():
        remedy = "register it: docs/how-to/add-a-plan.md"
        raise NotFoundError(f'plan "{review.plan}" is not registered', "geodata/plans.yaml", remedy)
    return review


def _known(folder: Path, plan_id: str, text: str) -> list[tuple[str, Evidence]]:
    """The evidence that the plan holds for records that exist, taken anew from the text."""
    if not (folder / KNOWN).is_file():
        return []
    rows = sheet_rows(read_bytes(folder / KNOWN), str(folder / KNOWN), ("id", "start", "end", "exact"), _known_row)
    moved = [exact for _, start, end, exact in rows if exact.split() != harmless(text[start:end]).split()]
    if moved:
        raise AtlasError(f"“{moved[0]}” is not where it was in the text", str(folder / KNOWN), "draft the plan again")
    return [(record, evidence_at(plan_id, text, start, text[start:end], "name")) for record, start, end, _ in rows]


def _known_row(row: dict[str, str]) -> tuple[str, int, int, str]:
    start, end = whole(row["start"]), whole(row["end"])
    if not 0 <= start < end:
        raise ValueError(f"{start} to {end} is no span of a text")
    return row["id"], start, end, row["exact"]


def _enriched(there: Iterable[Feature], known: list[tuple[str, Evidence]]) -> Iterable[Feature]:
    """The records that gain evidence; a span that a record cites already is not cited twice."""
    by_id = {f.project.id: f for f in there}
    unknown = sorted({i for i, _ in known} - by_id.keys())
    if unknown:
        raise NotFoundError(f"no record {', '.join(unknown)}", KNOWN, "draft the plan again")
    for record_id in dict.fromkeys(i for i, _ in known):
        feature = by_id[record_id]
        cited = [(e.plan, e.start, e.end) for e in feature.project.evidence]
        more: list[Evidence] = []
        for evidence in (e for i, e in known if i == record_id):
            if not _is_cited(evidence, cited):
                more.append(evidence)
                cited.append((evidence.plan, evidence.start, evidence.end))
        if more:
            project = feature.project.model_copy(update={"evidence": (*feature.project.evidence, *more)})
            yield feature.model_copy(update={"project": project})


def _is_cited(evidence: Evidence, cited: list[tuple[str, int, int]]) -> bool:
    return any(p == evidence.plan and a < evidence.end and evidence.start < b for p, a, b in cited)


def _made(folder: Path, layer_id: str) -> Layer | None:
    """The layer that the draft makes, or None when it is there; what it says of itself must have been written."""
    if layer_id in load_layers():
        return None
    about = {name: value for name, value in read_about(folder).items() if name not in ("plan", "source", "id")}
    unwritten = [name for name in ("title", "title_en", "note", "note_en") if about.get(name) == NEW_LAYER[name]]
    if unwritten:
        found = f"the new layer has no {', '.join(unwritten)} of its own"
        raise AtlasError(found, str(folder / LAYER), "write what the layer holds, or name a layer that exists")
    try:
        return Layer.model_validate_json(json.dumps({"id": layer_id, **about}))
    except ValidationError as error:
        faults = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors())
        raise AtlasError(f"not of the right form: {faults}", str(folder / LAYER), "mend these fields") from error
