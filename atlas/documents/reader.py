"""What reads documents inside the walled-off process: their texts from their bytes, one after the other."""

from __future__ import annotations

import json
from typing import IO

from atlas.documents.encoding import declared_charset, decode
from atlas.documents.length import refuse_endless


def read(stream: IO[bytes], *documents: tuple[str, str, int, str]) -> bytes:
    """The texts of documents as JSON; kind, media type, size and name tell each, the stream holds their bytes."""
    texts: list[str] = []
    for kind, media_type, size, where in documents:
        texts.append(_text(kind, media_type, stream.read(size), where))
        refuse_endless(sum(map(len, texts)), where)
    return json.dumps(texts, ensure_ascii=False).encode()


def _text(kind: str, media_type: str, data: bytes, where: str) -> str:
    """Each kind loads its own library when it is needed, as a fresh process begins with every document."""
    if kind == "docx":
        from atlas.documents.word import word_text  # noqa: PLC0415

        return word_text(data, where)
    if kind == "pdf":
        from atlas.documents.pdf import pdf_text  # noqa: PLC0415

        return pdf_text(data, where)
    if kind == "html":
        from atlas.documents.html import html_text  # noqa: PLC0415

        return html_text(decode(data, declared_charset(media_type, data), where), where)
    return decode(data, declared_charset(media_type), where)
