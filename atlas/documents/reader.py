"""What reads a document inside the walled-off process."""

from __future__ import annotations

from typing import IO

from atlas.documents.encoding import decode, page_charset
from atlas.documents.length import refuse_endless

_HERE = "the document"


def read(stream: IO[bytes], kind: str, charset: str, size: int) -> bytes:
    """The text of a document in UTF-8; whoever asked knows how it is called."""
    text = _text(stream.read(size), kind, charset)
    refuse_endless(len(text), _HERE)
    return text.encode()


def _text(data: bytes, kind: str, charset: str) -> str:
    """Each kind loads its own library when it is needed, as a fresh process begins with every document."""
    if kind == "docx":
        from atlas.documents.word import word_text  # noqa: PLC0415

        return word_text(data, _HERE)
    if kind == "pdf":
        from atlas.documents.pdf import pdf_text  # noqa: PLC0415

        return pdf_text(data, _HERE)
    from atlas.documents.html import html_text  # noqa: PLC0415

    return html_text(decode(data, charset or page_charset(data), _HERE), _HERE)
