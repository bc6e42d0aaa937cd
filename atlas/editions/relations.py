"""What a later edition says itself of a project of an earlier one: its new name, its new place, that it was put off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from atlas.catalogue import ChangeWords, load_change_words
from atlas.plans import clean
from atlas.plans.lexicon import Words

Relation = Literal["renamed", "merged", "split", "moved", "postponed", "dropped"]
_SEGMENT = re.compile(r"[^。！？；\n]{1,1000}")
_BETWEEN = 14
"""So many characters at most stand between such a word and the name that it is about."""
_MEMBERS = 2
_OPENING = "（，：“"


class Said(NamedTuple):
    """A change that a text states: of which names, which it gives them, and the span of its words in the text."""

    relation: Relation
    before: tuple[str, ...]
    after: tuple[str, ...]
    start: int
    end: int


class _Name(NamedTuple):
    start: int
    end: int
    name: str


class _Cue(NamedTuple):
    start: int
    end: int
    word: str


def read_relations(text: str, before: Iterable[str], after: Iterable[str]) -> list[Said]:
    """What a later text says of names of the earlier edition, in order; `after` are the names of the later one."""
    readable = clean(text)
    old, new = _finder(before), _finder(after)
    found = []
    for segment in _SEGMENT.finditer(readable.text):
        words, at = segment.group(), segment.start()
        for cue, field in _cues(words):
            said = _READ[field](words, cue, _names(old, words), _names(new, words))
            if said is not None:
                relation, olds, news = said
                span = readable.span(at + cue.start, at + cue.end)
                found.append(Said(relation, olds, news, *span))
    return found


def _finder(names: Iterable[str]) -> Words:
    return Words((clean(name).text, name) for name in names)


def _names(finder: Words, words: str) -> list[_Name]:
    return [_Name(*found) for found in finder.find(words)]


def _cues(words: str) -> Iterator[tuple[_Cue, str]]:
    for m in _pattern().finditer(words):
        yield _Cue(m.start(), m.end(), m.group()), _fields()[m.group()]


_Told = tuple[Relation, tuple[str, ...], tuple[str, ...]] | None


def _formerly(words: str, cue: _Cue, old: Sequence[_Name], new: Sequence[_Name]) -> _Told:
    """…科创城（原…科技城）: the former name right behind the word, the new one before its bracket."""
    former = next((n for n in old if n.start - cue.end in (0, 1) and not words[cue.end : n.start].strip("“")), None)
    later = next((n for n in reversed(new) if 0 <= cue.start - n.end <= 2 and _opens(words[n.end : cue.start])), None)
    return ("renamed", (former.name,), (later.name,)) if former and later and later.name != former.name else None


def _opens(signs: str) -> bool:
    return bool(signs) and all(sign in f"{_OPENING}”" for sign in signs)


def _renamed(_: str, cue: _Cue, old: Sequence[_Name], new: Sequence[_Name]) -> _Told:
    former, later = _nearest_before(old, cue), _nearest_after(new, cue)
    return ("renamed", (former,), (later,)) if former and later and former != later else None


def _merged(_: str, cue: _Cue, old: Sequence[_Name], new: Sequence[_Name]) -> _Told:
    """A、B合并为C; A并入C; C由A和B合并而成."""
    later = _nearest_after(new, cue)
    first = min((n.start for n in old), default=0)
    into = later or next((n.name for n in new if n.end <= first), None)
    gone = dict.fromkeys(n.name for n in old if n.end <= cue.start and n.name != into)
    members = gone.keys() | {n.name for n in new if n.end <= cue.start and n.name != into}
    least = 1 if cue.word == "并入" and later else _MEMBERS
    return ("merged", tuple(gone), (into,)) if into and gone and len(members) >= least else None


def _split(_: str, cue: _Cue, old: Sequence[_Name], new: Sequence[_Name]) -> _Told:
    whole = _nearest_before(old, cue)
    parts = tuple(n.name for n in new if n.start >= cue.end and n.name != whole)
    return ("split", (whole,), parts) if whole and len(parts) > 1 else None


def _moved(_: str, cue: _Cue, old: Sequence[_Name], __: Sequence[_Name]) -> _Told:
    name = _nearest_before(old, cue)
    return ("moved", (name,), ()) if name else None


def _moved_to(_: str, cue: _Cue, old: Sequence[_Name], __: Sequence[_Name]) -> _Told:
    name = _nearest_after(old, cue)
    return ("moved", (name,), ()) if name else None


def _postponed(_: str, cue: _Cue, old: Sequence[_Name], __: Sequence[_Name]) -> _Told:
    name = _nearest_before(old, cue) or _right_after(old, cue)
    return ("postponed", (name,), ()) if name else None


def _dropped(_: str, cue: _Cue, old: Sequence[_Name], __: Sequence[_Name]) -> _Told:
    name = _right_after(old, cue) or _nearest_before(old, cue)
    return ("dropped", (name,), ()) if name else None


_READ = {
    "formerly": _formerly, "renamed": _renamed, "merged": _merged, "split": _split, "moved": _moved,
    "moved_to": _moved_to, "postponed": _postponed, "dropped": _dropped,
}  # fmt: skip


def _nearest_before(names: Sequence[_Name], cue: _Cue) -> str | None:
    return next((n.name for n in reversed(names) if 0 <= cue.start - n.end <= _BETWEEN), None)


def _nearest_after(names: Sequence[_Name], cue: _Cue) -> str | None:
    return next((n.name for n in names if 0 <= n.start - cue.end <= _BETWEEN), None)


def _right_after(names: Sequence[_Name], cue: _Cue) -> str | None:
    return next((n.name for n in names if n.start - cue.end in (0, 1)), None)


@cache
def _fields() -> dict[str, str]:
    words: ChangeWords = load_change_words()
    return {word: field for field in _READ for word in getattr(words, field)}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_fields(), key=len, reverse=True))))
