"""The sheet of a picture: heights of head, map, legend and foot, so that nothing is cropped and nothing overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from atlas.errors import AtlasError
from atlas.model import LARGEST_PX, SMALLEST_PX
from atlas.render.picture.lettering import width_em, wrapped, written
from atlas.render.words import Lang

_LETTERS_PER_SIDE = 52
_SMALLEST_LETTER_PX, _LARGEST_LETTER_PX = 9.5, 26.0
_HEAD_LEFT = 1.5
"""How far left of a symbol the words begin that head the legend."""
_LEAST_MAP = 0.34
"""Of the height; a picture whose words leave less for its map is refused."""


class Line(NamedTuple):
    """A line of words: where it begins on its base line, its size, and what it is."""

    x: float
    y: float
    size: float
    style: str
    text: str


class Entry(NamedTuple):
    """An entry of the legend: what it shows, or nothing when it heads those behind it, and its words."""

    symbol: str
    text: str


class Sheet(NamedTuple):
    """Where everything stands, in pixels."""

    width: int
    height: int
    em: float
    margin: float
    lines: tuple[Line, ...]
    entries: tuple[tuple[float, float, Entry], ...]
    """The centre of each symbol of the legend."""
    map_top: float
    map_height: int
    locator: tuple[float, float, float, float]
    """Left, top, width and height of the picture of the whole city."""
    code: tuple[float, float, float] | None
    """Left, top and side of the code with the address."""

    @property
    def map_width(self) -> int:
        """Of the map."""
        return round(self.width - 2 * self.margin)


class Words(NamedTuple):
    """What is written around the map."""

    lang: Lang

    title: str
    standfirst: str
    legend: Sequence[Entry]
    notes: Sequence[str]
    credits: Sequence[str]


def lay_out(words: Words, width: int, height: int, *, coded: bool, map_height: int = 0) -> Sheet:
    """The sheet for words in a size of so many pixels; refuses a size that leaves no room for the map.

    A height of the map that is given is kept, as the words that need less room than before leave it.
    """
    for length in (width, height):
        if not SMALLEST_PX <= length <= LARGEST_PX:
            raise AtlasError(
                f"{width}x{height} is no size of a picture", "--size", f"{SMALLEST_PX} to {LARGEST_PX} pixels a side"
            )
    em = min(max(min(width, height) / _LETTERS_PER_SIDE, _SMALLEST_LETTER_PX), _LARGEST_LETTER_PX)
    margin = round(em * 1.4)
    inner = width - 2 * margin
    head, head_height = _head(words, margin, em, inner)
    map_top = round(head_height)
    side = em * 6.5 if coded else 0.0
    foot, foot_height = _block([*words.credits], em * 0.72, inner, "credit", words.lang)
    seal = em * 7.5
    legend, notes, legend_words = _legend(words, em, inner - seal - side - em * (2 if coded else 1))
    legend_height = max(legend_words, seal * 0.8, side)
    map_height = map_height or int(height - map_top - legend_height - foot_height - margin - em * 2.4)
    if map_height < height * _LEAST_MAP:
        raise AtlasError(
            f"{width}x{height} leaves no room for the map", "--size", "make it higher, or shorten title and standfirst"
        )
    legend_top = map_top + map_height + em
    foot_top = legend_top + legend_height + em * 0.9
    lines = [*head, *_moved(notes, margin, legend_top), *_moved(foot, margin, foot_top)]
    entries = tuple((margin + x, legend_top + y, entry) for x, y, entry in legend)
    lines += [Line(x + em * 0.95, y + em * 0.32, em * 0.9, "legend", written(entry.text)) for x, y, entry in entries]
    locator = (margin + inner - seal, legend_top, seal, seal * 0.8)
    code = (margin + inner - seal - em - side, legend_top, side) if coded else None
    return Sheet(width, height, em, margin, tuple(lines), entries, map_top, map_height, locator, code)


def _head(words: Words, margin: float, em: float, inner: float) -> tuple[list[Line], float]:
    lines, y = [], margin
    for text, size, style in ((words.title, em * 1.75, "title"), (words.standfirst, em * 1.05, "standfirst")):
        if not text:
            continue
        block, high = _block([text], size, inner, style, words.lang)
        lines += _moved(block, margin, y)
        y += high + em * 0.25
    return lines, y + em * 0.35


def _block(texts: Sequence[str], size: float, width: float, style: str, lang: Lang) -> tuple[list[Line], float]:
    """Paragraphs under each other from (0, 0), and how high they are."""
    lines = [line for text in texts for line in wrapped(written(text, lang), width / size)]
    step = size * 1.32
    return [Line(0, size + n * step, size, style, text) for n, text in enumerate(lines)], len(lines) * step


def _legend(words: Words, em: float, width: float) -> tuple[list[tuple[float, float, Entry]], list[Line], float]:
    """The entries in rows, then the notes; and how high both are."""
    placed, x, y = [], em * 0.6, em * 0.6
    for entry in words.legend:
        wide = em * 1.5 + width_em(written(entry.text)) * em * 0.9
        if x > em * 0.6 and x + wide > width:
            x, y = em * 0.6, y + em * 1.6
        x -= 0 if entry.symbol else _HEAD_LEFT * em
        placed.append((x, y, entry))
        x += wide + em * 0.9
    top = y + em * 1.1 if placed else 0.0
    notes, high = _block(words.notes, em * 0.8, width, "note", words.lang)
    return placed, _moved(notes, 0, top), top + high


def _moved(lines: Sequence[Line], x: float, y: float) -> list[Line]:
    return [line._replace(x=line.x + x, y=line.y + y) for line in lines]
