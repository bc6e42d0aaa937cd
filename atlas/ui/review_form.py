"""The review page's form: every field that a reviewer decides, and the placement with how it was found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

import streamlit as st
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import load_districts, load_sources, load_terms, project_json
from atlas.errors import AtlasError, NotFoundError
from atlas.geocode import Answer, Candidate
from atlas.model import Placement, vocabulary
from atlas.pipeline import Edits, Record, Stated, edited, not_placed, placed, suggested_years, with_notes, year_words
from atlas.render import Lang, literal, word

_OWN = "review_own"
_MODES = ("review_keep", "review_candidate", _OWN, "review_unpin")
_PINNED = ("footprint", "site", "neighbourhood", "area")
_STATED = ("sourced_point", "proxy_point", "containing_place", "estimate")


class Form(NamedTuple):
    """The record as filled in, or what is wrong, in words; `token` names this state of the record."""

    token: str
    record: Record | None
    problem: str


class _UnstatedError(Exception):
    """Something of the placement is not filled in yet; its argument names it in words."""


class _Sheet(NamedTuple):
    """The widgets of one record in one language; widgets of another state of it have other keys."""

    token: str
    lang: Lang

    def key(self, field: str) -> str:
        return f"{field}@{self.token}"

    def label(self, field: str) -> str:
        return word(f"review_f_{field}", self.lang)

    def text(self, field: str, value: str, **more: Any) -> str:  # noqa: ANN401  Streamlit's options
        return str(st.text_input(self.label(field), value, key=self.key(field), **more)).strip()

    def area(self, field: str, value: str, **more: Any) -> str:  # noqa: ANN401  Streamlit's options
        return str(st.text_area(self.label(field), value, key=self.key(field), height=80, **more)).strip()

    def choice(self, field: str, codes: tuple[str, ...], value: str | None) -> str | None:
        terms = load_terms()[field]
        return st.selectbox(
            self.label(field), codes, index=codes.index(value) if value in codes else None, key=self.key(field),
            format_func=lambda code: getattr(terms[code], self.lang), placeholder=word("review_choose", self.lang),
        )  # fmt: skip

    def number(self, field: str, value: float | None, **more: Any) -> Any:  # noqa: ANN401  int or float or None
        return st.number_input(self.label(field), value=value, key=self.key(field), **more)


def _sheet(record: Record, lang: Lang) -> _Sheet:
    told = repr((project_json(record.project), record.geometry)).encode()
    return _Sheet(f"{record.project.id}:{hashlib.sha256(told).hexdigest()[:8]}", lang)


def move(record: Record, point: tuple[float, float], lang: Lang) -> None:
    """Take a point of the map as the reviewer's own; how it was found is for the reviewer to state."""
    sheet = _sheet(record, lang)
    st.session_state[sheet.key("mode")] = _OWN
    st.session_state[sheet.key("lon")], st.session_state[sheet.key("lat")] = point


def places(record: Record, answer: Answer, lang: Lang) -> list[dict[str, Any]]:
    """What the map shows: the point as it is filled in, and the candidates that the ladder weighed or turned down."""
    sheet = _sheet(record, lang)
    gone = [r.candidate for r in answer.rejected]
    shown = [
        _spot("rejected" if c in gone else "candidate", c.name, c.point, c.placement)
        for c in answer.candidates
        if c.point is not None
    ]
    own = [st.session_state.get(sheet.key(name)) for name in ("mode", "lon", "lat", "uncertainty_m")]
    if own[0] == _OWN and own[1] is not None and own[2] is not None:
        sure = {"precision": "area", "uncertainty_m": own[3]}
        return [*shown, {"kind": "placed", "name": record.project.name, "lon": own[1], "lat": own[2], **sure}]
    if record.geometry is None:
        return shown
    point = record.geometry.representative_point()
    return [*shown, _spot("placed", record.project.name, (point.x, point.y), record.project.placement)]


def _spot(kind: str, name: str, point: tuple[float, float], placement: Placement) -> dict[str, Any]:
    sure = {"precision": placement.precision, "uncertainty_m": placement.uncertainty_m}
    return {"kind": kind, "name": name, "lon": point[0], "lat": point[1], **sure}


def form(record: Record, answer: Answer, plan_id: str, text: str | None, lang: Lang) -> Form:
    """Draw the form and give the record as it is filled in."""
    sheet = _sheet(record, lang)
    st.markdown(f"**{word('review_fields', lang)}**")
    fields = _fields(record, text, sheet)
    st.markdown(f"**{word('review_placement', lang)}**")
    try:
        placement, geometry = _placement(record, answer, fields["districts"], sheet)
        edits = Edits(**fields, placement=placement, geometry=geometry)
        return Form(sheet.token, edited(record, edits, plan_id, text), "")
    except _UnstatedError as missing:
        return Form(sheet.token, None, word("review_missing", lang, fields=missing))
    except NotFoundError:
        return Form(sheet.token, None, word("review_year_lost", lang, words=literal(fields["year_words"])))
    except AtlasError as error:
        return Form(sheet.token, None, word("review_malformed", lang, error=literal(error.what)))


