"""The forms under which a name can be found: as written, with its numbers in digits, in pinyin, by initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from atlas.geocode import folded, in_chinese, in_digits

HAN = re.compile(r"[㐀-鿿]")
_NUMBER = re.compile(r"(?<![a-z0-9])[0-9]+(?![a-z0-9])")
_ANY_NUMBER = re.compile(r"[0-9]+")
_UNIT = re.compile(r"[a-z0-9]+|\S")
_SAID = {
    "〇": "ling", "零": "ling", "一": "yi", "二": "er", "三": "san", "四": "si", "五": "wu", "六": "liu", "七": "qi",
    "八": "ba", "九": "jiu", "十": "shi", "百": "bai",
}  # fmt: skip


class Form(NamedTuple):
    """One way to write a name: words one space apart, Chinese characters together, pinyin by syllable.

    Pinyin has initials; that of a name with a number is never compared loosely, since san and si are one letter apart.
    """

    text: str
    alias: bool
    initials: str = ""
    strict: bool = False


@cache
def syllables() -> frozenset[str]:
    """Every syllable of pinyin without tones, ü as u."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415  its dictionaries take long to load

    readings = {reading for char in PINYIN_DICT for reading in PINYIN_DICT[char].split(",")}
    plain = {folded(reading) for reading in readings}
    return frozenset(s for s in plain if s.isascii() and s.isalpha() and any(vowel in s for vowel in "aeiou"))


def readings(words: str) -> list[str]:
    """The syllable of each Chinese character of a folded text; every other character stands for itself."""
    from pypinyin.contrib import mmseg  # noqa: PLC0415  as above

    return [syllable for word in mmseg.seg.cut(words) for syllable in _reading(word)]


@cache
def _reading(word: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415  as above

    found = pinyin(word, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]  # a list is allowed, and is one each
    return tuple(folded(options[0]) or options[0] for options in found)


def forms_of(names: Iterable[str], aliases: Iterable[str] = ()) -> tuple[Form, ...]:
    """The forms of a thing's names and of its other names, each once."""
    found = [form for name in names for form in _forms(folded(name), alias=False)]
    found += [form for name in aliases for form in _forms(folded(name), alias=True)]
    once: dict[str, Form] = {}
    for form in found:
        once.setdefault(form.text, form)
    once.pop("", None)
    return tuple(once.values())


def _forms(words: str, alias: bool) -> Iterator[Form]:
    numbered = in_digits(words)
    yield Form(words, alias)
    yield Form(numbered, alias)
    if HAN.search(words):
        units = spelt(words, readings(words)).split()
        initials = "".join(unit[0] if unit in syllables() else unit for unit in units)
        yield Form(" ".join(units), alias, initials, strict=bool(_ANY_NUMBER.search(numbered)))


def spelt(words: str, said: list[str]) -> str:
    """A folded text in pinyin, its syllables and words one space apart, its numbers as they are said."""
    parts = [f" {syllable} " if HAN.match(char) else char for char, syllable in zip(words, said, strict=True)]
    text = _NUMBER.sub(lambda found: f" {said_number(found[0])} ", "".join(parts))
    return " ".join(_UNIT.findall(text))


def said_number(digits: str) -> str:
    """A number's pinyin, its syllables one space apart: 14 → shi si."""
    return " ".join(_SAID[char] for char in in_chinese(digits))


def said_numbers(text: str) -> str:
    """A text in Latin letters with its numbers in pinyin: 3haoxian → sanhaoxian."""
    return _ANY_NUMBER.sub(lambda found: said_number(found[0]).replace(" ", ""), text)
