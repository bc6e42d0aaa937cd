"""Reading a plan document of any kind as text: .txt .md .html .docx .pdf."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from pathlib import Path

from atlas.errors import PlanTextError
from atlas.plans.html import html_text
from atlas.plans.pdf import pdf_text
from atlas.plans.word import word_text

MEGABYTE = 1024 * 1024
LIMIT_MB = {"text": 20, "html": 5, "docx": 50, "pdf": 100}
KINDS = {
    ".txt": "text", ".md": "text", "text/plain": "text", "text/markdown": "text",
    ".html": "html", ".htm": "html", "text/html": "html", "application/xhtml+xml": "html",
    ".docx": "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    ".pdf": "pdf", "application/pdf": "pdf",
}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
_META = 4096
_SAMPLE = 20_000
_COMMON_SHARE = 0.7


def read_document(path: Path) -> str:
    """The text of a plan document; a .txt or .md gives exactly its characters, without a byte order mark."""
    kind = document_kind(path.suffix.lower(), str(path))
    try:
        if not path.is_file():
            raise PlanTextError("there is no such file", str(path), "name a plan document")
        _refuse_oversized(path.stat().st_size, kind, str(path))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise PlanTextError(f"cannot be read ({error})", str(path), "check the name and the permissions") from error
    return document_text(data, path.suffix.lower(), str(path))


def document_text(data: bytes, suffix_or_media_type: str, where: str = "the document") -> str:
    """The text of a plan document that is in memory; `where` names it in errors."""
    kind = document_kind(suffix_or_media_type, where)
    _refuse_oversized(len(data), kind, where)
    if not data:
        raise PlanTextError("the file is empty", where, "give the plan's text")
    declared = _CHARSET.search(suffix_or_media_type)
    if declared is None and kind == "html":
        declared = _CHARSET.search(data[:_META].decode("ascii", "replace"))
    charset = declared[1] if declared else None
    readers: dict[str, Callable[[], str]] = {
        "text": lambda: decode(data, charset, where),
        "html": lambda: html_text(decode(data, charset, where), where),
        "docx": lambda: word_text(data, where),
        "pdf": lambda: pdf_text(data, where),
    }
    text = readers[kind]()
    if not text.strip():
        raise PlanTextError("it holds no text", where, "give a document with text; scanned pages need OCR first")
    return text


def document_kind(suffix_or_media_type: str, where: str) -> str:
    """Which kind of document a suffix or a media type names: text, html, docx or pdf."""
    kind = KINDS.get(suffix_or_media_type.partition(";")[0].strip().lower())
    if kind is None:
        named = suffix_or_media_type or "no suffix"
        raise PlanTextError(f"{named} is not read", where, "save it as .txt, .md, .html, .docx or .pdf")
    return kind


def decode(data: bytes, charset: str | None, where: str) -> str:
    """Bytes as text: by byte order mark, as declared, as UTF-8, or as GB18030 when that gives plain Chinese."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            break
    else:
        text = (_strict(data, charset) if charset else None) or _strict(data, "utf-8")
        text = _chinese(data) if text is None else text
    if text is None:
        raise PlanTextError("neither UTF-8, UTF-16 with a mark, nor GB18030", where, "save it as UTF-8")
    if "\0" in text or len(_CONTROL.findall(text)) * 1000 > len(text):
        found = "not text but the bytes of another kind of file"
        raise PlanTextError(found, where, "give a text file, or name it by what it is (.pdf, .docx)")
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    wide = {"gb2312": "gb18030", "gbk": "gb18030"}.get(encoding.lower(), encoding)
    try:
        return data.decode(wide)
    except (UnicodeDecodeError, LookupError):
        return None


def _chinese(data: bytes) -> str | None:
    """GB18030 reads almost any bytes; what it gives must be mostly everyday characters."""
    text = _strict(data, "gb18030")
    sample = [c for c in (text or "")[:_SAMPLE] if c > "\x7f"]
    return text if sum(map(_is_everyday, sample)) >= _COMMON_SHARE * len(sample) else None


def _is_everyday(character: str) -> bool:
    """Whether it is punctuation or one of the 3 755 everyday characters of GB 2312."""
    lead = character.encode("gb2312", "replace")[0]
    return 0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7


def _refuse_oversized(size: int, kind: str, where: str) -> None:
    if size > LIMIT_MB[kind] * MEGABYTE:
        found = f"{size / MEGABYTE:.0f} MB is more than the {LIMIT_MB[kind]} MB that are read of a {kind} document"
        raise PlanTextError(found, where, "split it, or save it without pictures")
