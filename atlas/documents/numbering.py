"""The numbers that Word writes before headings by itself (第一章, 一、, （一）, 1.), which stand in no run of text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from atlas.documents.package import Part, value

_DIGITS = "〇一二三四五六七八九"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting")
_NONE = ("bullet", "none")
_MOST_LEVELS = 9
_LONGEST_PATTERN = 64
_LONGEST_FIGURE = 5
_MOST_STYLES = 10
UNSEEN = ("vanish", "strike", "dstrike")
"""What hides words or strikes them out."""


class Place(NamedTuple):
    """Which list a paragraph or a style stands in, and how deep; None when it names none."""

    number_id: str | None = None
    level: int = 0


@dataclass
class Level:
    """How the numbers of one level are written."""

    start: int = 1
    form: str = ""
    pattern: str = ""


class Lists(Part):
    """Reads the numbering part: the levels of each list by its number."""

    def __init__(self) -> None:
        super().__init__()
        self._abstract: dict[str, dict[int, Level]] = defaultdict(dict)
        self._used: dict[str, str] = {}
        self._now = ""
        self._level = Level()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """A list, one of its levels, or how that is written."""
        around = self.path[-1] if self.path else ""
        if name in ("abstractNum", "num"):
            self._now = value(attributes, "abstractNumId" if name == "abstractNum" else "numId")
        elif name == "abstractNumId" and around == "num":
            self._used[self._now] = value(attributes)
        elif name == "lvl":
            self._level = Level()
            if around == "abstractNum":  # not what a list says otherwise of a level
                self._abstract[self._now][figure(value(attributes, "ilvl"))] = self._level
        elif around == "lvl":
            self._describe(name, attributes)

    def _describe(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "start":
            self._level.start = figure(value(attributes), 1)
        elif name == "numFmt":
            self._level.form = value(attributes)
        elif name == "lvlText":
            self._level.pattern = value(attributes)[:_LONGEST_PATTERN]

    def levels(self, number_id: str | None) -> tuple[str, dict[int, Level]]:
        """The scheme that a list counts by, and its levels; none when there is no such list."""
        scheme = self._used.get(number_id or "", "")
        return scheme, self._abstract.get(scheme, {})


class Styles(Part):
    """Reads the styles part: the list that each style stands in, whether it is seen, and the style it is based on."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, Place] = {}
        self._unseen: dict[str, bool] = {}
        self._based: dict[str, str] = {}
        self._now = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style, or what it says of its paragraphs."""
        if name == "style":
            self._now = value(attributes, "styleId")
        elif name == "basedOn" and self.path[-1:] == ["style"]:
            self._based[self._now] = value(attributes)
        elif self.path[-3:] == ["style", "pPr", "numPr"]:
            self._places[self._now] = placed(self._places.get(self._now, Place()), name, attributes)
        elif name in UNSEEN and self.path[-2:] == ["style", "rPr"]:
            self._unseen[self._now] = self._unseen.get(self._now, False) or is_on(attributes)

    def place(self, style: str) -> Place:
        """Where the paragraphs of a style stand, by itself or by what it is based on."""
        found = (self._places[s] for s in self._line(style) if s in self._places)
        return next((place for place in found if place.number_id is not None), Place())

    def is_unseen(self, style: str) -> bool:
        """Whether what bears a style is hidden or struck out, by itself or by what it is based on."""
        return next((self._unseen[s] for s in self._line(style) if s in self._unseen), False)

    def _line(self, style: str) -> Iterator[str]:
        """A style and what it is based on."""
        for _ in range(_MOST_STYLES):
            yield style
            if style not in self._based:
                return
            style = self._based[style]


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, lists: Lists, styles: Styles) -> None:
        self._lists, self._styles = lists, styles
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def number(self, place: Place, style: str) -> str:
        """The number of a paragraph, counted on by asking; "" when it has none."""
        if place.number_id is None:
            place = self._styles.place(style)
        scheme, levels = self._lists.levels(place.number_id)
        level = levels.get(place.level)
        if level is None or place.level >= _MOST_LEVELS:
            return ""
        counts = self._counts[scheme]
        counts[place.level] = counts.get(place.level, level.start - 1) + 1
        for deeper in range(place.level + 1, _MOST_LEVELS):
            counts.pop(deeper, None)
        if level.form in _NONE:
            return ""
        return re.sub(
            r"%(\d)", lambda m: _written(levels.get(int(m[1]) - 1), counts.get(int(m[1]) - 1, 1)), level.pattern
        )


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a switch of Word's is on: it is where it stands, unless it says otherwise."""
    return value(attributes) not in ("0", "false", "off")


def placed(place: Place, name: str, attributes: Mapping[str, str]) -> Place:
    """A place with what one element of numPr says of it."""
    if name == "numId":
        return place._replace(number_id=value(attributes))
    return place._replace(level=figure(value(attributes))) if name == "ilvl" else place


def figure(digits: str, otherwise: int = 0) -> int:
    """A small number; `otherwise` for what Word would not write."""
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_FIGURE else otherwise


def _written(level: Level | None, count: int) -> str:
    return chinese(count) if level is not None and level.form in _CHINESE else str(count)


def chinese(number: int) -> str:
    """A number below one hundred as headings write it: 三, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
