"""The URL of the page as a validated view, and the language that the reader reads."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from atlas.analysis import FACETS, SHARED, View, parse_view, value_in
from atlas.render import LANGS, Lang
from atlas.web import Site, preferred_language

_LANG = "atlas_lang"


def language() -> Lang:
    """The language of the URL, else the one of this session, else the browser's; kept for the next page."""
    wanted, _ = value_in(st.query_params.get("lang", ""))
    chosen: Lang = next((x for x in LANGS if x == wanted), st.session_state.get(_LANG) or _usual())
    st.session_state[_LANG] = chosen
    return chosen


def tells_language(lang: Lang) -> bool:
    """Whether the URL has to name the language: unless it is Chinese, which the browser would lead to by itself."""
    return lang != "zh" or _usual() != "zh"


def _usual() -> Lang:
    return preferred_language(st.context.headers.get("Accept-Language", ""))


def current_view(site: Site) -> View:
    """The view that the URL asks for, validated against the build that is served."""
    return parse_view(query(), site.known())


def query() -> dict[str, list[str]]:
    """The parameters of the URL, each with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def address(page: str, **changed: str | None) -> str:
    """The address of a page under the filter and language of this one, with parameters changed or taken out."""
    kept = {name: ",".join(st.query_params.get_all(name)) for name in (*SHARED, "lang")}
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
        "sort": view.sort,
        "base": view.base,
        "view": view.view,
        "near": view.near,
    }
