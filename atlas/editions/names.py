"""Whether two names of two editions may be one place: the same, or so alike that a reader should look."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from atlas.catalogue import load_districts, load_grammar
from atlas.model.vocabulary import Kind
from atlas.plans import clean

_NOT_A_LETTER = re.compile(r"[\W_]+")
_WORKS = re.compile(r"(?<=..)(?:建设)?(?:工程|项目)$|(?<=..)建设$")
_MARKS = re.compile(r"\d+|[A-Za-z]+|[一二三四五六七八九十东南西北上下前后新老旧]")
_LEAST = 2
_GROUND: tuple[Kind, ...] = (
    "new_town",
    "block",
    "business_district",
    "industry_park",
    "characteristic_town",
    "area_unit",
)


def key(name: str) -> str:
    """A name as names are compared: its letters and figures, without the works that a plan calls it."""
    return _WORKS.sub("", _NOT_A_LETTER.sub("", clean(name).text).lower())


def may_be_one(a: str, b: str, kinds: frozenset[Kind]) -> bool:
    """Whether two keys of things of some kinds differ only as a new name would: by a word, or ground by what it is.

    Figures, phases and directions tell places apart: what differs in them is never one.
    """
    if _marks(a) != _marks(b):
        return False
    (stem_a, ending_a), (stem_b, ending_b) = _parted(a), _parted(b)
    if min(len(stem_a), len(stem_b)) < _LEAST:
        return False
    if ending_a != ending_b:
        return kinds.issubset(_GROUND) and stem_a == stem_b
    return len(kinds) == 1 and (stem_a in stem_b or stem_b in stem_a)


@lru_cache(maxsize=4096)
def _marks(name: str) -> frozenset[tuple[str, int]]:
    return frozenset(Counter(_MARKS.findall(name)).items())


@lru_cache(maxsize=4096)
def _parted(name: str) -> tuple[str, str]:
    """What a name is called without the place before it, and the word for its kind."""
    bare = _places().sub("", name)
    endings = load_grammar().endings
    ending = next((bare[at:] for at in range(1, len(bare)) if bare[at:] in endings), "")
    return bare.removesuffix(ending), ending


@cache
def _places() -> re.Pattern[str]:
    names = [d.name for d in load_districts().values()]
    return re.compile(rf"^(?:浙江省?)?(?:杭州市?)?(?:{'|'.join(names)})?(?=..)")
