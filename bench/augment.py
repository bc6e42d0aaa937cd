"""The gold's own sentences with other names in them, so that a model learns contexts and not Hangzhou."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from atlas.catalogue import load_grammar, load_osm_points
from atlas.plans.built import ending_length
from atlas.plans.extract import unread
from bench.corpus import Gold, Rows

_CORE = re.compile(r"[\u4e00-\u9fff]{2,4}")
_TAILED = re.compile(
    r"[期段线延工程项目）]|工|项|^.{0,3}$|[（、—至]$|" + "|".join(map(re.escape, load_grammar().works))
)
BARE = 4
WORKS = 0.25
"""Share of the names of things that are worked on, that become the name of a work."""
WORKED_ON = frozenset(
    ("road", "waterway", "infrastructure", "hospital", "school", "university", "transport_hub", "park", "housing",
     "heritage_site", "cultural_venue", "sports_venue", "street", "wetland", "industry_park", "museum", "village")
)  # fmt: skip
_PHASES = ("一期", "二期", "三期", "四期", "（一期）", "（二期）")


class Names(NamedTuple):
    """What names are made of: whole ones by kind, and what stands before the endings of places in OpenStreetMap."""

    whole: dict[str, list[str]]
    cores: list[str]


def names_of(golds: Iterable[Gold]) -> Names:
    """The names of annotated texts, and the cores of all names of the map."""
    whole: dict[str, list[str]] = {}
    for gold in golds:
        for row in gold.places.values():
            if ending_length(row["text"], load_grammar()):
                whole.setdefault(row["kind"], []).append(row["text"])
    cores = {p.name[: -ending_length(p.name, load_grammar()) or None] for p in load_osm_points()}
    return Names(whole, sorted(c for c in cores if _CORE.fullmatch(c)))


def varied(gold: Gold, names: Names, rng: random.Random, share: float = 0.7) -> Gold:
    """A text with a share of its names replaced: the whole by one of its kind, or what stands before its ending."""
    parts: list[str] = []
    places: Rows = {}
    at = length = 0
    for start, end, row in sorted([*((*span, row) for span, row in gold.places.items()), *_unread(gold)], key=_place):
        if start < at:
            continue
        word = "\n" if row is None else gold.text[start:end]
        if row and rng.random() < share:
            word = _other(row, names, rng)
            if (
                row["kind"] in WORKED_ON
                and rng.random() < WORKS
                and not _TAILED.search(word + gold.text[end : end + 4])
            ):
                word += _work(names, rng)
        parts += [gold.text[at:start], word]
        begin = length + start - at
        length = begin + len(word)
        if row:
            places[begin, length] = row | {"text": word}
        at = end
    return Gold(gold.id, None, "".join([*parts, gold.text[at:]]), places, {})


def _place(part: tuple[int, int, object]) -> tuple[int, int]:
    return part[0], -part[1]


def _unread(gold: Gold) -> Iterator[tuple[int, int, None]]:
    """The spans that are not read, to be cut out: in changed text nothing would know them for copies."""
    return ((m.start(), m.end(), None) for m in re.finditer(b"\1+", unread(gold.text, gold.plan)))


def _other(row: dict[str, str], names: Names, rng: random.Random) -> str:
    name = row["text"]
    ending = ending_length(name, load_grammar())
    if not ending:
        return rng.choice(names.cores) if _CORE.fullmatch(name) and len(name) <= BARE else name
    if rng.random() < 0.5:
        return rng.choice(names.whole[row["kind"]])
    return rng.choice(names.cores) + name[-ending:] if len(name) > ending else name


def _work(names: Names, rng: random.Random) -> str:
    """What follows a name in the name of a work: 二期, 提升改造工程, （甲路—乙路）改建工程, 扩建项目."""
    phase = rng.choice(_PHASES) if rng.random() < 0.4 else ""
    if phase and rng.random() < 0.4:
        return phase
    bounds = ""
    if not phase and rng.random() < 0.3:
        between = rng.choice(("—", "-", "至", "～"))
        bounds = (
            f"（{rng.choice(names.cores)}路{between}{rng.choice(names.cores)}{rng.choice(('路', '街', '大道', '段'))}）"
        )
    work = (
        rng.choice(load_grammar().works)
        if rng.random() < 0.85
        else rng.choice(("", "地下空间", "及周边环境", "配套道路"))
    )
    return f"{phase}{bounds}{work}{'工程' if rng.random() < 0.8 or not work else '项目'}"
