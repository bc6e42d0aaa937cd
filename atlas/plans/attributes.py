"""What the text around a name says of the place: its state by the nearest verb, its years, its district."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from atlas.catalogue import load_cues, load_districts
from atlas.model.vocabulary import Status, Theme
from atlas.plans.context import Sentence

_CLAUSE = re.compile(r"[，；：。！？]")
FAR = 40


class _Verbs(NamedTuple):
    pattern: re.Pattern[str]
    after_list: re.Pattern[str]
    status: dict[str, Status]


@cache
def _verbs() -> _Verbs:
    words: dict[str, Status] = {word: status for status, row in load_cues().status.items() for word in row}
    verb = "|".join(sorted(words, key=len, reverse=True))
    return _Verbs(re.compile(verb), re.compile(rf"(?:、[^、]{{2,14}})*(?:等[^、]{{0,8}}?)?(?:已经?)?(?={verb})"), words)


def status_of(sentence: Sentence, start: int, end: int) -> Status:
    """The state of a place by the verb right after its list, else by the nearest verb before it in its clause."""
    pattern, after_list, words = _verbs()
    before = _CLAUSE.split(sentence.text[max(0, start - FAR) : start])[-1]
    after = _CLAUSE.split(sentence.text[end : end + FAR])[0]
    tail = after_list.match(after)
    verbs_before = [words[m.group()] for m in pattern.finditer(before)]
    verbs_after = [words[m.group()] for m in pattern.finditer(after[tail.end() :])] if tail else []
    done = tail is not None and "已" in tail.group()
    status = _weighed(verbs_before, verbs_after, sentence.role_at(start) == "target" and not done)
    return status or ("existing" if sentence.default == "baseline" else "unclear")


def _weighed(before: list[Status], after: list[Status], aimed: bool) -> Status | None:
    """The state that the verbs say together: what is done to the place outweighs how fast it goes."""
    strong = next((s for s in (*after[:1], *reversed(before)) if s in ("to_renovate", "to_relocate")), None)
    if strong:
        return strong
    nearest = before[-1] if before else None
    if nearest == "existing":
        return after[0] if after else nearest
    if "completed" in (nearest, *after[:1]):
        return "planned" if aimed else "completed"
    if "under_construction" in before:
        return "under_construction"
    return nearest or next(iter(after), None)


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
