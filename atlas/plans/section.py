"""The headings of a plan text and the path of headings that a position stands under."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from atlas.plans.clean import clean, ordinary

LONGEST_TITLE = 22
_LONGEST_HEADING = 200
_NUMBER = "[一二三四五六七八九十百]{1,6}"
_TOPICS = "现状|评估|基础|背景|形势|回顾|目标|思路|要求|原则|任务|布局|格局|战略|体系|措施|保障|重点|展望|总则|附则"
"""What a heading with a bare number is about; other lines that begin with one are members of a list."""
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第{_NUMBER}[章篇编]\s*")),
    (2, re.compile(rf"第{_NUMBER}节\s*")),
    (1, re.compile(rf"{_NUMBER}、")),
    (2, re.compile(rf"[（(]{_NUMBER}[）)]")),
    (3, re.compile(r"\d{1,2}[.．、]\s*(?=\D)")),
    (1, re.compile(rf"\d{{1,2}}\s*(?=[^\d，。；：、]*(?:{_TOPICS})[^\d，。；：、]*$)")),
    (2, re.compile(r"\d{1,2}\.\d{1,2}\s*(?=[^\d，。；：.公千米亿万元%个][^，。；：]{1,20}$)")),
    (3, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\s*(?=[^\d，。；：.][^，。；：]{1,20}$)")),
)


class Heading(NamedTuple):
    """A heading: where it stands, how deep, its number and the words up to the first full stop."""

    start: int
    level: int
    number: str
    title: str

    def __str__(self) -> str:
        """Number and title, shortened: a path of headings must not become a passage."""
        short = self.title if len(self.title) <= LONGEST_TITLE else self.title[: LONGEST_TITLE - 1] + "…"
        return f"{self.number} {short}".strip()


@lru_cache(maxsize=16)
def headings(text: str) -> tuple[Heading, ...]:
    """The headings of a clean text in order: 第一章, 第二节, 一、, （一）, 1. at the beginning of a line."""
    found = []
    position = 0
    for line in text.split("\n"):
        heading = _heading(line, position)
        if heading:
            found.append(heading)
        position += len(line) + 1
    return tuple(found)


def _heading(line: str, position: int) -> Heading | None:
    stripped = line.lstrip()
    start = position + len(line) - len(stripped)
    for level, pattern in _LEVELS:
        match = pattern.match(stripped)
        if match:
            title = re.split(r"[。；;]", stripped[match.end() :], maxsplit=1)[0].strip()
            return Heading(start, level, match.group().strip(), title)
    return None


def section_at(text: str, position: int) -> str:
    """The headings that a position stands under, outermost first, joined by " › "; "" before the first."""
    starts, paths = _paths(text)
    return paths[bisect_right(starts, position)]


def _as_written(text: str) -> list[Heading]:
    """The headings of a text that is not clean, with the plan's own spaces and signs in their titles."""
    found: list[Heading] = []
    position = 0
    for line in text.split("\n"):
        heading = _heading(line, position) or (_cleaned(line, position) if len(line) <= _LONGEST_HEADING else None)
        if heading:
            found.append(heading._replace(title=ordinary(heading.title)))
        position += len(line) + 1
    return found


def _cleaned(line: str, position: int) -> Heading | None:
    """The heading that a line is once marks, odd characters and wide spaces are off it."""
    readable = clean(line)
    heading = _heading(readable.text, 0)
    return heading and heading._replace(start=position + readable.origin[heading.start])


@lru_cache(maxsize=16)
def _paths(text: str) -> tuple[list[int], list[str]]:
    """Where each heading begins, and the path that holds before the first and after each."""
    every = _as_written(text)
    path: list[Heading] = []
    paths = [""]
    for heading in every:
        path = [*(h for h in path if h.level < heading.level), heading]
        paths.append(" › ".join(str(h) for h in path))
    return [h.start for h in every], paths
