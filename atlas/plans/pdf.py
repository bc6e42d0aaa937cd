"""PDF documents with a text layer as text: pages joined, broken lines mended, running heads dropped."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

from atlas.errors import PlanTextError

TIME_LIMIT_S = 60.0
_SCRIPT = Path(__file__).with_name("pdf_pages.py")
_HEADING = re.compile(
    r"\s*(第[一二三四五六七八九十百\d]+[章节篇编条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|"
    r"\d{1,2}[.．、]\s*\D|——|[●■◆▲]|专栏|表\s*\d|附件)"
)
_TITLE = re.compile(r"\s*第[一二三四五六七八九十百\d]+[章节篇编]\s")
_SENTENCE_END = tuple("。！？；：.!?;:")
_INDENTS = ("　　", "    ")
_UNREADABLE = {0: None, 0xFFFE: None, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}
_EDGE_LINES = 2
_REPEATED_SHARE = 0.5
_FULL_SHARE = 0.8
_PAGE_NUMBER = re.compile(r"[-—–·\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[,，/／]?\s*共\s*\d+\s*页|\s*[/／]\s*\d+)?[-—–·\s]*")


def pdf_text(data: bytes, where: str) -> str:
    """The text of a PDF's text layer; PlanTextError when it has none, is broken, encrypted or takes too long."""
    pages = [[line.rstrip() for line in page.split("\n")] for page in _page_texts(data, where)]
    lines = [line for page in _without_running_heads(pages) for line in page if line.strip()]
    if not lines:
        raise PlanTextError("the PDF has no text layer (scanned pages)", where, "run OCR over it first")
    return "\n".join(joined_lines(lines))


def _page_texts(data: bytes, where: str) -> list[str]:
    command = [sys.executable, "-I", str(_SCRIPT)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIME_LIMIT_S, check=False)
    except subprocess.TimeoutExpired as error:
        found = f"the PDF takes longer than {TIME_LIMIT_S:.0f} s"
        raise PlanTextError(found, where, "save its text as .txt") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] or f"code {done.returncode}"
        if "assword" in reason or "ecurity" in reason:
            raise PlanTextError("the PDF is encrypted", where, "save it without a password")
        raise PlanTextError(f"broken PDF ({reason})", where, "open it in a viewer and print it to a new PDF")
    pages: list[str] = json.loads(done.stdout)
    return [re.sub(r"\r\n?", "\n", page).translate(_UNREADABLE) for page in pages]


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Drop page numbers, and first and last lines that stand on half of the pages."""
    full = [[line for line in page if line.strip()] for page in pages]
    seen = Counter(key for page in full for key in {_key(line) for line in _edges(page)})
    often = max(2, _REPEATED_SHARE * sum(map(bool, full)))
    repeated = {key for key, times in seen.items() if times >= often and not key.endswith("。")}
    return [_trimmed(page, repeated) for page in full]


def _edges(page: list[str]) -> list[str]:
    return page[:_EDGE_LINES] + page[_EDGE_LINES:][-_EDGE_LINES:]


def _key(line: str) -> str:
    """A line without the page number at its ends; all page numbers are alike."""
    if _PAGE_NUMBER.fullmatch(line):
        return "#"
    return line.strip("0123456789-—–·. ")


def _trimmed(page: list[str], repeated: set[str]) -> list[str]:
    last = len(page) - _EDGE_LINES
    return [x for i, x in enumerate(page) if not ((i < _EDGE_LINES or i >= last) and _key(x) in repeated)]


def joined_lines(lines: list[str]) -> list[str]:
    """Lines that the page's width broke in mid-sentence joined again; headings and ends of paragraphs stay."""
    widths = sorted(map(_width, lines))
    full = _FULL_SHARE * widths[int(len(widths) * 0.9)]
    joined: list[str] = []
    open_line = False
    for line in lines:
        if open_line and not _HEADING.match(line) and not line.startswith(_INDENTS):
            joined[-1] = _glued(joined[-1], line.strip())
        else:
            joined.append(line.strip())
        open_line = _width(line) >= full and not line.endswith(_SENTENCE_END) and not _TITLE.match(line)
    return joined


def _glued(first: str, second: str) -> str:
    """Two halves of a line; letters keep a space between them, Chinese characters do not."""
    space = " " if first[-1].isascii() and second[0].isascii() and (first[-1].isalpha() or second[0].isalpha()) else ""
    return first + space + second


def _width(line: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in line)
