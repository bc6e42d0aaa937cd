"""The one function that text passes on its way into HTML, Markdown or JavaScript written by Python."""

import html

_LITERAL = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"})


def escape(text: object) -> str:
    """Text made inert in HTML text, HTML attributes, Markdown and JS template literals (so ${…} and backticks too)."""
    escaped = html.escape(str(text), quote=True).translate(_LITERAL)
    return "".join(f"&#{ord(c)};" if c in "*_[]|~!" else c for c in escaped)
