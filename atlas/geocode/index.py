"""The entries by key, by stem, by street and by whole of which they are a part; built once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from atlas.geocode.answer import Entry
from atlas.geocode.names import Stem, agree, district_names, key, stem, without_brackets
from atlas.geocode.spelling import in_digits

T = TypeVar("T")

PART = re.compile(
    r"(?:第?[一二三四五六七八九十\da-z]+期|[东南西北中]+[区苑校馆园]|[东南西北]校区|[^学院园馆司]{2,4}(?:校区|院区|园区)|总部|"
    r"[a-z\d]+座|[a-z一二三四五六七八九十\d]+[区馆]|[东南西北主]楼|行政楼|本部)+"
)
STREET = re.compile(r"[^\d\W路街巷弄道口与至到]{1,6}?(?:大道|路|街|巷|弄)")
_SHORTEST_WHOLE = 3


class Named(NamedTuple):
    """An entry under one of its names, with that name's stem."""

    stem: Stem
    entry: Entry


class ByName(Generic[T]):
    """Things under keys of names; 三号线 and 3号线 are one key."""

    def __init__(self) -> None:
        self._found: dict[str, list[T]] = defaultdict(list)

    def add(self, name: str, thing: T) -> None:
        """Enter a thing under a key."""
        self._found[in_digits(name)].append(thing)

    def get(self, name: str) -> list[T]:
        """The things under a key, in the order in which they were entered."""
        return self._found.get(in_digits(name), [])

    def names(self) -> tuple[str, ...]:
        """All keys, with numbers in digits."""
        return tuple(self._found)


class Index:
    """All ways to find an entry by its names."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_key: ByName[Entry] = ByName()
        self.by_stem: ByName[Named] = ByName()
        self.qualified: ByName[Entry] = ByName()
        self.parts: ByName[Named] = ByName()
        self.streets: ByName[Entry] = ByName()
        self.crossings: dict[frozenset[str], list[Entry]] = defaultdict(list)
        self.labels = tuple(filter(self.is_label, self.entries))
        for entry in self.entries:
            for name in entry.names:
                self._enter(name, entry)
            if entry.origin == "osm":
                self._enter_streets(entry)

    @staticmethod
    def is_label(entry: Entry) -> bool:
        """Whether the entry is the gazetteer's label of a neighbourhood, mostly a subdistrict."""
        return entry.origin == "gazetteer" and entry.placement.precision == "neighbourhood"

    def _enter(self, name: str, entry: Entry) -> None:
        whole = key(name)
        self.by_key.add(whole, entry)
        outside, inside = without_brackets(name)
        if inside and key(outside) and name.rstrip()[-1] in "）)】]〕":
            self._enter_bracketed(key(outside), tuple(map(key, inside)), entry)
        else:
            self._enter_stem(name, entry)
            for start in range(_SHORTEST_WHOLE, len(whole)):
                if PART.fullmatch(whole, start):
                    self._enter_part(whole[:start], entry)

    def _enter_bracketed(self, outside: str, inside: tuple[str, ...], entry: Entry) -> None:
        """A bracket may say the district, the part of a whole, or another name."""
        if any(word.removesuffix("段") in district_names() for word in inside):
            self.qualified.add(outside, entry)
        elif any(map(names_part, inside)):
            self._enter_part(outside, entry)
        else:
            self._enter_stem(outside, entry)
            if entry.origin != "osm":
                for word in inside:
                    self._enter_stem(word, entry)

    def _enter_stem(self, name: str, entry: Entry) -> None:
        found = stem(name)
        self.by_stem.add(found.body, Named(found, entry))

    def _enter_part(self, whole: str, entry: Entry) -> None:
        found = stem(whole)
        self.parts.add(found.body, Named(found, entry))

    def _enter_streets(self, entry: Entry) -> None:
        streets = streets_of(entry.names[0])
        for street in streets:
            self.streets.add(street, entry)
        if len(streets) == 2:
            self.crossings[frozenset(streets)].append(entry)


def same_place(stems: Iterable[Stem], named: Iterable[Named]) -> list[Entry]:
    """The entries whose stem agrees with one of the stems."""
    return [n.entry for n in named if any(agree(s, n.stem) for s in stems)]


def names_part(word: str) -> bool:
    """Whether a word in brackets names a part of the thing before it, or another thing, and not the thing itself."""
    return bool(PART.fullmatch(word)) or word.endswith(("校区", "学院", "院区", "园区", "馆区", "站", "分部", "段"))


def streets_of(name: str) -> tuple[str, ...]:
    """Keys of the streets that the name of a bicycle dock or a house names, at most two."""
    text = re.sub(r"^\d+路", "", key(name))
    return tuple(dict.fromkeys(_streets(text)))[:2] if re.search(r"自行车租赁点$|\d号", text) else ()


def _streets(text: str) -> Iterator[str]:
    return (found.removeprefix("公交") for found in STREET.findall(text))
