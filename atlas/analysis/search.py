"""Free-text search over names: Chinese, English, pinyin and initials, with typos tolerated."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz

from atlas.model import Feature, Project

FUZZY_FROM = 4
FUZZY_SCORE = 84
LONGEST_QUERY = 80


class Key(NamedTuple):
    """What a project can be found by: its plain names and their pinyin, in full and as initials."""

    id: str
    names: tuple[str, ...]
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]


def plain(text: str) -> str:
    """Text for comparing: full-width forms folded, lower case, letters and digits only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def key_of(project: Project) -> Key:
    """The search key of a project."""
    chinese = (project.name, *project.aliases)
    return Key(
        project.id,
        tuple(plain(n) for n in (*chinese, project.name_en, project.id)),
        tuple(plain("".join(lazy_pinyin(n))) for n in chinese),
        tuple(plain("".join(lazy_pinyin(n, style=Style.FIRST_LETTER))) for n in chinese),
    )


def keys_of(features: Iterable[Feature]) -> tuple[Key, ...]:
    """The search keys of all features, made once."""
    return tuple(key_of(f.project) for f in features)


def score(query: str, key: Key) -> float:
    """How well a plain query fits a key, 0 to 100; whole before part, names before pinyin, exact before fuzzy."""
    fits = (
        (100, query in key.names),
        (95, any(query in name for name in key.names)),
        (94, query in key.pinyin or query in key.initials),
        (90, any(query in spelt for spelt in key.pinyin) or any(i.startswith(query) for i in key.initials)),
        (88, len(query) > 2 and any(query in i for i in key.initials)),
    )
    return next((points for points, fit in fits if fit), _fuzzy(query, key))


def _fuzzy(query: str, key: Key) -> float:
    if len(query) < FUZZY_FROM:
        return 0
    longer = [name for name in (*key.names, *key.pinyin) if len(name) >= len(query) - 1]
    best = max((fuzz.partial_ratio(query, name) for name in longer), default=0.0)
    return min(87.0, best) if best >= FUZZY_SCORE else 0


def search(keys: Iterable[Key], text: str) -> dict[str, float]:
    """The ids that a text finds with their scores, best first; {} for a text without letters or digits."""
    query = plain(text[:LONGEST_QUERY])
    if not query:
        return {}
    scored = {key.id: score(query, key) for key in keys}
    return dict(sorted(((i, s) for i, s in scored.items() if s), key=lambda found: -found[1]))
