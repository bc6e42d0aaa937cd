"""The kind and the theme of a name by what annotated names were; what the word lists say is one of its traits."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

import rjieba

from atlas.catalogue import Ending
from atlas.model.vocabulary import Kind, Theme
from atlas.plans.attributes import kind_by_head, theme_of, themes_in
from atlas.plans.weights import Weights, best

_WORKS = re.compile("(?:工程|项目|建设|改造|提升|扩建|改扩建|[一二三四五六七八九]期|（[^）]*）)+$")
_LONGEST_END = 3
_SIGNS = 8
"""How many of its last signs tell of a name."""


class Sorter(NamedTuple):
    """What traits of names tell of their kind and of their theme."""

    kinds: Weights
    themes: Weights

    def sort(self, name: str, ending: Ending | None) -> tuple[Kind, tuple[Theme, ...]]:
        """The kind of a name, and its themes: the most probable, and what its words tell."""
        kind, themes = listed(name, ending)
        traits = traits_of(name, kind, themes[0])
        theme = cast("Theme", best(self.themes, traits) or themes[0])
        return cast("Kind", best(self.kinds, traits) or kind), tuple(dict.fromkeys((theme, *themes_in(name))))


def traits_of(name: str, kind: Kind, theme: Theme) -> list[str]:
    """What a name is judged by: what the lists say of it, how it ends with and without works, its words and signs."""
    head = _WORKS.sub("", name) or name
    *words, last = rjieba.cut(head)
    ends = (f"end={head[-length:]}" for length in range(1, _LONGEST_END + 1))
    traits = [f"kind={kind}", f"theme={theme}", *ends, *(f"word={word}" for word in words), f"last={last}"]
    traits += [f"whole={name[-2:]}", f"whole={name[-3:]}", f"works={name[len(head) :]}"]
    traits += [f"sign={sign}" for sign in head[-_SIGNS:]]
    return [trait for trait in traits if not re.search(r"\s", trait)]


def listed(name: str, ending: Ending | None) -> tuple[Kind, tuple[Theme, ...]]:
    """What the word lists say: the kind by the head or the ending, the themes by the words, the ending or the kind."""
    kind = kind_by_head(name) or (ending.kind if ending else "other")
    own = theme_of(kind) if ending is None or ending.kind != kind else None
    own = own or (ending.theme if ending else None)
    told = (*themes_in(name), *((own,) if own else ()))
    return kind, tuple(dict.fromkeys(told)) or ("governance",)
