"""What the words of a name, and the headings around it, say of a place: its district and its themes."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from atlas.catalogue import load_cues, load_districts
from atlas.model.vocabulary import Theme

@cache
def _district_names() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for code, district in load_districts().items():
        names[district.name] = code
        names.update({former: code for change in district.changes for former in change.former if former not in names})
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True)))), names


@lru_cache(maxsize=64)
def district_in(text: str) -> str | None:
    """The adcode of the one district that a text names in full (拱墅区); None for none or several."""
    pattern, names = _district_names()
    found = {names[m.group()] for m in pattern.finditer(text)}
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=4096)
def themes_in(name: str) -> tuple[Theme, ...]:
    """The themes that the words of a name tell, the most telling first."""
    return tuple(theme for theme, words in load_cues().theme_words.items() if any(word in name for word in words))
