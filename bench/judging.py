"""What annotated texts teach of kinds, themes, states, roles and counts of others, as lines of the model."""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from atlas.catalogue import load_grammar
from atlas.plans.built import ending_of
from atlas.plans.clean import CleanText, clean
from atlas.plans.context import Sentence, sentences
from atlas.plans.counted import candidates, traits_of_count
from atlas.plans.extract import lists
from atlas.plans.kinds import listed, traits_of
from atlas.plans.roles import traits_of_role
from atlas.plans.states import traits_of_state
from bench.corpus import Gold, Rows

PARAMETERS = {"c1": 0.2, "c2": 1.0, "max_iterations": 120, "feature.minfreq": 2}
_SPACE = re.compile(r"\s")
LEAST = 0.05
"""Weights nearer to nothing are not kept."""


def judging(golds: Sequence[Gold]) -> Iterator[str]:
    """What texts teach, as lines of the model."""
    yield from taught("kind", _sorted(golds, "kind"))
    yield from taught("theme", _sorted(golds, "theme"))
    yield from taught("state", (told for gold in golds for told in _states(gold)))
    yield from taught("role", (told for gold in golds for told in _roles(gold)))
    yield from taught("count", (told for gold in golds for told in _counts(gold)))


def taught(of: str, told: Iterable[tuple[list[str], str]]) -> Iterator[str]:
    """What traits with the label that they have teach."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for traits, label in told:
        trainer.append([traits], [label])
    trainer.set_params(PARAMETERS)
    rows: dict[str, list[str]] = {}
    for (trait, label), weight in learnt(trainer).state_features.items():
        if abs(weight) >= LEAST:
            rows.setdefault(trait, []).append(f"{label}{weight:.2f}")
    yield from (f"{of}\t{trait}\t{' '.join(sorted(weights))}" for trait, weights in sorted(rows.items()))


def learnt(trainer: Any) -> Any:
    """The weights that a trainer finds for what was appended to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return tagger.info()


def _sorted(golds: Sequence[Gold], of: str) -> Iterator[tuple[list[str], str]]:
    """The traits of certain names with their kind or theme."""
    for gold in golds:
        for (start, end), row in gold.places.items():
            if row["certainty"] == "certain" and row[of]:
                name = gold.text[start:end]
                kind, themes = listed(name, ending_of(name, load_grammar()))
                yield traits_of(name, kind, themes[0]), row[of]


class _Span(NamedTuple):
    """A span of a clean text with its row of the gold."""

    start: int
    end: int
    row: dict[str, str]


def _spans(rows: Rows, readable: CleanText) -> list[_Span]:
    """The rows by where they stand in the clean text, but those of which nothing is left there."""
    at = (_Span(*(bisect_left(readable.origin, end) for end in span), row) for span, row in sorted(rows.items()))
    return [span for span in at if span.start < span.end]


def _sentence_at(every: list[Sentence], position: int) -> Sentence:
    return every[bisect_right(every, position, key=lambda s: s.start) - 1]


def _states(gold: Gold) -> Iterator[tuple[list[str], str]]:
    """The traits of the places whose state is told."""
    readable = clean(gold.text)
    every, spans = list(sentences(readable.text)), _spans(gold.places, readable)
    of_lists = lists([(span.start, span.end) for span in spans], readable.text)
    for span, (first, last) in zip(spans, of_lists, strict=True):
        if span.row["status"] and span.row["certainty"] == "certain":
            sentence = _sentence_at(every, span.start)
            at = sentence.start
            traits = traits_of_state(sentence, span.start - at, span.end - at, (first - at, last - at))
            yield _kept(traits), span.row["status"]


def _roles(gold: Gold) -> Iterator[tuple[list[str], str]]:
    """The traits of the figures with their role."""
    readable = clean(gold.text)
    every = list(sentences(readable.text))
    for span in _spans(gold.quantities, readable):
        sentence = _sentence_at(every, span.start)
        traits = traits_of_role(sentence, span.start - sentence.start, span.end - sentence.start)
        yield _kept(traits), span.row["role"]


def _counts(gold: Gold) -> Iterator[tuple[list[str], str]]:
    """The traits of the numbers in words outside names, and whether they are figures."""
    readable = clean(gold.text)
    figures, names = _spans(gold.quantities, readable), _spans(gold.places, readable)
    for sentence in sentences(readable.text):
        for match in candidates(sentence.text):
            start, end = match.start() + sentence.start, match.end() + sentence.start
            if not any(name.start <= start and end <= name.end for name in names):
                told = any(figure.start < end and start < figure.end for figure in figures)
                yield _kept(traits_of_count(sentence.text, match)), "yes" if told else "no"


def _kept(traits: Iterable[str]) -> list[str]:
    """The traits that a line of the model can hold."""
    return [trait for trait in traits if not _SPACE.search(trait)]
