"""Finding evidence again in a text that differs from the one it was taken from (W3C TextQuoteSelector)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from atlas.model import Evidence

How = Literal["same", "moved", "folded", "similar", "ambiguous", "lost"]
"""folded: but for spaces, widths and quotation marks; similar: the very words between slightly other words."""

_ALIKE = str.maketrans("“”„‟「」『』″〝〞‘’‚′—–―−‐‑～•・‧∙○◯", '"""""""""""' + "''''" + "------~····〇〇")
_SIMILAR = 0.7
_MARGIN = 0.2
_MOST_CANDIDATES = 5000
_MOST_FORMS = 4
"""㍿ stands for four characters; a sign that stands for a whole sentence would swell a text of nothing else."""


class Anchor(NamedTuple):
    """Where a piece of evidence stands in a text, and how it was found; no position when that is not certain."""

    how: How
    start: int | None = None
    end: int | None = None


class _Folded(NamedTuple):
    text: str
    places: tuple[int, ...]


def anchor(evidence: Evidence, text: str) -> Anchor:
    """The place of the evidence in a text; the nearest to the old place among equals, never a guess between two."""
    quoted = evidence.prefix + evidence.exact + evidence.suffix
    first = evidence.start - len(evidence.prefix)
    if first >= 0 and text.startswith(quoted, first):
        return Anchor("same", evidence.start, evidence.end)
    starts = [start + len(evidence.prefix) for start in _every(text, quoted)]
    if starts:
        nearest = _nearest(starts, evidence.start)
        return _ambiguous() if nearest is None else Anchor("moved", nearest, nearest + len(evidence.exact))
    return _folded_anchor(evidence, _fold(text))


def _folded_anchor(evidence: Evidence, folded: _Folded) -> Anchor:
    prefix, exact, suffix = (_fold(part).text for part in (evidence.prefix, evidence.exact, evidence.suffix))
    if not exact:
        return Anchor("lost")
    how: How = "folded"
    starts = [start + len(prefix) for start in _every(folded.text, prefix + exact + suffix)]
    if not starts:
        how, starts = "similar", _every(folded.text, exact)
        if len(starts) > _MOST_CANDIDATES:
            return _ambiguous()
        starts = _most_similar(starts, prefix, suffix, folded.text, len(exact))
    if not starts:
        return Anchor("lost")
    ends = {folded.places[start]: folded.places[start + len(exact) - 1] + 1 for start in starts}
    nearest = _nearest(list(ends), evidence.start) if how == "folded" or len(ends) == 1 else None
    return _ambiguous() if nearest is None else Anchor(how, nearest, ends[nearest])


def _ambiguous() -> Anchor:
    return Anchor("ambiguous")


def _every(text: str, words: str) -> list[int]:
    found: list[int] = []
    start = text.find(words)
    while start >= 0 and len(found) <= _MOST_CANDIDATES:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def _nearest(starts: list[int], old: int) -> int | None:
    """The start nearest to the old one, or None when the next is not at least twice as far."""
    distance, nearest = min((abs(start - old), start) for start in starts)
    others = [abs(start - old) for start in starts if start != nearest]
    return nearest if not others or min(others) >= 2 * distance else None


def _most_similar(starts: list[int], prefix: str, suffix: str, text: str, length: int) -> list[int]:
    """The starts whose surroundings are like enough, those that come close to the best among them."""
    scores = {start: _likeness(start, prefix, suffix, text, length) for start in starts}
    best = max(scores.values(), default=0)
    return [start for start, score in scores.items() if score >= max(_SIMILAR, best - _MARGIN)]


def _likeness(start: int, prefix: str, suffix: str, text: str, length: int) -> float:
    before = text[max(0, start - len(prefix)) : start]
    after = text[start + length : start + length + len(suffix)]
    weight = len(prefix) + len(suffix)
    alike = fuzz.ratio(prefix, before) * len(prefix) + fuzz.ratio(suffix, after) * len(suffix)
    return alike / (100 * weight) if weight else 0


@lru_cache(maxsize=16)
def _fold(text: str) -> _Folded:
    """The text without spaces, with full- and half-width forms and quotation marks made alike, and where each stood."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_ALIKE)):
        if "\u4e00" <= character <= "\u9fff":
            characters.append(character)
            places.append(place)
            continue
        forms = unicodedata.normalize("NFKC", character)
        for form in forms if len(forms) <= _MOST_FORMS else character:
            if not form.isspace() and form != "\u200b":
                characters.append(form)
                places.append(place)
    return _Folded("".join(characters), tuple(places))
