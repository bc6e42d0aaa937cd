"""The keys that the browser searches in: names of projects, places and categories, and what it needs to spell them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from atlas.analysis import Category, Spot, readings, syllables
from atlas.analysis.forms import HAN
from atlas.geocode import folded, to_simplified
from atlas.model import Project

_NUMERAL_SIGNS = "壹贰叁"


def search_json(projects: Sequence[Project], spots: Sequence[Spot], categories: Sequence[Category]) -> dict[str, Any]:
    """Everything in the order in which equal finds are listed, places in columns; pinyin as readings of characters."""
    names = [n for p in projects for n in (p.name, p.name_en, *p.aliases, p.id)]
    names += [n for s in spots for n in (s.name, s.name_en, *s.aliases)]
    names += [n for g in categories for n in (g.name, g.name_en)]
    words = list(dict.fromkeys(filter(None, map(folded, names))))
    return {
        "syllables": " ".join(sorted(syllables())),
        "simplified": _simplified("".join(words)),
        **_readings(words),
        "projects": [[p.id, p.name, p.name_en, list(p.aliases)] for p in projects],
        "categories": [list(category) for category in categories],
        "places": _columns(spots),
    }


def _simplified(alphabet: str) -> list[str]:
    """Traditional characters and, in the same order, the simplified ones that stand in a name."""
    there = {*alphabet, *_NUMERAL_SIGNS}
    pairs = [(old, new) for old, new in to_simplified().items() if new in there]
    return ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]


def _readings(words: Iterable[str]) -> dict[str, Any]:
    """Each character with its commonest syllable, and the names in which a character is read otherwise."""
    read = {text: readings(text) for text in words if HAN.search(text)}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, said in read.items():
        for char, syllable in zip(text, said, strict=True):
            counts[char][syllable] += 1
    common = {char: count.most_common(1)[0][0] for char, count in counts.items() if HAN.match(char)}
    other = {t: " ".join(s) for t, s in read.items() if any(common.get(c, r) != r for c, r in zip(t, s, strict=True))}
    return {"characters": "".join(common), "read": " ".join(common.values()), "read_otherwise": other}


def _columns(spots: Sequence[Spot]) -> dict[str, Any]:
    classes = list(dict.fromkeys((s.kind, s.precision, s.uncertainty_m) for s in spots))
    number = {known: n for n, known in enumerate(classes)}
    districts = sorted({s.district for s in spots})
    return {
        "name": "\n".join(s.name for s in spots),
        "class": [number[s.kind, s.precision, s.uncertainty_m] for s in spots],
        "classes": classes,
        "district": [districts.index(s.district) for s in spots],
        "districts": districts,
        "lon": [s.lon for s in spots],
        "lat": [s.lat for s in spots],
        "more": {n: [s.name_en, list(s.aliases)] for n, s in enumerate(spots) if s.name_en or s.aliases},
    }
