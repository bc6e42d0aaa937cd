"""A quote card: what a plan says of one project in its own words, what became of it, and where that can be read."""

from __future__ import annotations

import base64
from typing import NamedTuple

import segno

from atlas.render.picture.lettering import FAMILY, cut_font, wrapped, written
from atlas.render.picture.look import ground_colours
from atlas.render.template import fill
from atlas.render.words import Lang

WIDTH_PX, HEIGHT_PX = 1200, 630
_MARGIN, _CODE_PX = 64, 150
_INNER = WIDTH_PX - 2 * _MARGIN
_INDENT, _STEP = 28, 1.36


class Quote(NamedTuple):
    """The words of a card: the project, the claim, the plan's own words and place, what became of it, and the foot."""

    lang: Lang
    name: str
    claim: str
    words: str
    whence: str
    news: str
    foot: str
    address: str


class _Line(NamedTuple):
    x: float
    y: float
    size: float
    style: str
    text: str


class _Part(NamedTuple):
    """A part of the card: its look, size and width in pixels, its most lines, and the room above it."""

    text: str
    style: str
    size: float
    width: float
    most: int
    before: float


def quote_card(quote: Quote) -> str:
    """The card as SVG, 1200 × 630 pixels, whole in itself; what is longer than its lines ends with an ellipsis."""
    lines = _lines(quote)
    quoted = [line for line in lines if line.style == "words"]
    font = base64.b64encode(cut_font(line.text for line in lines)).decode()
    said = "\n".join(filter(None, (quote.name, quote.claim, quote.words, quote.whence, quote.news, quote.foot)))
    code = segno.make(quote.address, error="m", micro=False)
    rows = [
        f"M{x} {y + 0.5}h1" for y, row in enumerate(code.matrix_iter(border=2)) for x, dark in enumerate(row) if dark
    ]
    svg = fill(
        "quote.svg", lang=quote.lang, lines=lines, font=font, family=FAMILY, ground=ground_colours("light"),
        bar=(quoted[0].y - quoted[0].size, len(quoted) * quoted[0].size * _STEP) if quoted else None,
        code="".join(rows), side=code.symbol_size(border=2)[0], code_px=_CODE_PX, margin=_MARGIN,
        width=WIDTH_PX, height=HEIGHT_PX, title=quote.name, alt=said,
    )  # fmt: skip
    return str(svg)


def _lines(quote: Quote) -> list[_Line]:
    """The lines of the card under each other; the code stands beside the last ones."""
    narrow = _INNER - _CODE_PX - 40
    parts = (
        _Part(quote.name, "title", 46, _INNER, 2, 0),
        _Part(quote.claim, "claim", 27, _INNER, 2, 14),
        _Part(quote.words, "words", 31, _INNER - _INDENT, 4, 26),
        _Part(quote.whence, "quiet", 22, _INNER - _INDENT, 1, 8),
        _Part(quote.news, "news", 25, narrow, 2, 22),
        _Part(quote.foot, "quiet", 19, narrow, 2, 16),
    )
    lines, top = [], float(_MARGIN)
    for part in (part for part in parts if part.text):
        top += part.before
        x = _MARGIN + (_INDENT if part.width == _INNER - _INDENT else 0)
        for text in wrapped(written(part.text, quote.lang), part.width / part.size, part.most):
            lines.append(_Line(x, top + part.size, part.size, part.style, text))
            top += part.size * _STEP
    return lines
