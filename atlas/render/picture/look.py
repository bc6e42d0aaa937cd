"""How pictures look: on a light or dark screen, and on newsprint, where shades and hatching tell what colours do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from atlas.model import Look
from atlas.render.style import BASE_STYLE, CHANGE_STYLE, SHADE_STYLE, STATE_STYLE

LOOKS: tuple[Look, ...] = get_args(Look)

_NEWSPRINT_STATES: dict[str, str] = {
    "done": "#111111", "under_way": "#111111", "promised": "#111111", "silent": "#5f5f5f", "changed": "#111111",
    "existing": "#6b6b6b",
}  # fmt: skip
_NEWSPRINT_CHANGES = dict.fromkeys(CHANGE_STYLE, "#111111") | {"dropped": "#5f5f5f", "aside": "#6b6b6b"}
_GROUNDS: dict[Look, dict[str, str]] = {
    "light": {**BASE_STYLE["light"], "paper": "#ffffff", "ink": "#1f2937", "quiet": "#55606e", "rule": "#d6d2c8"},
    "dark": {**BASE_STYLE["dark"], "paper": "#14171b", "ink": "#eceff2", "quiet": "#a7b0ba", "rule": "#3a424b"},
    "newsprint": {
        "paper": "#ffffff", "ink": "#111111", "quiet": "#444444", "rule": "#bbbbbb",
        "outside": "#f2f2f2", "land": "#ffffff", "border": "#9a9a9a", "water": "#dedede", "waterline": "#c8c8c8",
        "motorway": "#c9c9c9", "trunk": "#d9d9d9", "street": "#e9e9e9", "casing": "#e9e9e9", "rail": "#d0d0d0",
        "metro": "#c4c4c4", "green": "#f0f0f0", "label_district": "#6a6a6a", "halo": "#ffffff", "marker": "#ffffff",
        "focus": "#111111",
    },
}  # fmt: skip


_NEWSPRINT_SHADES = {
    "shade_1": "#e6e6e6", "shade_2": "#c4c4c4", "shade_3": "#9a9a9a", "shade_4": "#6e6e6e", "shade_5": "#3f3f3f",
    "none": "#ffffff", "hatch": "#bdbdbd", "dots": "#111111", "line": "#444444", "ink": "#111111", "quiet": "#444444",
    "halo": "#ffffff",
}  # fmt: skip


def ground_colours(look: Look) -> dict[str, str]:
    """The colours of paper, letters and base map, by what they are for."""
    return _GROUNDS[look]


def state_colours(look: Look) -> Mapping[str, str]:
    """The colour of each state; on newsprint it is told by the fill."""
    if look == "newsprint":
        return _NEWSPRINT_STATES
    return {state: style["color_dark" if look == "dark" else "color"] for state, style in STATE_STYLE.items()}


def change_colours(look: Look) -> dict[str, str]:
    """The colour of each class of changes; on newsprint it is told by the fill."""
    if look == "newsprint":
        return _NEWSPRINT_CHANGES
    return {name: style["color_dark" if look == "dark" else "color"] for name, style in CHANGE_STYLE.items()}


def shade_colours(look: Look) -> dict[str, str]:
    """The colours of a map of values, by what they are for."""
    return _NEWSPRINT_SHADES if look == "newsprint" else SHADE_STYLE[look]
