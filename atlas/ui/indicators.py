"""The Indicators page: the chooser, the overview of all indicators, and the one that the URL names."""

from __future__ import annotations

import streamlit as st

from atlas.analysis import Comparison, IndicatorView, comparisons, parse_indicator_view
from atlas.catalogue import load_districts, load_indicators, load_measures, load_plans, load_terms
from atlas.model import District, Plan
from atlas.render import Lang, escape, literal, word
from atlas.ui.comparison import comparison_html
from atlas.web import Site

_CHOICES = ("district", "theme", "plan", "indicator")


def show_indicators(site: Site, lang: Lang) -> None:
    """The chooser, and below it the chosen indicator or else the overview."""
    every = comparisons(load_indicators(), load_measures().values())
    view = _current_view(every)
    st.title(word("nav_indicators", lang), anchor=False)
    if view.indicator is None:
        st.markdown(word("indicators_lead", lang, count=sum(len(c.figures) for c in every.values())))
    for dropped in view.dropped:
        st.info(literal(word("dropped", lang, name=dropped.name, value=dropped.value)))
    offered = {i: c for i, c in every.items() if _is_offered(c, view)}
    _choose(every, offered, view, lang)
    if view.indicator is None:
        st.html(_overview_html(offered, lang))
    else:
        st.html(comparison_html(every[view.indicator], site, lang))


def _current_view(every: dict[str, Comparison]) -> IndicatorView:
    """The view of the URL; an indicator may be named by its own id or by that of any of its figures."""
    comparison_of = {figure.id: c.id for c in every.values() for figure in c.figures}
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    query["indicator"] = [comparison_of.get(name, name) for name in query.get("indicator", [])]
    return parse_indicator_view(query, every, load_districts(), load_terms()["theme"], load_plans())


def _is_offered(comparison: Comparison, view: IndicatorView) -> bool:
    limits = ((view.district, comparison.districts), (view.theme, comparison.themes), (view.plan, comparison.plans))
    return all(wanted is None or wanted in offered for wanted, offered in limits)


def _choose(every: dict[str, Comparison], offered: dict[str, Comparison], view: IndicatorView, lang: Lang) -> None:
    """The boxes; the URL says what is chosen, and a choice is written there."""
    for name in _CHOICES:
        st.session_state[f"atlas_{name}"] = getattr(view, name)
    districts, themes, plans = load_districts(), load_terms()["theme"], load_plans()
    here = [view.indicator] if view.indicator is not None and view.indicator not in offered else []
    with st.container(horizontal=True, key="atlas_chooser"):
        st.selectbox(
            word("indicator", lang), [*here, *offered], format_func=lambda i: _label(every[i], lang),
            key="atlas_indicator", index=None, placeholder=word("indicator_search", lang, count=len(offered)),
            on_change=_write,
        )  # fmt: skip
        st.selectbox(
            word("district", lang), list(districts), format_func=lambda d: _name(districts[d], lang),
            key="atlas_district", index=None, placeholder=word("all_districts", lang), on_change=_narrow,
        )  # fmt: skip
        st.selectbox(
            word("theme", lang), list(themes), format_func=lambda t: str(getattr(themes[t], lang)),
            key="atlas_theme", index=None, placeholder=word("all_themes", lang), on_change=_narrow,
        )  # fmt: skip
        st.selectbox(
            word("col_plan", lang), list(plans), format_func=lambda p: _title(plans[p], lang),
            key="atlas_plan", index=None, placeholder=word("all_plans", lang), on_change=_narrow,
        )  # fmt: skip


def _write() -> None:
    for name in _CHOICES:
        chosen = st.session_state[f"atlas_{name}"]
        if chosen is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = chosen


def _narrow() -> None:
    """Another district, theme or plan: show what there is to choose from."""
    st.session_state["atlas_indicator"] = None
    _write()


def _title(plan: Plan, lang: Lang) -> str:
    return plan.title if lang == "zh" else plan.title_en


def _name(district: District, lang: Lang) -> str:
    return district.name if lang == "zh" else district.name_en


def _what(comparison: Comparison, lang: Lang) -> str:
    return comparison.what if lang == "zh" else comparison.what_en


def _label(comparison: Comparison, lang: Lang) -> str:
    return f"{_what(comparison, lang)} · {_extent(comparison, lang)}"


def _extent(comparison: Comparison, lang: Lang) -> str:
    """Which places and years the figures are of, in few words."""
    kinds = {place.kind for place in comparison.by_place}
    names = [_name(load_districts()[code], lang) for code in sorted(comparison.districts)]
    names += [word("all_of", lang)] if "city" in kinds else []
    names += [word("one_project", lang)] if "project" in kinds else []
    span = "–".join(str(year) for year in dict.fromkeys((*comparison.years[:1], *comparison.years[-1:])))
    return " · ".join(part for part in (word("comma", lang).join(names), span) if part)


def _overview_html(offered: dict[str, Comparison], lang: Lang) -> str:
    """All that is offered as links: what can be compared first, then the rest by theme."""
    if not offered:
        return f'<p class="atlas-indicators">{escape(word("indicators_none", lang))}</p>'
    comparable = [c for c in offered.values() if len(c.figures) > 1]
    parts = (
        [f"<h2>{escape(word('indicators_comparable', lang, count=len(comparable)))}</h2>{_links(comparable, lang)}"]
        if comparable
        else []
    )
    single = [c for c in offered.values() if len(c.figures) == 1]
    if single:
        parts.append(f"<h2>{escape(word('indicators_single', lang, count=len(single)))}</h2>")
    for code, theme in load_terms()["theme"].items():
        members = [c for c in single if c.figures[0].theme == code]
        if members:
            heading = f"{escape(getattr(theme, lang))} <small>{len(members)}</small>"
            parts.append(f"<details><summary>{heading}</summary>{_links(members, lang)}</details>")
    return f'<div class="atlas-indicators">{"".join(parts)}</div>'


def _links(members: list[Comparison], lang: Lang) -> str:
    rest = "" if lang == "zh" else f"&amp;lang={lang}"
    rows = "".join(
        f'<li><a href="?indicator={escape(c.id)}{rest}">{escape(_what(c, lang))}</a> '
        f"<small>{escape(_extent(c, lang))}</small></li>"
        for c in members
    )
    return f"<ul>{rows}</ul>"
