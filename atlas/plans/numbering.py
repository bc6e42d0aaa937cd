"""The numbers that Word writes before headings by itself (第一章, 一、, （一）, 1.), which stand in no run of text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_DIGITS = "〇一二三四五六七八九"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting")
_NONE = ("bullet", "none")
_VAL = qn("w:val")


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, document: Document) -> None:
        root = document.part.numbering_part.element if _has_numbering(document) else None
        abstract = {
            a.get(qn("w:abstractNumId")): a for a in (() if root is None else root.iterchildren(qn("w:abstractNum")))
        }
        numbers = () if root is None else root.iterchildren(qn("w:num"))
        self._lists = {n.get(qn("w:numId")): abstract.get(_value(n, "w:abstractNumId")) for n in numbers}
        self._styles = {style.style_id: style.element for style in document.styles}
        self._counts: dict[Any, dict[int, int]] = defaultdict(dict)

    def number_of(self, paragraph: Any) -> str:  # noqa: ANN401  lxml elements have no types
        """The number of a paragraph, counted on by asking; "" when it has none."""
        number_id, level = self._place(paragraph)
        scheme = self._lists.get(number_id)
        levels = {} if scheme is None else {int(e.get(qn("w:ilvl"))): e for e in scheme.iterchildren(qn("w:lvl"))}
        if level not in levels:
            return ""
        counts = self._counts[scheme]
        counts[level] = counts.get(level, int(_value(levels[level], "w:start") or 1) - 1) + 1
        for deeper in [i for i in counts if i > level]:
            del counts[deeper]
        if _value(levels[level], "w:numFmt") in _NONE:
            return ""
        pattern = _value(levels[level], "w:lvlText") or ""
        return re.sub(r"%(\d)", lambda m: _written(levels.get(int(m[1]) - 1), counts.get(int(m[1]) - 1, 1)), pattern)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:  # noqa: ANN401
        """The list and level that the paragraph or its style names."""
        properties = paragraph.find(qn("w:pPr"))
        number_id, level = _named(properties)
        style = self._styles.get(_value(properties, "w:pStyle") or "")
        for _ in range(10):
            if number_id is not None or style is None:
                break
            number_id, level = _named(style.find(qn("w:pPr")))
            style = self._styles.get(_value(style, "w:basedOn") or "")
        return number_id, level


def _has_numbering(document: Document) -> bool:
    return any(relation.reltype.endswith("/numbering") for relation in document.part.rels.values())


def _named(properties: Any) -> tuple[str | None, int]:  # noqa: ANN401
    number = None if properties is None else properties.find(qn("w:numPr"))
    return _value(number, "w:numId"), int(_value(number, "w:ilvl") or 0)


def _value(parent: Any, name: str) -> str | None:  # noqa: ANN401
    child = None if parent is None else parent.find(qn(name))
    return None if child is None else child.get(_VAL)


def _written(level: Any, count: int) -> str:  # noqa: ANN401
    return chinese(count) if _value(level, "w:numFmt") in _CHINESE else str(count)


def chinese(number: int) -> str:
    """A number below one hundred as headings write it: 三, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
