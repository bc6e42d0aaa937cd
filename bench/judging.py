"""What annotated places teach of the kind, the theme and the state of others, as lines of the model."""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from atlas.catalogue import load_grammar
from atlas.plans import clean
from atlas.plans.built import ending_of
from atlas.plans.context import sentences
from atlas.plans.extract import lists
from atlas.plans.kinds import listed, traits_of
from atlas.plans.states import traits_of_state
from bench.corpus import Gold

PARAMETERS = {"c1": 0.5, "c2": 0.3, "max_iterations": 120, "feature.minfreq": 2}
_SPACE = re.compile(r"\s")
LEAST = 0.05
"""Weights nearer to nothing are not kept."""


def judging(golds: Sequence[Gold]) -> Iterator[str]:
    """What texts teach, as lines of the model."""
    yield from taught("kind", _sorted(golds, "kind"))
    yield from taught("theme", _sorted(golds, "theme"))
    yield from taught("state", (told for gold in golds for told in _states(gold)))


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
    start: int
    end: int
    state: str


def _states(gold: Gold) -> Iterator[tuple[list[str], str]]:
    """The traits of the places whose state is told."""
    readable = clean(gold.text)
    every = list(sentences(readable.text))
    spans = sorted(
        _Span(
            bisect_left(readable.origin, start),
            bisect_left(readable.origin, end),
            row["status"] if row["certainty"] == "certain" else "",
        )
        for (start, end), row in gold.places.items()
    )
    of_lists = lists([(span.start, span.end) for span in spans], readable.text)
    for span, (first, last) in zip(spans, of_lists, strict=True):
        if span.state and span.start < span.end:
            sentence = every[bisect_right(every, span.start, key=lambda s: s.start) - 1]
            at = sentence.start
            traits = traits_of_state(sentence, span.start - at, span.end - at, (first - at, last - at))
            yield [trait for trait in traits if not _SPACE.search(trait)], span.state
