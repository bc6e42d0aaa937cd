"""Our words in both languages, and the one way to fill them in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C is eight times as fast, and every file that a reader sends waits for it."""


@cache
def all_words() -> dict[str, dict[str, str]]:
    """Every word by key and language, from words.yaml beside this file."""
    text = (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = yaml.load(text, Loader=_LOADER)  # noqa: S506  it is a safe loader
    return words


def word(key: str, lang: Lang, **values: object) -> str:
    """The word for a key in a language with its {places} filled in; KeyError when the key is unknown."""
    return all_words()[key][lang].format(**values) if values else all_words()[key][lang]
