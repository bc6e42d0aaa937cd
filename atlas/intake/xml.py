"""XML of strangers in words: GDAL knows few encodings, and a document type may swell or fetch what is elsewhere."""

from __future__ import annotations

import codecs
import re

from atlas.intake.encoding import as_text, guess_encoding, known_encoding
from atlas.intake.values import Refused

_TOLD = re.compile(rb"\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,30})[\"']")
_DECLARATION = re.compile(r"\s*<\?xml\b.*?\?>", re.DOTALL)
_DOCUMENT_TYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(r"<!--(?:.*?-->|.*)|<(?![?!])(?:([\w.-]+):)?([\w.-]+)", re.DOTALL)
"""A comment, which is no root, or an element; what is never closed is a comment to the end."""


def xml_text(data: bytes) -> str:
    """A document without its declaration; Refused when it has a document type, wherever and in whatever encoding."""
    text = _decoded(data).removeprefix("\ufeff")
    if _DOCUMENT_TYPE.search(text):
        raise Refused("refused_document_type")
    return _DECLARATION.sub("", text, count=1) if _DECLARATION.match(text) else text


def root_of(text: str) -> str:
    """The name of the outermost element, in small letters and without its prefix; "" when there is none."""
    found = _root(text)
    return found[2].lower() if found else ""


def from_root(text: str) -> str:
    """A document as GDAL knows it: without comments before its root, and without a prefix that the root has."""
    root = _root(text)
    if root is None:
        return ""
    text = text[root.start() :]
    if not root[1]:
        return text
    prefix = re.escape(root[1])
    prefixed = re.compile(rf"<!\[CDATA\[.*?\]\]>|(</?){prefix}:|\b(xmlns):{prefix}(?=\s*=)", re.DOTALL)
    return prefixed.sub(lambda found: found[1] or found[2] or found[0], text)


def _root(text: str) -> re.Match[str] | None:
    return next((found for found in _ROOT.finditer(text) if found[2]), None)


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
