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
from atlas.render.style import style_json
from atlas.render.template import fill
from atlas.render.words import LANGS, Lang, all_words, word

__all__ = [
    "DIFFERING", "LANGS", "NO_VALUE", "STEPS", "Frame", "Lang", "Shade", "all_words", "as_image", "at_words", "bar",
    "choropleth", "fill", "frame_of", "literal", "locator", "style_json", "swatch", "word",
]  # fmt: skip
