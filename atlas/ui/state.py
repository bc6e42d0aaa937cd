"""The URL of the page as a validated view, and the language that the reader reads."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from atlas.analysis import FACETS, FILTER_PARAMETERS, View, parse_view
from atlas.render import LANGS, Lang
from atlas.web import Site

_LANG = "atlas_lang"


def language() -> Lang:
    """The language of the URL, else the one chosen before in this session, else Chinese; kept for the next page."""
    wanted = st.query_params.get("lang")
    chosen: Lang = next((x for x in LANGS if x == wanted), st.session_state.get(_LANG, "zh"))
    st.session_state[_LANG] = chosen
    if wanted is None and chosen != "zh":
        st.query_params["lang"] = chosen
    return chosen


def switch_language() -> None:
    """Turn to the other language; everything else in the URL stays."""
    other: Lang = "en" if language() == "zh" else "zh"
    st.session_state[_LANG] = other
    if other == "zh":
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = other


def current_view(site: Site) -> View:
    """The view that the URL asks for, validated against the build that is served."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    return parse_view(query, site.known())


def address(page: str, **changed: str) -> str:
    """The address of a page under the filter and the language of this one, with some parameters changed."""
    kept = {name: ",".join(st.query_params.get_all(name)) for name in (*FILTER_PARAMETERS, "lang")}
    wanted = {name: value for name, value in {**kept, **changed}.items() if value}
    return f"{page}?{urlencode(wanted, safe=',')}"


def view_json(view: View) -> dict[str, Any]:
    """The view as plain values for the browser."""
    wanted = view.filter
    return {
        **{facet: sorted(getattr(wanted, facet)) for facet in FACETS},
        "years": wanted.years,
        "horizon": wanted.horizon,
        "q": wanted.text,
        "project": view.project,
        "base": view.base,
        "view": view.view,
        "near": view.near,
    }
