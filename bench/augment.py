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
BARE = 4


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
