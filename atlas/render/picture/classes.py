"""What a picture of projects tells apart: how each stands in a year, or what became of it from plan to plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from atlas.analysis import standing
from atlas.model import Feature, Look
from atlas.model.vocabulary import ChangeKind
from atlas.render.names import term_names
from atlas.render.picture.look import change_colours, state_colours
from atlas.render.style import CHANGE_STYLE, STATE_STYLE
from atlas.render.words import LANGS, Lang, word

if TYPE_CHECKING:
    from atlas.editions import Change

_STATES_ABOVE = ("done", "under_way", "changed", "promised", "silent", "existing")
_CHANGES_ABOVE = ("dropped", "later", "altered", "new", "kept", "aside")
_CLASS_OF: dict[ChangeKind, str] = {
    "dropped": "dropped", "moved": "altered", "merged": "altered", "split": "altered", "renamed": "altered",
    "postponed": "later", "new": "new", "background": "aside", "elsewhere": "aside",
}  # fmt: skip
"""The class of each foremost change; what goes on as it was told is kept."""


class Classes(NamedTuple):
    """The classes of a picture: which one a feature is in, how each looks, what it is called, and which lie on top."""

    of: Callable[[Feature], str]
    fills: Mapping[str, str]
    """The fill of each in the order of the legend."""
    colours: Callable[[Look], Mapping[str, str]]
    names: Mapping[Lang, Mapping[str, str]]
    above: Sequence[str]
    """From the most important to the least."""
    listed: str
    """The word that lists them in an alternative text."""
    captioned: Callable[[Lang, str, int, str], str]
    """A caption from the language, the title, how many are drawn and the list of classes."""


def standings(year: int) -> Classes:
    """How projects stand in a year."""
    return Classes(
        lambda feature: standing(feature.project, year).state,
        {state: style["fill"] for state, style in STATE_STYLE.items()},
        state_colours,
        {lang: term_names(lang)["state"] for lang in LANGS},
        _STATES_ABOVE,
        "picture_alt_states",
        lambda lang, title, count, told: word(
            "picture_caption_told", lang, title=title, count=count, year=year, list=told
        ),
    )


def changed(where: Sequence[tuple[Change, Feature]]) -> Classes:
    """What became of projects from one plan to another."""
    classes = {feature.project.id: _CLASS_OF.get(change.kinds[0], "kept") for change, feature in where}
    return Classes(
        lambda feature: classes[feature.project.id],
        {name: style["fill"] for name, style in CHANGE_STYLE.items()},
        change_colours,
        {lang: {name: word(f"change_class_{name}", lang) for name in CHANGE_STYLE} for lang in LANGS},
        _CHANGES_ABOVE,
        "picture_alt_changes",
        lambda lang, title, count, told: word("picture_caption_changes", lang, title=title, count=count, list=told),
    )
