"""What a reader gives of a document: its text, and what it knows to be missing from it."""

from __future__ import annotations

import json
from typing import NamedTuple

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits as they stand above the line, so that the number of a note never joins the figure before it."""
_MOST_PAGES_TOLD = 50
_MOST_PERCENT = 100


class Reading(NamedTuple):
    """A text, the pages of it that are pictures, and how many percent of its words were taken for menus."""

    text: str
    unread_pages: tuple[int, ...] = ()
    menu_percent: int = 0

    def packed(self) -> bytes:
        """The reading as bytes, for the way out of the walled-off process."""
        told = json.dumps([self.unread_pages[:_MOST_PAGES_TOLD], self.menu_percent])
        return f"{told}\n{self.text}".encode()


def unpacked(answer: bytes) -> Reading:
    """The reading that was packed; what a broken reader says beside the text is not believed."""
    told, _, text = answer.decode("utf-8", "replace").partition("\n")
    try:
        pages, percent = json.loads(told)
        sure = [*map(int, pages[:_MOST_PAGES_TOLD])], min(int(percent), _MOST_PERCENT)
    except (ValueError, TypeError, RecursionError):
        return Reading(text)
    return Reading(text, tuple(sure[0]), sure[1])
