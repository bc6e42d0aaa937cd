"""Reading a plan document of any kind as text: .txt .md .html .docx .pdf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from atlas.documents.encoding import declared_charset, decode
from atlas.documents.length import refuse_endless
from atlas.documents.reading import Reading, unpacked
from atlas.errors import PlanTextError
from atlas.sandbox import Limits, State, run

if TYPE_CHECKING:
    from atlas.model import Defect

MEGABYTE = 1024 * 1024
LIMIT_MB = {"text": 2, "html": 5, "docx": 50, "pdf": 100}
LIMITS = Limits(work_s=3, clock_s=5, memory_mb=512, answer_mb=4)
KINDS = {
    ".txt": "text", ".md": "text", "text/plain": "text", "text/markdown": "text",
    ".html": "html", ".htm": "html", "text/html": "html", "application/xhtml+xml": "html",
    ".docx": "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    ".pdf": "pdf", "application/pdf": "pdf",
}  # fmt: skip
_MOSTLY = 50
_UNREAD: dict[State, str] = {
    "too slow": f"reading it takes more than {LIMITS.work_s} s of work or {LIMITS.clock_s} s by the clock",
    "too much memory": f"reading it takes more than {LIMITS.memory_mb} MB of memory",
    "too long": f"its text is longer than {LIMITS.answer_mb} MB",
    "crashed": "it breaks the reader",
}


class Document(NamedTuple):
    """A document's text, and what is known to be missing from it."""

    text: str
    defects: tuple[Defect, ...] = ()


def read_document(path: Path) -> Document:
    """A plan document; the text of a .txt or .md is exactly its characters, without a byte order mark."""
    where = str(path)
    kind = document_kind(path.suffix.lower(), where)
    try:
        if not path.is_file():
            raise PlanTextError("there is no such file", where, "name a plan document")
        size = path.stat().st_size
        _refuse_size(size, kind, where)
        with path.open("rb") as file:
            if kind == "text":
                return Document(_plain_text(file.read(size), "", where))
            return _document(file, kind, "", size, where)
    except (OSError, ValueError) as error:
        raise PlanTextError(f"cannot be read ({error})", where, "check the name and the permissions") from error


def document_text(data: bytes, media_type: str, where: str = "the document") -> str:
    """The text of a plan document that is in memory; `where` names it in errors."""
    kind = document_kind(media_type, where)
    _refuse_size(len(data), kind, where)
    if kind == "text":
        return _plain_text(data, declared_charset(media_type), where)
    return _document(data, kind, declared_charset(media_type), len(data), where).text


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
        raise PlanTextError(found, where, "split it" if kind == "text" else "split it, or save it without pictures")


def _plain_text(data: bytes, charset: str, where: str) -> str:
    """Text needs no walls: it takes linear time, and has no more characters than bytes."""
    return _checked(decode(data, charset, where), where)


def _document(source: bytes | IO[bytes], kind: str, charset: str, size: int, where: str) -> Document:
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
    reading = unpacked(verdict.answer)
    return Document(_checked(reading.text, where), tuple(_missing(reading)))


def _missing(reading: Reading) -> Iterator[Defect]:
    """What the reader knows to be missing from the text."""
    from atlas.model import Defect  # noqa: PLC0415  a walled-off process loads this module and never a model

    if reading.unread_pages:
        pages = [str(number) for number in reading.unread_pages]
        note = f"第{'、'.join(pages)}页有整幅图片而没有文字（扫描件），须先识别（OCR）或录入，否则草稿不完整。"
        pages_en = f"{'Page' if len(pages) == 1 else 'Pages'} {', '.join(pages)}"
        note_en = (
            f"{pages_en}: a picture without text (scanned); recognise (OCR) or type it, else the draft is incomplete."
        )
        yield Defect(kind="lost_text", note=note, note_en=note_en)
    if reading.menu_percent >= _MOSTLY:
        note = f"网页文字的{reading.menu_percent}%是链接，被当作菜单略去；如有正文在内，请存为.txt。"
        note_en = (
            f"{reading.menu_percent} % of the page's words are links and were left out as menus; "
            "if they are the plan's, save them as .txt."
        )
        yield Defect(kind="lost_text", note=note, note_en=note_en)


def _checked(text: str, where: str) -> str:
    """The text, when it holds words and no more than a plan."""
    refuse_endless(len(text), where)
    if not text.strip():
        raise PlanTextError("it holds no text", where, "give a document with text; scanned pages need OCR first")
    return text
