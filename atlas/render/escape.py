"""The one function that text passes on its way into Streamlit's Markdown; HTML is written by templates."""

import re

# Streamlit looks for addresses, icons and arrows in text that Markdown has decoded already, where no escape is left.
# An empty directive ends a piece of text and draws nothing, so that no such pattern stands in one piece.
_APART = ":small[]"
_SIGN = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x7f]|\A | \Z")
_JOINT = re.compile(r"(?<=:)|(?=@)|(?<=www)(?=\.)|(?<=[<>~-])(?=[=>-])", re.IGNORECASE)


def literal(text: object) -> str:
    """Text that Streamlit's Markdown (messages, headings, labels of radio buttons) draws as it stands."""
    return _APART.join(_SIGN.sub(lambda sign: f"&#{ord(sign[0])};", piece) for piece in _JOINT.split(str(text)))
