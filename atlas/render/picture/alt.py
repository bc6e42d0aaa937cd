"""The alternative text of a picture: what is drawn, in words, for who does not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from atlas.model import Feature
from atlas.render.names import term_names
from atlas.render.picture.classes import Classes
from atlas.render.picture.lettering import written
from atlas.render.picture.marks import Mark
from atlas.render.words import Lang, word

_MOST_NAMED = 6
_MOST_DISTRICTS = 5


def alt_text(
    features: Sequence[Feature],
    shown: Sequence[Feature],
    drawn: Sequence[Mark],
    title: str,
    classes: Classes,
    lang: Lang,
) -> str:
    """What the picture shows: how many projects in which districts and classes, some by name, and what is not on it."""
    terms, comma = term_names(lang), word("comma", lang)
    districts = Counter(code for f in shown for code in f.project.districts)
    where = [word("picture_alt_count", lang, name=terms["district"][c], count=n) for c, n in _first(districts)]
    stand = _standing(drawn, classes, lang)
    named = [m.name if lang == "zh" else m.name_en for m in reversed(drawn)][:_MOST_NAMED]
    off = sum(f.geometry is None for f in features)
    told = [
        word("picture_alt", lang, title=title, count=len(drawn)),
        word("picture_alt_where", lang, list=comma.join(where)) if where else "",
        word(classes.listed, lang, list=comma.join(stand)) if stand else "",
        _named(named, len(drawn), lang),
        word("picture_off", lang, count=off) if off else "",
    ]
    return written(("" if lang == "zh" else " ").join(filter(None, told)), lang)


def caption(drawn: Sequence[Mark], title: str, classes: Classes, lang: Lang) -> str:
    """What the picture shows in one sentence: its title, and how many projects of which classes."""
    stand = word("comma", lang).join(_standing(drawn, classes, lang))
    told = classes.captioned(lang, title, len(drawn), stand)
    return written(told if stand else word("picture_caption_none", lang, title=title), lang)


def _standing(drawn: Sequence[Mark], classes: Classes, lang: Lang) -> list[str]:
    counts, names = Counter(mark.state for mark in drawn), classes.names[lang]
    return [word("picture_alt_count", lang, name=names[c], count=counts[c]) for c in classes.fills if counts[c]]


def _first(districts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(districts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_DISTRICTS]


def _named(named: Sequence[str], count: int, lang: Lang) -> str:
    if not named:
        return ""
    key = "picture_alt_named" if count > len(named) else "picture_alt_all"
    return word(key, lang, list=word("comma", lang).join(named))
