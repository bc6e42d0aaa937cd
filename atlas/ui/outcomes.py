"""The page Outcomes: plan beside outcome per district and per project, from sources only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import streamlit as st

from atlas.analysis import STATES, Filter, Tally, finding, keep, tally
from atlas.catalogue import load_districts, load_terms
from atlas.model import Feature, Outcome, Project
from atlas.render import Lang, literal, word
from atlas.ui.state import current_view
from atlas.ui.table import Lines, Link, table
from atlas.web import Site

_ALL = "all"
_EVENTS = ("opened", "completed", "started", "moved", "renamed", "cancelled", "status")
_FILTERS = ("district", "theme", "outcome")


def show_outcomes(site: Site, lang: Lang) -> None:
    """Everything that Outcomes tells, for the projects that the URL's filter keeps."""
    year = datetime.now(UTC).year
    st.title(word("nav_outcomes", lang), anchor=False)
    st.markdown(word("outcomes_lead", lang))
    view = current_view(site)
    for dropped in view.dropped:
        st.info(literal(word("dropped", lang, name=dropped.name, value=dropped.value)))
    _choose(view.filter, lang)
    kept = keep(site.build.features, view.filter)
    _show_districts(kept, view.filter.district or frozenset(load_districts()), year, lang)
    with st.expander(word("outcomes_counted", lang)):
        st.markdown(word("outcomes_rules", lang, year=year))
    told = sorted((f for f in kept if finding(f.project).state != "none"), key=_rank)
    untold = [f for f in kept if finding(f.project).state == "none"]
    if told:
        _show_projects(word("outcomes_told", lang, count=len(told)), told, lang)
    if untold:
        caption = word("outcomes_untold", lang, count=len(untold))
        with st.expander(caption):
            _show_projects(caption, untold, lang)


def _choose(wanted: Filter, lang: Lang) -> None:
    """The filters that the page offers: the URL says what is chosen, and a choice is written there."""
    names = {"district": _district_names(lang), "theme": _terms("theme", lang), "outcome": _terms("outcome", lang)}
    row = st.container(horizontal=True, key="atlas_outcomes_chooser")
    for name in _FILTERS:
        st.session_state[f"atlas_outcomes_{name}"] = sorted(getattr(wanted, name))
        row.multiselect(
            word(name, lang),
            list(names[name]),
            format_func=names[name].__getitem__,
            placeholder=word("outcomes_any", lang),
            key=f"atlas_outcomes_{name}",
            on_change=_write,
        )


def _write() -> None:
    for name in _FILTERS:
        if chosen := st.session_state[f"atlas_outcomes_{name}"]:
            st.query_params[name] = ",".join(chosen)
        else:
            st.query_params.pop(name, None)


def _rank(feature: Feature) -> tuple[int, str]:
    return STATES.index(finding(feature.project).state), feature.project.id


def _district_names(lang: Lang) -> dict[str, str]:
    return {code: d.name if lang == "zh" else d.name_en for code, d in load_districts().items()}


def _terms(name: str, lang: Lang) -> dict[str, str]:
    return {code: getattr(term, lang) for code, term in load_terms()[name].items()}


def _show_districts(features: Iterable[Feature], chosen: frozenset[str], year: int, lang: Lang) -> None:
    names = {code: name for code, name in _district_names(lang).items() if code in chosen}
    rows = names if len(names) == 1 else {_ALL: word("each_once", lang), **names}
    counts = tally(features, lambda f: (_ALL, *f.project.districts), year)
    states = _terms("outcome", lang)
    heads = [word(k, lang) for k in ("district", "col_projects", "col_due")]
    heads += [states[s] for s in STATES] + [word("col_share", lang)]
    table(
        word("outcomes_by_district", lang),
        heads,
        [(label, *_numbers(counts[code], lang)) for code, label in rows.items() if code in counts],
        stacked=len(rows) == 1,
    )


def _numbers(row: Tally, lang: Lang) -> list[object]:
    cells: list[object] = [row.projects, row.due]
    for state in STATES:
        unsure = row.unconfirmed[state]
        cells.append(
            word("unconfirmed_count", lang, all=row.states[state], unsure=unsure) if unsure else row.states[state]
        )
    return [*cells, f"{row.states['none'] / row.due:.0%}" if row.due else "–"]


def _show_projects(caption: str, features: Iterable[Feature], lang: Lang) -> None:
    heads = [word(k, lang) for k in ("name", "district", "status", "col_planned_years", "outcome", "col_latest")]
    comma = word("comma", lang)
    districts, status, states = _district_names(lang), _terms("status", lang), _terms("outcome", lang)
    rows = [
        (
            Link(_address(p, lang), p.name if lang == "zh" else p.name_en),
            word("all_of", lang) if len(p.districts) > 6 else comma.join(districts[c] for c in p.districts),
            status[p.status],
            _years(p, lang),
            states[finding(p).state],
            Lines(tuple(_said(o, lang) for o in p.outcomes if o.fact in _EVENTS)),
        )
        for p in (f.project for f in features)
    ]
    table(caption, heads, rows, stacked=True)


def _address(project: Project, lang: Lang) -> str:
    return f"projects?project={project.id}" + ("" if lang == "zh" else f"&lang={lang}")


def _years(project: Project, lang: Lang) -> str:
    if project.years is None:
        return word("years_unknown", lang)
    years = "–".join(map(str, dict.fromkeys(project.years)))
    return years if project.year_basis == "stated" else word("period", lang, years=years)


def _said(outcome: Outcome, lang: Lang) -> str:
    """One outcome in a line: announced or not, what, of which part, when, by whom and how sure."""
    plain = lang == "zh"
    words = [] if outcome.fact == "status" else [_terms("fact", lang)[outcome.fact]]
    if outcome.announced:
        words.insert(0, word("announced", lang))
    if outcome.value is not None:
        words.append(str(outcome.value if plain else outcome.value_en or outcome.value))
    part = outcome.part if plain else outcome.part_en
    said = " ".join(words) + (word("of_part", lang, part=part) if part else "")
    when = word("as_of", lang, date=outcome.as_of) if outcome.as_of else word("outcome_undated", lang)
    return " · ".join((said, _terms("grade", lang)[outcome.grade], when, outcome.source))
