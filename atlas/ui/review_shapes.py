"""The review page for shapes: which candidate a record is to have, shown beside its point and its present extent."""

from __future__ import annotations

from pathlib import Path
from textwrap import shorten
from typing import Any

import streamlit as st

from atlas.catalogue import geometry_json, load_doubts
from atlas.errors import AtlasError
from atlas.model import Extent
from atlas.pipeline import Proposal, Record, read_proposals
from atlas.render import Lang, literal, word
from atlas.ui.review_form import Form, sheet_of


def candidates(folder: Path, record_id: str) -> tuple[Proposal, ...]:
    """The shapes that were proposed for a record, the likeliest first; none when the run that made them is replaced."""
    try:
        return _proposals(folder, (folder / "shapes.geojson").stat().st_mtime_ns).get(record_id, ())
    except (AtlasError, OSError):
        return ()


@st.cache_resource(max_entries=1)
def _proposals(folder: Path, _changed_ns: int) -> dict[str, tuple[Proposal, ...]]:
    return read_proposals(folder)


def shape_form(record: Record, shapes: tuple[Proposal, ...], lang: Lang) -> tuple[Form, Proposal | None]:
    """Draw the choice of a candidate and its notes; gives the record with that extent, and the candidate."""
    sheet = sheet_of(record, lang)
    was = record.project.extent
    number = st.radio(
        word("review_shapes", lang), range(len(shapes)), index=_taken(shapes, was), key=sheet.key("shape"),
        format_func=lambda n: _label(n + 1, shapes[n]), captions=[_caption(shape, lang) for shape in shapes],
    )  # fmt: skip
    chosen = None if number is None else shapes[number]
    extent = was if chosen is None or number == _taken(shapes, was) else chosen.extent
    if extent is None:
        return Form(sheet.token, None, word("review_missing", lang, fields=word("review_shapes", lang))), None
    st.caption(_origin(extent, lang))
    notes = {}
    labels = {"note": word("review_extent_note", lang), "note_en": word("review_extent_note_en", lang)}
    for field, label in labels.items():
        text = getattr(extent, field)
        notes[field] = str(st.text_area(label, text, key=sheet.key(f"{field}{number}"), height=80)).strip()
    if not all(notes.values()):
        return Form(sheet.token, None, word("review_missing", lang, fields=word("review_extent_note", lang))), chosen
    told = record.project.model_copy(update={"extent": extent.model_copy(update=notes)})
    return Form(sheet.token, Record(told, record.geometry), ""), chosen


def outlines(
    filled: Form, shapes: tuple[Proposal, ...], chosen: Proposal | None, present: Extent | None
) -> list[dict[str, Any]]:
    """What the map draws: the record's present extent, the other candidates, and the chosen one on top."""
    others = [("other", shape.extent) for shape in shapes if shape is not chosen]
    drawn = [*([("present", present)] if present else []), *others]
    if filled.record is not None and filled.record.project.extent is not None:
        drawn.append(("proposed", filled.record.project.extent))
    return [{"kind": kind, "geometry": geometry_json(extent.shape)} for kind, extent in drawn]


def _taken(shapes: tuple[Proposal, ...], extent: Extent | None) -> int | None:
    """Which candidate the record has now, whatever its notes say."""
    return next((n for n, s in enumerate(shapes) if extent is not None and s.extent.geometry == extent.geometry), None)


def _label(number: int, shape: Proposal) -> str:
    """Number, name and size; without its number one of two of the same name and size could not be told."""
    extent = shape.extent
    size = f"{extent.drawn_km} km" if extent.drawn_ha is None else f"{extent.drawn_ha} ha"
    return literal(f"{number} · {shape.name} · {size}")


def _caption(shape: Proposal, lang: Lang) -> str:
    doubts = [getattr(load_doubts()[code], lang) for code in shape.doubts] or [word("review_no_doubt", lang)]
    extent, told = shape.extent, []
    if extent.difference is not None:
        figure = f"{extent.stated_km:g} km" if extent.stated_ha is None else f"{extent.stated_ha:g} ha"
        told.append(word("review_shape_stated", lang, figure=figure, difference=f"{extent.difference:+.0%}"))
    if shape.apart_m is not None:
        told.append(word("review_shape_apart", lang, metres=str(shape.apart_m)))
    return literal(" · ".join((*told, *doubts)))


def _origin(extent: Extent, lang: Lang) -> str:
    entries, _, told = extent.source_ref.rpartition("; ")
    return literal(word("review_shape_origin", lang, extract=told, entries=shorten(entries, 160, placeholder=" …")))
