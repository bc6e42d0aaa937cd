"""Figures and pairs of coordinates as people write them: full-width, with degrees, commas, compass points, units."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

_PLAIN = re.compile(r"[+-]?(?:\d{1,25}\.?\d{0,25}|\.\d{1,25})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d*)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_ANGLE = re.compile(
    r"([+-]?\d{1,3})\s*[°:\s]\s*(\d{1,2}(?:\.\d+)?)\s*(?:[':\s]\s*(?:(\d{1,2}(?:\.\d+)?)\s*\"?\s*)?)?", re.ASCII
)
_DASHED = re.compile(r"(\d{2,3})-(\d{1,2})-(\d{1,2}(?:\.\d+)?)", re.ASCII)
"""Degrees, minutes and seconds; a year has four digits."""
_COMPASS = re.compile(r"^(东经|西经|北纬|南纬|[EWNS])[\s:]*|[\s,]*([EWNS])$", re.IGNORECASE)
_UNIT = re.compile(r"\s*(?:°|米|m|公尺)$", re.IGNORECASE)
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("º˚度", "°"), **dict.fromkeys("′’‘ʹ´`＇分", "'"), **dict.fromkeys("″”“＂秒ʺ", '"'),
        **dict.fromkeys("−–—－", "-"), "，": ",", "\u00a0": " ", "\u3000": " ", "、": ",",
    }
)  # fmt: skip
_LONGEST = 80
_PIECES = re.compile(r"[;；|｜\n]+")
_BETWEEN = re.compile(r"\s*[,，、\t]\s*|\s+")
_LON, _LAT = (73.0, 136.0), (17.0, 54.0)


def plain(text: str) -> str:
    """The text with signs that mean the same written in one way."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return text.strip().replace("''", '"')


def level(text: str) -> str:
    """The same for a text of which single signs shall be found again: each stays where it stands."""
    alike = (unicodedata.normalize("NFKC", sign) for sign in text.translate(_ALIKE))
    return "".join(new if len(new) == 1 else old for new, old in zip(alike, text, strict=True))


def figure(text: str, decimal_comma: bool = False) -> float | None:
    """The figure that a text stands for, degrees with minutes and seconds in degrees; None when it is none."""
    if not _PLAIN.fullmatch(text):
        text = plain(text[: _LONGEST + 1])
        sign = _COMPASS.search(text)
        text = _UNIT.sub("", _COMPASS.sub("", text)) if len(text) <= _LONGEST else ""
        found = _bare(text, decimal_comma)
        return -found if found and sign and (sign[1] or sign[2]).upper() in ("西经", "南纬", "W", "S") else found
    value = float(text)
    return value if math.isfinite(value) else None


def figures(cells: Sequence[str | None], in_degrees: bool = False) -> list[float | None]:
    """The figures of a column, whose cells tell together whether a comma stands before decimals.

    `in_degrees` also reads 120,153 as a position where it can be one and not as a hundred thousand.
    """
    comma = _has_decimal_comma([plain(cell) for cell in cells[:200] if cell and "," in plain(cell)], in_degrees)
    return [None if cell is None else figure(cell, comma) for cell in cells]


def pairs(text: str) -> list[tuple[float, float]] | None:
    """Pairs of figures divided by semicolons or lines ("120.15,30.28;120.16,30.29"); None when it is anything else."""
    found = []
    for piece in _PIECES.split(text.strip().strip("()[]（）【】")):
        if not piece.strip():
            continue
        parts = [figure(part) for part in _halves(piece.strip().strip("()[]（）【】"))]
        if len(parts) != 2 or parts[0] is None or parts[1] is None:
            return None
        found.append((parts[0], parts[1]))
    return found or None


def is_lon(value: float) -> bool:
    """Whether a figure can be a longitude in China, in degrees."""
    return _LON[0] <= value <= _LON[1]


def is_lat(value: float) -> bool:
    """Whether a figure can be a latitude in China, in degrees."""
    return _LAT[0] <= value <= _LAT[1]


def _halves(piece: str) -> list[str]:
    """What stands on both sides of a comma, else of a space; a third figure is a height and left out."""
    parts = re.split(r"[,，、\t]", piece)
    if len(parts) == 1:
        parts = _BETWEEN.split(piece)
    parts = [part.strip() for part in parts if part.strip()]
    return parts[:2] if len(parts) == 3 and figure(parts[2]) is not None else parts


def _bare(text: str, decimal_comma: bool) -> float | None:
    """The figure without compass point and unit."""
    if decimal_comma and _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    elif _THOUSANDS.fullmatch(text) or _SPACED.fullmatch(text):
        text = text.replace(" ", "") if "," in text and " " in text else text.replace(" ", "").replace(",", "")
        text = text.replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if _PLAIN.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else None
    found = _ANGLE.fullmatch(text) or _DASHED.fullmatch(text)
    return _degrees(found) if found else None


def _degrees(found: re.Match[str]) -> float | None:
    minutes, seconds = float(found[2]), float(found[3] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    part = minutes / 60 + seconds / 3600
    return float(found[1]) - part if found[1].startswith("-") else float(found[1]) + part


def _has_decimal_comma(cells: list[str], in_degrees: bool) -> bool:
    ones = [cell for cell in cells if _DECIMAL_COMMA.fullmatch(cell)]
    if not ones or len(ones) < len(cells):
        return False
    if any(not _THOUSANDS.fullmatch(cell) for cell in ones):
        return True
    values = [float(cell.replace(",", ".")) for cell in ones]
    return in_degrees and (all(map(is_lon, values)) or all(map(is_lat, values)))
