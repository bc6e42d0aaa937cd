"""Characters that must not stand in the data: those that drive a terminal, turn text around, or cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json

from atlas.model import Evidence

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Control, format (bidi, zero-width), lone surrogate, private use, line and paragraph separator."""
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters and marks that have no width or no ink."""
_IN_QUOTES = re.compile("[\t\n\r\u00ad\u200b-\u200d\u2060\ufeff\ue000-\uf8ff]")
"""What web pages strew into plan texts; a quotation is the plan's very characters."""


def bad_characters(value: Any, place: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401  any value of the data
    """Where in a value a text holds a character that must not stand there, and which."""
    if _is_clean(value):
        return
    if isinstance(value, str):
        bad = sorted({c for c in value if _is_bad(c)})
        if bad:
            yield place, ", ".join(map(_named, bad))
    for name, part in _parts(value):
        found = part
        if isinstance(value, Evidence) and isinstance(part, str):
            found = _IN_QUOTES.sub("", part)
        yield from bad_characters(found, f"{place}.{name}" if place else str(name))


def visible(text: str) -> str:
    """The text without the characters that must not stand in the data."""
    return "".join(c for c in text if c.isspace() or not _is_bad(c))


def affixes(before: str, after: str) -> tuple[str, str]:
    """What may be quoted of the characters before and after some words: up to the nearest that must not be stored."""
    left = next((i for i in range(len(before), 0, -1) if _breaks(before[i - 1])), 0)
    right = next((i for i, c in enumerate(after) if _breaks(c)), len(after))
    return before[left:], after[:right]


def _breaks(character: str) -> bool:
    return not character.isprintable() and not _IN_QUOTES.match(character) and _is_bad(character)


def _parts(value: Any) -> Iterator[tuple[object, Any]]:  # noqa: ANN401
    if isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, dict):
        yield from (("key", key) for key in value)
        yield from value.items()
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from enumerate(value)


def _is_clean(value: Any) -> bool:  # noqa: ANN401
    """Whether nothing in a value needs a closer look, told at one glance over its JSON."""
    try:
        text = value if isinstance(value, str) else to_json(value).decode()
    except PydanticSerializationError:  # a lone surrogate
        return False
    escaped = "\\" in text and not isinstance(value, str)
    return text.isprintable() and not escaped and not _BLANK.search(text)


def _is_bad(character: str) -> bool:
    code = ord(character)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return noncharacter or unicodedata.category(character) in _UNSEEN or bool(_BLANK.match(character))


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
