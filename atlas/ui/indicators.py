"""The Indicators page: the chooser, a table for each place, and the indicator that the URL names."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from atlas.analysis import Comparison, comparisons, is_offered, names_of, parse_indicator, slices
from atlas.catalogue import load_districts, load_indicators, load_measures
from atlas.model import District
from atlas.render import Lang, literal, word
from atlas.ui.comparison import comparison_html
from atlas.ui.component import filter_bar
from atlas.ui.indicator_table import indicators_html
from atlas.ui.state import address, current_view, query
from atlas.web import Site

_FILTERS = ("district", "theme", "plan")
_BOX = "atlas_indicator"


def show_indicators(site: Site, lang: Lang) -> None:
    """The filters and the chooser, and below them the chosen indicator or else the table of a district or the city."""
    every = comparisons(load_indicators(), load_measures().values())
    view = current_view(site)
    chosen, dropped = parse_indicator(query(), {name: c.id for c in every.values() for name in names_of(c)})
    st.title(word("nav_indicators", lang), anchor=False)
    if chosen is None:
        st.markdown(word("indicators_lead", lang, count=sum(len(c.figures) for c in every.values())))
    for bad in (*view.dropped, *dropped):
        st.info(literal(word("dropped", lang, name=bad.name, value=bad.value)))
    front = "" if chosen is None else _what(every[chosen], lang)
    mapped = chosen if chosen is not None and slices(every[chosen]) else None
    filter_bar("indicators", site, lang, offered=_FILTERS, front=front, indicator=mapped)
    offered = {i: c for i, c in every.items() if is_offered(c, view.filter)}
    _choose(every, offered, chosen, lang)
    if chosen is None:
        anywhere = [c for c in every.values() if is_offered(c, replace(view.filter, district=frozenset()))]
        st.html(indicators_html(anywhere, view.filter.district, site, lang, partial(address, "indicators")))
    else:
        st.html(comparison_html(every[chosen], site, lang))


def _choose(every: dict[str, Comparison], offered: dict[str, Comparison], chosen: str | None, lang: Lang) -> None:
    """The box of the indicators; the URL says which is chosen, and a choice is written there."""
    st.session_state[_BOX] = chosen
    here = [chosen] if chosen is not None and chosen not in offered else []
    st.selectbox(
        word("indicator", lang), [*here, *offered], format_func=lambda i: _label(every[i], lang),
        key=_BOX, index=None, placeholder=word("indicator_search", lang, count=len(offered)), on_change=_write,
    )  # fmt: skip


def _write() -> None:
    chosen = st.session_state[_BOX]
    if chosen is None:
        st.query_params.pop("indicator", None)
    else:
        st.query_params["indicator"] = chosen


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
