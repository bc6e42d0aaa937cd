"""One style description: how layers and precisions are drawn, for every renderer of the atlas."""

from __future__ import annotations

from typing import Any

from atlas.model import Layer

PRECISION_STYLE: dict[str, dict[str, Any]] = {
    "footprint": {"fill": True, "dash": []},
    "site": {"fill": True, "dash": []},
    "neighbourhood": {"fill": False, "dash": []},
    "area": {"fill": False, "dash": [3, 3]},
}
"""Solid for a sourced building or site, hollow for an approximate place, dashed for a schematic area."""

SYMBOL_RADIUS_PX = 7
SELECTED_RADIUS_PX = 10

BASE_STYLE: dict[str, dict[str, str]] = {
    "light": {
        "outside": "#e9e7e1", "land": "#f7f5f0", "border": "#a59d8e", "water": "#b7d3e5", "waterline": "#8fb9d3",
        "motorway": "#f0cf8e", "trunk": "#ffffff", "casing": "#ded8cb", "rail": "#c5bfb3", "metro": "#a79fc4",
        "station": "#7b719f", "label": "#5b564c", "label_water": "#3f7293", "label_district": "#6f6758",
        "halo": "#ffffff", "marker": "#ffffff", "focus": "#1f2937",
    },
    "dark": {
        "outside": "#14171b", "land": "#1e2328", "border": "#5c6570", "water": "#1c3a50", "waterline": "#2f5d7e",
        "motorway": "#5a4a2a", "trunk": "#39414a", "casing": "#15181c", "rail": "#3d444d", "metro": "#5d5580",
        "station": "#9a90c8", "label": "#b6bcc4", "label_water": "#7fb2d4", "label_district": "#98a1ab",
        "halo": "#14171b", "marker": "#14171b", "focus": "#f3f4f6",
    },
}  # fmt: skip
"""Colours of the built-in base in light and dark."""


def style_json(layers: dict[str, Layer]) -> dict[str, Any]:
    """The whole style as plain values, for the live map and every other renderer."""
    return {
        "layers": {layer.id: layer.style.model_dump() for layer in layers.values()},
        "precision": PRECISION_STYLE,
        "radius": SYMBOL_RADIUS_PX,
        "selected": SELECTED_RADIUS_PX,
        "base": BASE_STYLE,
    }
