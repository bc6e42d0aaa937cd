"""Freezing a view: its pictures, the rows behind them, and what a live map of it draws, as bytes that stay."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

from atlas.analysis import standing
from atlas.catalogue import Build, geometry_json, load_groups, load_indicators
from atlas.errors import AtlasError
from atlas.export import Picture, picture_of, written_as
from atlas.model import Feature, View
from atlas.render import LANGS, amount_text, style_json, term_names
from atlas.render.picture.ground import over_districts
from atlas.render.printing import png_of
from atlas.snapshots.close_by import cells_close_by
from atlas.snapshots.snapshot import FORMAT, Part, Said, Snapshot

_TERMS = ("state", "kind", "group", "precision", "extent_basis", "district")
"""The lists of names that a live map and the list beside it use."""
_EXTENT_DECIMALS = 5


def freeze(
    view: View, build: Build, day: str, base: Mapping[str, Any], address: str
) -> tuple[Snapshot, dict[str, bytes]]:
    """The snapshot of a view of a build on an ISO day, and the bytes that it names by their SHA-256.

    `base` is the built-in base map as the browser draws it, `address` where readers will find the snapshot.
    AtlasError for a view that cannot be drawn.
    """
    made = picture_of(view, build, day, address)
    other = _in_other_language(view, build, day, address)
    parts = _pictures(made)
    if other is not None:
        parts["svg_other"] = written_as(other, "svg")
    if view.indicator is None:
        ground = {name: value for name, value in base.items() if name != "detail"}  # its cells change with the base
        parts |= {"map": _compact(map_json(made)), "base": _compact(ground), "terms": _compact(_terms())}
    else:
        parts["figures"] = _compact([figure_json(i) for i in sorted(made.selection.figures or ())])
    cells = cells_close_by(made.selection.features, view.frame) if view.indicator is None else {}
    hashes = {body: hashlib.sha256(body).hexdigest() for body in (*parts.values(), *cells.values())}
    snapshot = Snapshot(
        format=FORMAT,
        id=view.id(build.manifest.version),
        version=build.manifest.version,
        day=day,
        view=view,
        title=_said(made, other, "title"),
        standfirst=_said(made, other, "standfirst"),
        alt=dict(made.alt),
        caption=dict(made.caption),
        credit=dict(made.credit),
        parts={name: hashes[body] for name, body in parts.items()},
        cells={name: hashes[body] for name, body in cells.items()},
    )
    return snapshot, {sha256: body for body, sha256 in hashes.items()}


def map_json(made: Picture) -> dict[str, Any]:
    """What a live map draws of a picture: its projects, the most important first, its maker's marks and its frame."""
    place = {id_: number for number, id_ in enumerate(made.drawn)}
    features = sorted(made.selection.features, key=lambda f: (place.get(f.project.id, len(place)), f.project.id))
    return {
        "year": made.selection.year,
        "frame": made.view.frame or over_districts(tuple(sorted(made.selection.wanted.district))),
        "features": [feature_json(f, made.selection.year) for f in features],
        "marks": [mark.model_dump(mode="json", exclude_defaults=True) for mark in made.view.marks],
    }


def feature_json(feature: Feature, year: int) -> dict[str, Any]:
    """What is drawn and listed of a project as of a year."""
    project, placement = feature.project, feature.project.placement
    now = standing(project, year)
    extent = project.extent
    return {
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "kind": project.kind,
        "group": _groups()[project.kind],
        "district": list(project.districts),
        "state": now.state,
        "partly": now.partly,
        "precision": placement.precision,
        "uncertainty_m": placement.uncertainty_m,
        "geometry": geometry_json(feature.geometry),
        "extent": extent and {"basis": extent.basis, "geometry": geometry_json(extent.shape, _EXTENT_DECIMALS)},
    }


def figure_json(indicator: str) -> dict[str, str]:
    """What a map of values says of an indicator."""
    said = load_indicators()[indicator]
    sign = {">=": "≥ ", "<=": "≤ ", "~": "≈ "}.get(said.comparator, "")
    when = "" if said.year is None else f" ({said.year})"
    told: dict[str, str] = {lang: f"{sign}{amount_text(said.value, said.unit, lang)}{when}" for lang in LANGS}
    return {"id": indicator, "name": said.what, "name_en": said.what_en, **told}


def _groups() -> dict[str, str]:
    return {kind: group.id for group in load_groups().values() for kind in group.kinds}


def _pictures(made: Picture) -> dict[Part, bytes]:
    pdf = written_as(made, "pdf")
    return {"svg": written_as(made, "svg"), "pdf": pdf, "png": png_of(pdf, 1), "csv": made.csv}


def _terms() -> dict[str, Any]:
    """How things look and what they are called, in both languages."""
    style = style_json({}, load_groups())
    return {"style": style, **{lang: {name: term_names(lang)[name] for name in _TERMS} for lang in LANGS}}


def _in_other_language(view: View, build: Build, day: str, address: str) -> Picture | None:
    """The same picture in the other language; None where its words leave no room for the map."""
    other = next(lang for lang in LANGS if lang != view.lang)
    try:
        return picture_of(view.model_copy(update={"lang": other}), build, day, address)
    except AtlasError:
        return None


def _said(made: Picture, other: Picture | None, name: Literal["title", "standfirst"]) -> Said:
    return {**dict.fromkeys(LANGS, getattr(made, name)), **({other.view.lang: getattr(other, name)} if other else {})}


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
