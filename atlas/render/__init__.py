"""One description of how the atlas looks and speaks: styles, words, escaping."""

from atlas.render.escape import escape
from atlas.render.style import style_json
from atlas.render.words import LANGS, Lang, all_words, word

__all__ = ["LANGS", "Lang", "all_words", "escape", "style_json", "word"]
