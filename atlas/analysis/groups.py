"""Groups that a reader can choose at once: layers, kinds, themes and states, each a value of a filter."""

from __future__ import annotations

from typing import NamedTuple

from atlas.analysis.forms import forms_of
from atlas.analysis.search import Key
from atlas.catalogue import load_layers, load_terms

_TERMS = ("theme", "kind", "state")


class Group(NamedTuple):
    """A value of a filter with its words in both languages."""

    facet: str
    value: str
    name: str
    name_en: str


def load_groups() -> tuple[Group, ...]:
    """All groups in the order in which equal finds are listed."""
    layers = [Group("layer", i, y.title, y.title_en) for i, y in load_layers().items()]
    terms = load_terms()
    rest = [Group(name, v, t.zh, t.en) for name in _TERMS for v, t in terms.get(name, {}).items()]
    return (*layers, *rest)


def key_of_group(group: Group) -> Key:
    """The search key of a group; its id is facet:value."""
    return Key(f"{group.facet}:{group.value}", forms_of((group.name, group.name_en)))
