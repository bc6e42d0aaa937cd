"""Names as they can be compared: one key for one spelling, one stem for the variants of a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from atlas.catalogue import load_districts, load_name_rules
from atlas.geocode.spelling import simplified
from atlas.model import District, NameRules

LONGEST, LONGEST_CONTEXT = 80, 200
"""Characters of the longest name that is looked up, and of the longest text around it; names in the plans have 33."""

_BRACKETS = re.compile(r"[（(【\[〔]([^（）()【】\[\]〔〕]*)[）)】\]〕]")
_OTHER = re.compile(r"[\W_]+")
_SHORTEST_STEM = 2
_SHORTEST_BARE = 3
_SHORTEST_EITHER_WAY = 5


class Stem(NamedTuple):
    """A name without its prefix and ending, and which kinds of prefix and ending it had."""

    body: str
    prefix: str
    ending: int | None


def key(name: str) -> str:
    """The name as letters and digits only: width, quotes, spaces, case, controls, traditional forms do not count."""
    return _OTHER.sub("", simplified(unicodedata.normalize("NFKC", name).casefold()))


def without_brackets(name: str) -> tuple[str, tuple[str, ...]]:
    """The name outside its brackets, and what stood in them."""
    inside = tuple(found.strip() for found in _BRACKETS.findall(name) if found.strip())
    return _BRACKETS.sub("", name).strip(), inside


@cache
def rules() -> NameRules:
    """The rules of geodata/name_variants.yaml with every word as a key."""
    raw = load_name_rules()
    return raw.model_copy(
        update={
            "prefixes": {kind: tuple(map(key, words)) for kind, words in raw.prefixes.items()},
            "short_forms": {key(short): key(long) for short, long in raw.short_forms.items()},
            "same": tuple(tuple(map(key, group)) for group in raw.same),
            "containers": {key(bare): key(place) for bare, place in raw.containers.items()},
        }
    )


@cache
def _prefixes() -> dict[str, str]:
    """Prefix → its kind."""
    return {word: kind for kind, group in rules().prefixes.items() for word in group}


@cache
def _endings() -> dict[str, int]:
    """Ending → number of its row."""
    return {key(word): number for number, row in enumerate(rules().endings) for word in row.words}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _prefix_pattern() -> re.Pattern[str]:
    return re.compile(f"^(?:{_any_of(_prefixes())})")


@cache
def _ending_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{_any_of(_endings())})$")


@cache
def _short_pattern() -> re.Pattern[str]:
    """Short forms, but not inside what they are short for."""
    forms = rules().short_forms
    return re.compile(f"(?P<long>{_any_of(forms.values())})|(?P<short>{_any_of(forms)})")


@cache
def _whole_names() -> dict[str, str]:
    return {name: group[0] for group in rules().same for name in group}


@cache
def generic() -> frozenset[str]:
    """Keys that say too little to name one place."""
    return frozenset(map(key, rules().generic)) | _endings().keys() | _prefixes().keys()


def stem(name: str) -> Stem:
    """The stem of a name: short forms written out, prefix and ending taken off where something telling is left."""
    text = key(name)
    text = _whole_names().get(text, text)
    text = _short_pattern().sub(_written_out, text)
    prefix = ""
    found = _prefix_pattern().match(text)
    if found and _tells(text[found.end() :]):
        text, prefix = text[found.end() :], _prefixes()[found[0]]
    found = _ending_pattern().search(text)
    if found and found.start() >= _SHORTEST_STEM and text[: found.start()] not in generic():
        return Stem(text[: found.start()], prefix, _endings()[found[0]])
    return Stem(text, prefix, None)


def _written_out(found: re.Match[str]) -> str:
    return found["long"] or rules().short_forms[found["short"]]


def _tells(rest: str) -> bool:
    return len(rest) >= _SHORTEST_BARE and rest not in generic()


def agree(one: Stem, other: Stem) -> bool:
    """Whether two stems of the same body may name one place: no two different prefixes, endings of one kind."""
    if one.prefix and other.prefix and one.prefix != other.prefix:
        return False
    return one.ending == other.ending


def bare_radius_m(asked: Stem, found: Stem) -> int | None:
    """How far off a place stands for one that has an ending more or less; None when it does not stand for it."""
    if (asked.prefix and found.prefix and asked.prefix != found.prefix) or (asked.ending is None) == (
        found.ending is None
    ):
        return None
    if asked.ending is not None:
        return rules().endings[asked.ending].bare_radius_m
    row = rules().endings[found.ending or 0]
    either_way = len(found.body) >= _SHORTEST_EITHER_WAY if row.either_way is None else row.either_way
    return row.bare_radius_m if either_way else None


@cache
def district_names() -> dict[str, tuple[str, ...]]:
    """Adcodes by the key of every district name, today's and former, with and without 区, 县 or 市."""
    found: dict[str, list[str]] = {}
    today = load_districts().values()
    for district in today:
        _enter(found, district.name, district.adcode)
    for district in today:
        for former in _former(district):
            if not any(d.name == former for d in today):
                _enter(found, former, district.adcode)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def former_district_names() -> dict[str, tuple[str, ...]]:
    """Adcodes of today's districts by the key of a district as it was before the change of April 2021."""
    found: dict[str, list[str]] = {}
    for district in load_districts().values():
        for former in _former(district) or [district.name]:
            _enter(found, former, district.adcode)
    return {name: tuple(codes) for name, codes in found.items()}


def _former(district: District) -> list[str]:
    return [name for change in district.changes for name in change.former]


def _enter(found: dict[str, list[str]], name: str, code: str) -> None:
    for text in (key(name), key(name)[:-1]):
        codes = found.setdefault(text, [])
        if code not in codes:
            codes.append(code)
