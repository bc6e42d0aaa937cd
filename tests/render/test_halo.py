"""The halo of words on paper: under all letters of a line, so that none covers the letter before it."""

import io

import numpy as np
import pypdfium2
from PIL import Image

from atlas.render.picture.outlines import haloed
from atlas.render.printing import pdf_of, png_of

_TEXT = (
    '<text class="name" x="10" y="40" font-size="40" fill="#000" stroke="{stroke}" stroke-width="20"{order}>000</text>'
)
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50"><style>@font-face{{x}}</style>'
    '<style>.name{{font-family:"Noto Sans SC"}}path.name{{stroke:#f00;stroke-width:20}}</style>{text}</svg>'
)


def _drawn(stroke, order):
    pdf = pdf_of(_SVG.format(text=_TEXT.format(stroke=stroke, order=order)), (100, 50), "t", "a")
    return pdf, np.asarray(Image.open(io.BytesIO(png_of(pdf, 2))).convert("RGB"), dtype=int)


def test_no_halo_covers_a_letter_and_the_words_are_there_once():
    pdf, with_halo = _drawn("#f00", ' paint-order="stroke"')
    _, without = _drawn("none", "")
    black = [(picture.max(axis=2) < 60).sum() for picture in (with_halo, without)]
    assert black[0] >= black[1] > 500
    assert ((with_halo[..., 0] > 200) & (with_halo[..., 1] < 60)).sum() > 1000
    assert pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().strip() == "000"


def test_what_has_no_halo_stays_as_it_is():
    made = haloed(_SVG.format(text=_TEXT.format(stroke="none", order="")))
    assert "<path" not in made
    assert "font-face" not in made
