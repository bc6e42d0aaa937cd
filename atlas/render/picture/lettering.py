"""The lettering of pictures: how wide words are in the pictures' font, where lines break, and the font cut to size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import uharfbuzz as hb

from atlas.render.words import Lang

FONT = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
FAMILY = "Noto Sans SC"
_CLOSING = "。，、；：！？）》」』】”’…％·,.;:!?)]}%"
_OPENING = tuple("（《「『【“‘([{©")
_PIECE = re.compile(r"\s+|[^\s\u2e80-\uffef]+|.", re.DOTALL)
_ELLIPSIS = "…"
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@cache
def _face() -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(FONT)))


@cache
def whole_font() -> hb.Font:
    """The font with all its letters."""
    return hb.Font(_face())


def units_per_em() -> int:
    """The font's own units in an em."""
    return int(_face().upem)


def shaped(text: str) -> list[tuple[int, int, int, int]]:
    """The glyphs of a text in one line: each with its advance, and how far right and up it stands, in font units."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(whole_font(), buffer)
    glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(info.codepoint, at.x_advance, at.x_offset, at.y_offset) for info, at in glyphs]


@lru_cache(maxsize=4096)
def width_em(text: str) -> float:
    """How wide a text is in one line, in ems of the font."""
    if not text:
        return 0.0
    return sum(advance for _, advance, _, _ in shaped(text)) / units_per_em()


def wrapped(text: str, em: float, most: int = 99) -> list[str]:
    """The text in lines of so many ems; what does not fit into the last of `most` lines ends with an ellipsis.

    Lines break at spaces and between Chinese characters, but not before closing or after opening punctuation; a word
    that is longer than a line is broken where it must be.
    """
    lines, line = [], ""
    for piece in _pieces(text, em):
        if line and width_em((line + piece).rstrip()) > em:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    lines.append(line.rstrip())
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _ended(lines[most - 1] + " " + " ".join(lines[most:]), em)]


def _pieces(text: str, em: float) -> list[str]:
    """What may not be parted: words, and characters with the punctuation that belongs to them."""
    pieces: list[str] = []
    for found in _PIECE.findall(" ".join(text.split())):
        parts = [found] if width_em(found) <= em else list(found)
        for part in parts:
            if pieces and (part[0] in _CLOSING or pieces[-1].rstrip().endswith(_OPENING)):
                pieces[-1] += part
            else:
                pieces.append(part)
    return pieces


def _ended(text: str, em: float) -> str:
    """As much of a text as fits into a line with the sign that more follows."""
    while text and width_em(text.rstrip() + _ELLIPSIS) > em:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def written(text: str, lang: Lang = "zh") -> str:
    """A text as a picture can write it: without control characters, and a box for what the font does not have.

    The font's curly quotes are as wide as a Chinese character; English has straight ones.
    """
    plain = unicodedata.normalize("NFC", text).translate({} if lang == "zh" else _STRAIGHT)
    return "".join(map(_letter, plain))


@lru_cache(maxsize=8192)
def _letter(character: str) -> str:
    """A character as a picture can write it."""
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co"):
        return ""
    return character if character == " " or whole_font().get_nominal_glyph(ord(character)) else "□"


def cut_font(texts: Iterable[str]) -> bytes:
    """The font with nothing but the characters of the texts, as OpenType."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).set({ord(c) for text in texts for c in text} | {ord(" ")})
    cut: bytes = hb.subset(_face(), wanted).blob.data
    return cut
