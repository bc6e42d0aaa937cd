"""The bridge to the live map: a persistent component whose code and data the browser fetches once by URL."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from atlas.render import Lang, word
from atlas.ui.state import current_view, switch_language, view_json
from atlas.web import MAP_SCRIPTS, Site, asset_url

Screen = Literal["map", "directory", "frame", "review"]

# Component code runs from a blob: URL, so paths are resolved against the page. What the map needs is asked for at once,
# not one import after another.
_LOADER = """
export default async function (component) {
  const at = (path) => new URL(path, document.baseURI).href;
  for (const href of (component.data.early ?? []).map(at)) {
    if (document.querySelector(`link[href="${href}"]`)) continue;
    const link = Object.assign(document.createElement("link"), { href });
    if (href.endsWith(".js")) link.rel = "modulepreload";
    else Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
    document.head.append(link);
  }
  const module = await import(at(component.data.module));
  return module.mount(component, at);
}
"""


@st.cache_resource
def _renderer() -> Any:  # noqa: ANN401  Streamlit's ComponentRenderer
    return st.components.v2.component("atlas", js=_LOADER, html="<div></div>", isolate_styles=False)


def live(screen: Screen, site: Site, lang: Lang) -> None:
    """Draw the live map or the directory, with the view of the URL."""
    view = current_view(site)
    files = [site.url(name) for name in ("map.json", "base.json", f"words.{lang}.json")]
    _mount(
        screen,
        lang,
        {
            "early": [*files, *map(asset_url, MAP_SCRIPTS)] if screen == "map" else [],
            "style": [asset_url("leaflet.css"), asset_url("atlas.css")],
            "map": site.url("map.json"),
            "base": site.url("base.json"),
            "words": site.url(f"words.{lang}.json"),
            "default_base": site.default_base,
            "view": view_json(view),
            "dropped": [dropped._asdict() for dropped in view.dropped],
        },
    )


def frame(page: str, pages: tuple[tuple[str, ...], ...], title: str, lang: Lang) -> None:
    """Draw the header: name, path, label and where needed a short label of each page, and the language switch."""
    brand, label = word("app_title", lang), word("switch_language", lang)
    data = {
        "style": [asset_url("atlas.css")],
        "page": page,
        "pages": pages,
        "title": title,
        "brand": brand,
        "label": label,
    }
    _mount("frame", lang, data)


def picker(
    site: Site, lang: Lang, record: str, places: list[dict[str, Any]], shapes: list[dict[str, Any]] | None
) -> tuple[float, float] | None:
    """Draw the review page's map with these places; gives the WGS-84 point that was just pressed.

    With shapes, which are drawn too, the point is not the question: a press gives none.
    """
    data = {
        "style": [asset_url("leaflet.css"), asset_url("atlas.css")],
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


def _mount(screen: Screen, lang: Lang, data: dict[str, Any]) -> Any:  # noqa: ANN401  Streamlit's ComponentResult
    events = {
        "frame": {"on_switch_change": switch_language},
        "review": {"on_point_change": _ignore},
    }
    pressed = events.get(screen, {})
    module = {"module": asset_url(f"{screen}.js"), "lang": lang}
    return _renderer()(key=f"atlas_{screen}", data={**module, **data}, **pressed)


def _ignore() -> None:
    """Streamlit wants a callback for each event that a component may send."""
