"""The HTML and SVG that Python writes: Jinja2 templates, escaped by themselves; a name that is not given is a fault."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from atlas.render.words import Lang, word

TEMPLATES = Path(__file__).parent / "templates"
_DATES = re.compile(r"(?<!\d)\d{4}(?:[-–]\d{2,4}){1,2}(?!\d)")


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"px": _px, "whole": _whole}
    return environment


def _px(x: float, y: float | None = None) -> str:
    """A number to a tenth of a pixel, or a position of two."""
    return f"{x:.1f}" if y is None else f"{x:.1f} {y:.1f}"


def fill(template: str, lang: Lang | None = None, /, **values: object) -> Markup:
    """A template of this room filled in; with a language it asks for our words by `w(key)`."""
    words = {"lang": lang, "w": partial(_said, lang)} if lang else {}
    return Markup(_templates().get_template(template).render({**words, **values}))  # noqa: S704  escaped by the template


def _whole(text: str) -> Markup:
    """Text in which no line breaks within a date or a range of years."""
    return Markup(_DATES.sub(r'<span class="atlas-whole">\g<0></span>', str(escape(text))))  # noqa: S704  escaped before


def _said(lang: Lang, key: str, **values: object) -> str:
    return word(key, lang, **values)
