"""What reads a document inside the walled-off process."""

from __future__ import annotations

from typing import IO

from atlas.documents.encoding import decode, page_charset
from atlas.documents.length import refuse_endless
from atlas.documents.reading import Reading

_HERE = "the document"


def read(stream: IO[bytes], kind: str, charset: str, size: int) -> bytes:
    """The text of a document, packed; whoever asked knows how it is called."""
    reading = _reading(stream.read(size), kind, charset)
    refuse_endless(len(reading.text), _HERE)
    return reading.packed()


def _reading(data: bytes, kind: str, charset: str) -> Reading:
    """Each kind loads its own library when it is needed, as a fresh process begins with every document."""
    if kind == "docx":
        from atlas.documents.word import word_text  # noqa: PLC0415

        return Reading(word_text(data, _HERE))
    if kind == "pdf":
        from atlas.documents.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, _HERE)
    from atlas.documents.html import read_html  # noqa: PLC0415

    return read_html(decode(data, charset or page_charset(data), _HERE), _HERE)
