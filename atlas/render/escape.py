"""The two functions that text passes on its way into HTML or JavaScript, and into Streamlit's Markdown."""

import html
import re

_LITERAL = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"})
# Streamlit looks for addresses, icons and arrows in text that Markdown has decoded already, where no escape is left.
# An empty directive ends a piece of text and draws nothing, so that no such pattern stands in one piece.
_APART = ":small[]"
_SIGN = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x7f]|\A | \Z")
_JOINT = re.compile(r"(?<=:)|(?=@)|(?<=www)(?=\.)|(?<=[<>~-])(?=[=>-])", re.IGNORECASE)


def escape(text: object) -> str:
    """Text made inert in HTML text, HTML attributes and JS template literals (so ${…} and backticks too)."""
    escaped = html.escape(str(text), quote=True).translate(_LITERAL)
    return "".join(f"&#{ord(c)};" if c in "*_[]|~!" else c for c in escaped)


def literal(text: object) -> str:
    """Text that Streamlit's Markdown (messages, headings, labels of radio buttons) draws as it stands."""
    return _APART.join(_SIGN.sub(lambda sign: f"&#{ord(sign[0])};", piece) for piece in _JOINT.split(str(text)))
