"""Reading a plan document of any kind as text: .txt .md .html .docx .pdf."""

from __future__ import annotations

from pathlib import Path
from typing import IO

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
            return _plain_text(file.read(size), "", where) if kind == "text" else _text(file, kind, "", size, where)
    except (OSError, ValueError) as error:
        raise PlanTextError(f"cannot be read ({error})", where, "check the name and the permissions") from error


def document_text(data: bytes, media_type: str, where: str = "the document") -> str:
    """The text of a plan document that is in memory; `where` names it in errors."""
    kind = document_kind(media_type, where)
    _refuse_size(len(data), kind, where)
    if kind == "text":
        return _plain_text(data, declared_charset(media_type), where)
    return _text(data, kind, declared_charset(media_type), len(data), where)


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


def _plain_text(data: bytes, charset: str, where: str) -> str:
    """Text needs no walls: it takes linear time, and has no more characters than bytes."""
    return _checked(decode(data, charset, where), where)


def _text(source: bytes | IO[bytes], kind: str, charset: str, size: int, where: str) -> str:
    try:
        verdict = run("atlas.documents.reader:read", source, LIMITS, kind, charset, size)
    except OSError as error:
        raise PlanTextError(f"its reader cannot be started ({error})", where, "look at the machine's limits") from error
    if verdict.state == "refused":
        what, _, remedy = verdict.words
        raise PlanTextError(what, where, remedy)
    if verdict.state != "answered":
        said = f" ({verdict.words[0]})" if verdict.words else ""
        raise PlanTextError(_UNREAD[verdict.state] + said, where, "save its text as .txt")
    return _checked(verdict.answer.decode("utf-8", "replace"), where)


def _checked(text: str, where: str) -> str:
    """The text, when it holds words and no more than a plan."""
    refuse_endless(len(text), where)
    if not text.strip():
        raise PlanTextError("it holds no text", where, "give a document with text; scanned pages need OCR first")
    return text
