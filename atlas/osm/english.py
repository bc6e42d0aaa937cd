"""English names for the base map: Hanyu Pinyin, with the generic word at the end in English, or none.

Road signs do so: 天目山路 is Tianmushan Road. A name whose words have a meaning that Pinyin would hide (儿童医院)
gets no English name: we do not translate.
"""

from __future__ import annotations

from functools import cache

from pypinyin import lazy_pinyin

from atlas.catalogue import load_districts, load_english_words
from atlas.model import EnglishWord

LONGEST = 4
"""Characters that are still read as one word in Pinyin."""
ROADS = ("Road", "Street", "Avenue")
PLACES = ("place", "station")
"""Kinds whose names are proper as a whole, but for a road in them; of an estate the whole is."""
INSTITUTIONS = ("school", "hospital", "culture", "office", "shop")
"""Kinds whose names say something unless they end in a known word."""
_SIDES = {"东": "East", "西": "West", "南": "South", "北": "North", "中": "Middle"}
_READINGS = {"长": "chang"}
_HAN = range(0x4E00, 0xA000)


def english(name: str, kind: str) -> str:
    """The English name that the rules give to a thing of a kind; empty when they give none."""
    if any(ord(letter) not in _HAN for letter in name):
        return ""
    ending = _ending(name, kind)
    stem = name.removesuffix(ending.word) if ending else name
    is_meant = any(word in stem for word in load_english_words())
    if ending is None:
        return "" if kind in INSTITUTIONS or len(name) > LONGEST else pinyin(name)
    if ending.stem == "name" and (len(stem) == 1 or is_meant):
        return ""
    side = _SIDES.get(stem[-1]) if ending.english in ROADS and len(stem) > 2 else None
    town = next((town for town in _towns() if stem.startswith(town) and len(stem) > len(town) + 1), "")
    rest = stem.removeprefix(town)[: -1 if side else None]
    return "" if len(rest) > LONGEST else " ".join(filter(None, (pinyin(town), pinyin(rest), side, ending.english)))


def pinyin(name: str) -> str:
    """A name as one word, with an apostrophe before a syllable that begins with a vowel."""
    read = [_READINGS.get(a, b) for a, b in zip(name, lazy_pinyin(name, v_to_u=True), strict=True)]
    return "".join(f"'{s}" if i and s[0] in "aeo" else s for i, s in enumerate(read)).capitalize()


def _ending(name: str, kind: str) -> EnglishWord | None:
    """The generic word at the end of a name; of two characters only both together are a name: 西湖, 康桥."""
    fitting = (w for w in load_english_words().values() if w.english and name.endswith(w.word) and name != w.word)
    word = next((w for w in fitting if len(name) > len(w.word) + 1 or w.stem == "name"), None)
    if kind == "estate" or (kind in PLACES and word and word.english not in ROADS):
        return None
    return word


@cache
def _towns() -> tuple[str, ...]:
    return ("杭州", "浙江", *(district.name[:-1] for district in load_districts().values()))
