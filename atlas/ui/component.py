"""The bridge to the live map: a persistent component whose code and data the browser fetches once by URL."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from atlas.analysis import SHARED
from atlas.render import Lang, word
from atlas.ui.state import current_view, tells_language, view_json
from atlas.web import ASSETS_FOLDER, SEARCH_KEYS, Site, asset_url, picture_bounds, read_asset, room_urls

Screen = Literal["map", "directory", "workbench", "desk", "filter", "frame", "review"]

_PAGES = {"directory": "projects"}
"""The page that a screen stands on, where that has another name."""
_LOADER = "doors/loader.js"
_SHEET = "style/streamlit.css"


@st.cache_resource
def _renderer() -> Any:  # noqa: ANN401  Streamlit's ComponentRenderer
    return st.components.v2.component("atlas", js=read_asset(_LOADER), html="<div></div>", isolate_styles=False)


def live(screen: Screen, site: Site, lang: Lang) -> None:
    """Draw the live map, the directory, the workbench or the desk, with the view of the URL."""
    view = current_view(site)
    data = {
        "map": site.url("map.json"),
        "words": site.url(f"words.{lang}.json"),
        "search": site.url(SEARCH_KEYS),
        "place": site.place_at(view.near),
        "default_base": site.default_base,
        "view": view_json(view),
        "dropped": [dropped._asdict() for dropped in view.dropped],
    }
    ground = {"base": site.url("base.json")} if screen in ("map", "workbench") else {}
    offered = {"pictures": picture_bounds()} if screen == "desk" else {}
    title = {} if screen == "map" else {"title": page_title(_PAGES.get(screen, screen), lang)}
    _mount(screen, lang, {**data, **ground, **offered, **title})


def filter_bar(
    page: str,
    site: Site,
    lang: Lang,
    *,
    offered: tuple[str, ...],
    front: str = "",
    indicator: str | None = None,
) -> None:
    """Draw the filters that a page offers, which count its rows and write each choice into the URL.

    The page runs again with it. `front` is what the title says before that of the page, `indicator` the one that is
    open and has a map.
    """
    counted = "indicators.json" if page == "indicators" else "map.json"
    data = {
        "counted": site.url(counted),
        "words": site.url(f"words.{lang}.json"),
        "search": site.url(SEARCH_KEYS),
        "view": view_json(current_view(site)),
        "offered": offered,
        "rows": "indicators" if page == "indicators" else None,
        "forgets": ["indicator"],
        "title": page_title(page, lang),
        "front": front,
        "indicator": indicator,
    }
    _mount("filter", lang, data, key=f"atlas_filter_{page}")


def frame(page: str, pages: tuple[tuple[str, ...], ...], lang: Lang, version: str | None) -> None:
    """Draw the header: name, path, label and where needed a short label of each page, and the language switch.

    On paper it names the atlas, the data version, where there is data, the day and the address.
    """
    data = {
        "page": page,
        "pages": pages,
        "shared": SHARED,
        "title": page_title(page, lang),
        "brand": word("app_title", lang),
        "label": word("switch_language", lang),
        "printed": word("printed", lang, version=version, day="{day}") if version else None,
        "skip": word("skip_to_list" if page == "map" else "skip_to_content", lang),
        "tells_lang": tells_language(lang),
    }
    _mount("frame", lang, data)


def page_title(page: str, lang: Lang) -> str:
    """The title of the window on a page where nothing else is open."""
    brand = word("app_title", lang)
    return brand if page == "map" else f"{word(f'nav_{page}', lang)} · {brand}"


def picker(
    site: Site, lang: Lang, record: str, places: list[dict[str, Any]], shapes: list[dict[str, Any]] | None
) -> tuple[float, float] | None:
    """Draw the review page's map with these places; gives the WGS-84 point that was just pressed.

    With shapes, which are drawn too, the point is not the question: a press gives none.
    """
    data = {
        "base": site.url("base.json"),
        "words": site.url(f"words.{lang}.json"),
        "record": record,
        "places": places,
        "shapes": shapes,
    }
    point = _mount("review", lang, data).point
    if not (isinstance(point, list) and len(point) == 2 and all(isinstance(x, (int, float)) for x in point)):
        return None
    return float(point[0]), float(point[1])


def _mount(screen: Screen, lang: Lang, data: dict[str, Any], key: str = "") -> Any:  # noqa: ANN401  ComponentResult
    pressed = {"on_point_change": _ignore} if screen == "review" else {}
    code = {
        "assets": ASSETS_FOLDER,
        "module": f"rooms/{screen}.js",
        "style": asset_url(_SHEET),
        "scripts": room_urls(screen),
    }
    return _renderer()(key=key or f"atlas_{screen}", data={**code, "lang": lang, **data}, **pressed)


def _ignore() -> None:
    """Streamlit wants a callback for each event that a component may send."""
