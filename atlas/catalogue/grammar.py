"""The word lists of geodata/lexicon: how names are built in Chinese plans, units, cues, and doubts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from pydantic import TypeAdapter

from atlas.catalogue.load import validated
from atlas.catalogue.parse import read_yaml
from atlas.catalogue.paths import atlas_root
from atlas.errors import AtlasError
from atlas.model.vocabulary import Kind, Status, Theme

T = TypeVar("T")


class Ending(NamedTuple):
    """A word that names end with, and what such a name is; a strong one needs less in front of it."""

    kind: Kind
    theme: Theme
    strong: bool


class Grammar(NamedTuple):
    """The lists of grammar.yaml; the file says what each is for."""

    endings: dict[str, Ending]
    last_signs: frozenset[str]
    categories: dict[str, Ending]
    works: tuple[str, ...]
    stops: frozenset[str]
    edges: frozenset[str]
    plain: frozenset[str]
    blocked: tuple[str, ...]
    regions: frozenset[str]
    towns: frozenset[str]
    not_places: frozenset[str]
    ambiguous: frozenset[str]
    landmarks: frozenset[str]


@cache
def load_grammar() -> Grammar:
    """The grammar of names."""
    return _made_from("grammar.yaml", Grammar, _grammar)


def _made_from(name: str, kind: type[T], make: Callable[[Any], object]) -> T:
    """The value of a kind that `make` makes of a file of geodata/lexicon; a malformed file is told by its name."""
    path = atlas_root() / "geodata" / "lexicon" / name
    raw = read_yaml(path)
    try:
        return TypeAdapter(kind).validate_python(make(raw), strict=True)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise AtlasError(f"malformed ({error!r})", str(path), "restore the file or mend its form") from error


def _grammar(raw: dict[str, Any]) -> Grammar:
    endings = {
        word: Ending(group["kind"], group["theme"], strength == "strong")
        for strength in ("weak", "strong")
        for group in raw["endings"]
        for word in group[strength]
    }
    categories = {
        word: Ending(group["kind"], group["theme"], strong=True)
        for group in raw["categories"]
        for word in group["words"]
    }
    lists: dict[str, Any] = {name: frozenset(raw[name].split()) for name in Grammar._fields[3:]}
    lists["blocked"] = tuple(lists["blocked"])
    lists["works"] = tuple(sorted(lists["works"], key=len, reverse=True))
    return Grammar(endings, frozenset(word[-1] for word in endings), categories, **lists)


class Unit(NamedTuple):
    """A unit of geodata/terms.yaml, and how many of it one of the plan's words stands for."""

    unit: str
    factor: int | float


Sides = dict[Literal["before", "after"], tuple[str, ...]]
"""Words that bound a figure, before and after it."""


class Cues(NamedTuple):
    """The lists of cues.yaml; the file says what each is for."""

    status: dict[Status, tuple[str, ...]]
    leads: tuple[str, ...]
    advance: tuple[str, ...]
    tend: tuple[str, ...]
    after: dict[Status, tuple[str, ...]]
    deeds: tuple[str, ...]
    goings: tuple[str, ...]
    stages: dict[Status, tuple[str, ...]]
    columns: tuple[str, ...]
    aims: tuple[str, ...]
    aim_verbs: tuple[str, ...]
    facts: tuple[str, ...]
    fact_headings: tuple[str, ...]
    at_least: Sides
    at_most: Sides
    about: Sides
    reach: tuple[str, ...]
    doing: tuple[str, ...]
    generic: tuple[str, ...]
    counters: tuple[str, ...]
    heads: dict[Kind, tuple[str, ...]]
    theme_words: dict[Theme, tuple[str, ...]]


@cache
def load_units() -> dict[str, Unit]:
    """The unit that each word of a plan stands for."""
    return _made_from("units.yaml", dict[str, Unit], _units)


def _units(raw: list[dict[str, Any]]) -> dict[str, Unit]:
    return {word: Unit(row["unit"], row["factor"]) for row in raw for word in row["words"]}


@cache
def load_cues() -> Cues:
    """The words that tell what a sentence says of a place or a figure."""
    return _made_from("cues.yaml", Cues, _cues)


def _cues(raw: dict[str, Any]) -> Cues:
    cues = Cues(**{name: _frozen(raw[name]) for name in Cues._fields})
    for bound in (cues.at_least, cues.at_most, cues.about):
        _ = bound["before"], bound["after"]  # a KeyError when one is missing
    return cues


def _frozen(words: Any) -> Any:  # noqa: ANN401  a list of words, or lists by name
    return tuple(words) if isinstance(words, list) else {name: tuple(rows) for name, rows in words.items()}


class ChangeWords(NamedTuple):
    """The lists of changes.yaml; the file says where each stands beside the names it speaks of."""

    formerly: tuple[str, ...]
    renamed: tuple[str, ...]
    merged: tuple[str, ...]
    split: tuple[str, ...]
    moved: tuple[str, ...]
    moved_to: tuple[str, ...]
    postponed: tuple[str, ...]
    dropped: tuple[str, ...]
    at: tuple[str, ...]
    own: tuple[str, ...]


@cache
def load_change_words() -> ChangeWords:
    """The words by which a later plan says what became of a project of an earlier one."""
    return _made_from("changes.yaml", ChangeWords, lambda raw: ChangeWords(**{n: tuple(w) for n, w in raw.items()}))


class Doubt(NamedTuple):
    """A kind of doubt about a drafted record: its weight in the order of review, and how it is told."""

    weight: int
    zh: str
    en: str


@cache
def load_doubts() -> dict[str, Doubt]:
    """The kinds of doubt by code."""
    path = atlas_root() / "geodata" / "lexicon" / "doubts.yaml"
    return validated(dict[str, Doubt], read_yaml(path), str(path))
