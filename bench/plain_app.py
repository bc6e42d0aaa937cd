"""The plain app to compare with: Streamlit and st_folium drawing the same features, the usual way.

Where a choice had to be made it favours this app: its scripts come from this machine and not from four CDNs, it has
no base map to draw, its data is read once, panning does not rerun it (`returned_objects=[]`), and it shows no list.
`streamlit run bench/plain_app.py` needs BENCH_GEOJSON, the path of the features.
"""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import folium
import streamlit as st
from jinja2 import Template
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import runtime

HEIGHT_PX = 720
VIEW = [[30.1, 120.0], [30.43, 120.36]]
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_TYPES = {"leaflet.js": "text/javascript", "leaflet.css": "text/css"}
_STYLE = {"color": "#1f6feb", "weight": 1, "fillOpacity": 0.4}


class LocalMap(folium.Map):
    """A folium map whose Leaflet comes from this machine; nothing else of folium's scripts is used here."""

    default_js: ClassVar = [("leaflet", "/vendor/leaflet.js")]
    default_css: ClassVar = [("leaflet_css", "/vendor/leaflet.css")]


class Painted(folium.MacroElement):
    """Tells the console when the features are in the map and two animation frames have passed."""

    def __init__(self) -> None:
        super().__init__()
        self._name = "Painted"
        self._template = Template(
            "{% macro script(this, kwargs) %}"
            "requestAnimationFrame(() => requestAnimationFrame(() =>"
            " console.log('BENCH paint ' + (performance.timeOrigin + performance.now()))));"
            "{% endmacro %}"
        )


@st.cache_resource
def _features() -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(Path(os.environ["BENCH_GEOJSON"]).read_text(encoding="utf-8"))[
        "features"
    ]
    return features


def _draw() -> None:
    from streamlit_folium import st_folium  # noqa: PLC0415  it registers itself with the runtime, which must be there

    st.set_page_config(page_title="Projects", layout="wide")
    features = _features()
    districts = list(dict.fromkeys(f["properties"]["district"] for f in features))
    chosen = st.multiselect("District", districts)
    shown = [f for f in features if not chosen or f["properties"]["district"] in chosen]
    st.caption(f"{len(shown)} projects")
    chart = LocalMap(tiles=None, prefer_canvas=True)
    chart.fit_bounds(VIEW)
    folium.GeoJson(
        {"type": "FeatureCollection", "features": shown},
        marker=folium.CircleMarker(radius=5, weight=1, fill=True),
        style_function=lambda _: _STYLE,
        tooltip=folium.GeoJsonTooltip(["name", "district"]),
        popup=folium.GeoJsonPopup(["name", "district", "theme", "status", "years"]),
    ).add_to(chart)
    Painted().add_to(chart)
    st_folium(chart, height=HEIGHT_PX, use_container_width=True, returned_objects=[], key="map")


def _vendor(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _TYPES:
        return Response(status_code=404)
    body = (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_bytes()
    return Response(body, media_type=_TYPES[name], headers=FOREVER)


if not runtime.exists():
    app = st.App(__file__, routes=[Route("/vendor/{name}", _vendor)])
else:
    _draw()
