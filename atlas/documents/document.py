"""Reading a plan document of any kind as text: .txt .md .html .docx .pdf."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

from atlas.documents.encoding import declared_charset, decode
from atlas.documents.length import refuse_endless
from atlas.errors import PlanTextError
from atlas.sandbox import Limits, State, run

MEGABYTE = 1024 * 1024
LIMIT_MB = {"text": 2, "html": 5, "docx": 50, "pdf": 100}
LIMITS = Limits(work_s=4, clock_s=6, memory_mb=600, answer_mb=4)
KINDS = {
    ".txt": "text", ".md": "text", "text/plain": "text", "text/markdown": "text",
    ".html": "html", ".htm": "html", "text/html": "html", "application/xhtml+xml": "html",
    ".docx": "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    ".pdf": "pdf", "application/pdf": "pdf",
}  # fmt: skip
_UNREAD: dict[State, str] = {
    "too slow": f"reading it takes more than {LIMITS.work_s} s of work",
    "too much memory": f"reading it takes more than {LIMITS.memory_mb} MB of memory",
    "too long": f"its text is longer than {LIMITS.answer_mb} MB",
    "crashed": "it breaks the reader",
}


class Document(NamedTuple):
    """A document that is in memory: its bytes, its suffix or media type, and how errors name it."""

    data: bytes
    media_type: str
    where: str


class _Part(NamedTuple):
    kind: str
    media_type: str
    size: int
    where: str


def read_document(path: Path) -> str:
    """The text of a plan document; a .txt or .md gives exactly its characters, without a byte order mark."""
    where = str(path)
    kind = document_kind(path.suffix.lower(), where)
    try:
        if not path.is_file():
            raise PlanTextError("there is no such file", where, "name a plan document")
        size = path.stat().st_size
        _refuse_size(size, kind, where)
        with path.open("rb") as file:
            if kind == "text":
                return _plain_text(file.read(size), "", where)
            return _texts(file, [_Part(kind, "", size, where)])[0]
    except (OSError, ValueError) as error:
        raise PlanTextError(f"cannot be read ({error})", where, "check the name and the permissions") from error


def document_text(data: bytes, media_type: str, where: str = "the document") -> str:
    """The text of a plan document that is in memory; `where` names it in errors."""
    if document_kind(media_type, where) != "text":
        return document_texts([Document(data, media_type, where)])[0]
    _refuse_size(len(data), "text", where)
    return _plain_text(data, media_type, where)


def document_texts(documents: Sequence[Document]) -> list[str]:
    """The texts of documents that belong together, as the pages of an article do, within the budget of one."""
    parts = [_Part(document_kind(d.media_type, d.where), d.media_type, len(d.data), d.where) for d in documents]
    for part in parts:
        _refuse_size(part.size, part.kind, part.where)
    return _texts(b"".join(d.data for d in documents), parts)


def document_kind(media_type: str, where: str) -> str:
    """Which kind of document a suffix or a media type names: text, html, docx or pdf."""
    kind = KINDS.get(media_type.partition(";")[0].strip().lower())
    if kind is None:
        raise PlanTextError(
            f"{media_type or 'no suffix'} is not read", where, "save it as .txt, .md, .html, .docx or .pdf"
        )
    return kind


def _refuse_size(size: int, kind: str, where: str) -> None:
    if not size:
        raise PlanTextError("the file is empty", where, "give the plan's text")
    if size > LIMIT_MB[kind] * MEGABYTE:
        found = f"{size / MEGABYTE:.0f} MB is more than the {LIMIT_MB[kind]} MB that are read of a {kind} document"
        raise PlanTextError(found, where, "split it, or save it without pictures")


def _plain_text(data: bytes, media_type: str, where: str) -> str:
    """Text needs no walls: it takes linear time, and its bytes are as few as its characters."""
    return _checked([decode(data, declared_charset(media_type), where)], [where])[0]


def _texts(source: bytes | IO[bytes], parts: Sequence[_Part]) -> list[str]:
    verdict = run("atlas.documents.reader:read", source, LIMITS, *parts)
    if verdict.state == "refused":
        raise PlanTextError(*verdict.words)
    if verdict.state != "answered":
        said = f" ({verdict.words[0]})" if verdict.words else ""
        raise PlanTextError(_UNREAD[verdict.state] + said, parts[0].where, "save its text as .txt")
    return _checked(json.loads(verdict.answer), [part.where for part in parts])


def _checked(texts: list[str], names: Sequence[str]) -> list[str]:
    """The texts, when each holds words and all of them together are no longer than a plan."""
    refuse_endless(sum(map(len, texts)), names[0])
    for text, where in zip(texts, names, strict=True):
        if not text.strip():
            raise PlanTextError("it holds no text", where, "give a document with text; scanned pages need OCR first")
    return texts
