"""Tables for spreadsheets: every CSV that the atlas writes for people, and how such a file is read back.

A spreadsheet takes a cell for a formula, a date or a number by how it looks. A text that would not stay what it is gets
an apostrophe in front, which reading takes away again; numbers and all other texts stand as they are.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
"""The mark of UTF-8, without which Excel reads Chinese in another encoding."""

_GUARD = "'"
_FORMULA = ("=", "+", "-", "@", "−")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = {"Cc", "Cf", "Cn", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"}
_BLANK = set("\u115f\u1160\u2800\u3164\uffa0\ufffd")  # letters and signs that draw nothing
_NARROW = {0xFF01 + n: 0x21 + n for n in range(94)}  # full-width forms
_LONGEST = 11  # digits that Excel shows; it rounds longer numbers
_STAYS = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?|[0-9]{4}-[0-9]{4}")
_MONTH = (
    "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|(nov|dec)(ember)?)"
)
_CHANGES = re.compile(
    r"(?=.*[0-9])[0-9.,:/+()%$¥￥€£-]+"  # zeros in front, 1.50, 330105,330106, 2021-12, 1/2, 3:00, (5), 50.0%
    r"|[+-]?[0-9.,]+e[+-]?[0-9]+"
    rf"|(?=.*[0-9])([0-9]{{1,4}}[./,-]*)?{_MONTH}([./,-]*[0-9]{{1,4}}){{0,2}}"
    r"|[0-9]{1,2}(:[0-9]{2}){0,2}[ap]m?"
    r"|([0-9]{2,4}年)?[0-9]{1,2}月([0-9]{1,2}日)?"
    r"|([上下]午)?[0-9]{1,2}([时時点:]([0-9]{1,2}分?)?([0-9]{1,2}秒)?|:[0-9]{2}(:[0-9]{2})?)"
    r"|true|false",
    re.IGNORECASE,
)
"""Texts that Excel turns into a number, a date, a time or a truth value that looks otherwise, spaces left out."""


def sheet(fields: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A table as a file that opens by double click: UTF-8 with its mark, Windows line ends, no text a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(fields)
    writer.writerows([_guarded(value) if isinstance(value, str) else value for value in row] for row in rows)
    return (MARK + out.getvalue()).encode()


def read_sheet(body: bytes) -> list[dict[str, str]]:
    """The rows of such a file, also when a spreadsheet has saved it again; ValueError when it is none."""
    try:
        rows = [row for row in csv.reader(io.StringIO(_decoded(body), newline=""), strict=True) if any(row)]
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if not rows:
        raise ValueError("there is no row")
    names = [name.strip() for name in rows[0]]
    if any(any(row[len(names) :]) for row in rows):
        raise ValueError("a row has more cells than the first")
    filled = [[*row, *[""] * (len(names) - len(row))] for row in rows[1:]]
    return [{name: _bare(cell) for name, cell in zip(names, row, strict=False) if name} for row in filled]


def harmless(text: str) -> str:
    """The text as a table holds it: what no spreadsheet can show, such as NUL, becomes U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def _decoded(body: bytes) -> str:
    """UTF-8; without its mark also GB 18030, in which older versions of Excel save on Chinese Windows."""
    try:
        return body.decode().lstrip(MARK)
    except UnicodeDecodeError:
        if body.startswith(MARK.encode()):
            raise
        return body.decode("gb18030")


def _guarded(text: str) -> str:
    plain = harmless(text)
    return _GUARD + plain if _needs_guard(plain) else plain


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARD) and _needs_guard(cell[1:]) else cell


def _needs_guard(text: str) -> bool:
    if text.startswith((_GUARD, "\t", "\r", "\n")):
        return True
    if len(text) <= _LONGEST and _STAYS.fullmatch(text):
        return False
    seen = "".join(c for c in text if not _is_unseen(c))
    first = unicodedata.normalize("NFKC", seen[:1])
    return first.startswith(_FORMULA) or _CHANGES.fullmatch(seen.translate(_NARROW)) is not None


def _is_unseen(c: str) -> bool:
    return c.isspace() or c in _BLANK or unicodedata.category(c) in _UNSEEN