def _fields(record: Record, text: str | None, sheet: _Sheet) -> dict[str, Any]:
    project, lang, terms = record.project, sheet.lang, load_terms()
    districts = {code: d.name if lang == "zh" else d.name_en for code, d in load_districts().items()}
    first, second = st.columns(2)
    with first:
        name = sheet.text("name", project.name)
        kind = sheet.choice("kind", get_args(vocabulary.Kind), project.kind) or project.kind
    with second:
        name_en = sheet.text("name_en", project.name_en)
        status = sheet.choice("status", get_args(vocabulary.Status), project.status) or project.status
    return {
        "name": name,
        "name_en": name_en,
        "kind": kind,
        "status": status,
        "summary": sheet.area("summary", project.summary, help=word("review_summary_hint", lang)),
        "summary_en": sheet.area("summary_en", project.summary_en),
        "aliases": tuple(
            st.multiselect(
                sheet.label("aliases"),
                project.aliases,
                project.aliases,
                key=sheet.key("aliases"),
                accept_new_options=True,
                placeholder="",
            )
        ),
        "themes": tuple(
            st.multiselect(
                sheet.label("themes"),
                get_args(vocabulary.Theme),
                project.themes,
                key=sheet.key("themes"),
                format_func=lambda code: getattr(terms["theme"][code], lang),
                help=word("review_theme_hint", lang),
            )
        ),
        "districts": tuple(
            st.multiselect(
                sheet.label("districts"),
                list(districts),
                [d for d in project.districts if d in districts],
                key=sheet.key("districts"),
                format_func=districts.__getitem__,
                placeholder=word("review_choose", lang),
            )
        ),
        **_years(record, text, sheet),
    }


def _years(record: Record, text: str | None, sheet: _Sheet) -> dict[str, Any]:
    project, lang = record.project, sheet.lang
    bases = load_terms()["year_basis"]
    basis = st.radio(
        sheet.label("year_basis"), list(bases), index=list(bases).index(project.year_basis), horizontal=True,
        format_func=lambda code: getattr(bases[code], lang), key=sheet.key("year_basis"),
    )  # fmt: skip
    if basis == "horizon":
        st.caption(word("review_horizon_hint", lang))
        return {"year_basis": basis, "year_start": None, "year_end": None, "year_words": ""}
    was = project if project.year_basis == "stated" else None
    first, last = st.columns(2)
    with first:
        start = sheet.number("year_start", was.year_start if was else None, min_value=1949, max_value=2050, step=1)
    with last:
        end = sheet.number("year_end", was.year_end if was else None, min_value=1949, max_value=2050, step=1)
    known = year_words(project) or (suggested_years(project, text) if text else "")
    words = sheet.text("year_words", known, help=word("review_years_hint", lang))
    return {"year_basis": basis, "year_start": start, "year_end": end, "year_words": words}


def _placement(
    record: Record, answer: Answer, districts: tuple[str, ...], sheet: _Sheet
) -> tuple[Placement, BaseGeometry | None]:
    """The placement that the form states, and its geometry."""
    mode = st.radio(
        word("review_placement", sheet.lang), _MODES, key=sheet.key("mode"), label_visibility="collapsed",
        format_func=lambda key: word(key, sheet.lang),
    )  # fmt: skip
    if mode == _OWN:
        return _own(sheet)
    if mode == "review_candidate":
        chosen = _candidate(answer, sheet)
        return with_notes(chosen.placement, *_notes(chosen.id, chosen.placement, sheet)), Point(chosen.point)
    if mode == "review_unpin":
        return not_placed(districts, *_notes("unpin", None, sheet)), None
    was = record.project.placement
    return with_notes(was, *_notes("keep", was, sheet)), record.geometry


def _notes(which: str, was: Placement | None, sheet: _Sheet) -> tuple[str, str]:
    """The notes in both languages, open to the reviewer; each way of placing has its own."""
    own = _Sheet(f"{which}:{sheet.token}", sheet.lang)
    notes = own.area("note", was.note if was else ""), own.area("note_en", was.note_en if was else "")
    _refuse([name for name, text in zip(("note", "note_en"), notes, strict=True) if not text], sheet)
    return notes


def _candidate(answer: Answer, sheet: _Sheet) -> Candidate:
    pinned = [c for c in answer.candidates if c.point is not None]
    number = st.selectbox(
        word("review_candidate", sheet.lang), range(len(pinned)), index=None, key=sheet.key("candidate"),
        placeholder=word("review_choose", sheet.lang),
        format_func=lambda n: f"{pinned[n].name} · {word(f'rung_{pinned[n].rung}', sheet.lang)} · {pinned[n].id}",
    )  # fmt: skip
    if number is None:
        raise _UnstatedError(word("review_candidate", sheet.lang))
    return pinned[number]


def _own(sheet: _Sheet) -> tuple[Placement, BaseGeometry]:
    """A point of the reviewer's own: nothing is filled in but what the map says."""
    left, right = st.columns(2)
    sources = {s.id: s.title if sheet.lang == "zh" else s.title_en for s in load_sources().values() if s.published}
    with left:
        lon = sheet.number("lon", None, min_value=118.0, max_value=121.0, step=0.0001, format="%.6f")
        method = sheet.choice("method", _STATED, None)
        radius = sheet.number("uncertainty_m", None, min_value=1, max_value=50_000, step=50)
    with right:
        lat = sheet.number("lat", None, min_value=29.0, max_value=31.0, step=0.0001, format="%.6f")
        precision = sheet.choice("precision", _PINNED, None)
        source = st.selectbox(
            sheet.label("source"), list(sources), index=None, key=sheet.key("source"),
            format_func=sources.__getitem__, placeholder=word("review_choose", sheet.lang),
        )  # fmt: skip
    reference, note, note_en = sheet.text("source_ref", ""), sheet.area("note", ""), sheet.area("note_en", "")
    stated = Stated(lon, lat, method, precision, radius, source, reference, note, note_en)
    _refuse(stated.missing(), sheet)
    return placed(stated), Point(round(lon, 6), round(lat, 6))


def _refuse(missing: Sequence[str], sheet: _Sheet) -> None:
    if missing:
        raise _UnstatedError(("、" if sheet.lang == "zh" else ", ").join(map(sheet.label, missing)))
