"""One style description: how layers and precisions are drawn, for every renderer of the atlas."""

from __future__ import annotations

from typing import Any

from atlas.model import Group, Layer
from atlas.model.vocabulary import State

PRECISION_STYLE: dict[str, dict[str, Any]] = {
    "footprint": {"fill": True, "dash": []},
    "site": {"fill": True, "dash": []},
    "neighbourhood": {"fill": False, "dash": []},
    "area": {"fill": False, "dash": [3, 3]},
}
"""Solid for a sourced building or site, hollow for an approximate place, dashed for a schematic area."""

STATE_STYLE: dict[State, dict[str, str]] = {
    "done": {"color": "#0f766e", "color_dark": "#2dd4bf", "fill": "full"},
    "under_way": {"color": "#b45309", "color_dark": "#f5a524", "fill": "half"},
    "promised": {"color": "#1d4ed8", "color_dark": "#7aa5ff", "fill": "hollow"},
    "silent": {"color": "#6b7280", "color_dark": "#9ca3af", "fill": "broken"},
    "changed": {"color": "#a21caf", "color_dark": "#e879f9", "fill": "crossed"},
    "existing": {"color": "#8a8f86", "color_dark": "#7b838c", "fill": "small"},
}
"""How a state looks: the fill tells it without colour, the colour without a close look; existing things stay quiet."""

CHANGE_STYLE: dict[str, dict[str, str]] = {
    "new": {"color": "#1d4ed8", "color_dark": "#7aa5ff", "fill": "hollow"},
    "kept": {"color": "#0f766e", "color_dark": "#2dd4bf", "fill": "full"},
    "later": {"color": "#b45309", "color_dark": "#f5a524", "fill": "half"},
    "altered": {"color": "#a21caf", "color_dark": "#e879f9", "fill": "crossed"},
    "dropped": {"color": "#6b7280", "color_dark": "#9ca3af", "fill": "broken"},
    "aside": {"color": "#8a8f86", "color_dark": "#7b838c", "fill": "small"},
}
"""How a map of two plans shows what became of a project from the earlier to the later."""

SYMBOL_RADIUS_PX = 7
SELECTED_RADIUS_PX = 10

BASE_STYLE: dict[str, dict[str, str]] = {
    "light": {
        "outside": "#e9e7e1", "land": "#f7f5f0", "border": "#a59d8e", "water": "#b7d3e5", "waterline": "#8fb9d3",
        "motorway": "#f0cf8e", "trunk": "#ffffff", "casing": "#ded8cb", "rail": "#c5bfb3", "metro": "#a79fc4",
        "station": "#7b719f", "label": "#5b564c", "label_water": "#3f7293", "label_district": "#6f6758",
        "halo": "#ffffff", "marker": "#ffffff", "focus": "#1f2937",
        "green": "#dfe9d3", "building": "#e9e4da", "street": "#ffffff",
        "label_green": "#47703f", "label_quiet": "#716b5f",
    },
    "dark": {
        "outside": "#14171b", "land": "#1e2328", "border": "#5c6570", "water": "#1c3a50", "waterline": "#2f5d7e",
        "motorway": "#5a4a2a", "trunk": "#39414a", "casing": "#15181c", "rail": "#3d444d", "metro": "#5d5580",
        "station": "#9a90c8", "label": "#b6bcc4", "label_water": "#7fb2d4", "label_district": "#98a1ab",
        "halo": "#14171b", "marker": "#14171b", "focus": "#f3f4f6",
        "green": "#1f2d24", "building": "#262c32", "street": "#333a42",
        "label_green": "#8ab183", "label_quiet": "#8d949d",
    },
}  # fmt: skip
"""Colours of the built-in base in light and dark."""


SHADE_STYLE: dict[str, dict[str, str]] = {
    "light": {
        "shade_1": "#d3e9e4", "shade_2": "#a1d0c7", "shade_3": "#63b0a4", "shade_4": "#2a8b7e", "shade_5": "#0b5e57",
        "none": "#f1efe9", "hatch": "#cfcabd", "dots": "#b45309", "line": "#5b6472", "ink": "#1f2937",
        "quiet": "#5b6472", "halo": "#ffffff",
    },
    "dark": {
        "shade_1": "#1d4641", "shade_2": "#226a63", "shade_3": "#2c948a", "shade_4": "#52c3b5", "shade_5": "#a9f0e4",
        "none": "#1b2025", "hatch": "#3b434c", "dots": "#f59e0b", "line": "#a3abb6", "ink": "#e5e7eb",
        "quiet": "#a3abb6", "halo": "#14171b",
    },
}  # fmt: skip
"""Colours of a map of values in light and dark; what has no value is hatched, which no shade is."""


def style_json(layers: dict[str, Layer], groups: dict[str, Group]) -> dict[str, Any]:
    """The whole style as plain values, for the live map and every other renderer."""
    return {
        "layers": {layer.id: layer.style.model_dump() for layer in layers.values()},
        "groups": {group.id: group.icon for group in groups.values()},
        "states": STATE_STYLE,
        "precision": PRECISION_STYLE,
        "radius": SYMBOL_RADIUS_PX,
        "selected": SELECTED_RADIUS_PX,
        "base": BASE_STYLE,
    }
