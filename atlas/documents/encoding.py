"""Bytes as text: by byte order mark, as UTF-8, as declared, or as GB 18030 when that gives plain Chinese."""

from __future__ import annotations

import codecs
import re

from atlas.errors import PlanTextError

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks and what they stand for."""
CHINESE = {
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
"""Names of Chinese encodings and the widest that holds each."""
_WESTERN = ("iso-8859-1", "latin1", "us-ascii", "windows-1252")
"""The charsets that are believed. Python knows many more codecs, some of which unpack, compute or always fail."""
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?\s*+([\w-]{1,40})", re.IGNORECASE | re.ASCII)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
_OLD_WIDE_SPACE = "\ue5e5"
"""The bytes A3 A0, which old pages indent with and every browser shows as a wide space."""
_HEAD = 4096
_SAMPLE = 20_000
_COMMON_SHARE = 0.7
_ACCENTED_SHARE = 0.1


def declared_charset(told: str) -> str:
    """The charset that a media type or the head of a page names, "" for none."""
    named = _CHARSET.search(told[:_HEAD])
    return named[1].lower() if named else ""


def page_charset(page: bytes) -> str:
    """The charset that a page declares in its head."""
    return declared_charset(page[:_HEAD].decode("ascii", "replace"))


def decode(data: bytes, charset: str, where: str) -> str:
    """The text that bytes stand for; an error and never mojibake when that is not certain."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            break
    else:
        text = _unmarked(data, charset)
    if text is None:
        raise PlanTextError("neither UTF-8, UTF-16 with a mark, nor GB18030", where, "save it as UTF-8")
    if "\0" in text or (len(text) - len(_CONTROL.sub("", text))) * 1000 > len(text):
        found = "not text but the bytes of another kind of file"
        raise PlanTextError(found, where, "give a text file, or name it by what it is (.pdf, .docx)")
    return text


def _unmarked(data: bytes, charset: str) -> str | None:
    """UTF-8 comes before what is declared: no text of another encoding passes for it, and servers often err."""
    text = _strict(data, "utf-8")
    if text is None and charset in CHINESE:
        text = _strict(data, CHINESE[charset])
    text = _chinese(data) if text is None else text
    return _western(data) if text is None and charset in _WESTERN else text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text.replace(_OLD_WIDE_SPACE, "\u3000") if encoding == "gb18030" else text


def _chinese(data: bytes) -> str | None:
    """GB18030 reads almost any bytes; what it gives must be mostly everyday characters."""
    text = _strict(data, "gb18030")
    sample = [c for c in (text or "")[:_SAMPLE] if c > "\x7f"]
    return text if sum(map(is_everyday, sample)) >= _COMMON_SHARE * len(sample) else None


def _western(data: bytes) -> str | None:
    """Western text has few letters that ASCII has not; many are the halves of other characters."""
    return _strict(data, "cp1252") if sum(byte > 0x7F for byte in data) <= _ACCENTED_SHARE * len(data) else None


def is_everyday(character: str) -> bool:
    """Whether it is punctuation or one of the 3 755 everyday characters of GB 2312."""
    lead = character.encode("gb2312", "replace")[0]
    return 0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7
