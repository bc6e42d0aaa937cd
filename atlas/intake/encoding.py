"""In which encoding a stranger's words are: by mark, by what can be read at all, by what reads as everyday words.

Words come as pieces (fields of a table, lines of a text), for pieces of one file may differ and may end in half a
character, where a field was cut at its longest. UTF-8 comes before what is declared: files often declare wrongly, and
no Chinese text of another encoding passes for it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from atlas.documents.encoding import CHINESE, MARKS, is_everyday
from atlas.intake.values import Guess

KNOWN = ("utf-8", "gb18030", "big5hkscs", "cp1252")
"""What is tried, the likeliest in Hangzhou first."""
_WIDE = ("utf-16-le", "utf-16-be")
_OTHER_NAMES = {
    "utf8": "utf-8", "65001": "utf-8", "cp65001": "utf-8", "936": "gb18030", "cp936": "gb18030", "ms936": "gb18030",
    "54936": "gb18030", "euc-cn": "gb18030", "950": "big5hkscs", "cp950": "big5hkscs", "1252": "cp1252",
    "windows-1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso8859-1": "cp1252",
    "utf-16": "utf-16-le", "utf16": "utf-16-le", **CHINESE,
}  # fmt: skip
_MOST_PIECES, _FIRST = 3000, 8
_MOST_BYTES = 4_000_000
_SAMPLE = 40
_UNREADABLE = 4
"""A piece that cannot be read at all counts as so many strange characters."""
_LATIN = re.compile(r"[A-Za-z][\u00c0-\u024f]|[\u00c0-\u024f][A-Za-z]|[0-9A-Za-z ][\u00b0-\u00b7\u00d7²³]")
_CJK_BYTES = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}")


class _Reading(NamedTuple):
    """How well an encoding reads the pieces: everyday and strange characters, pieces not read, and what it reads."""

    code: str
    everyday: int
    strange: int
    unread: int
    sample: str

    @property
    def share(self) -> float:
        """From 1, all is everyday, to -1."""
        bad = self.strange + _UNREADABLE * self.unread
        return (self.everyday - bad) / max(1, self.everyday + bad)


def known_encoding(name: str) -> str:
    """The encoding that a declaration or a person names, one of a few; "" for one that is not known."""
    plain = name.strip().lower().replace("_", "-").removeprefix("ldid/").removeprefix("ansi ")
    code = _OTHER_NAMES.get(plain, plain)
    return code if code in (*KNOWN, *_WIDE) else ""


def guess_encoding(samples: Iterable[bytes], declared: str) -> tuple[str, tuple[Guess, ...]]:
    """The encoding of pieces of text, and all that it may be with a sample each, the one in use first."""
    pieces = _pieces(samples)
    marked = next((code for mark, code in MARKS for piece in pieces[:1] if piece.startswith(mark)), "")
    if marked:
        text = b"".join(pieces).decode(marked, "replace").lstrip("\ufeff")
        return marked, (Guess(marked, "guessed_encoding_mark", {"sample": text[:_SAMPLE]}),)
    telling = [piece for piece in pieces if not piece.isascii()]
    told = known_encoding(declared)
    if not telling:
        code = told or "utf-8"
        return code, (Guess(code, "guessed_encoding_plain", {"sample": _sample(pieces, code)}),)
    return _best([_read(telling, code) for code in KNOWN], told, len(telling))


def as_text(piece: bytes, encoding: str) -> str:
    """A piece in words: in an encoding where it can be read so, else in the one that reads it best.

    Half a character at its end is left out. Nothing is read as another file's letters.
    """
    for mark, code in MARKS:
        if piece.startswith(mark):
            return piece[len(mark) :].decode(code, "replace")
    if encoding in _WIDE:
        return piece.decode(encoding, "replace")
    text = _strict(piece, "utf-8" if _is_chinese_utf_8(piece) else encoding)
    if text is not None:
        return text
    best = max((_read([piece], code) for code in KNOWN), key=lambda reading: reading.share)
    text = _strict(piece, best.code)
    return piece.decode(encoding, "replace") if text is None else text


def text_of(data: bytes, chosen: str) -> tuple[str, str, tuple[Guess, ...]]:
    """A text whose lines may be in different encodings, with the encoding in use and what else it may be."""
    lines = data.split(b"\n")
    encoding, encodings = guess_encoding(lines, "")
    if known_encoding(chosen):
        encoding = known_encoding(chosen)
        return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding, encodings
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\n".join(as_text(line, encoding) for line in lines)
    return text.removeprefix("\ufeff").replace("\0", ""), encoding, encodings


def _pieces(samples: Iterable[bytes]) -> list[bytes]:
    """The pieces that are looked at: the first, and so many that tell, not more than so many bytes."""
    pieces: list[bytes] = []
    size = 0
    for sample in samples:
        if len(pieces) < _FIRST or not sample.isascii():
            pieces.append(sample[:_MOST_BYTES])
            size += len(sample)
        if len(pieces) >= _MOST_PIECES or size > _MOST_BYTES:
            break
    return pieces


def _strict(piece: bytes, code: str) -> str | None:
    """The piece in words without half a character at its end; None when it cannot be read so."""
    try:
        return codecs.getincrementaldecoder(code)().decode(piece, final=False)
    except UnicodeDecodeError:
        return None


def _is_chinese_utf_8(piece: bytes) -> bool:
    """Whether it is UTF-8 with Chinese characters, as no other encoding gives by accident."""
    return bool(_CJK_BYTES.search(piece)) and _strict(piece, "utf-8") is not None


def _read(pieces: Sequence[bytes], code: str) -> _Reading:
    everyday = strange = unread = 0
    for piece in pieces:
        text = None if code != "utf-8" and _is_chinese_utf_8(piece) else _strict(piece, code)
        if text is None:
            unread += 1
            continue
        common, rare = _count(text, code)
        everyday, strange = everyday + common, strange + rare
        strange += len(text.encode(code)) != len(piece)  # half a character is no good sign
    return _Reading(code, everyday, strange, unread, _sample(pieces, code))


def _count(text: str, code: str) -> tuple[int, int]:
    """Everyday and strange characters among those beyond ASCII."""
    beyond = [c for c in text if c > "\x7f"]
    if code == "big5hkscs":
        common = sum("\xa4" <= c.encode(code, "replace")[:1].decode("latin-1") <= "\xc6" for c in beyond)
    elif code == "cp1252" or all(c < "\u0800" for c in beyond):
        common = min(len(beyond), len(_LATIN.findall(text)))
    else:
        common = sum(map(is_everyday, beyond))
    return common, len(beyond) - common


def _sample(pieces: Sequence[bytes], code: str) -> str:
    """The first few words as the encoding reads them, for somebody to say whether they are words."""
    words = "、".join(dict.fromkeys(as_words for p in pieces[:8] if (as_words := p.decode(code, "replace").strip())))
    return " ".join(words.split())[:_SAMPLE]


def _best(readings: list[_Reading], told: str, count: int) -> tuple[str, tuple[Guess, ...]]:
    """Valid UTF-8 that makes sense, else what reads best; what is declared only where it does not read worse."""
    ranked = sorted(readings, key=lambda r: (r.code == "utf-8" and not r.unread and r.share > 0, r.share), reverse=True)
    best = ranked[0]
    declared = next((r for r in readings if r.code == told), None)
    if declared and declared.share >= best.share:
        best = declared
    others = [r for r in ranked if r is not best and r.unread < count]
    return best.code, (_told(best, told, count), *(_told(r, told, count) for r in others))


def _told(reading: _Reading, told: str, count: int) -> Guess:
    facts = {"sample": reading.sample, "percent": round(50 + 50 * reading.share)}
    if reading.unread:
        return Guess(reading.code, "guessed_encoding_part", {**facts, "unread": reading.unread, "count": count})
    if reading.code == told:
        return Guess(reading.code, "guessed_encoding_declared", facts)
    why = "guessed_encoding_valid" if reading.code == "utf-8" else "guessed_encoding_everyday"
    return Guess(reading.code, why, facts)
