"""What every page shares: navigation, language, title, and the message when there is no build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.navigation.page import Page

from atlas.errors import BuildError
from atlas.render import Lang, escape, word
from atlas.ui.component import frame
from atlas.ui.state import language
from atlas.web import Site, site

_PAGES = (
    ("map", "nav_map", ":material/map:"),
    ("projects", "nav_projects", ":material/list:"),
    ("data", "nav_data", ":material/database:"),
    ("about", "nav_about", ":material/info:"),
)


def navigation() -> Page:
    """The pages of the app with their titles in the reader's language."""
    lang = language()
    st.set_page_config(page_title=word("app_title", lang), page_icon="🗺️", layout="wide")
    pages = [
        st.Page(f"pages/{name}.py", title=word(title, lang), icon=icon, default=name == "map")
        for name, title, icon in _PAGES
    ]
    return st.navigation(pages, position="top")


@contextmanager
def screen(title_key: str) -> Iterator[tuple[Site, Lang]]:
    """A page's frame: gives the site and the language, or tells how to build and ends the page."""
    lang = language()
    brand = word("app_title", lang)
    name = brand if title_key == "nav_map" else f"{word(title_key, lang)} · {brand}"
    frame(name, brand, word("switch_language", lang), lang)
    try:
        served = site()
    except BuildError as error:
        st.error(f"**{word('no_build', lang)}** {word('no_build_remedy', lang)}\n\n{escape(error)}")
        st.stop()
    yield served, lang
