"""A picture on paper and as pixels: SVG → PDF by typst, with its letters as letters; PDF → PNG by PDFium."""

from __future__ import annotations

import io
from functools import cache
from threading import Lock

import pypdfium2
import typst

from atlas.render.picture.lettering import FONT
from atlas.render.picture.outlines import haloed

_PX_PT = 0.75
_PAGE = b"""#set document(title: sys.inputs.title, date: none)
#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.alt)"""
_PDFIUM = Lock()
"""PDFium is not thread-safe."""


def pdf_of(svg: str, size: tuple[int, int], title: str, alt: str) -> bytes:
    """An SVG of so many pixels as a tagged PDF of one page of its size; the same picture gives the same bytes."""
    width, height = (str(side * _PX_PT) for side in size)
    inputs = {"svg": haloed(svg), "title": title, "alt": alt, "width": width, "height": height}
    compiler = typst.Compiler(_PAGE, font_paths=_fonts(), sys_inputs=inputs)
    made = compiler.compile(format="pdf", timestamp=0)
    assert isinstance(made, bytes)  # noqa: S101  one document without an output is bytes
    return made


def png_of(pdf: bytes, times: int = 1) -> bytes:
    """The first page of a PDF as a PNG with so many times the pixels of the picture."""
    out = io.BytesIO()
    with _PDFIUM:
        page = pypdfium2.PdfDocument(pdf)[0]
        page.render(scale=times / _PX_PT).to_pil().save(out, "PNG", optimize=False)
    return out.getvalue()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT.parent)])
