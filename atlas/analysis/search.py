"""Finding things by name: every spelling, words in any order, typos in long names.

docs/explain/search.md has the rules. The browser answers by the same ones (atlas/web/assets/search.js);
tests/cases/search.json holds for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from atlas.analysis.asked import Asked, Word, ask
from atlas.analysis.forms import Form, forms_of
from atlas.analysis.typos import distance, most_typos
from atlas.model import Feature, Project

WHOLE, BEGINS, INSIDE, INITIALS, WORDS, TYPOS = 0, 2, 4, 5, 6, 7
"""How well a name fits, best first; an alias comes one behind a name where it is whole or begins."""
_SHORTEST_INITIALS, _SHORTEST_INITIALS_INSIDE = 2, 3


class Key(NamedTuple):
    """A thing's id and the forms of its names."""

    id: str
    forms: tuple[Form, ...]


def key_of(project: Project) -> Key:
    """The search key of a project."""
    return Key(project.id, forms_of((project.name, project.name_en), (*project.aliases, project.id)))


def in_order(features: Iterable[Feature]) -> tuple[Project, ...]:
    """The projects in the order in which equal finds are listed: the shorter name first."""
    return tuple(sorted((f.project for f in features), key=lambda p: (len(p.name), p.name, p.id)))


def keys_of(features: Iterable[Feature]) -> tuple[Key, ...]:
    """The search keys of all features, made once."""
    return tuple(map(key_of, in_order(features)))


def search(keys: Sequence[Key], text: str) -> tuple[str, ...]:
    """The ids that a text finds, best first; none for a text without letters or digits."""
    asked = ask(text)
    if asked is None:
        return ()
    found = _ranked(keys, lambda key: _fit(key, asked)) or _loosely(keys, asked)
    return tuple(keys[place].id for _, place in found)


def _ranked(keys: Sequence[Key], fit_of: Callable[[Key], int | None]) -> list[tuple[int, int]]:
    fits = ((fit_of(key), place) for place, key in enumerate(keys))
    return sorted((fit, place) for fit, place in fits if fit is not None)


def _fit(key: Key, asked: Asked) -> int | None:
    best = word_fit(key, asked.whole)
    if best is None and asked.words and all(word_fit(key, word) is not None for word in asked.words):
        return WORDS
    return best


def word_fit(key: Key, word: Word) -> int | None:
    """How well a word fits a thing's names: the whole name, its beginning, within it, its initials; None for not."""
    fits = [fit for form in key.forms if (fit := _form_fit(form, word)) is not None]
    return min(fits, default=None)


def _form_fit(form: Form, word: Word) -> int | None:
    at_start = word.pattern.match(form.text)
    if at_start:
        return (WHOLE if at_start.end() == len(form.text) else BEGINS) + form.alias
    if word.pattern.search(form.text):
        return INSIDE
    return INITIALS if form.initials and _by_initials(form.initials, word) else None


def _by_initials(initials: str, word: Word) -> bool:
    if not word.is_latin or len(word.text) < _SHORTEST_INITIALS:
        return False
    return initials.startswith(word.text) or (len(word.text) >= _SHORTEST_INITIALS_INSIDE and word.text in initials)


def _loosely(keys: Sequence[Key], asked: Asked) -> list[tuple[int, int]]:
    """What is found with typos: the whole text, or its words, of which those that are found as they are stay so."""
    known = [word for word in asked.words if any(word_fit(key, word) is not None for key in keys)]
    unknown = [word for word in asked.words if word not in known]
    return _ranked(keys, lambda key: _loose_fit(key, asked.whole, known, unknown))


def _loose_fit(key: Key, whole: Word, known: Sequence[Word], unknown: Sequence[Word]) -> int | None:
    typos = _word_typos(key, whole)
    if typos is None and (known or unknown) and all(word_fit(key, word) is not None for word in known):
        each = [_word_typos(key, word) for word in unknown]
        typos = None if None in each else sum(filter(None, each))
    return None if typos is None else TYPOS + typos


def _word_typos(key: Key, word: Word) -> int | None:
    most = most_typos(word.text)
    if not most:
        return None
    loose = (form.text for form in key.forms if not form.strict)
    counts = (distance(spelling, text, most) for text in loose for spelling in word.spellings)
    return min((count for count in counts if count is not None), default=None)
