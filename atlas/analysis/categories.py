"""Categories that a reader can choose at once: districts, layers, themes, kinds, states; each a value of a filter."""

from __future__ import annotations

from typing import NamedTuple

from atlas.analysis.forms import forms_of
from atlas.analysis.search import Key
from atlas.catalogue import load_districts, load_layers, load_terms

_TERMS = ("theme", "kind", "state")


class Category(NamedTuple):
    """A value of a filter with its words in both languages and its other names."""

    facet: str
    value: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()


def load_categories() -> tuple[Category, ...]:
    """All categories in the order in which equal finds are listed."""
    districts = [Category("district", i, d.name, d.name_en, d.former_names) for i, d in load_districts().items()]
    layers = [Category("layer", i, y.title, y.title_en) for i, y in load_layers().items()]
    terms = load_terms()
    rest = [Category(name, v, t.zh, t.en) for name in _TERMS for v, t in terms.get(name, {}).items()]
    return (*districts, *layers, *rest)


def key_of_category(category: Category) -> Key:
    """The search key of a category; its id is facet:value."""
    return Key(f"{category.facet}:{category.value}", forms_of((category.name, category.name_en), category.aliases))
