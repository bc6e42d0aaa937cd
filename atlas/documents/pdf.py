"""PDF documents with a text layer as text: pages joined, broken lines mended, running heads dropped."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from unicodedata import east_asian_width

import pypdfium2

from atlas.documents.glyphs import page_words
from atlas.documents.length import refuse_endless
from atlas.documents.reading import Reading
from atlas.errors import PlanTextError

MOST_PAGES = 3000
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
_LONGEST_NUMBER = 40
_LARGE_PICTURE = 0.4
_FEWEST_OVER_PICTURE = 20
"""A scanned page may bear a page number or the words of a stamp; more are its text."""
_PAGE_NUMBER = re.compile(r"[-—–·\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[,，/／]?\s*共\s*\d+\s*页|\s*[/／]\s*\d+)?[-—–·\s]*")


def read_pdf(data: bytes, where: str) -> Reading:
    """The text of a PDF's text layer; PlanTextError when it has none, is broken or is encrypted."""
    try:
        texts, unread = _page_texts(data, where)
    except pypdfium2.PdfiumError as error:
        reason = str(error)
        if "assword" in reason or "ecurity" in reason:
            raise PlanTextError("the PDF is encrypted", where, "save it without a password") from error
        found = f"broken PDF ({reason})"
        raise PlanTextError(found, where, "open it in a viewer and print it to a new PDF") from error
    pages = [[line.rstrip() for line in text.split("\n")] for text in texts]
    lines = [line for page in _without_running_heads(pages) for line in page if line.strip()]
    if not lines:
        raise PlanTextError("the PDF has no text layer (scanned pages)", where, "run OCR over it first")
    return Reading("\n".join(joined_lines(lines)), tuple(unread))


def _page_texts(data: bytes, where: str) -> tuple[list[str], list[int]]:
    """The text of every page, until it is more than a plan can hold, and the numbers of those that are pictures."""
    with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
        if len(document) > MOST_PAGES:
            found = f"{len(document)} pages are more than the {MOST_PAGES} that are read"
            raise PlanTextError(found, where, "split it")
        texts: list[str] = []
        unread: list[int] = []
        for number, page in enumerate(document, start=1):
            words = page.get_textpage()
            text = page_words(words)
            if _is_picture(page, words):
                unread.append(number)
            page.close()
            texts.append(re.sub(r"\r\n?", "\n", text).translate(_UNREADABLE))
            refuse_endless(sum(map(len, texts)), where)
        return texts, unread


def _is_picture(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> bool:
    """Whether a picture without text over it covers much of a page, as a scanned page does."""
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= _LARGE_PICTURE * width * height:
            over = "".join(words.get_text_bounded(left, bottom, right, top).split())
            if len(over) < _FEWEST_OVER_PICTURE:
                return True
    return False


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
    if len(line) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(line):
        return "#"
    return line.strip("0123456789-—–·. ")


def _trimmed(page: list[str], repeated: set[str]) -> list[str]:
    last = len(page) - _EDGE_LINES
    return [x for i, x in enumerate(page) if not ((i < _EDGE_LINES or i >= last) and _key(x) in repeated)]


def joined_lines(lines: list[str]) -> list[str]:
    """Lines that the page's width broke in mid-sentence joined again; headings and ends of paragraphs stay."""
    widths = sorted(map(_width, lines))
    full = _FULL_SHARE * widths[int(len(widths) * 0.9)]
    joined: list[list[str]] = []
    open_line = False
    for line in lines:
        words = line.strip()
        if open_line and not _HEADING.match(line) and not line.startswith(_INDENTS):
            joined[-1] += [_gap(joined[-1][-1], words), words]
        else:
            joined.append([words])
        open_line = _width(line) >= full and not line.endswith(_SENTENCE_END) and not _TITLE.match(line)
    return ["".join(pieces) for pieces in joined]


def _gap(first: str, second: str) -> str:
    """What stands between two halves of a line: letters keep a space between them, Chinese characters do not."""
    letters = first[-1].isascii() and second[0].isascii() and (first[-1].isalpha() or second[0].isalpha())
    return " " if letters else ""


def _width(line: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in line)
