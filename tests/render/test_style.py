from typing import get_args

import pytest

from atlas.catalogue import load_groups, load_layers
from atlas.model import PRECISION_ORDER
from atlas.model.vocabulary import State
from atlas.render import style_json
from atlas.render.style import BASE_STYLE, PRECISION_STYLE, STATE_STYLE


def test_every_layer_has_a_style():
    assert set(style_json(load_layers(), load_groups())["layers"]) == set(load_layers())


@pytest.mark.parametrize("theme", ["color", "color_dark"])
def test_no_two_layers_share_a_colour(theme):
    styles = style_json(load_layers(), load_groups())["layers"].values()
    assert len({style[theme] for style in styles}) == len(styles)


def test_every_drawn_precision_has_a_style_and_no_other():
    assert tuple(PRECISION_STYLE) == PRECISION_ORDER[:4]


def test_precise_approximate_and_schematic_places_look_different():
    looks = {name: (style["fill"], bool(style["dash"])) for name, style in PRECISION_STYLE.items()}
    assert looks["footprint"] == looks["site"] == (True, False)
    assert looks["neighbourhood"] == (False, False)
    assert looks["area"] == (False, True)


def test_light_and_dark_maps_colour_the_same_things():
    assert set(BASE_STYLE["light"]) == set(BASE_STYLE["dark"])


def test_the_style_of_a_layer_is_what_its_file_says(atlas_root):
    assert style_json(load_layers(), load_groups())["layers"] == {
        "test-layer": {"color": "#112233", "color_dark": "#445566", "symbol": "circle"}
    }


@pytest.mark.parametrize("what", ["color", "color_dark", "fill"])
def test_every_state_is_told_by_colour_and_by_fill(what):
    assert set(STATE_STYLE) == set(get_args(State))
    assert len({style[what] for style in STATE_STYLE.values()}) == len(STATE_STYLE)


def test_no_two_groups_share_a_pictogram():
    icons = [group.icon for group in load_groups().values()]
    assert len(set(icons)) == len(icons) == 7
