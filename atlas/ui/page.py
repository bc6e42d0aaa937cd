"""What every page shares: navigation, language, title, and the message when there is no build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.navigation.page import Page

from atlas.errors import AtlasError, BuildError
from atlas.render import Lang, word
from atlas.ui.component import frame
from atlas.ui.state import language
from atlas.web import Site, curate_dir, short_label, site, tell_operator

_PAGES = {
    "map": "nav_map",
    "projects": "nav_projects",
    "indicators": "nav_indicators",
    "outcomes": "nav_outcomes",
    "compare": "nav_compare",
    "workbench": "nav_workbench",
    "desk": "nav_desk",
    "data": "nav_data",
    "about": "nav_about",
}


def navigation() -> Page:
    """The pages of the app with their titles in the reader's language; the header is our own."""
    lang = language()
    st.set_page_config(page_title=word("app_title", lang), page_icon="🗺️", layout="wide")
    pages = [st.Page(_file(name), title=word(title, lang), default=name == "map") for name, title in _pages().items()]
    return st.navigation(pages, position="hidden")


def addresses() -> dict[str, str]:
    """The paths of the app's pages, each with the name of its page."""
    return {"/" if name == "map" else f"/{name}": name for name in _pages()}


def _pages() -> dict[str, str]:
    """The pages of this app: the review page is one of them only while a draft is curated."""
    return {**_PAGES, "review": "nav_review"} if curate_dir() else _PAGES


def _file(name: str) -> str:
    return f"pages/{name}.py"


def _link(page: str, key: str, lang: Lang) -> tuple[str, ...]:
    """Name, path and label of a page; the longest have a short label for phones."""
    short = short_label(page, lang)
    return page, "" if page == "map" else page, word(key, lang), *([short] if short else [])


@contextmanager
def screen(name: str) -> Iterator[tuple[Site, Lang]]:
    """A page's frame: gives the site and the language, or tells how to build and ends the page."""
    lang, pages = language(), _pages()
    if name not in pages:
        st.stop()
    served = _served(lang)
    version = None if isinstance(served, str) else served.version
    frame(name, tuple(_link(page, key, lang) for page, key in pages.items()), lang, version)
    if isinstance(served, str):
        st.error(served)
        st.stop()
    yield served, lang


def _served(lang: Lang) -> Site | str:
    """The site, or what the reader is told where there is none."""
    try:
        return site()
    except BuildError as error:
        tell_operator(str(error))
        return f"**{word('no_build', lang)}** {word('no_build_remedy', lang)}"
    except AtlasError as error:  # an operator's setting, such as ATLAS_BASEMAP
        tell_operator(str(error))
        return word("wrong_setting", lang)
