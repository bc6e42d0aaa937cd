"""XML of strangers in words: GDAL knows few encodings, and a document type may swell or fetch what is elsewhere."""

from __future__ import annotations

import codecs
import re

from atlas.intake.encoding import as_text, guess_encoding, known_encoding
from atlas.intake.values import Refused

_TOLD = re.compile(rb"\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,30})[\"']")
_DECLARATION = re.compile(r"\s*<\?xml\b.*?\?>", re.DOTALL)
_DOCUMENT_TYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def xml_text(data: bytes) -> str:
    """A document without its declaration; Refused when it has a document type, wherever and in whatever encoding."""
    text = _decoded(data).removeprefix("\ufeff")
    if _DOCUMENT_TYPE.search(text):
        raise Refused("refused_document_type")
    return _DECLARATION.sub("", text, count=1) if _DECLARATION.match(text) else text


def root_of(text: str) -> str:
    """The name of the outermost element, in small letters and without its prefix; "" when there is none."""
    found = _ROOT.match(text, _root_begin(text))
    return found[1].lower() if found else ""


def from_root(text: str) -> str:
    """A document without the comments before its root, after which GDAL does not look for it."""
    return text[_root_begin(text) :]


def _root_begin(text: str) -> int:
    at = 0
    while comment := _COMMENT.search(text, at):
        first = _ROOT.search(text, at)
        if first and first.start() < comment.start():
            return first.start()
        at = comment.end()
    first = _ROOT.search(text, at)
    return first.start() if first else len(text)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    told = _TOLD.match(data.removeprefix(codecs.BOM_UTF8))
    named = known_encoding(told[1].decode("ascii")) if told else ""
    if named.startswith("utf-16"):
        named = ""  # its own declaration could not be read
    try:
        return data.decode(named or "utf-8")
    except UnicodeDecodeError:
        return as_text(data, guess_encoding([data], "")[0])
