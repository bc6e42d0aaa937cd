"""One description of how the atlas looks and speaks: styles, words, escaping."""

from atlas.render.bars import bar
from atlas.render.choropleth import (
    DIFFERING,
    NO_VALUE,
    STEPS,
    Frame,
    Shade,
    as_image,
    choropleth,
    frame_of,
    locator,
    swatch,
)
from atlas.render.escape import literal
from atlas.render.fragment import at_words
from atlas.render.names import state_text, term_names
from atlas.render.said import amount_text, outcome_text, source_text
from atlas.render.style import STATE_STYLE, style_json
from atlas.render.template import fill
from atlas.render.words import LANGS, Lang, all_words, word

__all__ = [
    "DIFFERING", "LANGS", "NO_VALUE", "STATE_STYLE", "STEPS", "Frame", "Lang", "Shade", "all_words", "amount_text",
    "as_image", "at_words", "bar", "choropleth", "fill", "frame_of", "literal", "locator", "outcome_text",
    "source_text", "state_text", "style_json", "swatch", "term_names", "word",
]  # fmt: skip
