"""The curators' page: a queue of drafted records, each with its doubts, passages, candidates, fields and decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from atlas.catalogue import load_features, load_layers, load_plans, load_terms
from atlas.errors import AtlasError, ConflictError, NotFoundError
from atlas.geocode import Answer, geocode
from atlas.model import Feature, Issue
from atlas.pipeline import (
    OPEN,
    Against,
    Decision,
    Record,
    Review,
    Reviewed,
    add,
    decide,
    doubt_of,
    faults,
    others_of,
    read_review,
    read_source,
    write_review,
)
from atlas.plans import other_city, passage_in
from atlas.render import Lang, fill, literal, word
from atlas.ui.component import picker
from atlas.ui.review_form import Form, form, move, places, point_of
from atlas.ui.review_shapes import candidates, outlines, shape_form
from atlas.web import Site, curate_dir

_REVIEW, _AT, _SHOWN, _CONFLICT = "review", "review_at", "review_shown", "review_conflict"
_ALL = "all"
_ENGLISH = re.compile("[a-z]{2}")
_STATES = ("pending", "edited", "accepted", "rejected")


def show_review(site: Site, lang: Lang) -> None:
    """The whole page; nothing when no draft is curated."""
    folder = curate_dir()
    if folder is None:
        return
    st.html('<div class="atlas-review"></div>')
    try:
        review = st.session_state.setdefault(_REVIEW, read_review(folder))
        text = None if review is None or review.of_shapes else _text(folder)
    except AtlasError as error:
        st.error(literal(error))
        return
    if review is None:
        st.error(word("review_no_draft", lang))
        return
    _notices(review, text, lang)
    left, rest = st.columns([1.1, 4], gap="medium")
    with left:
        line = _queue(review, lang)
        if text is not None:
            _missed(folder, review, text, lang)
    if line is not None and line.id in review.records:
        with rest:
            if review.of_shapes:
                _shape(site, folder, review, line, lang)
            else:
                _record(site, folder, review, line, text, lang)


def _shape(site: Site, folder: Path, review: Review, line: Reviewed, lang: Lang) -> None:
    """The shapes proposed for one record: the map in the middle, the choice and the decision on the right."""
    record = review.records[line.id]
    shapes = candidates(folder, line.id)
    middle, right = st.columns(2, gap="medium")
    with right:
        decisions = st.container()
        filled, chosen = shape_form(record, shapes, lang)
    with middle:
        told = _head(line if chosen is None else line._replace(doubts=chosen.doubts), record, lang)
        present = next((f.project.extent for f in _landed() if f.project.id == line.id), None)
        picker(site, lang, line.id, point_of(record), outlines(filled, shapes, chosen, present))
        summary = record.project.summary if lang == "zh" else record.project.summary_en
        st.caption(literal(summary))
        _told(told, filled, review, line, Against(), lang)
    with decisions:
        _decisions(folder, review, line, filled, Against(), lang)


def _record(site: Site, folder: Path, review: Review, line: Reviewed, text: str | None, lang: Lang) -> None:
    """One record: what is known of it in the middle, what the reviewer decides on the right."""
    record = review.records[line.id]
    middle, right = st.columns(2, gap="medium")
    answer = geocode(record.project.name, districts=record.project.districts)
    with middle:
        told = _head(line, record, lang)
        _passages(record, text, lang)
        pressed = picker(site, lang, line.id, places(record, answer, lang), None)
        if pressed is not None:
            move(record, pressed, lang)
            st.rerun()
        _candidates(answer, lang)
    with right:
        decisions = st.container()
        filled = form(record, answer, review.plan, text, lang)
        against = Against(text, _landed())
        _told(told, filled, review, line, against, lang)
        with decisions:
            _decisions(folder, review, line, filled, against, lang)


@st.cache_resource(ttl=60, max_entries=1)
def _landed() -> tuple[Feature, ...]:
    return tuple(feature for layer in load_layers() for feature in load_features(layer))


@st.cache_resource(ttl=60, max_entries=1)
def _text(folder: Path) -> str | None:
    return read_source(folder)


def _notices(review: Review, text: str | None, lang: Lang) -> None:
    if text is not None and (city := other_city(text, load_plans().get(review.plan))):
        st.warning(word("review_elsewhere", lang, city=city))
    elif not review.of_shapes and review.plan not in load_plans():
        st.info(word("review_unregistered", lang, plan=literal(review.plan)))
    if text is None and not review.of_shapes:
        st.warning(word("review_no_text", lang))
    if st.session_state.get(_CONFLICT):
        st.error(word("review_changed", lang))
        st.button(word("review_reload", lang), on_click=_reload, type="primary")


def _reload() -> None:
    st.session_state.pop(_REVIEW, None)
    st.session_state.pop(_CONFLICT, None)


def _queue(review: Review, lang: Lang) -> Reviewed | None:
    """The queue with its filter; gives the record that is open."""
    counts = Counter(line.decision for line in review.lines.values()) + Counter({_ALL: len(review.lines)})
    labels = {_ALL: word("review_all", lang), **{state: word(f"decision_{state}", lang) for state in _STATES}}
    shown = st.radio(
        word("review_filter", lang), [_ALL, *_STATES], key=_SHOWN,
        format_func=lambda state: f"{labels[state]} {counts[state]}",
    )  # fmt: skip
    lines = [line for line in review.queue() if shown in (_ALL, line.decision)]
    if not lines:
        st.info(word("review_empty", lang))
        return None
    ids = [line.id for line in lines]
    at = st.session_state.get(_AT, st.query_params.get("record"))
    number = ids.index(at) if at in ids else 0
    st.session_state[_AT] = st.session_state["review_pick"] = st.query_params["record"] = ids[number]
    _steps(ids, number, lang)
    with st.container(height=440, border=True):
        st.radio(
            word("review_queue", lang), ids, key="review_pick", on_change=_pick,
            format_func=lambda i: _label(review.lines[i], review, lang),
        )  # fmt: skip
    return lines[number]


def _missed(folder: Path, review: Review, text: str, lang: Lang) -> None:
    """Where a reviewer gives a name that the draft does not have; it is opened as a record to decide."""
    with st.form("review_missed", border=False):
        words = st.text_input(word("review_missed", lang), key="review_words", help=word("review_missed_hint", lang))
        if not st.form_submit_button(word("review_add", lang), key="review_add"):
            return
    try:
        more, added = add(review, words, text, (f.project.id for f in _landed()))
        st.session_state[_REVIEW] = write_review(more, folder)
    except NotFoundError:
        st.error(word("review_not_there", lang, words=literal(words)))
    except ConflictError:
        st.session_state[_CONFLICT] = True
        st.rerun()
    except AtlasError:
        st.error(word("review_not_added", lang))
    else:
        st.session_state[_AT] = added
        st.rerun()


def _pick() -> None:
    st.session_state[_AT] = st.session_state["review_pick"]


def _go(record_id: str) -> None:
    st.session_state[_AT] = record_id


def _steps(ids: list[str], number: int, lang: Lang) -> None:
    st.caption(word("review_position", lang, n=number + 1, total=len(ids)))
    with st.container(horizontal=True):
        st.button(word("review_previous", lang), key="review_previous", shortcut="K", disabled=number == 0,
                  on_click=_go, args=(ids[max(0, number - 1)],))  # fmt: skip
        st.button(word("review_next", lang), key="review_next", shortcut="J", disabled=number == len(ids) - 1,
                  on_click=_go, args=(ids[min(len(ids) - 1, number + 1)],))  # fmt: skip


def _label(line: Reviewed, review: Review, lang: Lang) -> str:
    name = review.records[line.id].project.name if line.id in review.records else line.name
    state = "" if line.decision == "pending" else f" · {word(f'decision_{line.decision}', lang)}"
    return f"{literal(name)} · {line.weight}{state}"


def _head(line: Reviewed, record: Record, lang: Lang) -> st.delta_generator.DeltaGenerator:
    """Name, decision and doubts; gives where the faults are told."""
    st.subheader(literal(record.project.name), anchor=False)
    note = f" · {literal(line.note)}" if line.note else ""
    st.caption(f"{literal(line.id)} · {word(f'decision_{line.decision}', lang)}{note}")
    doubts = [doubt_of(code) for code in line.doubts]
    told = "；".join(d.zh for d in doubts) if lang == "zh" else "; ".join(d.en for d in doubts)
    st.markdown(f"**{word('review_doubts', lang)}** {told or word('review_no_doubt', lang)}")
    return st.container()


def _passages(record: Record, text: str | None, lang: Lang) -> None:
    if text is None:
        return
    st.markdown(f"**{word('review_passages', lang)}**")
    rows = [
        {"found": passage_in(e, text), "exact": e.exact, "section": e.section, "start": e.start, "end": e.end}
        for e in record.project.evidence
    ]
    st.html(fill("passages.html", lang, rows=rows))


def _candidates(answer: Answer, lang: Lang) -> None:
    terms = load_terms()
    why = {r.candidate: r.reason for r in answer.rejected}
    st.markdown(f"**{word('review_candidates', lang)}**")
    if not answer.candidates:
        st.caption(word("review_no_candidates", lang))
        return
    rows = []
    for c in answer.candidates:
        radius = f"{c.placement.uncertainty_m} m" if c.placement.uncertainty_m else ""
        verdict = why.get(c) or ("taken" if c.point == answer.point else "weighed")
        told = (
            word(f"rung_{c.rung}", lang),
            getattr(terms["method"][c.placement.method], lang),
            getattr(terms["precision"][c.placement.precision], lang),
            radius,
            f"{c.placement.source or ''} {c.placement.source_ref or ''}".strip(),
        )
        verdict_word = word(f"verdict_{verdict}", lang)
        rows.append({"name": c.name, "verdict": verdict_word, "told": " · ".join(filter(None, told))})
    st.html(fill("candidates.html", lang, rows=rows))


def _told(
    where: st.delta_generator.DeltaGenerator,
    filled: Form,
    review: Review,
    line: Reviewed,
    against: Against,
    lang: Lang,
) -> None:
    """What keeps the record, as it is filled in now, from being accepted."""
    if line.decision not in OPEN:
        return
    rows = [filled.problem] if filled.record is None else []
    found = []
    if filled.record is not None:
        landed = Against(against.text, (*against.others, *others_of(review, line.id)))
        found = list(faults(*filled.record, review.plan, landed))
        rows = [_words(i, lang) for i in found if i.type.severity == "error"]
    mild = [_words(i, lang) for i in found if i.type.severity == "warning"]
    if rows:
        where.warning(_listed("review_faults", (*rows, *mild), lang))
    elif mild:
        where.info(_listed("review_mild", mild, lang))
    else:
        where.success(word("review_sound", lang))


def _listed(head: str, rows: Sequence[str], lang: Lang) -> str:
    return "\n".join((f"**{word(head, lang)}**\n", *(f"- {row}" for row in rows)))


def _words(issue: Issue, lang: Lang) -> str:
    told = word(f"issue_{issue.type.name}", lang)
    if issue.type.name == "draft-left":
        found = word(f"review_f_{issue.found}", lang)
    else:  # what was found is told in English, but for names, words and figures
        found = "" if lang == "zh" and _ENGLISH.search(issue.found) else literal(issue.found)
    if not found:
        return told
    return f"{told}（{found}）" if lang == "zh" else f"{told} ({found})"


def _decisions(folder: Path, review: Review, line: Reviewed, filled: Form, against: Against, lang: Lang) -> None:
    note = st.text_input(word("review_note", lang), value=line.note, key=f"reason@{filled.token}")
    with st.container(horizontal=True):
        accept = st.button(word("review_accept", lang), key="review_accept", type="primary")
        save = st.button(word("review_save", lang), key="review_save")
        reject = st.button(word("review_reject", lang), key="review_reject")
        undo = line.decision not in OPEN and st.button(word("review_undo", lang), key="review_undo")
    pressed: dict[Decision, bool] = {"accepted": accept, "edited": save, "rejected": reject, "pending": undo}
    wanted = next((decision for decision, is_pressed in pressed.items() if is_pressed), None)
    if wanted is None:
        return
    record = filled.record if wanted in ("accepted", "edited") else review.records[line.id]
    if record is None:
        st.error(filled.problem)
        return
    if wanted == "rejected" and not note.strip():
        st.error(word("review_no_reason", lang))
        return
    try:
        decided = decide(review, line.id, wanted, record, note, against)
    except AtlasError:  # its faults stand beside the form, in words
        st.error(word("review_refused", lang))
        return
    _write(folder, review, decided, line, lang)


def _write(folder: Path, review: Review, decided: Review, line: Reviewed, lang: Lang) -> None:
    """Write a decision and go on: to the next record when this one is closed."""
    try:
        st.session_state[_REVIEW] = write_review(decided, folder)
    except ConflictError:
        st.session_state[_CONFLICT] = True
        st.rerun()
    except (AtlasError, OSError) as error:
        st.error(literal(error))
        return
    now = next(iter(decided.lines.keys() - review.lines.keys()), line.id)  # another name has another id
    decision = decided.lines[now].decision
    st.session_state[_AT] = now if decision in OPEN else _following(review, line.id)
    st.toast(word("review_saved", lang, name=literal(line.name), decision=word(f"decision_{decision}", lang)))
    st.rerun()


def _following(review: Review, record_id: str) -> str:
    """The open record after this one in the queue, else the first open one, else this one."""
    ids = [line.id for line in review.queue() if line.decision in OPEN or line.id == record_id]
    number = ids.index(record_id)
    rest = [*ids[number + 1 :], *ids[:number]]
    return rest[0] if rest else record_id
