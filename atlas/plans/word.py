"""Word documents (.docx) as text: paragraphs and tables in their order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.oxml.ns import qn

from atlas.errors import PlanTextError
from atlas.plans.numbering import Numbering

LONGEST_PART = 30 * 1024 * 1024
LONGEST_WHOLE = 300 * 1024 * 1024
MOST_PARTS = 5000
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_PARAGRAPH, _TABLE, _CONTROL, _ROW, _RUN = (qn(f"w:{name}") for name in ("p", "tbl", "sdt", "tr", "r"))
_TEXT, _TAB, _HYPHEN, _BOX = (qn(f"w:{name}") for name in ("t", "tab", "noBreakHyphen", "txbxContent"))
_WORDS = (_TEXT, _TAB, _HYPHEN, qn("w:br"), qn("w:cr"))
_MOVED_AWAY, _CELL = qn("w:moveFrom"), qn("w:tc")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def word_text(data: bytes, where: str) -> str:
    """A document's paragraphs, one a line, and its tables, one row a line with tabs."""
    if data.startswith(_OLD_WORD):
        raise PlanTextError("an old or encrypted Word file", where, "save it as .docx without a password")
    _refuse_bomb(data, where)
    try:
        document = Document(io.BytesIO(data))
        lines = _blocks(document.element.body, Numbering(document))
        return "\n".join(line for line in lines if line.strip())
    except Exception as error:  # a stranger's file may break the library anywhere
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise PlanTextError(f"broken Word file ({reason})", where, "open it in Word and save it again") from error


def _refuse_bomb(data: bytes, where: str) -> None:
    """The sizes that the archive declares; Python's zipfile reads no more than it declares."""
    try:
        parts = ZipFile(io.BytesIO(data)).infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise PlanTextError(f"no Word file ({error})", where, "open it in Word and save it as .docx") from error
    text = max((p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))), default=0)
    if len(parts) > MOST_PARTS or text > LONGEST_PART or sum(p.file_size for p in parts) > LONGEST_WHOLE:
        raise PlanTextError("it unpacks to more than a plan can hold", where, "give the plan's text alone")


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str]:  # noqa: ANN401  lxml elements have no types
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, numbering)
        elif child.tag == _TABLE:
            yield from _rows(child, numbering)
        elif child.tag == _CONTROL:
            yield from _blocks(child.iterfind(f"{qn('w:sdtContent')}/*"), numbering)


def _rows(table: Any, numbering: Numbering) -> Iterator[str]:  # noqa: ANN401
    for row in table.iter(_ROW):
        if next(row.iterancestors(_TABLE)) is table:
            own = (cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row)
            cells = [list(_blocks(cell, numbering)) for cell in own]
            yield from cells[0] if len(cells) == 1 else ["\t".join(" ".join(lines).strip() for lines in cells).strip()]


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:  # noqa: ANN401
    """Its number and words with insertions, links and fields, then those of text boxes that hang on it."""
    own = (n for n in paragraph.iter(*_WORDS) if n.getparent().tag == _RUN and not _gone(n))
    pieces = (_word(n) for n in own if next(n.iterancestors(_PARAGRAPH)) is paragraph)
    words = "".join(pieces)
    yield from (numbering.number_of(paragraph) + words if words.strip() else words).split("\n")
    for box in paragraph.iter(_BOX):
        if next(box.iterancestors(_PARAGRAPH)) is paragraph and next(box.iterancestors(_FALLBACK), None) is None:
            yield from _blocks(box, numbering)


def _word(node: Any) -> str:  # noqa: ANN401
    return {_TEXT: node.text or "", _TAB: "\t", _HYPHEN: "-"}.get(node.tag, "\n")


def _gone(node: Any) -> bool:  # noqa: ANN401
    return next(node.iterancestors(_MOVED_AWAY), None) is not None
