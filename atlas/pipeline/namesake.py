"""Whether a passage names a record that exists, or only shares a part of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from atlas.catalogue import load_grammar
from atlas.model import Project
from atlas.plans import Place, clean

_NOT_A_LETTER = re.compile(r"[\W_]+")
_FARTHEST = 12
_SAME_GROUND = ("区块", "片区", "单元", "板块")


Names = Mapping[str, AbstractSet[str]]
"""The names and aliases of each record by its id, as they are compared."""


def names_of(projects: Iterable[Project]) -> Names:
    """What records are called."""
    return {p.id: frozenset(map(_key, (p.name, *p.aliases))) for p in projects}


def bears(place: Place, text: str, names: Names) -> bool:
    """Whether the words of a passage are the whole name of its record, and no part of a longer one."""
    return _key(place.text) in names.get(place.project or "", ()) and not _goes_on(place, text)


def is_said(project: Project) -> bool:
    """Whether a record's evidence has its name or an alias, or begins it: 和睦 in 和睦、所巷等未来社区."""
    said = {_key(e.exact) for e in project.evidence if e.supports in ("name", "alias")}
    names = [_key(name) for name in (project.name, *project.aliases)]
    return not said or any(name.startswith(words) for name in names for words in said)


def shares(place: Place) -> bool:
    """Whether a passage was taken for a record's that it only shares a part of its name with."""
    return place.found_by == "part"


def _goes_on(place: Place, text: str) -> bool:
    """Whether the name goes on behind its words, with a word that names end with (运河新城 in 运河新城小学)."""
    rest = clean(text[place.end : place.end + _FARTHEST]).text
    ending = _endings().match(rest)
    if ending is None or ending[1] in _SAME_GROUND:
        return False
    return not clean(place.text).text.endswith(ending[1])


@cache
def _endings() -> re.Pattern[str]:
    strong = (word for word, ending in load_grammar().endings.items() if ending.strong and len(word) > 1)
    return re.compile(f"[东南西北中]?({'|'.join(sorted(strong, key=len, reverse=True))})")


def _key(name: str) -> str:
    return _NOT_A_LETTER.sub("", clean(name).text)
