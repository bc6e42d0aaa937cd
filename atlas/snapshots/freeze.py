"""Freezing a view: its pictures, the rows behind them, and what a live map of it draws, as bytes that stay."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from atlas.analysis import standing
from atlas.catalogue import Build, geometry_json, load_groups
from atlas.export import Picture, filter_words, picture_of, written_as
from atlas.model import Feature, View
from atlas.render import LANGS, style_json, term_names, word
from atlas.render.printing import png_of
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
    parts = _pictures(made)
    if view.indicator is None:
        ground = {name: value for name, value in base.items() if name != "detail"}  # its cells change with the base
        parts |= {"map": _compact(map_json(made)), "base": _compact(ground), "terms": _compact(_terms())}
    hashes = {name: hashlib.sha256(body).hexdigest() for name, body in parts.items()}
    snapshot = Snapshot(
        format=FORMAT,
        id=view.id(build.manifest.version),
        version=build.manifest.version,
        day=day,
        view=view,
        title=_title(made),
        standfirst=_standfirst(made),
        alt=dict(made.alt),
        caption=dict(made.caption),
        credit=dict(made.credit),
        parts=hashes,
    )
    return snapshot, {hashes[name]: body for name, body in parts.items()}


def map_json(made: Picture) -> dict[str, Any]:
    """What a live map draws of a picture: its projects, the most important first, its maker's marks and its frame."""
    place = {id_: number for number, id_ in enumerate(made.drawn)}
    features = sorted(made.selection.features, key=lambda f: (place.get(f.project.id, len(place)), f.project.id))
    return {
        "year": made.selection.year,
        "frame": made.view.frame,
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


def _groups() -> dict[str, str]:
    return {kind: group.id for group in load_groups().values() for kind in group.kinds}


def _pictures(made: Picture) -> dict[Part, bytes]:
    pdf = written_as(made, "pdf")
    return {"svg": written_as(made, "svg"), "pdf": pdf, "png": png_of(pdf, 1), "csv": made.csv}


def _terms() -> dict[str, Any]:
    """How things look and what they are called, in both languages."""
    style = style_json({}, load_groups())
    return {"style": style, **{lang: {name: term_names(lang)[name] for name in _TERMS} for lang in LANGS}}


def _title(made: Picture) -> Said:
    view = made.view
    if view.title:
        return dict.fromkeys(LANGS, view.title)
    if view.project:
        project = made.selection.features[0].project
        return {"zh": project.name, "en": project.name_en}
    return {lang: word("app_title", lang) for lang in LANGS}


def _standfirst(made: Picture) -> Said:
    view = made.view
    if view.standfirst or view.project:
        return dict.fromkeys(LANGS, view.standfirst)
    return {lang: filter_words(made.selection, lang) for lang in LANGS}


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
